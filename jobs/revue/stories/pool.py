"""The sentences of a story's articles side by side: which say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from revue.records import Figure
from revue.stories.reading import Line, Reading
from revue.summarize.english import content_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_LINES = 3000
"""Sentences of a story that are compared; of a greater story the later ones are left out."""
LEAST_LIKENESS = 0.5
_ROUNDED = Decimal("0.05")
_ABOVE, _BELOW = ("over", "at least"), ("under", "at most", "nearly")
_MEASURES = {"millio", "billio", "millia", "dollar", "euros", "montan", "amount"}
_TELLING = {"money", "percent", "quantity", "date", "score", "number", "multiple", "temperature"}


@dataclass(frozen=True, slots=True)
class Match:
    """Two sentences of different articles and the cosine of their meanings."""

    left: Line
    right: Line
    likeness: float


@dataclass(frozen=True)
class Pool:
    """A story's sentences. `witness` gives for each article the one it is a copy of, or itself."""

    lines: tuple[Line, ...]
    vectors: NDArray[np.float32]
    members: frozenset[str]
    witness: Mapping[str, str]

    @cached_property
    def matches(self) -> list[Match]:
        """Pairs of sentences of different articles that mean nearly the same, in order."""
        return list(_matches(self.lines, self.vectors))

    @cached_property
    def same(self) -> list[Match]:
        """Those of `matches` that report the same."""
        return [match for match in self.matches if says_the_same(match)]

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each citation."""
        return {line.cite: row for row, line in enumerate(self.lines)}

    def witnesses(self, lines: Sequence[Line]) -> set[str]:
        """Independent articles among those of `lines`."""
        return {self.witness.get(line.article, line.article) for line in lines}

    def cites_of(self, line: Line) -> tuple[str, ...]:
        """The sentence, then those of the story's articles that say the same."""
        same = [
            m.right if m.left is line else m.left for m in self.same if line in (m.left, m.right)
        ]
        return (line.cite, *sorted({other.cite for other in same if other.article in self.members}))

    def likeness(self, left: Line, right: Line) -> float:
        """Cosine of the meanings of two sentences, rounded."""
        a, b = self.rows[left.cite], self.rows[right.cite]
        return round(float(self.vectors[a] @ self.vectors[b]), 4)


def pool(
    members: Sequence[Reading], mentions: Sequence[Reading], witness: Mapping[str, str]
) -> Pool:
    """The sentences of `members` and `mentions`, of each article the first ones."""
    readings = [*members, *mentions]
    share = max(8, MOST_LINES // max(len(readings), 1))
    lines = tuple(line for reading in readings for line in reading.lines[:share])[:MOST_LINES]
    vectors = {reading.id: reading.vectors for reading in readings}
    stacked = [vectors[line.article][line.row] for line in lines]
    return Pool(
        lines=lines,
        vectors=np.stack(stacked) if stacked else np.zeros((0, 1), dtype=np.float32),
        members=frozenset(reading.id for reading in members),
        witness=witness,
    )


def _matches(lines: Sequence[Line], vectors: NDArray[np.float32]) -> Iterator[Match]:
    codes = {article: n for n, article in enumerate(sorted({line.article for line in lines}))}
    owners = np.array([codes[line.article] for line in lines])
    for row in range(len(lines)):
        cosines = np.round(vectors[row + 1 :] @ vectors[row], 4)
        near = (cosines >= LEAST_LIKENESS) & (owners[row + 1 :] != owners[row])
        for offset in np.flatnonzero(near):
            other = row + 1 + int(offset)
            yield Match(lines[row], lines[other], float(cosines[offset]))


def says_the_same(match: Match) -> bool:
    """Whether two sentences report the same: alike in meaning, names and figures.

    Embeddings alone take any two sentences on one subject for alike, so names or figures must
    agree as well, and figures of one kind must not contradict each other.
    """
    left, right = match.left, match.right
    if contradicts(left, right) or strangers(left, right):
        return False
    shared = len(left.names & right.names)
    overlap = names_overlap(left, right)
    figures = len(shared_figures(left, right))
    covered = left.names <= right.names or right.names <= left.names
    words = len(stems(left) & stems(right))
    return (
        (match.likeness >= 0.5 and shared >= 4 and overlap >= 0.6)
        or (match.likeness >= 0.65 and shared >= 3 and overlap >= 0.55 and words >= 1)
        or (match.likeness >= 0.75 and shared >= 2 and overlap >= 0.5)
        or (match.likeness >= 0.5 and shared >= 1 and figures >= 1 and (covered or words >= 3))
        or (match.likeness >= 0.7 and figures >= 1)
        or (match.likeness >= 0.85 and shared >= 1)
    )


def strangers(left: Line, right: Line) -> bool:
    """Whether both sentences name somebody, and nobody in common: two deals of one size."""
    return bool(left.names and right.names) and not left.names & right.names


def stems(line: Line) -> set[str]:
    """Beginnings of the telling words of a sentence in both languages, names left out."""
    names = {word for name in line.names for word in content_words(name)}
    words = [*content_words(line.source), *content_words(line.english)]
    kept = (w for w in words if len(w) > 4 and w not in names and not w[0].isdigit())
    return {word[:6] for word in kept} - _MEASURES


def names_overlap(left: Line, right: Line) -> float:
    """Names of both over names of either (Jaccard), 0 … 1."""
    either = left.names | right.names
    return len(left.names & right.names) / len(either) if either else 0.0


def shared_figures(left: Line, right: Line) -> list[tuple[Figure, Figure]]:
    """Telling figures of equal value and unit."""
    return [
        (a, b) for a in telling(left) for b in telling(right) if comparable(a, b) and equal(a, b)
    ]


def contradicts(left: Line, right: Line) -> bool:
    """Whether both give figures of one kind and unit and no value is in both."""
    pairs = [(a, b) for a in telling(left) for b in telling(right) if comparable(a, b)]
    return bool(pairs) and not any(equal(a, b) for a, b in pairs)


def telling(line: Line) -> list[Figure]:
    """Figures that can tell one statement from another: no "one company", no bare digit."""
    return [
        figure
        for figure in line.figures
        if figure.kind in _TELLING
        and (isinstance(figure.value, str) or figure.kind == "percent" or abs(figure.value) > 12)
        and not (figure.kind == "number" and isinstance(figure.value, str))
    ]


def values(line: Line) -> set[tuple[str, str]]:
    """The telling figures of a sentence as value and unit."""
    return {(str(figure.value), figure.unit) for figure in telling(line)}


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures measure one thing; a great bare number may be an amount of money."""
    if a.kind == b.kind:
        return a.unit == b.unit
    kinds = {a.kind, b.kind}
    bare = a if a.kind == "number" else b
    return kinds == {"money", "number"} and not isinstance(bare.value, str) and bare.value >= 10**6


def _rounded(bound: Figure, exact: Figure) -> bool:
    """Whether `bound` is `exact` said with "over" or "almost": just below or above it."""
    if isinstance(bound.value, str) or isinstance(exact.value, str) or exact.qualifier:
        return False
    low, high = sorted((bound.value, exact.value))
    apart = 0 < high - low <= _ROUNDED * abs(high)
    beyond = _ABOVE if exact.value > bound.value else _BELOW
    return apart and bound.qualifier in beyond


def equal(a: Figure, b: Figure) -> bool:
    """Whether two figures give the same value, a rounded one included: "over 31%" is 31.4%."""
    if isinstance(a.value, str) or isinstance(b.value, str):
        return a.value == b.value
    if _rounded(a, b) or _rounded(b, a):
        return True
    ends = {a.value, a.high or a.value}, {b.value, b.high or b.value}
    tolerance = 0.03 if a.approximate or b.approximate else 0.006
    return any(
        abs(x - y) <= tolerance * float(max(abs(x), abs(y))) for x in ends[0] for y in ends[1]
    )
