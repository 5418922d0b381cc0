"""One plain style for the English side, many styles of typing for the French side.

Web French writes ’ « » and no-break spaces where corpora mostly write ' and ": a model that is
to read both must have seen both.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from revue.models.letters import plain_letters

if TYPE_CHECKING:
    from random import Random

_SPACES = re.compile(r"\s+")  # \s covers U+00A0, U+202F and U+2009
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "..."}
)
_SIGNS = {"€": "euro", "£": "pound", "¥": "yen"}
_SCALE = r"(?:\s?(?:thousand|million|billion|trillion|bn|m|k)\b)?"
_MONEY = re.compile(rf"(\ban?\s)?([€£¥])\s?(\d(?:[\d.,]*\d)?{_SCALE})")
_DEGREES = re.compile(r"(?<=\d)\s?°(?:\s?C\b|(?!\s?\w))")
_GUILLEMETS = re.compile(r"«\s*|\s*»")
_SPACE_BEFORE = re.compile(r"(?<=\w)\s+([;:!?%])")
_HIGH_MARK = re.compile(r"(?<=[\w)])\s*([;!?%])(?=\s|$)")
_COLON = re.compile(r"(?<=[^\W\d])\s*:(?=\s)")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_QUOTED = re.compile(r'"\s*([^"]+?)\s*"|“\s*([^“”]+?)\s*”|«\s*([^«»]+?)\s*»')
_QUOTES = ('"{}"', "« {} »", "«\u00a0{}\u00a0»", "“{}”", "«{}»")
_QUOTE_WEIGHTS = (30, 25, 25, 15, 5)
_GAPS = ("", " ", "\u00a0", "\u202f")
_GAP_WEIGHTS = (30, 30, 30, 10)


def tidy(text: str) -> str:
    """NFC, runs of white space to one space, invisible characters removed."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_INVISIBLE)).strip()


def plain_english(text: str) -> str:
    """English in the one style of the target side: ' and ", no space before ; : ! ? %."""
    text = tidy(text).translate(_PLAIN)
    return _SPACE_BEFORE.sub(r"\1", _GUILLEMETS.sub('"', text))


def sayable_english(text: str) -> str:
    """English that a vocabulary without "€", "°" and foreign letters can say: "5 million euros"."""
    text = text.replace(" & ", " and ")
    return plain_letters(_DEGREES.sub(" degrees", _MONEY.sub(_sum_in_words, text)))


def _sum_in_words(match: re.Match[str]) -> str:
    article, name = match[1] or "", _SIGNS[match[2]]
    return f"{article}{match[3]} {name if article or name == 'yen' else name + 's'}"


def vary_french(text: str, random: Random) -> str:
    """French in one of the ways it is typed: apostrophes, quotation marks, spaces before marks."""
    text = tidy(text)
    gap = random.choices(_GAPS, _GAP_WEIGHTS)[0]
    text = _HIGH_MARK.sub(lambda match: gap + match[1], text)
    text = _COLON.sub("\u00a0:" if gap == "\u202f" else gap + ":", text)
    text = _APOSTROPHE.sub(random.choice("'’"), text)
    frame = random.choices(_QUOTES, _QUOTE_WEIGHTS)[0]
    return _QUOTED.sub(lambda match: frame.format(match[1] or match[2] or match[3]), text)


def without_accents(text: str) -> str:
    """`text` with its diacritics removed and its ligatures spelt out."""
    text = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
