"""What several tests share: the seeds, and one real edition of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from command import SEEDS, Revue, run_revue
from tiny import TINY, lay

# A busy machine is no bug: a deadline would make property tests fail at random.
settings.register_profile("revue", deadline=None)
settings.load_profile("revue")


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
