"""Whatever ends a run, and whenever: nothing is half written, and the next run completes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from command import Revue, bytes_of, hashed
from revue.cache import Cache
from revue.manifest import MANIFEST, RunKeys, manifest_of, render_manifest
from revue.write import write_outputs
from tiny import OLDER, TINY, lay, started

KILLS = 5  # `make soak` kills many more


@dataclass(frozen=True)
class Nights:
    """An evening's folders (outputs of the older articles), and what is to come of them."""

    articles: Path
    outputs: Path
    cache: Path
    old: dict[str, bytes]
    new: dict[str, bytes]
    seconds: float

    @property
    def flags(self) -> list[object]:
        return [
            "--articles", self.articles, "--outputs", self.outputs, "--cache", self.cache,
        ]  # fmt: skip


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory, tiny_edition: Path, revue: Revue) -> Nights:
    """The outputs of two nights, each made by a run that nothing disturbed."""
    home = tmp_path_factory.mktemp("nights")
    articles = lay(home / "articles", OLDER)
    begun = time.monotonic()
    done = revue("run", "--articles", articles, "--cache", home / "c", "--outputs", home / "old")
    seconds = time.monotonic() - begun
    assert done.returncode == 0, done.stderr
    lay(articles, TINY)
    new = bytes_of(tiny_edition / "outputs")
    return Nights(articles, home / "outputs", home / "cache", bytes_of(home / "old"), new, seconds)


@pytest.fixture
def evening(nights: Nights) -> Nights:
    """The folders as they are before the second night: older outputs, no cache."""
    for folder in (nights.outputs, nights.cache):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(nights.outputs.parent / "old", nights.outputs)
    return nights


def assert_old_or_new(nights: Nights) -> None:
    for path, data in bytes_of(nights.outputs).items():
        if not path.endswith(".revue-tmp"):
            assert data in (nights.old.get(path), nights.new.get(path)), path
    missing = set(nights.old) & set(nights.new) - set(bytes_of(nights.outputs))
    assert not missing


def test_a_run_killed_at_any_moment_is_made_good_by_the_next(evening: Nights, revue: Revue) -> None:
    choice = random.Random(11)
    for _ in range(KILLS):
        child = started("run", *evening.flags)
        time.sleep(choice.uniform(0.1, 1.2) * evening.seconds)
        child.kill()
        child.communicate()
        assert_old_or_new(evening)
        if (evening.cache / "revue.sqlite3").exists():
            with Cache.open(evening.cache / "revue.sqlite3") as cache:
                assert cache.verify().damaged == 0
                assert not cache.notices
    done = revue("run", *evening.flags)
    assert done.returncode == 0, done.stderr
    assert bytes_of(evening.outputs) == evening.new


def signalled_while_translating(night: Nights, number: signal.Signals) -> None:
    child = started("run", "--json-log", *night.flags)
    while not (night.cache / "ctranslate2").exists():  # made when the translator is opened
        assert child.poll() is None
        time.sleep(0.01)
    child.send_signal(number)
    _, log = child.communicate(timeout=300)
    assert child.returncode == 130, log
    assert "Traceback" not in log
    assert bytes_of(night.outputs) == night.old


def test_ctrl_c_ends_a_run_and_leaves_the_outputs(evening: Nights) -> None:
    signalled_while_translating(evening, signal.SIGINT)


def test_after_sigterm_the_next_run_has_what_was_translated(evening: Nights, revue: Revue) -> None:
    signalled_while_translating(evening, signal.SIGTERM)
    done = revue("run", *evening.flags)
    assert " 0 translated" in done.stderr
    assert bytes_of(evening.outputs) == evening.new


def test_writing_killed_at_any_moment_leaves_whole_files(tmp_path: Path) -> None:
    """The step of a few milliseconds that random kills of a whole run seldom meet."""
    versions = [
        {f"articles/{n}.md": f"{version} {n}\n" * 400 for n in range(version, version + 12)}
        for version in range(3)
    ]
    accounts = [manifest_of(RunKeys("s", "p", {}), [], hashed(files)) for files in versions]
    whole = [
        {**files, MANIFEST: render_manifest(account)}
        for files, account in zip(versions, accounts, strict=True)
    ]
    allowed = {(path, text.encode()) for files in whole for path, text in files.items()}
    choice = random.Random(3)
    for _ in range(60):
        child = os.fork()
        if child == 0:
            for turn in range(10**6):
                write_outputs(tmp_path, whole[turn % 3], accounts[(turn - 1) % 3])
        time.sleep(choice.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = {item for item in bytes_of(tmp_path).items() if "revue-tmp" not in item[0]}
        assert found <= allowed
    write_outputs(tmp_path, whole[0], accounts[1])
    write_outputs(tmp_path, whole[1], accounts[0])
    left = {path: text.encode() for path, text in whole[1].items()}
    assert left.items() <= bytes_of(tmp_path).items()
    assert not [path for path in bytes_of(tmp_path) if "revue-tmp" in path]
