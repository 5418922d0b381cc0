"""Cardinals without a scale: digits with either language's separators, and spelled numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from revue.fidelity.figures_lexicon import Language, Lexicon
from revue.fidelity.figures_tokens import Token, is_digits

_VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333", "⅔": "0.666667"}
_LONGEST_SPELLED = 12
_MOST_DIGITS = 40
# Greater values are not read: with a margin for halves and decimals, what a Decimal holds exactly.
LIMIT = Decimal(10**24)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A cardinal number as read. `end` is the index of the token after it.

    `scale` is the last power of ten that was spelled after the base; `vague` marks an order of
    magnitude without a number ("des milliers"), `about` a collective ("une dizaine").
    """

    value: Decimal
    end: int
    digits: bool = False
    scale: Decimal = Decimal(1)
    vague: bool = False
    about: bool = False
    plain: bool = False


def parse_digits(text: str, language: Language) -> Decimal | None:
    """The number that a language means by `text`: digits with separators.

    A separator that can only group thousands ("1.234.567", French "10.000", English "10,000")
    groups; "10,000" groups in French too and "10.000" in English, since three zeros say nothing
    as decimals.
    """
    if text in _VULGAR:
        return Decimal(_VULGAR[text])
    if len(text) > _MOST_DIGITS:
        return None
    text = text.replace(" ", "").replace("'", "")
    grouping, point = (".", ",") if language == "fr" else (",", ".")
    if re.fullmatch(rf"[0-9]{{1,3}}(?:\{grouping}[0-9]{{3}})+(?:\{point}[0-9]+)?", text):
        leading_zero = text.startswith("0")
        if not leading_zero:
            return Decimal(text.replace(grouping, "").replace(point, "."))
    if re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:\{point}[0-9]{{3}}){{2,}}", text):
        return Decimal(text.replace(point, ""))
    if re.fullmatch(rf"[1-9][0-9]{{0,2}}\{point}000", text):
        return Decimal(text.replace(point, ""))
    if re.fullmatch(r"[0-9]*(?:[.,][0-9]+)?", text):
        return Decimal(text.replace(",", "."))
    return None


def read_digits(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    """A number in digits, with a "½" after it; None from 10²⁴ on."""
    token = tokens[at]
    if token.kind != "number":
        return None
    value = parse_digits(token.raw, words.language)
    if value is None or value >= LIMIT:
        return None
    end = at + 1
    if end < len(tokens) and tokens[end].raw in _VULGAR:
        return Numeral(value + Decimal(_VULGAR[tokens[end].raw]), end + 1, digits=True)
    return Numeral(value, end, digits=True, plain=is_digits(token))


def read_spelled(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    """The longest run of words that spells a number: "quatre-vingt-dix", "two hundred"."""
    run = _spelled_run(tokens, at, words)
    for end in range(len(run), 0, -1):
        if run[end - 1] in ("-", "and", "et"):
            continue
        value = _value_of_words(" ".join(run[:end]).replace(" - ", "-"), words.language)
        if value is not None:
            return Numeral(Decimal(value), at + end)
    return None


def _spelled_run(tokens: Sequence[Token], at: int, words: Lexicon) -> list[str]:
    run: list[str] = []
    for token in tokens[at : at + _LONGEST_SPELLED]:
        if run and run[-1] == "et" and token.text not in ("un", "une", "onze", "-"):
            break
        hyphen = token.text == "-" and token.glued and bool(run)
        if not hyphen and not (token.kind == "word" and words.has("word", token)):
            break
        run.append(token.text)
    return run


@lru_cache(maxsize=4096)
def _value_of_words(text: str, language: Language) -> int | None:
    if text == "nil":
        return 0
    from text_to_num import text2num

    try:
        return int(text2num(text, language))
    except ValueError:
        return None
