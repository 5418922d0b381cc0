"""Which device does the work, and what to do when it has not enough memory."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from revue.errors import ModelError, RevueError
from revue.specs import DEVICES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

R = TypeVar("R")


def kind_of(device: str) -> str:
    """ "cuda" of "cuda:1"."""
    return device.partition(":")[0]


def checked(device: str) -> str:
    """`device` as the command line gave it. Raises RevueError for an unknown word."""
    kind, colon, number = device.partition(":")
    if kind not in (*DEVICES, "auto") or (colon and not (kind == "cuda" and number.isdecimal())):
        raise RevueError(f"unknown device '{device}': auto, cpu, cuda, cuda:N, xpu or mps")
    return device


def torch_device(device: str) -> str:
    """The device for PyTorch. "auto" is CUDA, else XPU, else the CPU; never MPS.

    MPS gives silently wrong results at times, so that it must be asked for by name. Raises
    ModelError for a named device that this machine has not.
    """
    import torch

    present = {
        "cpu": True,
        "cuda": torch.cuda.is_available(),
        "xpu": torch.xpu.is_available(),
        "mps": torch.backends.mps.is_available(),
    }
    if checked(device) == "auto":
        return next(kind for kind in ("cuda", "xpu", "cpu") if present[kind])
    if not present[kind_of(device)]:
        raise ModelError(f"this machine has no {device} that PyTorch can use; try --device cpu")
    return device


def ctranslate2_device(device: str) -> str | None:
    """The device for CTranslate2: CUDA or the CPU; None where only PyTorch can serve it."""
    import ctranslate2

    count = ctranslate2.get_cuda_device_count()
    if checked(device) == "auto":
        if count:
            return "cuda"
        return None if _may_have_xpu() and torch_device("auto") == "xpu" else "cpu"
    if kind_of(device) == "cuda" and int(device.partition(":")[2] or 0) >= count:
        raise ModelError(f"this machine has no {device} that CTranslate2 can use; try --device cpu")
    return device if kind_of(device) in ("cpu", "cuda") else None


def _may_have_xpu() -> bool:
    """Cheap and without PyTorch: an Intel GPU shows a render node of vendor 0x8086."""
    for vendor in Path("/sys/class/drm").glob("renderD*/device/vendor"):
        if vendor.read_text(encoding="ascii").strip() == "0x8086":
            return True
    return False


def core_count() -> int:
    """The CPU cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def is_out_of_memory(error: BaseException) -> bool:
    """Whether a failure means that a smaller batch may succeed."""
    words = str(error).lower()
    return isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError)
        and any(
            hint in words
            for hint in ("out of memory", "not enough memory", "can't allocate memory", "bad_alloc",
                         "cublas_status_alloc_failed", "failed to allocate memory")
        )
    )  # fmt: skip


def in_halves(batch: Sequence[int], work: Callable[[Sequence[int]], list[R]]) -> list[R]:
    """`work(batch)`, in two halves where it does not fit, and so on down to one.

    Raises ModelError where even one does not fit.
    """
    try:
        return work(batch)
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        if len(batch) == 1:
            raise ModelError(
                "the device has not enough memory for a batch of one; "
                "choose a smaller profile, or --device cpu"
            ) from error
    _release()
    middle = len(batch) // 2
    return in_halves(batch[:middle], work) + in_halves(batch[middle:], work)


def _release() -> None:
    """Gives back what PyTorch holds of the device's memory, where PyTorch is in use at all."""
    import gc
    import sys

    gc.collect()
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        torch.cuda.empty_cache()
