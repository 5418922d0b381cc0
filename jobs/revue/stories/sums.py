"""Amounts of money in a story that its other statements do not give."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from decimal import Decimal

from revue.records import Figure, Sums
from revue.stories.leaning import shown_before
from revue.stories.main_figures import numeric
from revue.stories.pool import Pool
from revue.stories.reading import Line
from revue.stories.wording import worded
from revue.summarize.english import folded
from revue.summarize.names import occurs

MOST_QUOTED, MOST_OTHERS, MOST_BESIDE = 6, 8, 4
_GREAT = 10**6
Value = tuple[str, Decimal]
"""A currency and an amount; of a great bare number, which may be one, the currency is empty."""


def sums(
    pool: Pool, worth: Mapping[str, float], shown: Container[str], suspect: Container[str]
) -> list[Sums]:
    """The weightiest sentences of the story's own articles with amounts not yet told.

    First, in order, those that make sense alone and are sound; then the others, of the doubtful
    ones only the amounts, which are read from the French, and the names beside them. `worth` rates
    citations; `shown` are citations whose figures the story has; those in `suspect` are at a scale
    that other articles contradict.
    """
    told = {value for line in pool.lines if line.cite in shown for value in _values(line)}
    lines = [
        line for line in pool.lines
        if line.article in pool.members and line.cite not in suspect and _amounts(line)
    ]  # fmt: skip
    ranked = sorted(lines, key=lambda line: (-worth.get(line.cite, 0.0), line.cite))
    quoted = _untold((one for one in ranked if one.quotable and not one.doubtful), told)
    first = dict(list(quoted.items())[:MOST_QUOTED])
    told |= {value for line in lines if line.cite in first for value in _values(line)}
    others = dict(list(_untold(ranked, told).items())[:MOST_OTHERS])
    return [
        _stated(line, pool, part[line.cite], suspect)
        for part in (first, others)
        for line in lines
        if line.cite in part
    ]


def _stated(line: Line, pool: Pool, amounts: tuple[str, ...], suspect: Container[str]) -> Sums:
    cites = pool.cites_of(line)
    if line.doubtful:
        return Sums("", cites, amounts, alone=False, names=_names(line))
    before, its_cite = shown_before(line, suspect)
    return Sums(line.told, cites + its_cite, amounts, line.quotable, (), before)


def _untold(lines: Iterable[Line], told: Container[Value]) -> dict[str, tuple[str, ...]]:
    """By citation the amounts, as worded, that neither are `told` nor stand in a line before."""
    found: dict[str, tuple[str, ...]] = {}
    before: set[Value] = set()
    for line in lines:
        new = [f for f in _amounts(line) if not _is_in(f, told) and not _is_in(f, before)]
        if new:
            found[line.cite] = tuple(dict.fromkeys(map(worded, new)))
            before |= _values(line)
    return found


def _amounts(line: Line) -> list[Figure]:
    return [figure for figure in numeric(line) if figure.kind == "money"]


def _values(line: Line) -> set[Value]:
    """The amounts that a sentence tells, of a range both ends."""
    bare = [f for f in numeric(line) if f.kind == "number" and max(_ends(f)) >= _GREAT]
    told = {(figure.unit, end) for figure in _amounts(line) for end in _ends(figure)}
    return told | {("", end) for figure in bare for end in _ends(figure)}


def _is_in(figure: Figure, told: Container[Value]) -> bool:
    return all((figure.unit, end) in told or ("", end) in told for end in _ends(figure))


def _ends(figure: Figure) -> set[Decimal]:
    return {end for end in (figure.value, figure.high) if isinstance(end, Decimal)}


def _names(line: Line) -> tuple[str, ...]:
    """The names of a sentence as they come in its English, those within others left out."""
    low = folded(line.english)
    names = [name for name in line.names if occurs(name, low)]
    whole = [n for n in names if not any(n != o and occurs(n, folded(o)) for o in names)]
    return tuple(sorted(whole, key=lambda name: (low.find(folded(name)), name))[:MOST_BESIDE])
