"""Words that turn a piece of news around when they are lost: rises and falls, friends and foes.

A fluent mistranslation holds every figure and name and may still say the opposite. No small
check sees that in general; this one knows the words for which it would be worst, and asks that
the English hold one of the words that can stand for each.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from revue.fidelity.phrases import Phrase, phrase
from revue.tables import rows

_ASKS_NOTHING = "-"


def lost_key_words(source: str, english: str) -> tuple[str, ...]:
    """The key words of the French `source`, as written there, that `english` has nothing for."""
    held = english.lower().replace("’", "'")
    return tuple(word for word, answers in _sought(source) if not answers.search(held))


@lru_cache(maxsize=1024)  # a source is compared with each of its hypotheses
def _sought(source: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The key words and phrases of `source`, and what may stand for each.

    A word that is part of a phrase is not sought for itself.
    """
    found, alone = _phrases(source)
    for pattern, answers, several in _table():
        if match := pattern.search(source if several else alone):
            found.append((match.group().strip(" '’"), answers))
    return tuple(found)


def _phrases(source: str) -> tuple[list[tuple[str, re.Pattern[str]]], str]:
    """The phrases of `source` that ask for something, and `source` with blanks for all phrases."""
    found = []
    for one, answers in _phrase_table():
        if match := one.search(source):
            source = one.blanked(source)
            if answers:
                found.append((match.group(), answers))
    return found, source


@cache
def _phrase_table() -> tuple[tuple[Phrase, re.Pattern[str] | None], ...]:
    return tuple(
        (phrase(french), None if english == _ASKS_NOTHING else _english(english))
        for french, english in rows("revue.fidelity", "key_phrases")
    )


@cache
def _table() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]:
    """What finds each key word, what answers it, and whether it is several words."""
    return tuple(
        (_french(french), _english(english), " " in french)
        for french, english in rows("revue.fidelity", "key_words")
    )


def _french(beginnings: str) -> re.Pattern[str]:
    words = "|".join(_word(one, ending=r"\w*") for one in beginnings.split("|"))
    return re.compile(rf"(?<!\w)(?:{words})".replace("'", "['’]"), re.IGNORECASE)


def _english(beginnings: str) -> re.Pattern[str]:
    words = "|".join(_word(one) for one in beginnings.split())
    return re.compile(rf"(?<!\w)(?:{words})")


def _word(text: str, ending: str = "") -> str:
    """A pattern of a whole word, which ends in "$", or of the beginning of one; "_" is a space.

    "won$" is not "won't".
    """
    plain = re.escape(text.removesuffix("$")).replace("_", r"[\s-]")
    return plain + (r"(?!\w|'t\b)" if text.endswith("$") else ending)
