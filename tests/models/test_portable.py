"""One arithmetic for all processors, unless the user wants his own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from revue.models.portable import has_avx2

PROGRAM = """
import os
from revue.models.portable import import_ctranslate2
assert import_ctranslate2().__name__ == "ctranslate2"
print(os.environ.get("ONEDNN_MAX_CPU_ISA"), os.environ.get("CT2_USE_MKL"))
"""


@pytest.mark.skipif(not has_avx2(), reason="left as it comes on other processors")
@pytest.mark.parametrize(("given", "used"), [({}, "AVX2 0"), ({"CT2_USE_MKL": "1"}, "AVX2 1")])
def test_arithmetic_is_set_where_the_user_has_not(given: dict[str, str], used: str) -> None:
    plain = {k: v for k, v in os.environ.items() if k not in ("ONEDNN_MAX_CPU_ISA", "CT2_USE_MKL")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=plain | given,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == used
