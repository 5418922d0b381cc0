"""What independent articles agree on, and what only one of them says."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from revue.records import Cited, OnlyIn
from revue.stories.pool import Match, Pool, comparable, equal, stems, telling
from revue.stories.reading import Line
from revue.summarize.english import folded
from revue.summarize.names import occurs

MOST_AGREED = 6
MOST_ONLY_IN = 2
_TOO_ALIKE = 0.8
_EVEN = 0.5
_NAMES_SHARED, _WORDS_SHARED = 3, 0.2
_ASIDE = re.compile(r"\([^()]*\)")


def agreed(pool: Pool, suspect: Container[str] = ()) -> list[Cited]:
    """Statements of at least two independent articles, the most widely made first.

    Of sentences that say the same the soundest and fullest is shown, with those as citations
    that have its names, figures and dates too. Citations in `suspect` are not shown.
    """
    partners: dict[str, list[Match]] = {}
    for match in pool.same:
        partners.setdefault(match.left.cite, []).append(match)
        partners.setdefault(match.right.cite, []).append(match)
    groups = [_group(line, partners[line.cite]) for line in pool.lines if line.cite in partners]
    groups = [g for g in groups if _shows(g[0]) and g[0].cite not in suspect]
    groups = [g for g in groups if len(pool.witnesses(g)) > 1 and _of_story(g, pool)]
    groups.sort(key=lambda g: (-len(pool.witnesses(g)), -_worth(g[0]), g[0].place, g[0].cite))
    chosen: list[list[Line]] = []
    for group in groups:
        if len(chosen) < MOST_AGREED and not _said(group, chosen, pool):
            chosen.append(group)
    return [Cited(g[0].english, (g[0].cite, *sorted(line.cite for line in g[1:]))) for g in chosen]


def only_in(
    pool: Pool, members: Sequence[str], worth: Mapping[str, float], taken: Iterable[str]
) -> list[OnlyIn]:
    """For each article the weightiest statements that give a figure no other article gives.

    `worth` rates citations; `taken` are citations the story shows already. What they give is
    no news any more.
    """
    shown = set(taken)
    known = {line.cite for match in pool.same for line in (match.left, match.right)}
    told = {value for line in pool.lines if line.cite in shown for value in _amounts(line)}
    givers: dict[str, set[str]] = {}
    for line in pool.lines:
        for value in _amounts(line):
            givers.setdefault(value, set()).add(line.article)
    found = []
    for article in members:
        lines = [
            line for line in pool.lines
            if line.article == article and line.quotable and not line.doubtful
            and line.cite not in known and line.cite not in shown
            and any(len(givers[value]) == 1 for value in _amounts(line) - told)
        ]  # fmt: skip
        lines.sort(key=lambda line: (-worth.get(line.cite, 0.0), line.place))
        best = sorted(lines[:MOST_ONLY_IN], key=lambda line: line.place)
        found += [OnlyIn(article, line.english, (line.cite,)) for line in best]
    return found


def _amounts(line: Line) -> set[str]:
    """The telling figures of a sentence; "30 billion" is "$30 billion"."""
    return {
        str(f.value) if f.kind in {"money", "number"} else f"{f.value} {f.unit}"
        for f in telling(line)
    }


def _group(line: Line, matches: Sequence[Match]) -> list[Line]:
    """`line` with those that bear it out, of each article the likest."""
    best: dict[str, tuple[float, Line]] = {}
    for match in matches:
        other = match.right if match.left.cite == line.cite else match.left
        if not _bears_out(other, line):
            continue
        if other.article not in best or match.likeness > best[other.article][0]:
            best[other.article] = (match.likeness, other)
    return [line, *(other for _, other in best.values())]


def _shows(line: Line) -> bool:
    """Whether a sentence may be shown for others: sound, sure, and clear without the one before."""
    return line.quotable and not line.doubtful and line.confidence >= _EVEN


def _bears_out(other: Line, shown: Line) -> bool:
    """Whether `other` has every name and telling figure of `shown`, and is about the same.

    What `shown` has in brackets need not be there. Two names in common are not enough: figures,
    more names or words must be.
    """
    aside = folded(" ".join(_ASIDE.findall(shown.source)))
    plain = folded(_ASIDE.sub(" ", shown.source))
    names = {name for name in shown.names if occurs(name, plain) or not occurs(name, aside)}
    figures, theirs = telling(shown), telling(other)
    if not names <= other.names or not all(
        any(comparable(a, b) and equal(a, b) for b in theirs) for a in figures
    ):
        return False
    own = stems(shown)
    alike = len(own & stems(other)) >= _WORDS_SHARED * len(own)
    return bool(figures) or len(names) >= _NAMES_SHARED or alike


def _of_story(group: Sequence[Line], pool: Pool) -> bool:
    return any(line.article in pool.members for line in group)


def _worth(line: Line) -> float:
    """How full and sure a statement is: names, figures, length within reason, confidence."""
    full = len(line.names) + 2 * len(telling(line)) + min(len(line.english.split()), 30) / 10
    return full + 10 * line.confidence


def _said(group: Sequence[Line], chosen: Sequence[Sequence[Line]], pool: Pool) -> bool:
    """Whether a chosen group has the shown sentence, one much like it, or the same proof."""
    cites = {line.cite for other in chosen for line in other}
    return group[0].cite in cites or any(
        pool.likeness(group[0], other[0]) >= _TOO_ALIKE
        or (_proof(group, pool) <= _proof(other, pool) and _values(group[0]) <= _values(other[0]))
        for other in chosen
    )


def _proof(group: Sequence[Line], pool: Pool) -> set[str]:
    """Citations of independent articles that bear out the shown sentence."""
    own = pool.witnesses(group[:1])
    return {line.cite for line in group[1:] if not pool.witnesses([line]) & own}


def _values(line: Line) -> set[tuple[str, str]]:
    return {(str(figure.value), figure.unit) for figure in telling(line)}
