"""Translations of rarer words, written beside them in the source, for models trained to use them.

A small model has seen most words too seldom to know them. What a word mostly becomes is cheap
to count, so it is put into the source: "il veut doper `` boost ses revenus". The model learns
when to take the hint and in which form. After Dinu, Mathur, Federico and Al-Onaizan (2019),
"Training Neural Machine Translation to Apply Terminology Constraints"; here the hints come from
a whole lexicon and are no constraints. What is known for certain takes the French's place, and
is copied: after Song, Zhang, Yu, Luo, Wang and Zhang (2019), "Code-Switching for Enhancing NMT
with Pre-Specified Translation".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revue.models.letters import plain_french
from revue.models.phrases import Phrasebook, read_pairs, read_phrases, read_phrases_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from revue.models.phrases import Known
    from revue.models.seam import Avoid, Hypothesis, Translator

LEXICON = "lexicon.tsv"  # its name in a model folder
OR = "|"  # between two hints of a word: the model is shown both, and is to take one
MARK = "``"  # stands before a hint; text that holds it gets a plain quotation mark instead
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!['’\w])")  # not the elided l' or qu'
_SHORT_LETTERS = 4
Hints = dict[str, str]


def read_lexicon(path: Path) -> Hints:
    """Hint by lower-case word, of lines `word<TAB>hint` or `word<TAB>hint|hint`.

    Raises ModelError for another file.
    """
    return read_pairs(path, "lexicon", "hints")


def read_lexicon_of(folder: Path) -> Hints:
    """The lexicon in `folder`, empty where it holds none."""
    return read_lexicon(folder / LEXICON) if (folder / LEXICON).is_file() else {}


def hinted(
    text: str,
    lexicon: Mapping[str, str],
    known: Sequence[Known] = (),
) -> str:
    """`text` with the hint of each word that has one.

    What is `known` (in order, apart) stands as its English twice, which the model copies.
    """

    def with_hint(match: re.Match[str]) -> str:
        hint = lexicon.get(match[0].lower())
        if hint is None:
            return match[0]
        return f"{match[0]} {MARK} {hint.replace(OR, ' ')}"

    def french(start: int, end: int) -> str:
        return _WORD.sub(with_hint, text[start:end].replace(MARK, '"'))

    parts, done = [], 0
    for span in known:
        gap = " " if text[span.end - 1] in "'’" else ""
        parts += [french(done, span.start), f"{span.english} {MARK} {span.english}{gap}"]
        done = span.end
    return "".join([*parts, french(done, len(text))])


def one_of_two(english: str, source: str, lexicon: Mapping[str, str]) -> str:
    """`english` with the latter only where two hints of one word of `source` stand side by side.

    "the canal channel of Suez": a model now and then takes both.
    """
    for word in _WORD.finditer(source):
        hint = lexicon.get(word[0].lower(), "")
        if OR in hint:
            first, second = (_inflected(one) for one in hint.split(OR))
            both = rf"\b(?:{first} (?={second}\b)|{second} (?={first}\b))"
            english = re.sub(both, "", english)
    return english


def _inflected(word: str) -> str:
    """A pattern for an English word with or without its endings."""
    return rf"{re.escape(word[:-1])}\w{{1,4}}" if len(word) > _SHORT_LETTERS else re.escape(word)


@dataclass(frozen=True, slots=True)
class Notes:
    """What a model is told about its sources: hints for words, English for phrases."""

    lexicon: Mapping[str, str]
    phrasebook: Phrasebook

    @classmethod
    def of(cls, folder: Path) -> Notes:
        """Those of a model folder, empty where it holds none. Raises ModelError."""
        return cls(read_lexicon_of(folder), read_phrases_of(folder))

    @classmethod
    def named(cls, folder: Path, lexicon: str | None, phrases: str | None) -> Notes:
        """Those in two files of a folder. Raises ModelError where one is missing or amiss."""
        return cls(
            read_lexicon(folder / lexicon) if lexicon else {},
            read_phrases(folder / phrases) if phrases else Phrasebook({}),
        )

    def written_into(self, text: str) -> str:
        """`text` as the model reads it."""
        return self.told(text)[0]

    def told(self, text: str) -> tuple[str, tuple[str, ...]]:
        """`text` as the model reads it, and the English of the phrases in it."""
        text = plain_french(text)
        known = self.phrasebook.find(text)
        return hinted(text, self.lexicon, known=known), tuple(one.english for one in known)


class HintedTranslator:
    """A `Translator` whose model reads its sources with notes."""

    def __init__(self, translator: Translator, notes: Notes) -> None:
        self._translator = translator
        self._notes = notes

    @property
    def source_language(self) -> str:
        return self._translator.source_language

    @property
    def max_source_tokens(self) -> int:
        return self._translator.max_source_tokens

    @property
    def calls_at_once(self) -> int:
        return self._translator.calls_at_once

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` with its notes."""
        return self._translator.count_tokens(self._notes.written_into(text))

    def translate(
        self, sources: Sequence[str], *, n_best: int = 1, avoid: Avoid | None = None
    ) -> list[list[Hypothesis]]:
        """As `Translator.translate`."""
        write = self._notes.written_into
        avoid = {write(source): words for source, words in (avoid or {}).items()}
        told = [self._notes.told(source) for source in sources]
        found = self._translator.translate([text for text, _ in told], n_best=n_best, avoid=avoid)
        return [
            [
                replace(one, text=one_of_two(one.text, source, self._notes.lexicon), given=given)
                for one in hypotheses
            ]
            for source, (_, given), hypotheses in zip(sources, told, found, strict=True)
        ]
