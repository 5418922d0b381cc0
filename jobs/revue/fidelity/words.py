"""Words of a text as the fidelity checks compare them, and the word lists beside this module."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits; `start` and `end` are offsets in code points."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[Word, ...]:
    """The words of `text`; an apostrophe, a hyphen or a point parts words."""
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """`text` without accents, its case kept: "Éric" → "Eric"."""
    if text.isascii():
        return text
    text = text.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae").replace("Æ", "Ae")
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """`text` without accents and case."""
    return bare(text).casefold()


def with_capital(text: str) -> str:
    """`text` with a capital first letter, unless its first word has its own ("xAI", "iPhone")."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first == first.lower() else text


@lru_cache(maxsize=8)
def word_list(name: str) -> frozenset[str]:
    """The entries of a list beside this module, without comments."""
    text = files("revue.fidelity").joinpath(name).read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
