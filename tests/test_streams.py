"""Standard streams that are closed, full, or read by nobody: the log may be lost, results not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from revue.errors import Exit

FULL = Path("/dev/full")
PAGE = "Le pont rouvre mardi après les travaux. La mairie attend. " * 50
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")


def revue(
    *arguments: object, shell: str = "", stdout: int | None = None, stderr: int | None = None
) -> subprocess.CompletedProcess[str]:
    """The command, with redirections that only a `shell` can make."""
    command = [sys.executable, "-m", "revue.cli", *map(str, arguments)]
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {shell}', "sh", *command],
        text=True, check=False, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr,
    )  # fmt: skip


@contextmanager
def without_reader() -> Iterator[int]:
    """The end of a pipe that nobody reads any more."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.fixture
def night(tmp_path: Path) -> list[object]:
    """Flags of a run over one article, an empty file, for which no model is needed."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "vide.txt").write_bytes(b"")
    return ["--articles", tmp_path / "articles", "--outputs", tmp_path / "outputs",
            "--cache", tmp_path / "cache"]  # fmt: skip


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path / "page.txt"


@pytest.mark.parametrize("log", [(), ("--json-log",)])
@pytest.mark.parametrize("place", ["2>&-", pytest.param(f"2>{FULL}", marks=needs_full)])
def test_no_state_of_standard_error_stops_a_review_or_hides_its_exit_code(
    log: tuple[str, ...], place: str, night: list[object], tmp_path: Path
) -> None:
    done = revue("run", *night, *log, shell=place, stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout) == (Exit.SOME_FAILED, "")
    assert (tmp_path / "outputs" / "manifest.json").exists()


@pytest.mark.parametrize("log", [(), ("--json-log",)])
def test_a_log_that_nobody_reads_is_no_failure(
    log: tuple[str, ...], night: list[object], tmp_path: Path
) -> None:
    with without_reader() as pipe:
        done = revue("run", *night, *log, stdout=pipe, stderr=pipe)
    assert done.returncode == Exit.SOME_FAILED
    assert (tmp_path / "outputs" / "manifest.json").exists()


@needs_full
def test_a_night_that_went_well_and_could_not_be_told_exits_2(
    night: list[object], tmp_path: Path
) -> None:
    (tmp_path / "articles" / "vide.txt").unlink()
    assert revue("run", *night, shell=f"2>{FULL}").returncode == Exit.USAGE
    assert (tmp_path / "outputs" / "manifest.json").exists()
    assert revue("run", *night, stderr=subprocess.PIPE).returncode == Exit.DONE


@pytest.mark.parametrize("command", ["segment", "clean"])
def test_results_that_nobody_reads_end_the_command_quietly(command: str, page: Path) -> None:
    with without_reader() as pipe:
        done = revue(command, page, stdout=pipe, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (Exit.DONE, "")


@needs_full
@pytest.mark.parametrize("command", ["segment", "clean"])
def test_results_for_which_there_is_no_room_are_an_error(command: str, page: Path) -> None:
    done = revue(command, page, shell=f">{FULL}", stderr=subprocess.PIPE)
    assert done.returncode == Exit.USAGE
    assert done.stderr == (
        "revue: cannot write standard output: No space left on device; mend that, and run again\n"
    )


def test_closed_standard_input_is_an_empty_one() -> None:
    done = revue("segment", shell="<&-", stdout=subprocess.PIPE)
    assert (done.returncode, done.stdout) == (Exit.DONE, "")
