"""The binary model file of CTranslate2 (version 6), and its int8 quantization, with NumPy alone.

The layout is that of `ctranslate2.specs`, which cannot be imported without PyTorch. The tests
compare what is written here with what CTranslate2's own converter writes, variable by variable.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.generic]

BINARY_VERSION = 6
_LARGEST_WEIGHT = 63.0
_TYPES = ("float32", "int8", "int16", "int32", "float16")


def write_model(
    path: Path,
    name: str,
    revision: int,
    variables: dict[str, Array],
    aliases: dict[str, str],
) -> None:
    """Writes `variables` by name; an alias gives one of them a second name."""
    import numpy as np

    with path.open("wb") as file:
        file.write(struct.pack("<I", BINARY_VERSION) + _text(name))
        file.write(struct.pack("<II", revision, len(variables)))
        for key in sorted(variables):
            array = variables[key]
            file.write(_text(key) + struct.pack("<B", array.ndim))
            file.write(struct.pack(f"<{array.ndim}I", *array.shape))
            file.write(struct.pack("<BI", _TYPES.index(array.dtype.name), array.nbytes))
            file.write(np.ascontiguousarray(array).data)  # `tobytes` would copy the largest
        file.write(struct.pack("<I", len(aliases)))
        for alias in sorted(aliases):
            file.write(_text(alias) + _text(aliases[alias]))


def quantized(variables: dict[str, Array], precision: str) -> dict[str, Array]:
    """`variables` in a precision: "float32", "float16", or "int8…" for the matrices alone.

    Scalars are settings and stay as they are.
    """
    found: dict[str, Array] = {}
    for name, array in variables.items():
        matrix = array.ndim == 2 and name.endswith("/weight")
        if array.ndim and matrix and precision.startswith("int8"):
            found[name], found[f"{name}_scale"] = _rows_as_int8(array)
        elif array.ndim:
            kept = "float16" if precision == "float16" else "float32"
            found[name] = array.astype(kept, copy=False)
        else:
            found[name] = array
    return found


def _rows_as_int8(matrix: Array) -> tuple[Array, Array]:
    """Each row scaled so that its largest weight becomes 63, and the scales.

    CTranslate2's converter goes to 127; but processors without VNNI add two products of an
    8-bit weight in 16 bits, which overflow silently. With 63 the arithmetic is exact on every
    processor, hence the same; and on those without VNNI nearer to float32 (238 of 400 news
    sentences translated as in float32, against 162).
    """
    import numpy as np

    weights = matrix.astype(np.float32)
    largest = np.amax(np.absolute(weights), axis=1)
    largest[largest == 0] = _LARGEST_WEIGHT
    scale = (_LARGEST_WEIGHT / largest).astype(np.float32)
    return np.rint(weights * scale[:, None]).astype(np.int8), scale


def _text(text: str) -> bytes:
    data = text.encode("utf-8")
    return struct.pack("<H", len(data) + 1) + data + b"\0"
