"""Foreign names as French and English spell their sound: "Tchernihiv" is Chernihiv.

Russian, Ukrainian, Arabic … names are written by ear, and each language has its own letters for
it. Both spellings are brought to one: "Tokaïev" and "Tokayev" → "tokaiev".
"""

from __future__ import annotations

import re
from functools import lru_cache

from revue.fidelity.words import folded

# Capitals stand for sounds: C as in church, S as in ship, Z as in treasure and as in jam, which
# the two languages do not tell apart alike.
_BOTH = (
    (r"gh", "g"), (r"w", "u"), (r"y", "i"), (r"ss", "s"), (r"ii+", "i"), (r"ZZ", "Z"),
    (r"mm", "m"), (r"ı", "i"), (r"(?<=[aeiou])h$", ""),
)  # fmt: skip
_FRENCH = (
    (r"tch", "C"), (r"s?ch", "S"), (r"d?j", "Z"), (r"gu(?=[eiy])", "g"),
    (r"(ou[b-z]{1,4}in)e$", r"\1"), (r"ou", "u"),
)  # fmt: skip
_ENGLISH = (
    (r"zh", "Z"), (r"sh", "S"), (r"ch", "C"), (r"j", "Z"), (r"o[ou]", "u"),
)  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ben", "bin", "ibn"})  # written large or small
_PART = re.compile(r"[^\W\d_]+")
_SHORTEST = 4


@lru_cache(maxsize=4096)
def _sound(word: str, *, french: bool) -> str:
    """The sound of one word, told by the letters of one of the languages."""
    text = folded(word)
    for pattern, sound in (*(_FRENCH if french else _ENGLISH), *_BOTH):
        text = re.sub(pattern, sound, text)
    return text


def sounds_like_one_of(word: str, french: set[str]) -> bool:
    """Whether an English word is one of the French words by its sound."""
    wanted = _sound(word, french=False)
    return len(word) >= _SHORTEST and any(_sound(one, french=True) == wanted for one in french)


def holds_sound(english: str, name: str) -> bool:
    """Whether `english` has the words of a French `name` in their order, by their sound.

    A name with a figure ("Ariane-6") is no matter of sound.
    """
    wanted = [_heard_as(part, french=True) for part in _main_parts(name)]
    if any(c.isdigit() for c in name) or not any(len(part) >= _SHORTEST for part in wanted):
        return False
    theirs, starts = _heard(english)
    size = len(wanted)
    return any(theirs[at : at + size] == wanted for at in starts.get(wanted[0], ()))


@lru_cache(maxsize=64)
def _heard(english: str) -> tuple[list[str], dict[str, list[int]]]:
    """The sounds of the words of `english`, and where each stands among them."""
    sounds = [_heard_as(part, french=False) for part in _main_parts(english)]
    starts: dict[str, list[int]] = {}
    for at, sound in enumerate(sounds):
        starts.setdefault(sound, []).append(at)
    return sounds, starts


def _heard_as(part: str, *, french: bool) -> str:
    """The sound of a word; one in lower case sounds like no name."""
    sound = _sound(part, french=french)
    return sound.capitalize() if part[0].isupper() else sound


def _main_parts(text: str) -> list[str]:
    """The words of `text` without the articles of Arabic names."""
    return [part for part in _PART.findall(text) if part.lower() not in _ARTICLES]
