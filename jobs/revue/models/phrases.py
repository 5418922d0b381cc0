"""Expressions that go wrong word for word, and their English: "garde à vue", "levée de fonds"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revue.errors import ModelError
from revue.fidelity.words import with_capital

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PHRASES = "phrases.tsv"  # its name in a model folder
_WORD = re.compile(r"\w+")
_PLAIN = str.maketrans("’‘\u00a0\u202f\n", "''   ")


@dataclass(frozen=True, slots=True)
class Known:
    """English known beforehand for the characters `start` to `end` of a source."""

    start: int
    end: int
    english: str


class Phrasebook:
    """Finds the phrases of a table, French in lower case to English, in a text."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._count = len(table)
        self._table = {**_elided(table), **table}
        lengths: dict[str, set[int]] = {}
        for phrase in self._table:
            first = _WORD.match(phrase)
            if first is not None:
                lengths.setdefault(first[0], set()).add(len(phrase))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def __len__(self) -> int:
        return self._count

    def find(self, text: str) -> list[Known]:
        """The phrases of `text`, in order and apart, the longest where several begin."""
        plain = "".join(c.lower() if len(c.lower()) == 1 else c for c in text).translate(_PLAIN)
        known: list[Known] = []
        for word in _WORD.finditer(plain):
            if known and word.start() < known[-1].end:
                continue
            phrase = self._phrase_at(plain, word)
            if phrase is not None:
                end = word.start() + len(phrase)
                known.append(Known(word.start(), end, self._english(text, word.start(), phrase)))
        return known

    def _phrase_at(self, plain: str, word: re.Match[str]) -> str | None:
        start = word.start()
        if start and plain[start - 1] == "-":
            return None
        for length in self._lengths.get(word[0], ()):
            phrase, after = plain[start : start + length], plain[start + length :][:1]
            if phrase in self._table and _ends_between(phrase, after):
                return phrase
        return None

    def _english(self, text: str, start: int, phrase: str) -> str:
        """The English, with a capital where it begins the sentence as the French does."""
        english = self._table[phrase]
        if text[start].isupper() and not any(c.isalnum() for c in text[:start]):
            return with_capital(english)
        return english


def _elided(table: Mapping[str, str]) -> dict[str, str]:
    """The phrases that end in "de" or "que" as they stand before a vowel."""
    return {f"{french[:-1]}'": e for french, e in table.items() if french.endswith((" de", " que"))}


def _ends_between(phrase: str, after: str) -> bool:
    """Whether a phrase before the character `after` ends where a word does."""
    if phrase.endswith("'"):
        return after.isalpha()
    return not (after.isalnum() or after in ("-", "_"))


def read_pairs(path: Path, what: str, setting: str) -> dict[str, str]:
    """The lines `French<TAB>English` of a file; those that begin with # are remarks.

    Raises ModelError for another file, which names `what` it should be and its `setting`.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return dict(_entry(line) for line in lines if line and line[0] != "#")
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the {what} {path} cannot be read ({error}): put the model's own file there, "
            f"or take '{setting}:' out of models.yaml"
        ) from None


def _entry(line: str) -> tuple[str, str]:
    french, english = line.split("\t")
    return french, english


def read_phrases(path: Path) -> Phrasebook:
    """The phrasebook in a file of pairs. Raises ModelError for another file."""
    pairs = read_pairs(path, "phrases", "phrases")
    return Phrasebook({french.lower().translate(_PLAIN): e for french, e in pairs.items()})


def read_phrases_of(folder: Path) -> Phrasebook:
    """The phrasebook in `folder`, empty where it holds none."""
    path = folder / PHRASES
    return read_phrases(path) if path.is_file() else Phrasebook({})
