"""What independent articles agree on, and what only one of them says."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from revue.records import Cited, OnlyIn
from revue.stories.pool import Match, Pool, comparable, equal, says_the_same, telling
from revue.stories.reading import Line

MOST_AGREED = 6
MOST_ONLY_IN = 2
_TOO_ALIKE = 0.8
_KNOWN = 0.55


def agreed(pool: Pool, suspect: Container[str] = ()) -> list[Cited]:
    """Statements of at least two independent articles, the most widely made first.

    Of sentences that say the same the soundest and fullest is shown, with all as citations, if
    its figures and dates are in the others too. Citations in `suspect` are not shown.
    """
    partners: dict[str, list[Match]] = {}
    for match in pool.matches:
        if says_the_same(match):
            partners.setdefault(match.left.cite, []).append(match)
            partners.setdefault(match.right.cite, []).append(match)
    groups = [_group(line, partners[line.cite]) for line in pool.lines if line.cite in partners]
    groups = [g for g in groups if g[0].quotable and not g[0].doubtful and g[0].cite not in suspect]
    groups = [g for g in groups if len(pool.witnesses(g)) > 1 and _of_story(g, pool) and _backed(g)]
    groups.sort(key=lambda g: (-len(pool.witnesses(g)), -_worth(g[0]), g[0].place, g[0].cite))
    chosen: list[list[Line]] = []
    for group in groups:
        if len(chosen) < MOST_AGREED and not _said(group, chosen, pool):
            chosen.append(group)
    return [Cited(g[0].english, tuple(sorted(line.cite for line in g))) for g in chosen]


def only_in(
    pool: Pool, members: Sequence[str], worth: Mapping[str, float], taken: Iterable[str]
) -> list[OnlyIn]:
    """For each article the weightiest statements that no independent one makes.

    `worth` rates citations; `taken` are citations the story shows already.
    """
    shown = set(taken)
    known = {
        line.cite for m in pool.matches if m.likeness >= _KNOWN for line in (m.left, m.right)
    }  # fmt: skip
    givers: dict[tuple[str, str], set[str]] = {}
    for line in pool.lines:
        for figure in telling(line):
            givers.setdefault((str(figure.value), figure.unit), set()).add(line.article)
    found = []
    for article in members:
        lines = [
            line for line in pool.lines
            if line.article == article and line.quotable and not line.doubtful
            and line.cite not in known and line.cite not in shown
            and any(len(givers[str(f.value), f.unit]) == 1 for f in telling(line))
        ]  # fmt: skip
        lines.sort(key=lambda line: (-worth.get(line.cite, 0.0), line.place))
        best = sorted(lines[:MOST_ONLY_IN], key=lambda line: line.place)
        found += [OnlyIn(article, line.english, (line.cite,)) for line in best]
    return found


def _group(line: Line, matches: Sequence[Match]) -> list[Line]:
    """`line` with those that say the same, of each article the likest."""
    best: dict[str, tuple[float, Line]] = {}
    for match in matches:
        other = match.right if match.left.cite == line.cite else match.left
        if other.article not in best or match.likeness > best[other.article][0]:
            best[other.article] = (match.likeness, other)
    return [line, *(other for _, other in best.values())]


def _backed(group: Sequence[Line]) -> bool:
    """Whether another sentence of the group gives each telling figure of the shown one."""
    theirs = [figure for line in group[1:] for figure in telling(line)]
    return all(any(comparable(a, b) and equal(a, b) for b in theirs) for a in telling(group[0]))


def _of_story(group: Sequence[Line], pool: Pool) -> bool:
    return any(line.article in pool.members for line in group)


def _worth(line: Line) -> float:
    """How full and sure a statement is: names, figures, length within reason, confidence."""
    full = len(line.names) + 2 * len(telling(line)) + min(len(line.english.split()), 30) / 10
    return full + 10 * line.confidence


def _said(group: Sequence[Line], chosen: Sequence[Sequence[Line]], pool: Pool) -> bool:
    """Whether a chosen group has the shown sentence, or one that is much like it."""
    cites = {line.cite for other in chosen for line in other}
    return any(line.cite in cites for line in group[:1]) or any(
        pool.likeness(group[0], other[0]) >= _TOO_ALIKE for other in chosen
    )
