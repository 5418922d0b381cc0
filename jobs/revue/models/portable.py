"""CTranslate2 with one arithmetic for all x86-64 processors: outputs do not tell them apart.

Its integer products are exact, but attention is multiplied in floating point, and oneDNN and MKL
sum in another order on AVX-512 than on AVX2. Held to AVX2 without MKL, a processor with AVX-512
gave every byte that one without it had given; left alone it changed 14 of 19 files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

# A value that the environment already has is kept, such as ONEDNN_MAX_CPU_ISA=DEFAULT.
_ARITHMETIC = {"CT2_FORCE_CPU_ISA": "AVX2", "CT2_USE_MKL": "0", "ONEDNN_MAX_CPU_ISA": "AVX2"}
_PROCESSOR = Path("/proc/cpuinfo")


@contextmanager
def one_arithmetic() -> Iterator[None]:
    """Within it CTranslate2's first computation settles how it computes from then on.

    The settings are taken back afterwards: PyTorch has a oneDNN of its own, which would read
    them. Where the processor has no AVX2, or cannot be asked, nothing is set.
    """
    names = _ARITHMETIC.keys() - os.environ.keys() if has_avx2() else set()
    os.environ.update({name: _ARITHMETIC[name] for name in names})
    try:
        yield
    finally:
        for name in names:
            os.environ.pop(name, None)


@cache
def has_avx2() -> bool:
    """Whether the processor says that it has AVX2; False where it cannot be asked."""
    try:
        told = _PROCESSOR.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return any(line.startswith("flags") and " avx2 " in f"{line} " for line in told.splitlines())
