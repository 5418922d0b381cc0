"""The tiny models, built once a session; nothing is written outside temporary folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from revue.specs import ModelSpec
from tiny_models import build

torch.set_num_threads(1)  # tiny matrices: a second thread only waits


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVUE_CACHE", str(tmp_path / "revue-cache"))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], ModelSpec]:
    """The spec of a tiny model by family."""
    made: dict[str, ModelSpec] = {}
    folder = tmp_path_factory.mktemp("tiny")

    def spec(family: str) -> ModelSpec:
        if family not in made:
            made[family] = build(family, folder / family)
        return made[family]

    return spec
