"""What only one article of a story reports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from revue.records import OnlyIn
from revue.stories.pool import Pool, telling
from revue.stories.reading import EVEN, Line
from revue.summarize.english import folded
from revue.summarize.names import occurs

MOST_ONLY_IN = 2
LEAST_WORDS = 12
_REWORDED = 0.7
"""Likeness from which a copy's sentence is one of the original in other words."""


def only_in(
    pool: Pool, titles: Mapping[str, str], worth: Mapping[str, float], taken: Iterable[str]
) -> list[OnlyIn]:
    """For each article the weightiest statements with what no other article has.

    That is a figure, or a name in its title; of a copy also what its text has beside that of the
    other, of some length and with a name. `titles` are those of the story's articles, in both
    languages; `worth` rates citations; `taken` are citations the story shows already, whose
    figures are no news any more.
    """
    shown = set(taken)
    known = {line.cite for match in pool.same for line in (match.left, match.right)}
    told = {value for line in pool.lines if line.cite in shown for value in _amounts(line)}
    givers: dict[str, set[str]] = {}
    for line in pool.lines:
        for value in _amounts(line):
            givers.setdefault(value, set()).add(line.article)
    found = []
    for article, title in titles.items():
        own = _own_names(article, title, pool)
        lines = [
            line for line in pool.lines
            if line.article == article and line.quotable and not line.doubtful
            and line.cite not in known and line.cite not in shown
            and ((line.confidence >= EVEN and (line.names & own or _is_added(line, pool)))
                 or any(len(givers[value]) == 1 for value in _amounts(line) - told))
        ]  # fmt: skip
        lines.sort(key=lambda line: (-worth.get(line.cite, 0.0), line.place))
        best = sorted(lines[:MOST_ONLY_IN], key=lambda line: line.place)
        found += [OnlyIn(article, line.told, (line.cite,)) for line in best]
    return found


def _is_added(line: Line, pool: Pool) -> bool:
    """Whether a copy has a sentence that the article it was copied from lacks."""
    origin = pool.witness.get(line.article, line.article)
    if origin == line.article or not line.names or len(line.english.split()) < LEAST_WORDS:
        return False
    twins = (o for o in pool.lines if pool.witness.get(o.article) == origin)
    return all(pool.likeness(line, o) < _REWORDED for o in twins if o.article != line.article)


def _own_names(article: str, title: str, pool: Pool) -> set[str]:
    """The names in an article's title that no other article has."""
    others = {name for line in pool.lines if line.article != article for name in line.names}
    own = {name for line in pool.lines if line.article == article for name in line.names}
    return {name for name in own - others if occurs(name, folded(title))}


def _amounts(line: Line) -> set[str]:
    """The telling figures of a sentence; "30 billion" is "$30 billion"."""
    return {
        str(f.value) if f.kind in {"money", "number"} else f"{f.value} {f.unit}"
        for f in telling(line)
    }
