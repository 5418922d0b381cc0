"""Articles grouped by what they report: average linkage among near articles.

The likeness of two articles is a dot product, so the mean likeness across two groups is the dot
product of their sums over the number of pairs: exact UPGMA (Sokal & Michener 1958) without a
matrix of all pairs. Only groups with members near each other are considered for joining.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from revue.stories.likeness import Space

if TYPE_CHECKING:
    from numpy.typing import NDArray

THRESHOLD = 0.43
"""Mean relative likeness that makes a story.

Chosen on tests/data/stories and tests/data/near_stories; B-cubed F1 is within 0.012 of its
best there from 0.40 to 0.46.
"""
_DECIMALS = 4

_Entry = tuple[float, int, int]


def cluster(
    space: Space, near: Mapping[tuple[int, int], float], threshold: float = THRESHOLD
) -> list[tuple[int, ...]]:
    """Groups of rows of `space`, each sorted, in the order of their smallest member.

    `near` holds the likeness of near pairs (i < j). Groups are joined, the most alike first,
    while their mean likeness is at least `threshold`; ties go to the smaller rows.
    """
    groups = _Groups(space, near)
    heap = [(-value, a, b) for (a, b), value in near.items() if value >= threshold]
    heapq.heapify(heap)
    while heap:
        entry = heapq.heappop(heap)
        if not groups.is_current(entry):
            continue
        for fresh in groups.join(entry[1], entry[2]):
            if -fresh[0] >= threshold:
                heapq.heappush(heap, fresh)
    return sorted(tuple(sorted(rows)) for rows in groups.members.values())


class _Groups:
    """Groups called by their smallest row, with the sums of their vectors."""

    def __init__(self, space: Space, near: Mapping[tuple[int, int], float]) -> None:
        count = len(space.ids)
        self.members = {row: [row] for row in range(count)}
        self._near: dict[int, dict[int, float]] = {row: {} for row in range(count)}
        for (a, b), value in near.items():
            self._near[a][b] = self._near[b][a] = value
        self._meaning = space.meaning.copy()
        self._terms = [_row(space, row) for row in range(count)]
        self._scratch = np.zeros(space.terms.shape[1])

    def is_current(self, entry: _Entry) -> bool:
        """Whether both groups still are what they were when `entry` was made."""
        return self._near.get(entry[1], {}).get(entry[2]) == -entry[0]

    def join(self, a: int, b: int) -> list[_Entry]:
        """Joins group `b` to group `a` (a < b); gives the new group's nearness to others."""
        self.members[a] += self.members.pop(b)
        self._meaning[a] += self._meaning[b]
        self._terms[a] = _sum(self._terms[a], self._terms[b])
        self._terms[b] = (np.zeros(0, dtype=np.int64), np.zeros(0))
        neighbours = sorted((self._near[a].keys() | self._near.pop(b).keys()) - {a, b})
        self._near[a] = {}
        columns, values = self._terms[a]
        self._scratch[columns] = values
        entries = []
        for other in neighbours:
            self._near[other].pop(b, None)
            mean = self._mean(a, other)
            self._near[a][other] = self._near[other][a] = mean
            entries.append((-mean, min(a, other), max(a, other)))
        self._scratch[columns] = 0.0
        return entries

    def _mean(self, a: int, other: int) -> float:
        """Mean likeness across two groups; the terms of `a` lie in the scratch vector."""
        columns, values = self._terms[other]
        total = self._meaning[a] @ self._meaning[other] + self._scratch[columns] @ values
        return round(float(total) / (len(self.members[a]) * len(self.members[other])), _DECIMALS)


_Row = tuple["NDArray[Any]", "NDArray[np.float64]"]


def _row(space: Space, row: int) -> _Row:
    found = slice(space.terms.indptr[row], space.terms.indptr[row + 1])
    return space.terms.indices[found].astype(np.int64), space.terms.data[found].astype(np.float64)


def _sum(left: _Row, right: _Row) -> _Row:
    columns, places = np.unique(np.concatenate([left[0], right[0]]), return_inverse=True)
    weights = np.concatenate([left[1], right[1]])
    values = np.bincount(places, weights=weights).astype(np.float64)
    return columns, values
