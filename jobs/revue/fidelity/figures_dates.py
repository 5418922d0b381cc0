"""The rule for dates: days, months and years, in words and in digits."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revue.fidelity.figures_draft import Draft, Drafts
from revue.fidelity.figures_lexicon import Lexicon
from revue.fidelity.figures_tokens import Token, is_digits, is_year

_JOINTS = frozenset({"et", "and", "ou", "or", "au", "to", "à", "-", ",", "le", "the"})


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
    if is_digits(token) and len(token.raw) <= 2:
        day = int(token.raw)
        end = at + 1
        if end < len(tokens) and tokens[end].glued and words.has("suffix", tokens[end]):
            end += 1
        return (day, end) if 1 <= day <= 31 else None
    found = words.find("ordinal", tokens, at) if token.kind == "word" else None
    # French counts its days: of the ordinals only "le premier mai" is a day.
    if found is None or (words.language == "fr" and token.text != "premier"):
        return None
    day = int(found[0])
    return (day, found[1]) if 1 <= day <= 31 else None


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


def _days_then_month(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    days = []
    end = at
    for _ in range(4):
        found = _day(tokens, end, words)
        if found is None:
            return ()
        days.append((found[0], end, found[1]))
        end = found[1]
        if end < len(tokens) and (tokens[end].text == "of" or _joins_month(tokens, end, words)):
            end += 1
        month = _month(tokens, end, words)
        if month is not None:
            return _dates(days, month, _year(tokens, month[1]))
        end = joint(tokens, end)
        # "le premier, le 7 juillet": the first of two things, and the day it falls on.
        if end == found[1] or (
            tokens[found[1] - 1].text == "premier" and tokens[found[1]].text == ","
        ):
            return ()
    return ()


def _joins_month(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether a hyphen joins a day to its month, as in the name "le 14-Juillet"."""
    hyphen = tokens[at].text == "-" and tokens[at].glued and words.language == "fr"
    return hyphen and at + 1 < len(tokens) and tokens[at + 1].glued


def joint(tokens: Sequence[Token], at: int) -> int:
    """The token after what may join two days: "et le", "au", "to", "-", a comma."""
    end = at
    while end < len(tokens) and end < at + 2:
        if tokens[end].text not in _JOINTS:
            break
        end += 1
    bare_article = end == at + 1 and tokens[at].text in ("le", "the")
    return at if bare_article else end


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
    joined = joint(tokens, found[1])
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
