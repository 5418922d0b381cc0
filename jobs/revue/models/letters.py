"""Signs and letters that a small vocabulary lacks, as the words and letters that it has.

A vocabulary of 8,000 pieces has no "€" and no "ł": what stands there is lost on the model, and
the rest of the word with it. Names get their letters back from the source afterwards. A word
that opens a quotation or a sentence is cut into other pieces than elsewhere, often into ones that
the model has hardly seen: it is given the form that it mostly has.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

_KEPT = frozenset("àâçéèêëîïôöùûüœÀÂÇÉÈÊËÎÏÔÖÙÛÜŒ")
_OTHERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d",
        "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "ŋ": "n",
        "—": "–", "―": "–", "•": "-", "×": "x", "½": " 1/2", "¼": " 1/4", "¾": " 3/4",
        "ʼ": "'", "′": "'", "″": '"',
    }
)  # fmt: skip
_LETTER = re.compile(r"[^\W\d_]")
_SIGNS = {"$": "dollars", "€": "euros", "£": "livres", "¥": "yens"}
_NUMBER = r"(?<![\d.,])\d+(?:[.,\u00a0\u202f ]\d+){0,6}"
_SCALES = {"k": "mille", "m": "millions", "md": "milliards", "mds": "milliards", "mrd": "milliards"}
_SHORT_SCALE = re.compile(rf"({_NUMBER})\s?([kK]|M|Mds?|Mrd)\s?([$€£¥])(?!\s?\d)")
_AFTER = re.compile(rf"({_NUMBER})\s?([€£¥])(?!\s?\d)")
_BEFORE = re.compile(rf"(?<![\w€£¥])([€£¥])\s?({_NUMBER}(?:\s(?:mille|millions?|milliards?)\b)?)")
_SCALED = re.compile(r"((?:millions?|milliards?))\s([€£¥])")
_GUILLEMETS = (re.compile(r"«\s*"), re.compile(r"\s*»"))
_QUOTED = re.compile(r'[“"]\s*([^"“”]+?)\s*["”]')
_BARE_A = re.compile(r"(?:^|(?<=« ))A (?=[a-zà-ÿœ])")  # typed so for "À"
_OPENER = re.compile(r"(?:^|(?<=« ))[^\W\d_]{2,}(?![\w'’-])")
_NUMERO = re.compile(r"\b[nN]\s?[°º]\s?(?=\d)")
_UNITS = (
    (re.compile(r"(?<=\d)\s?km[²2]\b"), r" kilomètres carrés"),
    (re.compile(r"[µμ]g\b"), "microgrammes"),
    (re.compile(r"(?<=\d)\s?[µμ]m\b"), " micromètres"),
)
_DEGREES = re.compile(r"(?<=\d)\s?°(?:\s?C\b|(?!\s?\w))")


def plain_letters(text: str) -> str:
    """`text` in the letters of French and the plain ones: "Łódź" becomes "Lodz"."""
    if text.isascii():
        return text
    return _LETTER.sub(_plain_letter, text.translate(_OTHERS))


def plain_french(text: str) -> str:
    """A French source in the signs, letters and forms that a small model knows best."""
    text = _in_words(text.replace(" & ", " et "))
    text = _QUOTED.sub(r"« \1 »", text)
    text = _GUILLEMETS[1].sub(" »", _GUILLEMETS[0].sub("« ", text)).strip()
    return _OPENER.sub(_small, _BARE_A.sub("À ", plain_letters(text)))


def _in_words(text: str) -> str:
    """Currencies, degrees and "n°" as words, in the order in which French says them."""
    text = _SHORT_SCALE.sub(_with_scale, text)
    if text.isascii():
        return text
    for unit, words in _UNITS:
        text = unit.sub(words, text)
    text = _SCALED.sub(lambda m: f"{m[1]} {_of(_SIGNS[m[2]])}", text)
    text = _AFTER.sub(lambda m: f"{m[1]} {_SIGNS[m[2]]}", text)
    return _DEGREES.sub(" degrés", _NUMERO.sub("numéro ", _BEFORE.sub(_turned, text)))


def _small(match: re.Match[str]) -> str:
    word = match[0]
    return word.lower() if word.istitle() and word.lower() in _openers() else word


@cache
def _openers() -> frozenset[str]:
    lines = files("revue.models").joinpath("openers.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _plain_letter(match: re.Match[str]) -> str:
    letter = match[0]
    if letter in _KEPT or letter.isascii():
        return letter
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter


def _with_scale(match: re.Match[str]) -> str:
    scale = _SCALES[match[2].lower()]
    name = _SIGNS[match[3]]
    return f"{match[1]} {scale} {name if scale == 'mille' else _of(name)}"


def _of(name: str) -> str:
    return f"d'{name}" if name[0] in "aeiou" else f"de {name}"


def _turned(match: re.Match[str]) -> str:
    name = _SIGNS[match[1]]
    scaled = match[2].rstrip("s").endswith(("million", "milliard"))
    return f"{match[2]} {_of(name) if scaled else name}"
