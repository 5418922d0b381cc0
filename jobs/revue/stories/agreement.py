"""What independent articles agree on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from revue.records import Agreed, Difference, Figure
from revue.stories.pool import Match, Pool, comparable, equal, stems, telling, values
from revue.stories.reading import EVEN, Line
from revue.stories.wording import suspect_citations, worded
from revue.summarize.english import folded
from revue.summarize.names import occurs

MOST_AGREED = 6
_TOO_ALIKE = 0.8
_ON_THE_SAME = 0.6
_MOST_ADDED = 2
_NAMES_SHARED, _WORDS_SHARED, _FEW_WORDS = 3, 0.2, 2
_ASIDE = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What may bear a sentence out, by its citation, the likest first.

    `same` report the same; `near` are about the same and share names; `valued` are known to give
    the same value of the same thing.
    """

    same: Mapping[str, list[Line]]
    near: Mapping[str, list[Line]]
    valued: Mapping[str, list[Line]]


def agreed(pool: Pool, differing: Sequence[Difference] = ()) -> list[Agreed]:
    """Statements of at least two independent articles, the most widely made first.

    Of sentences that say the same the soundest and fullest is shown, with those as citations
    that have its names, figures and dates too; where one sentence of an article lacks some, more
    of that article may give them. `differing` are the story's differences: they tell which
    sentences give one value of one thing, and which are not to be shown.
    """
    evidence, suspect = _evidence(pool, differing), suspect_citations(differing)
    groups = [_group(line, evidence) for line in pool.lines if line.cite in evidence.same]
    groups = [g for g in groups if _shows(g[0], pool) and g[0].cite not in suspect]
    groups = [g for g in groups if len(pool.witnesses(g)) > 1]
    groups.sort(key=lambda g: (-len(pool.witnesses(g)), -_worth(g[0]), g[0].place, g[0].cite))
    chosen: list[list[Line]] = []
    for group in groups:
        if len(chosen) < MOST_AGREED and not _said(group, chosen, pool):
            chosen.append(group)
    return [_told(group, differing) for group in chosen]


def _told(group: Sequence[Line], differing: Sequence[Difference]) -> Agreed:
    shown, *others = group
    others.sort(key=lambda line: (line.article, line.place))
    cites = tuple(line.cite for line in (shown, *others))
    return Agreed(shown.told, cites, _shared(group, differing))


def _shared(group: Sequence[Line], differing: Sequence[Difference]) -> tuple[str, ...]:
    """Names, in the order of the first line, and figures that all who bear it out must give.

    A figure in question is worded in all the ways of those who give it ("$30 billion or initially
    30 billion"), another without qualifier: "at least 500" and "500" share 500.
    """
    shown = group[0]
    text = folded(shown.told)
    places = {name: text.find(folded(name)) for name in sorted(_names(shown))}
    names = sorted(places, key=lambda name: (places[name] < 0, places[name]))
    figures = (_in_question(group, figure, differing) or worded(replace(figure, qualifier=""))
               for figure in telling(shown))  # fmt: skip
    return (*names, *dict.fromkeys(figures))


def _evidence(pool: Pool, differing: Sequence[Difference]) -> _Evidence:
    near = [
        match for match in pool.matches
        if match.likeness >= _ON_THE_SAME and len(match.left.names & match.right.names) > 1
    ]  # fmt: skip
    lines = {line.cite: line for line in pool.lines}
    valued: dict[str, list[Line]] = {}
    for claim in (claim for difference in differing for claim in difference.claims):
        for cite in claim.cites:
            valued.setdefault(cite, []).extend(lines[other] for other in claim.cites)
    return _Evidence(_by_citation(pool.same), _by_citation(near), valued)


def _by_citation(matches: Sequence[Match]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for match in sorted(matches, key=lambda m: (-m.likeness, m.left.cite, m.right.cite)):
        found.setdefault(match.left.cite, []).append(match.right)
        found.setdefault(match.right.cite, []).append(match.left)
    return found


def _group(line: Line, evidence: _Evidence) -> list[Line]:
    """`line` with those that bear it out: of each article as few as can be, of these the likest."""
    best: dict[str, list[Line]] = {}
    for other in evidence.same[line.cite]:
        support = _support(other, line, evidence)
        known = best.get(other.article)
        if support and (known is None or len(support) < len(known)):
            best[other.article] = support
    return [line, *chain.from_iterable(best.values())]


def _support(other: Line, shown: Line, evidence: _Evidence) -> list[Line]:
    """`other` with what else of its article gives names and figures of `shown` that it lacks.

    Empty where some stay lacking.
    """
    support = [other]
    more = chain(evidence.near.get(shown.cite, ()), evidence.valued.get(shown.cite, ()))
    for line in (one for one in more if one.article == other.article):
        if len(support) <= _MOST_ADDED and _lacking([*support, line], shown) < _lacking(
            support, shown
        ):
            support.append(line)
    return support if _bear_out(support, shown) else []


def _in_question(group: Sequence[Line], figure: Figure, differing: Sequence[Difference]) -> str:
    """The wordings of a figure for which other articles give other values.

    "" where an article that is not of the group has a share in them.
    """
    articles = {line.article for line in group}
    return next(
        (
            claim.text for difference in differing for claim in difference.claims
            if group[0].cite in claim.cites and claim.value == figure.value
            and {cite.rpartition(":")[0] for cite in claim.cites} <= articles
        ), "",
    )  # fmt: skip


def _shows(line: Line, pool: Pool) -> bool:
    """Whether a sentence may be shown for others: sound, sure, clear without the one before.

    One of an article that only mentions the story tells it from afar ("another project").
    """
    fit = line.quotable and not line.doubtful and line.confidence >= EVEN
    return fit and line.article in pool.members


def _bear_out(support: Sequence[Line], shown: Line) -> bool:
    """Whether `support` has every name and telling figure of `shown`, and is about the same.

    Two names in common are not enough: more names or words must be, or figures and a few words.
    """
    if _lacking(support, shown):
        return False
    own = stems(shown)
    theirs = {stem for line in support for stem in stems(line)}
    common = len(own & theirs)
    if telling(shown) and common >= _FEW_WORDS:
        return True
    return len(_names(shown)) >= _NAMES_SHARED or common >= _WORDS_SHARED * len(own)


def _lacking(support: Sequence[Line], shown: Line) -> int:
    """How many names and telling figures of `shown` no line of `support` has."""
    named = {name for line in support for name in line.names}
    given = [figure for line in support for figure in telling(line)]
    figures = [
        figure for figure in telling(shown)
        if not any(comparable(figure, other) and equal(figure, other) for other in given)
    ]  # fmt: skip
    return len(_names(shown) - named) + len(figures)


def _names(shown: Line) -> set[str]:
    """The names that others must have: not those in brackets alone."""
    aside = folded(" ".join(_ASIDE.findall(shown.source)))
    plain = folded(_ASIDE.sub(" ", shown.source))
    return {name for name in shown.names if occurs(name, plain) or not occurs(name, aside)}


def _worth(line: Line) -> float:
    """How full and sure a statement is: names, figures, length within reason, confidence."""
    full = len(line.names) + 2 * len(telling(line)) + min(len(line.english.split()), 30) / 10
    return full + 10 * line.confidence


def _said(group: Sequence[Line], chosen: Sequence[Sequence[Line]], pool: Pool) -> bool:
    """Whether a chosen group has the shown sentence, one much like it, or the same proof."""
    cites = {line.cite for other in chosen for line in other}
    return group[0].cite in cites or any(
        pool.likeness(group[0], other[0]) >= _TOO_ALIKE
        or (_proof(group, pool) <= _proof(other, pool) and values(group[0]) <= values(other[0]))
        for other in chosen
    )


def _proof(group: Sequence[Line], pool: Pool) -> set[str]:
    """Citations of independent articles that bear out the shown sentence."""
    own = pool.witnesses(group[:1])
    return {line.cite for line in group[1:] if not pool.witnesses([line]) & own}
