"""The rule for ordinals, in words, digits and Roman numerals, and for the centuries they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from revue.fidelity.figures_draft import Draft, Drafts
from revue.fidelity.figures_lexicon import Lexicon, Unit
from revue.fidelity.figures_tokens import Token

_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def read_ordinal(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "troisième", "3e", "Ve", "1er", "third", "3rd", and "XXe siècle", "20th century".

    That of an anniversary counts years.
    """
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
    unit = "year" if words.find("anniversary", tokens, end) else ""
    return (Draft("ordinal", Decimal(value), unit, at, end),)


def _digit_ordinal(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[int, int] | None:
    token = tokens[at]
    if token.kind != "number" or at + 1 >= len(tokens):
        return None
    if not tokens[at + 1].glued:
        return None
    if not words.has("suffix", tokens[at + 1]) and not _degree_suffix(tokens, at + 1, words):
        return None
    digits = re.sub(r"[ ,.]", "", token.raw)
    return (int(digits), at + 2) if digits.isdecimal() and len(digits) < 7 else None


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
    # "Le siècle des Lumières" is not the 50th.
    if numeral != numeral.upper() or token.raw in ("Le", "Ce"):
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
