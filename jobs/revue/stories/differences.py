"""Where articles give different values for the same quantity. Computed, never generated.

Three ways lead to a difference, each asking for more than a likeness of sentences, since a false
difference is worse than a missing one:

- an amount has the digits of the story's main amount at another scale ("$500" for $500 billion);
- two aligned sentences each give one figure of a kind and unit, and the values differ;
- the main figures of two articles of a story differ and are spoken of alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from revue.records import Claim, Difference, Figure
from revue.stories.pool import (
    Match,
    Pool,
    comparable,
    equal,
    names_overlap,
    stems,
    strangers,
    telling,
)
from revue.stories.reading import Line, Reading
from revue.stories.wording import worded
from revue.summarize.english import folded

MOST_DIFFERENCES = 8
_ALIGNED, _SPOKEN_ALIKE = 0.72, 0.5
_MAIN_WEIGHT, _SAME_WORDS = 3, 0.5
_BESIDE = 45
_SLIP = "The same digits at another scale"
"""Characters around a figure in which a word speaks of it."""
_SCALES = tuple(Decimal(10) ** power for power in (3, 6, 9, 12))
_MAIN_KINDS = {"money", "quantity"}


@dataclass(frozen=True, slots=True)
class Said:
    """A figure and the sentence that gives it."""

    line: Line
    figure: Figure

    @property
    def amount(self) -> Decimal:
        value = self.figure.value
        return value if isinstance(value, Decimal) else Decimal(0)


def differences(
    pool: Pool, members: Sequence[Reading], copied: Iterable[tuple[Line, Line]]
) -> list[Difference]:
    """The differences of a story, each with its claims in the order of their values.

    `copied` are pairs of sentences that are the same text in two articles.
    """
    said = [Said(line, f) for line in pool.lines for f in _numeric(line)]
    main = {reading.id: _main(reading) for reading in members}
    found = [*_slips(said, main), *_aligned(pool, copied), *_main_figures(pool, said, main)]
    context = {reading.id: reading for reading in members}
    distinct: dict[tuple[str, ...], Difference] = {}
    for claims in found:
        difference = _difference(claims, pool, context)
        cites = tuple(sorted(c for claim in difference.claims for c in claim.cites))
        if not any(set(cites) & set(other) for other in distinct):
            distinct[cites] = difference
    return list(distinct.values())[:MOST_DIFFERENCES]


def suspect_citations(found: Iterable[Difference]) -> frozenset[str]:
    """Sentences that give an amount at a scale that others contradict: not to be quoted."""
    return frozenset(
        cite
        for difference in found
        if difference.note.startswith(_SLIP)
        for cite in difference.claims[0].cites
    )


# --- the three ways -------------------------------------------------------------------------


_Claims = list[list[Said]]


def _slips(said: Sequence[Said], main: Mapping[str, list[Said]]) -> Iterator[_Claims]:
    """Small amounts with the digits of a known amount, at a million times or more less.

    Known is the main amount of an article, or one that two articles give.
    """
    givers: dict[tuple[str, Decimal], set[str]] = {}
    for one in said:
        if one.figure.kind == "money":
            givers.setdefault((one.figure.unit, one.amount), set()).add(one.line.article)
    known = [group for group in main.values() if group]
    known += [
        [one] for one in said
        if one.figure.kind == "money" and len(givers[one.figure.unit, one.amount]) > 1
    ]  # fmt: skip
    for great in _distinct(known):
        small = [one for one in said if _is_slip(one, great)]
        if small:
            yield [small, [one for one in said if _same(one, great)]]


def _is_slip(one: Said, great: Said) -> bool:
    figure = one.figure
    return (
        (figure.kind, great.figure.kind) == ("money", "money")
        and figure.unit == great.figure.unit
        and one.amount > 0
        and great.amount / one.amount in _SCALES[1:]
    )


def _aligned(pool: Pool, copied: Iterable[tuple[Line, Line]]) -> Iterator[_Claims]:
    """Pairs of sentences that say the same but for one figure."""
    same = list(copied)
    same += [(m.left, m.right) for m in pool.matches if _is_aligned(m)]
    for left, right in same:
        for a in _numeric(left):
            others = [b for b in _numeric(right) if a.kind == b.kind and comparable(a, b)]
            alone = sum(comparable(a, other) for other in _numeric(left)) == 1
            if alone and len(others) == 1 and not equal(a, others[0]):
                yield [[Said(left, a)], [Said(right, others[0])]]


def _is_aligned(match: Match) -> bool:
    """Whether two sentences speak of one thing in many of the same words."""
    if match.likeness < _ALIGNED or names_overlap(match.left, match.right) < 0.5:
        return False
    left, right = stems(match.left), stems(match.right)
    shared = len(left & right)
    return shared >= 3 and shared >= _SAME_WORDS * min(len(left), len(right))


def _main_figures(
    pool: Pool, said: Sequence[Said], main: Mapping[str, list[Said]]
) -> Iterator[_Claims]:
    """Main figures of the story's articles that differ, with all who give them."""
    mains = [group for group in main.values() if group]
    for n, first in enumerate(mains):
        for second in mains[n + 1 :]:
            if not _same(first[0], second[0]) and _spoken_alike(first, second, pool):
                yield [_givers(first, said, pool), _givers(second, said, pool)]


def _givers(main: list[Said], said: Sequence[Said], pool: Pool) -> list[Said]:
    """Who gives the value of `main`: its article, and others that speak of it alike."""
    return [
        one for one in said
        if _same(one, main[0]) and one.line.article in pool.members
        and (one.line.article == main[0].line.article or _update_word(one)
             or any(_alike(one.line, m.line, pool) for m in main))
    ]  # fmt: skip


def _alike(line: Line, other: Line, pool: Pool) -> bool:
    return pool.likeness(line, other) >= _SPOKEN_ALIKE and not strangers(line, other)


def _spoken_alike(first: list[Said], second: list[Said], pool: Pool) -> bool:
    """Whether two main figures measure one thing, by their sentences' meaning and words."""
    if first[0].figure.kind != second[0].figure.kind:
        return False
    if not comparable(first[0].figure, second[0].figure):
        return False
    least = 2 if first[0].figure.kind == "money" else 3
    return any(
        pool.likeness(a.line, b.line) >= _SPOKEN_ALIKE
        and len(stems(a.line) & stems(b.line)) >= least
        for a in first for b in second
    )  # fmt: skip


# --- main figures ---------------------------------------------------------------------------


def _main(reading: Reading) -> list[Said]:
    """The figure an article is about, wherever it gives it; empty where none stands out.

    It is in the title or the lead, or said again and again. A great bare number counts for the
    amount of money that has its value.
    """
    said = [Said(line, f) for line in reading.lines for f in _numeric(line)]
    title = [f for f in reading.article.body.figures if f.sentence == _title_id(reading)]
    groups: list[list[Said]] = []
    for one in sorted(said, key=lambda s: s.figure.kind == "number"):
        group = next((g for g in groups if _same(one, g[0])), None)
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


def _distinct(mains: Iterable[list[Said]]) -> list[Said]:
    kept: list[Said] = []
    for group in mains:
        if group and not any(_same(group[0], other) for other in kept):
            kept.append(group[0])
    return kept


def _same(one: Said, other: Said) -> bool:
    return comparable(one.figure, other.figure) and equal(one.figure, other.figure)


def _numeric(line: Line) -> list[Figure]:
    return [
        f for f in line.figures
        if isinstance(f.value, Decimal) and f.kind in {"money", "percent", "quantity", "number"}
        and (f in telling(line) or f.kind == "money")
    ]  # fmt: skip


# --- claims ---------------------------------------------------------------------------------


def _difference(claims: _Claims, pool: Pool, members: Mapping[str, Reading]) -> Difference:
    ordered = sorted(claims, key=lambda group: (group[0].amount, group[0].line.cite))
    said = [one for group in ordered for one in group]
    unit = next((one.figure.unit for one in said if one.figure.unit), "")
    return Difference(
        subject=_subject(said, pool, members),
        unit=unit,
        claims=tuple(_claim(group) for group in ordered),
        note=_note(ordered, members),
    )


def _claim(group: Sequence[Said]) -> Claim:
    """A claim in the words of its fullest figure; money before bare numbers."""
    best = min(group, key=lambda s: (s.figure.kind == "number", s.line.doubtful, s.line.cite))
    cites = sorted({one.line.cite: None for one in group}, key=_cite_order)
    return Claim(best.figure.value, worded(best.figure), tuple(cites))


def _cite_order(cite: str) -> tuple[str, int]:
    article, _, sentence = cite.rpartition(":")
    return article, int(sentence.lstrip("s") or 0)


def _note(claims: _Claims, members: Mapping[str, Reading]) -> str:
    low, high = claims[0][0], claims[-1][0]
    if low.amount and high.amount / low.amount in _SCALES:
        return f"{_SLIP}: a word such as “billion” has probably been lost in {low.line.cite}."
    for one in (one for group in claims for one in group):
        word = _update_word(one)
        if word:
            return (
                f"An update rather than a contradiction: {one.line.cite} gives "
                f"{worded(one.figure)} with the word “{word}”."
            )
    dates = {one.line.article: _published(one.line.article, members) for g in claims for one in g}
    known = sorted((day, article) for article, day in dates.items() if day)
    if len(known) == len(dates) and known[0][0] != known[-1][0]:
        later = known[-1]
        return f"The later article, {later[1]} of {later[0]}, may update the earlier."
    return ""


def _published(article: str, members: Mapping[str, Reading]) -> str | None:
    reading = members.get(article)
    return reading.article.body.published if reading else None


@cache
def _updates() -> dict[str, str]:
    """What tells an earlier value from a later one, and its English."""
    text = files(__package__).joinpath("updates.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return dict(line.split("\t") for line in lines)


@cache
def _update_pattern() -> re.Pattern[str]:
    entries = sorted(_updates(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, entries))})\b", re.IGNORECASE)


def _update_word(one: Said) -> str:
    """A word beside the figure that tells an earlier value from a later one, in English."""
    source = one.line.source.replace("’", "'")
    at = source.find(one.figure.source_text.replace("’", "'"))
    found = _update_pattern().search(source, max(0, at - _BESIDE), max(at, 0) + _BESIDE)
    return _updates()[found[0].lower()] if found else ""


def _subject(said: Sequence[Said], pool: Pool, members: Mapping[str, Reading]) -> str:
    """The name the sentences are about: in most of them, and of equals one not in the titles.

    Titles name the actors; what their sums are for is named beside the sums.
    """
    spread: Counter[str] = Counter()
    for article in sorted({one.line.article for one in said}):
        lines = [one.line for one in said if one.line.article == article]
        spread.update({name for line in lines for name in line.names})
    frequency = Counter(name for line in pool.lines for name in line.names)
    holders: dict[str, set[str]] = {}
    for line in pool.lines:
        for name in line.names:
            holders.setdefault(name, set()).add(line.article)
    involved = {one.line.article for one in said}
    names = [name for name in spread if involved <= holders[name]] or list(spread)
    titles = folded(" ".join(r.article.body.title_english for r in members.values()))
    if not names:
        return next(iter(members.values())).article.body.title_english if members else ""
    return min(names, key=lambda n: (-_held_by(n, said), folded(n) in titles, -frequency[n], n))


def _held_by(name: str, said: Sequence[Said]) -> int:
    """In how many of the sentences the name is."""
    return len({one.line.cite for one in said if name in one.line.names})
