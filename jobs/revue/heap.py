"""Gives memory that a stage has freed back to the system before the next stage asks for more."""

from __future__ import annotations

import ctypes
import gc
import sys


def give_back() -> None:
    """Return freed memory to the system.

    glibc keeps what small blocks lay in, and the next stage, which needs other sizes, takes
    anew: after 1,000 articles' translation that is a third of all memory. Nothing happens
    where the C library is another.
    """
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
