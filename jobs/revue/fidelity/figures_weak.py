"""Which figures are too slight, or too freely said in English, to raise an alarm."""

from __future__ import annotations

import re

from revue.records import Quantity

# Terms that say their years in one word; English may say "term" or "presidency" alone.
_TERM = re.compile(
    r"(?:bi|tri|quadri|quinqu|sept|déc)enn\w+|\w+(?:génaire|tenaire)s?|tripartites?|trilogues?"
    r"|triangulaires?|avant-veille|surlendemain|(?:un|les?) triplés?"
)
# A road by its letter; a name that a number opens ("Four Seasons").
_NAMED = re.compile(r"(?:RN|RD|[DN])[0-9]+|[A-Z][a-z]+ [A-Z][a-z]+")
_ROMAN = re.compile("[IVX]+[a-zèé]*")


def is_term(quantity: Quantity) -> bool:
    """ "quinquennat": pairs after the figures that state a number, and is never missing."""
    return _TERM.fullmatch(quantity.text.lower()) is not None


def is_weak(quantity: Quantity) -> bool:
    """Whether a figure is too slight to raise an alarm: a spelled one, "first", "double"."""
    text = quantity.text.lower()
    if quantity.unit == "round the clock" or is_term(quantity):
        return True
    if quantity.kind == "score":
        return False
    if quantity.value == 1 and quantity.kind == "number":
        return True
    if quantity.kind == "ordinal":
        return quantity.value in (1, 2) or bool(_ROMAN.fullmatch(quantity.text))
    if any(character.isdigit() for character in text):
        return bool(_NAMED.fullmatch(quantity.text))
    if quantity.kind == "fraction":
        return text.startswith(("hal", "a half"))
    if _NAMED.fullmatch(quantity.text):
        return True
    if quantity.value == 2 and quantity.kind != "duration":
        return text.split()[0] not in ("deux", "two")
    return quantity.value in (0, 1)
