"""What several tests share: the seeds, and one real edition of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from tiny import TINY, lay

# A busy machine is no bug: a deadline would make property tests fail at random.
settings.register_profile("revue", deadline=None)
settings.load_profile("revue")

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
Revue = Callable[..., "subprocess.CompletedProcess[str]"]


def run_revue(
    *arguments: object, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as cron would start it."""
    return subprocess.run(
        [sys.executable, "-m", "revue.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd or ROOT,
        env={**os.environ, **(env or {})},
    )


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Relative path → content of every file in `folder`."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="session")
def revue() -> Revue:
    return run_revue


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Outputs and cache of a cold run on the seeds with the bundled models."""
    folder = tmp_path_factory.mktemp("edition")
    outputs, cache = folder / "outputs", folder / "cache"
    done = run_revue("run", "--articles", SEEDS, "--outputs", outputs, "--cache", cache)
    assert done.returncode == 0, done.stderr
    return outputs, cache


@pytest.fixture(scope="session")
def tiny_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `articles` of a few sentences, and `outputs` and `cache` made of them."""
    home = tmp_path_factory.mktemp("tiny")
    lay(home / "articles", TINY)
    done = run_revue("run", "--articles", home / "articles", "--outputs", home / "outputs",
                     "--cache", home / "cache")  # fmt: skip
    assert done.returncode == 0, done.stderr
    return home
