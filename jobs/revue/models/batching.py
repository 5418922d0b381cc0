"""Batches formed from the content of what is to be done, never from its order of arrival.

Padding and the number of rows change floating-point sums in their last bits, and now and then
a beam tips over. So a row must meet the same shapes whatever its company: rows of one length
without padding where the arithmetic of a row is exact (CTranslate2 int8), one fixed shape for
each length elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_BATCH_TOKENS = 2048
# Widths of fixed shapes: at most 7 tokens of padding up to 64, an eighth beyond.
_STEP = 8
_ROWS = 16


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows to be done together in a shape of `height` rows and `width` tokens."""

    rows: tuple[int, ...]
    height: int
    width: int


def by_equal_length(lengths: Sequence[int], batch_tokens: int) -> list[list[int]]:
    """Indices in batches of one length each, of at most `batch_tokens` tokens (but one row).

    Longest first, which finds out soonest what memory is needed.
    """
    batches: list[list[int]] = []
    for length, rows in _grouped(lengths, lengths):
        size = max(1, batch_tokens // max(1, length))
        batches += [rows[start : start + size] for start in range(0, len(rows), size)]
    return batches


def fixed_shapes(lengths: Sequence[int], batch_tokens: int) -> list[Batch]:
    """Batches in which a row of some length always meets the same shape.

    A width holds the lengths up to the next step; its height is fixed too, and spare rows
    are to be filled. `batch_tokens` bounds a shape only where it is smaller than usual.
    """
    widths = [fixed_width(length) for length in lengths]
    batches: list[Batch] = []
    for width, rows in _grouped(lengths, widths):
        height = max(1, min(_ROWS, batch_tokens // width))
        for start in range(0, len(rows), height):
            batches.append(Batch(tuple(rows[start : start + height]), height, width))
    return batches


def fixed_width(length: int) -> int:
    """The shape's width for a row of `length` tokens."""
    step = _STEP
    while step * 8 < length:
        step *= 2
    return -(-length // step) * step


def _grouped(lengths: Sequence[int], keys: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Indices by key, longest first, ties in their order."""
    order = sorted(range(len(lengths)), key=lambda i: (-keys[i], -lengths[i], i))
    return [(key, list(group)) for key, group in groupby(order, key=lambda i: keys[i])]
