"""Rules for years that stand without a month, and for decades."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from revue.fidelity.figures_dates import joint
from revue.fidelity.figures_draft import Draft, Drafts
from revue.fidelity.figures_lexicon import Lexicon
from revue.fidelity.figures_numerals import read_numeral
from revue.fidelity.figures_tokens import Token, is_digits, is_year

_ONE_YEAR = frozenset({"cette", "une", "chaque"})
ENGLISH_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def read_years(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "2025", "2007-2008", "2007-08"."""
    token = tokens[at]
    after_preposition = words.find_before("before-year", tokens, at) is not None
    if not is_year(token, 1000 if after_preposition else 1900):
        return ()
    pair = _second_year(tokens, at)
    year = Draft("year", Decimal(token.raw), "", at, at + 1)
    if pair is not None:
        return (year, Draft("year", Decimal(pair), "", at + 2, at + 3))
    if at + 1 < len(tokens) and not _stands_alone(tokens, at + 1, words):
        return ()
    return (year,)


def _second_year(tokens: Sequence[Token], at: int) -> int | None:
    if at + 2 >= len(tokens) or tokens[at + 1].text not in ("-", "/"):
        return None
    first, second = tokens[at].raw, tokens[at + 2].raw
    if not tokens[at + 1].glued or not tokens[at + 2].glued:
        return None
    if is_year(tokens[at + 2], 1000):
        return int(second)
    if is_digits(tokens[at + 2]) and len(second) == 2 and int(second) > int(first[2:]):
        return int(first[:2] + second)
    return None


def _stands_alone(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether token `at` does not continue a four-digit number as a scale, unit or noun would."""
    token = tokens[at]
    if token.kind == "number" and token.glued:
        return False
    joined = tokens[at + 1] if token.text == "-" and at + 1 < len(tokens) else None
    if joined is not None and joined.glued and words.has("scale", joined):
        return False  # "1900-billion"
    if token.kind != "word" and token.text not in ("%", "$", "€", "£", "°"):
        return True
    if words.has("scale", token) or words.find_unit(tokens, at) is not None:
        return token.text in (
            "s",
            "a",
            "m",
            "to",
            "go",
            "but",
            "real",
            "won",
            "once",
            "point",
            "second",
        )
    if words.has("of", token) or words.has("after-year", token) or token.text == "s":
        return True
    return not (token.raw.islower() and len(token.text) > 3 and token.text[-1] in "sx")


def read_decade(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "les années 90", "années 2010", "the 1990s", "the '90s", "les années quatre-vingt-dix"."""
    if words.language == "fr":
        return _french_decades(tokens, at, words)
    first = at + 1 if tokens[at].text == "'" and at + 1 < len(tokens) else at
    if tokens[first].text in ENGLISH_DECADES:
        return _decade(ENGLISH_DECADES[tokens[first].text], at, first + 1)
    if not re.fullmatch("(?:[0-9]{2})?[0-9]0", tokens[first].raw):
        return ()
    end = first + 1
    if end < len(tokens) and tokens[end].text == "'" and tokens[end].glued:
        end += 1
    if end >= len(tokens) or tokens[end].text != "s" or not tokens[end].glued:
        return ()
    return _decade(int(tokens[first].raw), at, end + 1)


def _french_decades(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "années 90", "années '80", "années 50 et 60"."""
    one = tokens[at].text == "année"
    if not (one or tokens[at].text == "années"):
        return ()
    if one and at and tokens[at - 1].text in _ONE_YEAR:
        return ()  # "cette année soixante entreprises"
    found: Drafts = ()
    first, start = at, at + 1
    for _ in range(3):
        start += start < len(tokens) and tokens[start].text == "'"
        numeral = read_numeral(tokens, start, words)
        if numeral is None or numeral.scale != 1 or numeral.value % 10 or numeral.value > 2099:
            break
        if tokens[start].text == "une" or (one and numeral.value > 99):
            break  # "dans l'année une trentaine de magasins"
        found += _decade(int(numeral.value), first, numeral.end)
        start = joint(tokens, numeral.end)
        first = start
        if start == numeral.end or tokens[start - 1].text == "le":
            break
    return found


def _decade(number: int, at: int, end: int) -> Drafts:
    """A decade by its first year; two digits are taken for the twentieth century."""
    if 100 <= number < 1000 or number == 0:
        return ()
    year = number if number >= 100 else 1900 + number
    return (Draft("decade", Decimal(year), "", at, end),)
