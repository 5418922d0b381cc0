"""The days that a sentence speaks of, as ISO 8601 or as written.

A weekday, "hier" or "demain" is counted from the publication date of its article: back, or ahead
where the words around it are of the future.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from revue.fidelity.calendar import DAYS, MONTHS
from revue.records import Figure
from revue.stories.reading import Line
from revue.summarize.english import folded

_RELATIVE = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "apres-demain": 2}
_NEXT, _LAST = re.compile(r"\s+prochain"), re.compile(r"\s+(?:dernier|passe)\b")
_PARTIAL = re.compile(r"--(\d{2})-(\d{2})")
_CLAUSE_ENDS = re.compile(r"[,;:()«»\"“”]|\s[–—-]\s")
# Simple future and what else looks ahead; a simple past in -ra ("entra") and nouns are none.
_AHEAD = (
    r"(?!(?:opera|camera|ultra|extra|infra|entra|montra|rencontra|livra|tira|attira|retira|expira"
    r"|inspira|admira|libera|considera|accelera|genera|recupera)\b)(?:[a-z]+[eidtvr]r(?:a|on[ts])|[sf]era|[sf]eront|s?aura|s?auront|va|vont"
    r"|doit|doivent|devrai(?:en)?t|pourrai(?:en)?t|prevue?s?|attendue?s?)"
)
_BEHIND = (
    r"(?:a|ont|avait|avaient|etait|etaient|fut|furent|s'est|se sont|(?:est|sont) (?:mort|decede"
    r"|parti|arrive|venu|revenu|entre|devenu|ne|tombe|sorti|alle)e?s?)"
)
# Names and "à", which would be read as verbs in -ra and as "a".
_NO_VERB = re.compile(
    rf"\b[àÀ]\b|(?<!^)\b(?!(?i:{'|'.join(DAYS)}|hier|demain)\b)"
    r"[A-ZÀ-Þ][\w’'-]*"
)
# "publié mardi", but not "doit être publié mardi".
_PARTICIPLE = re.compile(
    r"(?<!\bêtre )(?<!\bla )(?<!\ble )(?<!\bles )(?<!\bun )(?<!\bune )(?<!\bse )(?<!['’])"
    r"\b(?!(?:prévu|attendu|programmé|ici|midi|minuit|nuit|lieu|jeu|feu|pays|avis|puis|depuis|aussi|ainsi)e?s?\b)"
    r"\w+(?:é|i|it|is|u|ert)e?s? $",
    re.IGNORECASE,
)
_DAY_ALONE_WORDS = 3
# "aurait lieu mardi" looks ahead, "aurait vendu mardi" back.
_EITHER = r"[a-z]+rai(?:en)?t"
_TENSES = re.compile(rf"\b(?:(?P<ahead>{_AHEAD})|(?P<behind>{_BEHIND})|{_EITHER})\b")


def dates_of(line: Line, published: str | None) -> list[str]:
    """The dates of a sentence as ISO 8601, or as written where the day cannot be known.

    `published` is the publication date of its article, ISO 8601. A year since which something
    lasts is the date of nothing that the sentence tells.
    """
    found = [
        _completed(str(figure.value), published)
        for figure in line.figures
        if figure.kind == "date" or (figure.kind == "year" and _is_of_an_event(figure, line))
    ]
    exact = [when for when in found if len(when) > 4]
    if exact:
        return sorted(set(exact), key=exact.index)
    return found[:1] or list(_relative(line.source, published))


def _is_of_an_event(figure: Figure, line: Line) -> bool:
    since = rf"\bdepuis (?:\S+ ){{0,4}}{re.escape(figure.source_text)}"
    return 1800 < int(figure.value) < 2100 and not re.search(since, line.source, re.IGNORECASE)


def _completed(value: str, published: str | None) -> str:
    """A day and month with the year of publication, the year before if it were ahead by half."""
    partial = _PARTIAL.fullmatch(value)
    if partial is None:
        return value
    month, day = int(partial[1]), int(partial[2])
    if published is None:
        return f"{day} {_month(month)}"
    out = date.fromisoformat(published)
    for year in (out.year, out.year - 1, out.year + 1):
        when = _valid(year, month, day)
        if when and abs((when - out).days) <= 183:
            return when.isoformat()
    return f"{day} {_month(month)}"


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(month: int) -> str:
    return MONTHS[month - 1] if 1 <= month <= len(MONTHS) else str(month)


def _relative(text: str, published: str | None) -> Iterator[str]:
    source = folded(_NO_VERB.sub(lambda match: "_" * len(match[0]), text))
    match = _days().search(source)
    if match is None:
        return
    word = match[1]
    if published is None:
        yield DAYS.get(word, "") or f"“{match[1]}”"
        return
    out = date.fromisoformat(published)
    if word in _RELATIVE:
        yield (out + timedelta(days=_RELATIVE[word])).isoformat()
        return
    back = (out.weekday() - list(DAYS).index(word)) % 7
    if _NEXT.match(source, match.end()):
        yield (out + timedelta(days=7 - back)).isoformat()
        return
    tense = -1 if _LAST.match(source, match.end()) else _tense(source, text, match)
    if tense is None:
        yield DAYS[word]
    else:
        yield (out + timedelta(days=-back if tense < 0 else -back % 7)).isoformat()


def _tense(source: str, text: str, day: re.Match[str]) -> int | None:
    """Whether the verb of a day looks back (-1) or ahead (1); None where it may do either.

    `source` is `text` folded, without names. Its verb is the last before it in its clause, a
    participle included, else the next one there; where the day stands alone ("Mardi, …"), the
    nearest of the sentence. No verb at all looks back.
    """
    ends = [0, *(end.end() for end in _CLAUSE_ENDS.finditer(source)), len(source)]
    start = max(end for end in ends if end <= day.start())
    end = min(end for end in ends if end >= day.end())
    found = list(_TENSES.finditer(source, start, end))
    before = [verb for verb in found if verb.end() <= day.start()]
    if _PARTICIPLE.search(text[: day.start()]) and not (before and before[-1]["ahead"]):
        return -1
    if not found:
        found = list(_TENSES.finditer(source))
        if found and len(source[start:end].split()) > _DAY_ALONE_WORDS:
            return None
    if not found:
        return -1
    verb = min(found, key=lambda v: (v.start() > day.start(), abs(v.start() - day.start())))
    return 1 if verb["ahead"] else -1 if verb["behind"] else None


@cache
def _days() -> re.Pattern[str]:
    words = [*DAYS, *(word for word in _RELATIVE if word != "aujourd'hui")]
    return re.compile(
        rf"(?<!\bde )(?<!\bd')(?<!\bet )\b({'|'.join(sorted(words, key=len, reverse=True))})\b"
    )
