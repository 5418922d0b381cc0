"""Batches formed from the content of what is to be done, never from its order of arrival."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_BATCH_TOKENS = 2048


def by_equal_length(lengths: Sequence[int], batch_tokens: int) -> list[list[int]]:
    """Indices in batches of one length each, of at most `batch_tokens` tokens (but one row).

    Without padding the shapes that a row meets are its own, so that its result cannot depend
    on its neighbours. Longest first, which finds out soonest what memory is needed.
    """
    order = sorted(range(len(lengths)), key=lambda i: (-lengths[i], i))
    batches: list[list[int]] = []
    for length, group in groupby(order, key=lambda i: lengths[i]):
        rows = list(group)
        size = max(1, batch_tokens // max(1, length))
        batches += [rows[start : start + size] for start in range(0, len(rows), size)]
    return batches
