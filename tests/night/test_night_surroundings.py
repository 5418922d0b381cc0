"""The job as cron starts it: no environment, no terminal, no home, and not always alone."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from command import bytes_of
from tiny import bare, started


@pytest.fixture
def made(tiny_edition: Path) -> Path:
    return tiny_edition


@pytest.fixture
def night(made: Path, tmp_path: Path) -> Path:
    """A copy of it whose digest is gone, so that there is something to do."""
    shutil.copytree(made, tmp_path / "night")
    (tmp_path / "night" / "outputs" / "digest.md").unlink()
    return tmp_path / "night"


def flags(home: Path) -> list[object]:
    return ["--articles", home / "articles", "--outputs", home / "outputs", "--cache",
            home / "cache"]  # fmt: skip


def finished(child: subprocess.Popen[str]) -> tuple[int, str]:
    _, log = child.communicate(timeout=300)
    return child.returncode, log


def test_without_environment_terminal_or_writable_home_the_same_bytes(
    made: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    outputs = tmp_path / "outputs"
    child = started(
        "run", "--articles", made / "articles", "--outputs", outputs,
        env=bare(LC_ALL="C", LANG="C", HOME=str(tmp_path / "file" / "home")),
    )  # fmt: skip
    code, log = finished(child)
    assert code == 0, log
    assert "REVUE_CACHE" in log  # what to set, so that the next night remembers
    assert bytes_of(outputs) == bytes_of(made / "outputs")


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
    ],
)
def test_the_environment_does_not_show_in_the_outputs(
    made: Path, night: Path, variables: dict[str, str]
) -> None:
    code, log = finished(started("run", *flags(night), env=bare(**variables)))
    assert code == 0, log
    assert bytes_of(night / "outputs") == bytes_of(made / "outputs")


def test_no_terminal_no_bars_and_no_colours(night: Path) -> None:
    _, log = finished(started("run", *flags(night)))
    assert "\r" not in log
    assert "\x1b" not in log


def test_the_json_log_is_one_object_a_line(night: Path) -> None:
    _, log = finished(started("run", "--json-log", *flags(night)))
    events = [json.loads(line) for line in log.splitlines()]
    assert {event["event"] for event in events} >= {"stage", "article", "done"}
    assert events[-1]["exit_code"] == 0
    assert events[-1]["written"] == ["digest.md"]


def test_read_only_outputs_can_be_checked(made: Path, night: Path) -> None:
    code, log = finished(started("run", "--check", *flags(night)))
    assert code == 1, log
    assert "digest.md" in log
    assert not (night / "outputs" / "digest.md").exists()


def test_check_tells_what_would_be_removed(made: Path, night: Path) -> None:
    (night / "articles" / "usine.txt").unlink()
    code, log = finished(started("run", "--check", "--json-log", *flags(night)))
    assert code == 1, log
    done = json.loads(log.splitlines()[-1])
    assert {"articles/usine.json", "articles/usine.md"} <= {*done["removed"]}
    assert not {*done["removed"]} & {*done["written"]}
    assert (night / "outputs" / "articles" / "usine.md").exists()


def test_a_second_run_on_the_same_outputs_exits_4_and_names_the_first(night: Path) -> None:
    shutil.rmtree(night / "cache")
    first = started("run", "--json-log", "--refresh", *flags(night))
    assert first.stderr
    first.stderr.readline()  # its plan is made: it holds the outputs
    code, log = finished(started("run", *flags(night)))
    assert code == 4, log
    assert f"process {first.pid}" in log
    assert finished(first)[0] == 0


def test_runs_on_different_outputs_share_a_cache(made: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    folders = [tmp_path / str(n) for n in range(2)]
    runs = [
        started("run", "--articles", made / "articles", "--outputs", folder, "--cache", cache)
        for folder in folders
    ]
    for run in runs:
        code, log = finished(run)
        assert code == 0, log
    for folder in folders:
        assert bytes_of(folder) == bytes_of(made / "outputs")


def test_a_damaged_cache_is_reported_and_costs_nothing_else(made: Path, night: Path) -> None:
    (night / "cache" / "revue.sqlite3").write_bytes(b"noise" * 5000)
    code, log = finished(started("run", *flags(night)))
    assert code == 0, log
    assert "set aside" in log
    assert bytes_of(night / "outputs") == bytes_of(made / "outputs")
