"""The amounts of money in a story that nothing else in its digest shows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from decimal import Decimal

from revue.records import Figure, Sums
from revue.stories.main_figures import numeric
from revue.stories.pool import Pool
from revue.stories.reading import Line
from revue.stories.wording import worded
from revue.summarize.english import folded

MOST_QUOTED, MOST_NAMED, MOST_BESIDE = 5, 6, 4
_TOLD = {"money", "number"}


def sums(
    pool: Pool, worth: Mapping[str, float], shown: Container[str], suspect: Container[str]
) -> list[Sums]:
    """The weightiest sentences of the story's own articles with amounts not yet told, in order.

    After them amounts with the names beside them, whose sentences make no sense alone or are
    doubtful: each is read from the French. `worth` rates citations; `shown` are citations whose
    figures the story has; those in `suspect` are at a scale that other articles contradict.
    """
    told = {value for line in pool.lines if line.cite in shown for value in _values(line)}
    lines = [
        line for line in pool.lines
        if line.article in pool.members and line.cite not in suspect and _amounts(line)
    ]  # fmt: skip
    fit = [line for line in lines if line.quotable and not line.doubtful]
    fit.sort(key=lambda line: (-worth.get(line.cite, 0.0), line.cite))
    quoted = dict(_untold(fit, told, MOST_QUOTED))
    named = _untold(lines, told, MOST_NAMED)
    ordered = [(line, quoted[line.cite]) for line in lines if line.cite in quoted]
    return [
        *(Sums(line.told, _cites(line, pool), amounts, ()) for line, amounts in ordered),
        *(
            Sums("", (cite,), amounts, _names(pool.lines[pool.rows[cite]]))
            for cite, amounts in named
        ),
    ]


def _untold(
    lines: Iterable[Line], told: set[Decimal], most: int
) -> list[tuple[str, tuple[str, ...]]]:
    """The first sentences with amounts that are not `told`, which then are, and these amounts."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for line in lines:
        new = [figure for figure in _amounts(line) if not told.issuperset(_ends(figure))]
        if new and len(found) < most:
            found.append((line.cite, tuple(dict.fromkeys(map(worded, new)))))
            told |= _values(line)
    return found


def _amounts(line: Line) -> list[Figure]:
    return [figure for figure in numeric(line) if figure.kind == "money"]


def _values(line: Line) -> set[Decimal]:
    """What a sentence tells: its amounts; a great bare number may be one."""
    return {end for figure in numeric(line) if figure.kind in _TOLD for end in _ends(figure)}


def _ends(figure: Figure) -> set[Decimal]:
    """A figure's value, both ends of a range."""
    return {end for end in (figure.value, figure.high) if isinstance(end, Decimal)}


def _names(line: Line) -> tuple[str, ...]:
    """The names of a sentence as they come in its English, those within others left out."""
    low = folded(line.english)
    names = [n for n in line.names if not any(n != o and n in o for o in line.names)]
    return tuple(sorted(names, key=lambda name: (low.find(folded(name)), name))[:MOST_BESIDE])


def _cites(line: Line, pool: Pool) -> tuple[str, ...]:
    """The sentence, then those of the story's articles that say the same."""
    same = [m.right if m.left is line else m.left for m in pool.same if line in (m.left, m.right)]
    return (line.cite, *sorted({other.cite for other in same if other.article in pool.members}))
