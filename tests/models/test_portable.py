"""One arithmetic for all processors, unless the user wants his own, and not for PyTorch."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from revue.models.portable import has_avx2, one_arithmetic

NAMES = ("CT2_FORCE_CPU_ISA", "CT2_USE_MKL", "ONEDNN_MAX_CPU_ISA")
held = pytest.mark.skipif(not has_avx2(), reason="left as it comes on other processors")


PROGRAM = """
from revue.config import load_config
from revue.models.open import open_embedder, open_translator
profile = load_config().profile()
source = "Le parlement a adopté douze rapports sur les centres de données, dit la presse."
print(open_translator(profile.translators["fr"]).translate([source], n_best=4))
print(open_embedder(profile.embedder).embed([source]).tobytes().hex())
"""


def told() -> list[str | None]:
    return [os.environ.get(name) for name in NAMES]


@held
def test_arithmetic_is_set_within_and_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    with one_arithmetic():
        assert told() == ["AVX2", "0", "AVX2"]
    assert told() == [None, None, None]


@held
def test_what_the_user_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", "DEFAULT")
    with one_arithmetic():
        assert told()[2] == "DEFAULT"
    assert told()[2] == "DEFAULT"


@held
def test_models_compute_as_if_the_whole_process_were_held() -> None:
    plain = {name: value for name, value in os.environ.items() if name not in NAMES}
    settings = dict(zip(NAMES, ("AVX2", "0", "AVX2"), strict=True))
    made = [
        subprocess.check_output([sys.executable, "-c", PROGRAM], env=env, text=True)
        for env in (plain, plain | settings)
    ]
    assert made[0] == made[1]
