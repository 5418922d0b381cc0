"""The tensors of a safetensors file, without a second copy of them in memory."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

# NumPy's names of the kinds of numbers that the format knows by these.
_NUMBERS = {"F32": "<f4", "F16": "<f2", "I64": "<i8"}


def load_tensors(file: Path) -> dict[str, NDArray[np.generic]]:
    """The tensors of a safetensors file, read from the disk where they are used.

    Its library keeps the file and a copy of it in memory; it only checks the file here, and
    reads kinds of numbers that NumPy has not (format: huggingface.co/docs/safetensors).
    """
    import numpy as np
    from safetensors import safe_open
    from safetensors.numpy import load_file

    with safe_open(file, framework="np"), file.open("rb") as opened:
        (length,) = struct.unpack("<Q", opened.read(8))
        header = json.loads(opened.read(length))
    header.pop("__metadata__", None)
    if not all(told["dtype"] in _NUMBERS for told in header.values()):
        return dict(load_file(file))
    data = np.memmap(file, dtype=np.uint8, mode="r", offset=8 + length)
    return {
        name: data[slice(*told["data_offsets"])]
        .view(_NUMBERS[told["dtype"]])
        .reshape(told["shape"])
        for name, told in header.items()
    }
