"""A difference as the reader sees it: its claims, what it is about, what may explain it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from revue.records import Claim, Difference
from revue.stories.main_figures import Said
from revue.stories.pool import Pool
from revue.stories.reading import Reading
from revue.stories.wording import SLIP, UPDATE, worded
from revue.summarize.english import folded
from revue.tables import table, written

# The figures that differ, in groups of one value.
Claims = list[list[Said]]
_BESIDE = 45
"""Characters around a figure in which a word speaks of it."""
_JUST_BEFORE = 30
"""Characters before a figure in which a word tells its status."""
_NOTHING_BETWEEN = re.compile(r"[^,;:\d]{0,15}")
_REACHED, _AHEAD = "already", "a target of"  # of `status.tsv`
_MET = re.compile(
    r"^(?!.*\b(?:si|s['’]ils?)\b).*\b(?:attein|dépass|rempli|franchi|tenu)", re.IGNORECASE
)
_HOPED = re.compile(r"\b(?:prévoi|prévu|vise|attend|espèr|table)", re.IGNORECASE)
_BOUNDS = {"at most", "at least", "over", "under"}
SCALES = tuple(Decimal(10) ** power for power in (3, 6, 9, 12))
_SCALE_WORDS = dict(zip(SCALES[1:], ("million", "billion", "trillion"), strict=True))


def stated(claims: Claims, pool: Pool, members: Mapping[str, Reading]) -> Difference:
    """The difference that `claims` make, its claims in the order of their values."""
    ordered = sorted(claims, key=lambda group: (group[0].amount, group[0].line.cite))
    said = [one for group in ordered for one in group]
    unit = next((one.figure.unit for one in said if one.figure.unit), "")
    return Difference(
        subject=_subject(said, pool, members),
        unit=unit,
        claims=tuple(_claim(group) for group in ordered),
        note=" ".join(filter(None, (_note(ordered, members), _unsettled(ordered)))),
    )


def cited(difference: Difference) -> set[str]:
    """Every citation of a difference."""
    return {cite for claim in difference.claims for cite in claim.cites}


def alike(one: Difference, other: Difference) -> bool:
    """Whether two differences are about one thing and give the same values."""
    values = [[claim.value for claim in difference.claims] for difference in (one, other)]
    return one.subject == other.subject and one.unit == other.unit and values[0] == values[1]


def joined(one: Difference, other: Difference) -> Difference:
    """Two that are alike as one, with the citations of both."""
    claims = (
        replace(mine, cites=tuple(sorted({*mine.cites, *theirs.cites}, key=_cite_order)))
        for mine, theirs in zip(one.claims, other.claims, strict=True)
    )
    return replace(one, claims=tuple(claims))


def _claim(group: Sequence[Said]) -> Claim:
    """A claim in all wordings that tell more than the value: bounds, and "already" or "initially".

    Each is that of its fullest figure.
    """
    wordings: dict[tuple[str, str], list[Said]] = {}
    for one in group:
        bound = one.figure.qualifier if one.figure.qualifier in _BOUNDS else ""
        wordings.setdefault((bound, "" if bound else _status(one)), []).append(one)
    fullest = {key: _fullest(wordings[key]).figure for key in sorted(wordings)}
    told = [f"{status} {worded(figure)}".strip() for (_, status), figure in fullest.items()]
    cites = sorted({one.line.cite: None for one in group}, key=_cite_order)
    return Claim(next(iter(fullest.values())).value, _either(told), tuple(cites))


def _either(options: Sequence[str]) -> str:
    *most, last = options
    return f"{', '.join(most)} or {last}" if most else last


def _status(one: Said) -> str:
    """What the words just before a figure make of it, in English: "already", "a target of"."""
    source = one.line.source.replace("’", "'")
    at = source.find(one.figure.source_text.replace("’", "'"))
    found = list(_pattern("status").finditer(source, max(0, at - _JUST_BEFORE), max(at, 0)))
    if not found or not _NOTHING_BETWEEN.fullmatch(source, found[-1].end(), at):
        return ""
    return table("revue.stories", "status")[found[-1][0].lower()]


def _fullest(group: Sequence[Said]) -> Said:
    """Money before bare numbers, sound sentences before doubtful ones."""
    return min(group, key=lambda s: (s.figure.kind == "number", s.line.doubtful, s.line.cite))


def _cite_order(cite: str) -> tuple[str, int]:
    article, _, sentence = cite.rpartition(":")
    return article, int(sentence.lstrip("s") or 0)


def _note(claims: Claims, members: Mapping[str, Reading]) -> str:
    low, high = claims[0][0], claims[-1][0]
    lost = _SCALE_WORDS.get(high.amount / low.amount) if low.amount else None
    if lost:
        return (
            f"{SLIP}: the original of {low.line.cite} itself says “{low.figure.source_text}”; "
            f"a word such as “{lost}” has probably been lost there."
        )
    if low.amount and high.amount / low.amount == SCALES[0]:
        return "The same digits, a thousand times apart: one of them may be at the wrong scale."
    for one in (one for group in claims for one in group):
        word = update_word(one)
        if word:
            return f"{UPDATE}: {one.line.cite} gives {worded(one.figure)} with the word “{word}”."
    dates = {one.line.article: _published(one.line.article, members) for g in claims for one in g}
    known = sorted((day, article) for article, day in dates.items() if day)
    if len(known) == len(dates) and known[0][0] != known[-1][0]:
        later = known[-1]
        return f"The later article, {later[1]} of {later[0]}, may update the earlier."
    return ""


def _unsettled(claims: Claims) -> str:
    """That one sentence says "already" of a value, where another makes a target of it.

    Not where the first only expects it, or the second says that the target is met.
    """
    for group in claims:
        first: dict[str, Said] = {}
        for one in group:
            otherwise = _MET if _status(one) == _AHEAD else _HOPED
            if not otherwise.search(one.line.source):
                first.setdefault(_status(one), one)
        if {_REACHED, _AHEAD} <= first.keys():
            ahead, reached = first[_AHEAD], first[_REACHED]
            return (
                f"{ahead.line.cite} makes {worded(ahead.figure)} a target, "
                f"{reached.line.cite} says “{_REACHED}”."
            )
    return ""


def _published(article: str, members: Mapping[str, Reading]) -> str | None:
    reading = members.get(article)
    return reading.article.body.published if reading else None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{written('revue.stories', name)})\b", re.IGNORECASE)


def update_word(one: Said) -> str:
    """A word beside the figure that tells an earlier value from a later one, in English."""
    source = one.line.source.replace("’", "'")
    at = source.find(one.figure.source_text.replace("’", "'"))
    found = _pattern("updates").search(source, max(0, at - _BESIDE), max(at, 0) + _BESIDE)
    return table("revue.stories", "updates")[found[0].lower()] if found else ""


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
