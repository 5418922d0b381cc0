"""The words of the figure grammars, read from the tables beside this module."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from revue.fidelity.figures_tokens import Token, tokenize

Language = Literal["fr", "en"]
Phrase = tuple[str, ...]

_UNSTEMMED = ("abbreviation", "month", "suffix", "word", "after-year", "after-part")
_NUMERAL_ROLES = ("word", "article", "collective", "scale")
_HALVES = frozenset({"un", "une", "a", "half", "dozen", "demi"})
_PUNCTUATION = frozenset(",.;:!?()[]«»“”\"'’…")

# Counted nouns: units that help to compare sources, but need not agree between languages.
COUNTS = frozenset(
    [
        "person",
        "death",
        "injury",
        "vote",
        "seat",
        "job",
        "employee",
        "inhabitant",
        "company",
        "country",
        "member",
        "vehicle",
        "user",
        "subscriber",
        "goal",
        "share",
        "point",
        "book",
    ]
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `kind` is money, percent, quantity, duration, temperature or count."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language writes figures with. `phrases[role]` maps stemmed words to a value.

    `lengths` and `openers` hold the longest phrase and the first words of each role; `known`
    those first words together, `counting` the first words of numerals.
    """

    language: Language
    phrases: Mapping[str, Mapping[Phrase, str]]
    units: Mapping[Phrase, Unit]
    lengths: Mapping[str, int]
    openers: Mapping[str, frozenset[str]]
    known: frozenset[str]
    counting: frozenset[str]

    def may_begin(self, token: Token) -> bool:
        """Whether a figure may begin with `token`; with most words of a text none does."""
        if token.kind != "word" or token.raw[0] in "IVXLC":
            return token.raw not in _PUNCTUATION  # digits and signs, Roman numerals
        return token.stem in self.known or token.text in self.known

    def may_count(self, token: Token) -> bool:
        """Whether a numeral may begin with `token`."""
        return token.kind == "number" or token.stem in self.counting or token.text in self.counting

    def find(self, role: str, tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
        """The value of the longest phrase of `role` at token `at`, and the token after it."""
        table = self.phrases[role]
        if role in _UNSTEMMED:
            value = table.get((tokens[at].text,))
            return None if value is None else (value, at + 1)
        if at >= len(tokens) or tokens[at].stem not in self.openers[role]:
            return None
        for size in range(self.lengths[role], 0, -1):
            key = stems(tokens, at, size)
            if key is not None and key in table:
                return table[key], at + size
        return None

    def find_before(self, role: str, tokens: Sequence[Token], at: int) -> str | None:
        """The value of the longest phrase of `role` that ends just before token `at`."""
        table = self.phrases[role]
        for size in range(min(self.lengths[role], at), 0, -1):
            key = stems(tokens, at - size, size)
            if key is not None and key in table:
                return table[key]
        return None

    def find_unit(self, tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
        """The longest unit at token `at`, and the token after it."""
        if at >= len(tokens) or tokens[at].stem not in self.openers["unit"]:
            return None
        for size in range(self.lengths["unit"], 0, -1):
            key = stems(tokens, at, size)
            if key is not None and key in self.units:
                return self.units[key], at + size
        return None

    def has(self, role: str, token: Token) -> bool:
        """Whether the one word `token` plays `role`."""
        word = token.text if role in _UNSTEMMED else token.stem
        return (word,) in self.phrases[role]


def stems(tokens: Sequence[Token], at: int, size: int) -> Phrase | None:
    """The stems of `size` tokens from `at`, or None where the text ends before."""
    if at < 0 or at + size > len(tokens):
        return None
    return tuple(token.stem for token in tokens[at : at + size])


@cache
def lexicon(language: Language) -> Lexicon:
    """The lexicon of a language."""
    phrases: dict[str, dict[Phrase, str]] = defaultdict(dict)
    for role, phrase, value in _rows(f"figures_{language}.tsv", 3):
        key = (phrase,) if role in _UNSTEMMED else _key(phrase)
        phrases[role][key] = value
    units = dict(_units(language))
    lengths = {role: max(map(len, table)) for role, table in phrases.items()}
    openers = {role: frozenset(phrase[0] for phrase in table) for role, table in phrases.items()}
    openers["unit"] = frozenset(phrase[0] for phrase in units)
    lengths["unit"] = max(map(len, units))
    known = frozenset[str]().union(*openers.values())
    counting = _HALVES.union(*(openers[role] for role in _NUMERAL_ROLES))
    return Lexicon(language, phrases, units, lengths, openers, known, counting)


def _units(language: Language) -> Iterator[tuple[Phrase, Unit]]:
    column = 2 if language == "fr" else 3
    for row in _rows("figures_units.tsv", 4):
        for phrase in row[column].split(", "):
            yield _key(phrase), Unit(row[0], row[1])


def _key(phrase: str) -> Phrase:
    return tuple(token.stem for token in tokenize(phrase))


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    text = files("revue.fidelity").joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            row = line.split("\t")
            yield row + [""] * (columns - len(row))
