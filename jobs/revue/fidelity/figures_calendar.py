"""Rules for dates, clock times, decades, centuries and ordinals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from revue.fidelity.figures_lexicon import Lexicon, Unit
from revue.fidelity.figures_numerals import read_numeral
from revue.fidelity.figures_tokens import Token
from revue.records import FigureKind

_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure as tokens `first` to `end` (exclusive), before its offsets are looked up."""

    kind: FigureKind
    value: Decimal | str
    unit: str
    first: int
    end: int
    high: Decimal | None = None
    qualifier: str = ""


Drafts = tuple[Draft, ...]


def read_date(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "20 mars 2025", "le 20 et le 21 mars", "March 20, 2025", "mars 2025", "11/09/2001"."""
    if tokens[at].kind == "date":
        return _numeric_date(tokens[at], at, words)
    named = words.find("moment", tokens, at)
    if named is not None:
        return (Draft("date", named[0], "", at, named[1]),)
    return (
        _days_then_month(tokens, at, words)
        or _month_then_days(tokens, at, words)
        or _month_year(tokens, at, words)
    )


def _numeric_date(token: Token, at: int, words: Lexicon) -> Drafts:
    parts = [int(part) for part in re.split(r"[/.-]", token.text)]
    if len(re.split(r"[/.-]", token.text)[0]) == 4:
        year, month, day = parts
    else:
        day, month, year = parts
        if (words.language == "en" and day <= 12) or month > 12:
            day, month = month, day
    year += 0 if year > 99 else (2000 if year < 40 else 1900)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ()
    return (Draft("date", f"{year:04}-{month:02}-{day:02}", "", at, at + 1),)


def _day(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[int, int] | None:
    """A day of the month, with its ordinal suffix, and the token after it."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.kind == "number" and token.raw.isdigit() and len(token.raw) <= 2:
        day = int(token.raw)
        end = at + 1
        if end < len(tokens) and tokens[end].glued and words.has("suffix", tokens[end]):
            end += 1
        return (day, end) if 1 <= day <= 31 else None
    found = words.find("ordinal", tokens, at) if token.kind == "word" else None
    if found is not None:
        day = int(found[0])
        return (day, found[1]) if 1 <= day <= 31 else None
    return None


def _month(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[int, int] | None:
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    token = tokens[at]
    if words.language == "en" and not token.raw[0].isupper():
        return None
    found = words.find("month", tokens, at)
    if found is None:
        return None
    month = found[0]
    dotted = len(token.text) <= 4 and at + 1 < len(tokens) and tokens[at + 1].text == "."
    return int(month), at + 2 if dotted and tokens[at + 1].glued else at + 1


def _year(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A year after a month, a comma between them allowed."""
    if at < len(tokens) and tokens[at].text in (",", "of"):
        at += 1
    if at < len(tokens) and is_year(tokens[at], 1000):
        return int(tokens[at].raw), at + 1
    return None


def is_year(token: Token, earliest: int = 1900) -> bool:
    """Whether a token is four plain digits that name a year."""
    if token.kind != "number" or len(token.raw) != 4 or not token.raw.isdigit():
        return False
    return earliest <= int(token.raw) <= 2099


def _days_then_month(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    days = []
    end = at
    for _ in range(4):
        found = _day(tokens, end, words)
        if found is None:
            return ()
        days.append((found[0], end, found[1]))
        end = found[1]
        if end < len(tokens) and tokens[end].text == "of":
            end += 1
        month = _month(tokens, end, words)
        if month is not None:
            return _dates(days, month, _year(tokens, month[1]))
        end = _joint(tokens, end)
        if end == found[1]:
            return ()
    return ()


def _joint(tokens: Sequence[Token], at: int) -> int:
    """The token after what may join two days: "et le", "au", "to", "-", a comma."""
    end = at
    while end < len(tokens) and end < at + 2:
        if tokens[end].text not in (
            "et",
            "and",
            "ou",
            "or",
            "au",
            "to",
            "à",
            "-",
            ",",
            "le",
            "the",
        ):
            break
        end += 1
    return end


def _dates(
    days: list[tuple[int, int, int]], month: tuple[int, int], year: tuple[int, int] | None
) -> Drafts:
    """One date a day; the last one's span holds the month and the year."""
    prefix = f"{year[0]:04}" if year else "-"
    end = year[1] if year else month[1]
    last = len(days) - 1
    return tuple(
        Draft("date", f"{prefix}-{month[0]:02}-{day:02}", "", first, end if i == last else stop)
        for i, (day, first, stop) in enumerate(days)
    )


def _month_then_days(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    month = _month(tokens, at, words)
    if month is None:
        return ()
    start = month[1] + (month[1] < len(tokens) and tokens[month[1]].text == "the")
    found = _day(tokens, start, words)
    if found is None or _runs_on(tokens, found[1], words):
        return ()
    days = [(found[0], at, found[1])]
    joined = _joint(tokens, found[1])
    second = _day(tokens, joined, words) if joined > found[1] else None
    if second and not _runs_on(tokens, second[1], words) and tokens[joined - 1].text != ",":
        days.append((second[0], joined, second[1]))
    year = _year(tokens, days[-1][2])
    if words.language == "fr" and year is None:
        return ()
    return _dates(days, (month[0], days[-1][2]), year)


def _runs_on(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether the number before token `at` counts something, so that it is no day."""
    if at >= len(tokens):
        return False
    return (
        words.has("scale", tokens[at])
        or (words.find_unit(tokens, at) is not None and tokens[at].text != "s")
        or _month(tokens, at, words) is not None
    )


def _month_year(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    month = _month(tokens, at, words)
    if month is None:
        return ()
    start = month[1]
    if start < len(tokens) and tokens[start].text in ("of", "de", "d"):
        start += 1
    year = _year(tokens, start)
    if year is None:
        return ()
    return (Draft("date", f"{year[0]:04}-{month[0]:02}", "", at, year[1]),)


def read_time(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "10h30", "à 10 heures", "10:30 a.m.", "10.30pm", "22h"."""
    token = tokens[at]
    if words.language == "en" and token.text in ("half", "quarter"):
        return _past(tokens, at, words)
    if token.kind == "clock":
        hour, minute = (int(part) for part in re.split(r"\D+", token.text))
        return _time(tokens, at, at + 1, hour, minute)
    numeral = read_numeral(tokens, at, words)
    if numeral is None or numeral.end >= len(tokens):
        return ()
    hour, minute = int(numeral.value), 0
    if numeral.value % 1:
        minutes = token.raw.partition(".")[2]
        said = _meridiem(tokens, numeral.end) or tokens[numeral.end].text in ("hrs", "hours")
        if len(minutes) != 2 or not said:
            return ()
        minute = int(minutes)
    if not 0 <= hour <= 24 or minute > 59:
        return ()
    return _hours(tokens, at, words, hour, minute, numeral.end)


def _hours(
    tokens: Sequence[Token], at: int, words: Lexicon, hour: int, minute: int, end: int
) -> Drafts:
    if _meridiem(tokens, end) is not None:
        return _time(tokens, at, end, hour, minute)
    if tokens[end].text in ("o", "o'clock") and words.language == "en":
        return _time(tokens, at, end + 3, hour, minute)
    if minute and words.has("hour", tokens[end]):
        return _time(tokens, at, end + 1, hour, minute)
    if words.language == "en" or not words.has("hour", tokens[end]):
        return ()
    after = end + 1
    if after < len(tokens) and tokens[after].kind == "number" and len(tokens[after].raw) == 2:
        last = after + 1
        if int(Decimal(tokens[after].raw)) <= 59 and not (
            last < len(tokens) and words.find_unit(tokens, last)
        ):
            return _time(tokens, at, last, hour, int(tokens[after].raw))
    spelled = _spelled_minutes(tokens, after, words)
    if spelled is not None and words.find("minutes", tokens, after) is not None:
        spelled = spelled if words.find_before("at", tokens, at) is not None else None
        if spelled is None:
            return ()
    if spelled is not None:
        minutes = hour * 60 + spelled[0]
        return _time(tokens, at, spelled[1], minutes // 60 % 24, minutes % 60)
    if words.find_before("at", tokens, at) is None:
        return ()
    return _time(tokens, at, after, hour, 0)


def _spelled_minutes(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[int, int] | None:
    """ "six heures trente", "et quart", "moins vingt", "moins le quart": minutes after the hour."""
    named = words.find("minutes", tokens, at)
    if named is not None:
        return int(named[0]), named[1]
    minus = at < len(tokens) and tokens[at].text == "moins"
    numeral = read_numeral(tokens, at + minus, words)
    if numeral is None or numeral.digits or numeral.vague or not 1 < numeral.value < 60:
        return None
    if words.find_unit(tokens, numeral.end) is not None:
        return None
    return int(-numeral.value if minus else numeral.value), numeral.end


def _past(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "half past six", "quarter to nine"."""
    if at + 2 >= len(tokens) or tokens[at + 1].text not in ("past", "to"):
        return ()
    numeral = read_numeral(tokens, at + 2, words)
    if numeral is None or not 1 <= numeral.value <= 12 or numeral.value % 1:
        return ()
    part = 30 if tokens[at].text == "half" else 15
    minutes = int(numeral.value) * 60 + (part if tokens[at + 1].text == "past" else -part)
    return _time(tokens, at, numeral.end, minutes // 60, minutes % 60)


def _time(tokens: Sequence[Token], at: int, end: int, hour: int, minute: int) -> Drafts:
    meridiem = _meridiem(tokens, end)
    if meridiem is not None:
        end = meridiem[1]
        hour = hour % 12 + (12 if meridiem[0] == "p" else 0)
    end = min(end, len(tokens))
    return (Draft("time", f"{hour:02}:{minute:02}", "", at, end),)


def _meridiem(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    texts = [token.text for token in tokens[at : at + 4]]
    if texts[:1] in (["am"], ["pm"]):
        return texts[0][0], at + 1
    if len(texts) >= 3 and texts[0] in ("a", "p") and texts[1:3] == [".", "m"]:
        return texts[0], at + 4 if texts[3:] == ["."] else at + 3
    return None


def read_decade(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "les années 90", "années 2010", "the 1990s", "the '90s", "les années quatre-vingt-dix"."""
    if words.language == "fr":
        return _french_decades(tokens, at, words)
    first = at + 1 if tokens[at].text == "'" and at + 1 < len(tokens) else at
    if tokens[first].text in _ENGLISH_DECADES:
        return _decade(_ENGLISH_DECADES[tokens[first].text], at, first + 1)
    if not tokens[first].raw.isdigit() or not re.fullmatch(
        "(?:[0-9]{2})?[0-9]0", tokens[first].raw
    ):
        return ()
    end = first + 1
    if end < len(tokens) and tokens[end].text == "'" and tokens[end].glued:
        end += 1
    if end >= len(tokens) or tokens[end].text != "s" or not tokens[end].glued:
        return ()
    return _decade(int(tokens[first].raw), at, end + 1)


def _french_decades(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "années 90", "années '80", "années 50 et 60"."""
    if tokens[at].text not in ("années", "année"):
        return ()
    found: Drafts = ()
    first, start = at, at + 1
    for _ in range(3):
        start += start < len(tokens) and tokens[start].text == "'"
        numeral = read_numeral(tokens, start, words)
        if numeral is None or numeral.scale != 1 or numeral.value % 10 or numeral.value > 2099:
            break
        if tokens[at].text == "année" and numeral.value > 99:
            break
        found += _decade(int(numeral.value), first, numeral.end)
        start = _joint(tokens, numeral.end)
        first = start
        if start == numeral.end or tokens[start - 1].text == "le":
            break
    return found


_ENGLISH_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def _decade(number: int, at: int, end: int) -> Drafts:
    """A decade by its first year; two digits are taken for the twentieth century."""
    if 100 <= number < 1000 or number == 0:
        return ()
    year = number if number >= 100 else 1900 + number
    return (Draft("decade", Decimal(year), "", at, end),)


def read_ordinal(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "troisième", "3e", "Ve", "1er", "third", "3rd", and "XXe siècle", "20th century"."""
    found = _roman(tokens, at, words) or _digit_ordinal(tokens, at, words)
    if found is None and tokens[at].kind == "word":
        spelled = words.find("ordinal", tokens, at)
        found = (int(spelled[0]), spelled[1]) if spelled else None
    if found is None:
        return ()
    value, end = found
    after = end + (end < len(tokens) and tokens[end].text == "-")
    if after < len(tokens) and words.has("century", tokens[after]):
        return (Draft("century", Decimal(value), "", at, after + 1),)
    return (Draft("ordinal", Decimal(value), "", at, end),)


def _digit_ordinal(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[int, int] | None:
    token = tokens[at]
    if token.kind != "number" or at + 1 >= len(tokens):
        return None
    if not tokens[at + 1].glued:
        return None
    if not words.has("suffix", tokens[at + 1]) and not _degree_suffix(tokens, at + 1, words):
        return None
    digits = re.sub(r"[ ,.]", "", token.raw)
    return (int(digits), at + 2) if digits.isdigit() and len(digits) < 7 else None


def _degree_suffix(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """ "21° siècle", "20° anniversaire": a degree sign for the raised e, before a noun."""
    if words.language != "fr" or tokens[at].text != "°" or at + 1 >= len(tokens):
        return False
    noun = tokens[at + 1]
    return (
        noun.kind == "word"
        and len(noun.text) > 4
        and words.find_unit(tokens, at)
        == (
            Unit("temperature", "degree"),
            at + 1,
        )
    )


def _roman(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[int, int] | None:
    token = tokens[at]
    if words.language != "fr" or token.kind != "word" or not token.raw[0].isupper():
        return None
    numeral = token.raw.rstrip("erèm")
    suffix = token.raw[len(numeral) :]
    if numeral != numeral.upper():
        return None
    century = _before_century(tokens, at, words)
    match = _ROMAN.fullmatch(numeral.lower())
    if match is None or not (century or (suffix and set(numeral) <= set("IVX"))):
        return None
    if suffix and suffix not in ("e", "è", "er", "ère", "ème", "eme", "re"):
        return None
    values = [_ROMAN_VALUES[letter] for letter in numeral.lower()]
    later = [*values[1:], 0]
    return sum(v if v >= n else -v for v, n in zip(values, later, strict=True)), at + 1


def _before_century(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    return at + 1 < len(tokens) and words.has("century", tokens[at + 1])
