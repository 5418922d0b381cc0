"""Rules for ages that English says in a way of its own, and for the numbers of roads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from revue.fidelity.figures_cardinals import Numeral
from revue.fidelity.figures_draft import KIND_OF_UNIT, Draft, Drafts
from revue.fidelity.figures_lexicon import Lexicon
from revue.fidelity.figures_numerals import read_numeral
from revue.fidelity.figures_tokens import Token, is_digits
from revue.fidelity.figures_years import ENGLISH_DECADES

_OF_PERSONS = frozenset({"his", "her", "their", "my", "your", "our"})
_PART_OF_DECADE = frozenset({"early", "mid", "late", "-"})
_ROAD = re.compile(r"(?:RN|RD|[DN])([0-9]{1,4})")


def read_ages(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """English "under-15s", "under-fives", "over-50s", "in her sixties", "in their mid-20s"."""
    if words.language != "en":
        return ()
    return _age_group(tokens, at, words) or _tens_of_years(tokens, at)


def _age_group(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    bound = tokens[at].text
    if bound not in ("under", "over") or at + 1 >= len(tokens):
        return ()
    hyphen = tokens[at + 1].text == "-" and tokens[at + 1].glued
    numeral = _plural(tokens, at + 1 + hyphen, words)
    if numeral is None or numeral.value % 1 or numeral.value > 120:
        return ()
    end = numeral.end
    plural = end < len(tokens) and tokens[end].text == "s" and tokens[end].glued
    end += plural
    if not hyphen and not plural and not tokens[end - 1].text.endswith("s"):
        return ()
    unit = None if plural else words.find_unit(tokens, end)
    if unit is not None and unit[0].kind == "quantity":
        kind, name = KIND_OF_UNIT[unit[0].kind], unit[0].name
        return (Draft(kind, numeral.value, name, at, unit[1], qualifier=bound),)
    return (Draft("duration", numeral.value, "year", at, end, qualifier=bound),)


def _plural(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    """The numeral at token `at`, or the one whose plural stands there: "fives"."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.text != token.stem and (token.stem,) in words.phrases["word"]:
        single = Token("word", token.stem, token.stem, token.stem, 0, 0, False)
        numeral = read_numeral([single], 0, words)
        return None if numeral is None else Numeral(numeral.value, at + 1)
    return read_numeral(tokens, at, words)


def _tens_of_years(tokens: Sequence[Token], at: int) -> Drafts:
    """ "in her sixties", "in their late 20s": an age, and no decade of a century."""
    owner = at - 1
    while owner > 0 and tokens[owner].text in _PART_OF_DECADE:
        owner -= 1
    if owner < 0 or tokens[owner].text not in _OF_PERSONS:
        return ()
    if tokens[at].text in ENGLISH_DECADES:
        age, end = ENGLISH_DECADES[tokens[at].text], at + 1
    elif is_digits(tokens[at]) and at + 1 < len(tokens) and tokens[at + 1].text == "s":
        age, end = int(tokens[at].raw), at + 2
    else:
        return ()
    return (Draft("duration", Decimal(age), "year", at, end, qualifier="about"),)


def read_road(tokens: Sequence[Token], at: int) -> Drafts:
    """ "D936", "RN2": what French may write "départementale 936"; see `is_weak`."""
    match = _ROAD.fullmatch(tokens[at].raw) if tokens[at].kind == "opaque" else None
    return (Draft("number", Decimal(match[1]), "", at, at + 1),) if match else ()
