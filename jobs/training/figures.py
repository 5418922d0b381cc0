"""Figures of a pair: written on the English side as English writes them, lost ones found.

The rules need no French: corpora write one amount in many English ways ("EUR 30 billion",
"30 billion euros", "30bn") and the model should learn one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_SIGNS = {"dollar": "$", "euro": "€", "pound": "£", "usd": "$", "us$": "$", "eur": "€"}
_SCALES = {"bn": "billion", "b": "billion", "m": "million", "mn": "million"}
_NUMBER = r"\d+(?:[.,]\d+)*"
_SCALE = r"(?:thousand|million|billion|trillion)"
_SHORT = re.compile(rf"([$€£] ?{_NUMBER}) ?(bn|mn|m|b)\b", re.IGNORECASE)
_CODE = re.compile(rf"\b(USD|US ?\$|EUR) ?(?={_NUMBER})", re.IGNORECASE)
_SIGN_GAP = re.compile(r"([$€£]) (?=\d)")
_SIGN_AFTER = re.compile(rf"(?<![$€£\d.,])({_NUMBER})((?: {_SCALE})?) ?([$€£])(?!\d)")
_WORD = re.compile(
    rf"(?<![$€£\d.,-])({_NUMBER})((?: {_SCALE})?) (?:of )?(?:US |U\.S\. |American )?"
    r"(dollar|euro|pound)s\b(?! sterling)",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"({_NUMBER}) ?(?:%|per ?cent\b)", re.IGNORECASE)
_GROUPED = re.compile(r"(?<=\d)[ .,\u00a0\u202f](?=\d{3}(?!\d))")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_DIGITS = re.compile(r"(?<![\w.,])\d{2,}(?![\w]|[.,]\d)")
_FRENCH_AMOUNT = re.compile(
    r"(\d) ?(milliards?|millions?) (?:de dollars(?! [cah])|d['’]euros|de (?=\$|€))(?: américains)?"
)


def english_figures(text: str) -> str:
    """English text with amounts as `$30 billion`, `€5`, and percentages as `6%`."""
    text = _CODE.sub(lambda match: _SIGNS[match[1].lower().replace(" ", "")], text)
    text = _SIGN_GAP.sub(r"\1", text)
    text = _SHORT.sub(lambda match: f"{match[1]} {_SCALES[match[2].lower()]}", text)
    text = _WORD.sub(lambda match: f"{_SIGNS[match[3].lower()]}{match[1]}{match[2]}", text)
    text = _SIGN_AFTER.sub(r"\3\1\2", text)
    return _PERCENT.sub(r"\1%", text)


def vary_amount(text: str, random: Random) -> str:
    """French text with its amounts of money typed in one of the usual short or long ways."""
    match = _FRENCH_AMOUNT.search(text)
    if match is None:
        return text
    sign = "€" if "euro" in match[0] or "€" in match[0] else "$"
    short = "Md" if match[2].startswith("milliard") else "M"
    style = random.choice(("{m} {s}", "{m} de {s}", "{k}{s}", "{k} {s}"))
    shown = style.format(m=match[2], s=sign, k=short)
    return f"{text[: match.start()]}{match[1]} {shown}{text[match.end() :]}"


def figures(text: str) -> list[str]:
    """The digit figures of a text as digit strings without grouping, the decimal mark a point."""
    found = _FIGURE.findall(_GROUPED.sub("", text))
    return [figure.replace(",", ".") for figure in found]


def missing_figures(source: str, target: str) -> list[str]:
    """The digit figures of `source` that `target` does not hold, whatever their typing."""
    held = set(figures(target))
    return [figure for figure in figures(source) if figure not in held]


def exchange_figures(source: str, target: str, random: Random) -> tuple[str, str]:
    """The pair with each plain whole number found once on both sides replaced by another.

    Years stay years (the first two digits are kept), so that the sentence still makes sense.
    """
    for number in sorted(set(_DIGITS.findall(source))):
        if source.count(number) != 1 or target.count(number) != 1:
            continue
        if not _DIGITS.search(target, max(0, target.index(number))):
            continue
        other = _other_number(number, random)
        source, target = source.replace(number, other), target.replace(number, other)
    return source, target


def _other_number(number: str, random: Random) -> str:
    kept = number[:2] if len(number) == 4 else ""
    first = "" if kept else str(random.randint(1, 9))
    length = len(number) - len(kept) - len(first)
    return kept + first + "".join(str(random.randint(0, 9)) for _ in range(length))
