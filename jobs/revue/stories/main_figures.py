"""The figures of an article's sentences, and the one that the article is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from revue.records import Figure
from revue.stories.pool import comparable, equal, telling
from revue.stories.reading import Line, Reading

_MAIN_WEIGHT = 3
_MAIN_KINDS = {"money", "quantity"}


@dataclass(frozen=True, slots=True)
class Said:
    """A figure and the sentence that gives it."""

    line: Line
    figure: Figure

    @property
    def amount(self) -> Decimal:
        """The figure's value, 0 where it is no number."""
        value = self.figure.value
        return value if isinstance(value, Decimal) else Decimal(0)


def main_figure(reading: Reading) -> list[Said]:
    """The figure an article is about, wherever it gives it; empty where none stands out.

    It is in the title or the lead, or said again and again. A great bare number counts for the
    amount of money that has its value.
    """
    said = [Said(line, f) for line in reading.lines for f in numeric(line)]
    title = [f for f in reading.article.body.figures if f.sentence == _title_id(reading)]
    groups: list[list[Said]] = []
    for one in sorted(said, key=lambda s: s.figure.kind == "number"):
        group = next((g for g in groups if same_value(one, g[0])), None)
        if group:
            group.append(one)
        elif one.figure.kind in _MAIN_KINDS:
            groups.append([one])
    weights = [
        sum(2 if s.line.place < 3 else 1 for s in group)
        + 3 * any(comparable(group[0].figure, f) and equal(group[0].figure, f) for f in title)
        for group in groups
    ]
    ranked = sorted(range(len(groups)), key=lambda n: (-weights[n], groups[n][0].line.place))
    if not ranked or weights[ranked[0]] < _MAIN_WEIGHT:
        return []
    tied = len(ranked) > 1 and weights[ranked[1]] == weights[ranked[0]]
    return [] if tied else groups[ranked[0]]


def _title_id(reading: Reading) -> str:
    paragraphs = reading.article.body.paragraphs
    first = paragraphs[0] if paragraphs else None
    return first.sentences[0].id if first and first.kind == "title" and first.sentences else ""


def one_of_each(mains: Iterable[list[Said]]) -> list[Said]:
    """The first figure of each group, one that has the value of an earlier one left out."""
    kept: list[Said] = []
    for group in mains:
        if group and not any(same_value(group[0], other) for other in kept):
            kept.append(group[0])
    return kept


def same_value(one: Said, other: Said) -> bool:
    """Whether two figures can be compared and are equal."""
    return comparable(one.figure, other.figure) and equal(one.figure, other.figure)


def numeric(line: Line) -> list[Figure]:
    """The figures of a sentence in which articles can differ."""
    return [
        f for f in line.figures
        if isinstance(f.value, Decimal) and f.kind in {"money", "percent", "quantity", "number"}
        and (f in telling(line) or f.kind == "money")
    ]  # fmt: skip
