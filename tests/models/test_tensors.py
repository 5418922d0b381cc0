"""Tensors come out of a file as the format's own library reads them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from revue.models.tensors import load_tensors

_TENSORS = {
    "scale": np.array(0.5, dtype=np.float32),
    "table": np.arange(15, dtype=np.float32).reshape(3, 5),
    "half": np.linspace(-1, 1, 7).astype(np.float16),
    "ids": np.array([[3, 1], [4, 1]], dtype=np.int64),
}


def _equal(file: Path) -> bool:
    ours, theirs = load_tensors(file), load_file(file)
    same = (
        ours[name].dtype == array.dtype and np.array_equal(ours[name], array)
        for name, array in theirs.items()
    )
    return ours.keys() == theirs.keys() and all(same)


def test_tensors_are_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    save_file(_TENSORS, file, metadata={"format": "pt"})
    assert _equal(file)


def test_kinds_of_numbers_that_are_rare_are_left_to_the_library(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    save_file({**_TENSORS, "mask": np.array([True, False])}, file)
    assert _equal(file)


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    save_file(_TENSORS, file)
    file.write_bytes(file.read_bytes()[:-8])
    with pytest.raises(SafetensorError):
        load_tensors(file)
