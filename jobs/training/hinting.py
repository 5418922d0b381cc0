"""Sources as the model will read them: with hints and English phrases, not all and not always.

What a model is to believe must mostly be true where it learns. A lexicon's hint that the target
words otherwise ("wage" beside "salary") teaches doubt: after 7.5 million tokens with all of them
a model took 84 % of its hints, before that 90 %. So most of those are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revue.models.hints import Hints, Notes, hinted, read_lexicon
from training.lexicon import WORDS, french_words
from training.switch import phrases_said, switch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from random import Random

    from training.config import Prepare

_WORD = re.compile(r"[^\W\d_]+")
_STEM_LETTERS = (3, 5)  # of an English word, so that "forbids" and "forbidding" are one


@dataclass(frozen=True, slots=True)
class Known:
    """Hints and phrases for sources, and English of all words, to make more phrases of."""

    notes: Notes
    words: Hints

    @classmethod
    def of(cls, folder: Path) -> Known:
        """That in a folder of training data, empty where no lexicon was learnt."""
        words = folder / WORDS
        return cls(Notes.of(folder), read_lexicon(words) if words.is_file() else {})


def with_hints(source: str, target: str, known: Known, recipe: Prepare, random: Random) -> str:
    """Most sources with most of their hints, so that the model can also do without."""
    if not known.notes.lexicon or random.random() >= recipe.hinted:
        return source
    english = phrases_said(source, target, known.notes.phrasebook, random)
    if not english and random.random() < recipe.switched:
        english = switch(source, target, known.words, random)
    return hinted(source, _kept(source, target, known.notes.lexicon, recipe, random), known=english)


def _kept(
    source: str, target: str, lexicon: Mapping[str, str], recipe: Prepare, random: Random
) -> Hints:
    """The hints of the words of `source`, some left out, most of the untrue ones left out."""
    said = _WORD.findall(target.lower())
    hints = {word: lexicon[word] for word in french_words(source) if word in lexicon}
    return {
        word: hint
        for word, hint in hints.items()
        if random.random()
        >= (recipe.hints_dropped if comes_true(hint, said) else recipe.untrue_hints_dropped)
    }


def comes_true(hint: str, said: list[str]) -> bool:
    """Whether a word of `hint` (one hint of several words, or two) is among `said` in some form."""
    stems = tuple(_stem(part) for part in _WORD.findall(hint.lower()))
    return any(word.startswith(stems) for word in said)


def _stem(word: str) -> str:
    least, most = _STEM_LETTERS
    return word[: max(least, min(len(word) - 1, most))]
