"""One run at a time on an outputs folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from revue.errors import Exit, LockedError, RevueError
from revue.lock import hold

JOBS = Path(__file__).parent.parent / "jobs"
HOLDER = """
    import sys, time
    from pathlib import Path
    from revue.lock import hold
    with hold(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDER), tmp_path],
        env={**os.environ, "PYTHONPATH": str(JOBS)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout
    assert child.stdout.readline() == "held\n"
    yield child
    child.kill()
    child.wait()
    child.stdout.close()


def test_the_second_run_is_refused_at_once_and_told_by_whom(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    begun = time.monotonic()
    with pytest.raises(LockedError) as refused, hold(tmp_path):
        pass
    assert time.monotonic() - begun < 1
    assert refused.value.code == Exit.LOCKED
    assert f"process {holder.pid}, since {time.strftime('%Y-')}" in str(refused.value)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_the_lock_of_a_dead_process_is_taken_over(
    tmp_path: Path, holder: subprocess.Popen[str], end: signal.Signals
) -> None:
    holder.send_signal(end)
    holder.wait()
    with hold(tmp_path):
        pass


def test_other_outputs_are_another_lock(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with hold(tmp_path / "other"):
        pass


def test_another_way_to_the_same_folder_is_the_same_lock(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path)
    with pytest.raises(LockedError), hold(link):
        pass


def test_the_lock_leaves_no_trace(tmp_path: Path) -> None:
    with hold(tmp_path):
        assert list(tmp_path.iterdir()) == []
    with hold(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_made_for_writing_only(tmp_path: Path) -> None:
    with hold(tmp_path / "new", writing=False):
        assert not (tmp_path / "new").exists()
    with hold(tmp_path / "new"):
        assert (tmp_path / "new").is_dir()


def test_a_folder_that_cannot_be_made_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "outputs"):
        with pytest.raises(RevueError, match="--outputs"), hold(place):
            pass
