"""Translations of rarer words, written beside them in the source, for models trained to use them.

A small model has seen most words too seldom to know them. What a word mostly becomes is cheap
to count, so it is put into the source: "il veut doper `` boost ses revenus". The model learns
when to take the hint and in which form. After Dinu, Mathur, Federico and Al-Onaizan (2019),
"Training Neural Machine Translation to Apply Terminology Constraints"; here the hints come from
a whole lexicon and are no constraints.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revue.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from revue.models.seam import Avoid, Hypothesis, Translator

LEXICON = "lexicon.tsv"  # its name in a model folder
MARK = "``"  # stands before a hint; text that holds it gets a plain quotation mark instead
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!['’\w])")  # not the elided l' or qu'
Hints = dict[str, str]


def read_lexicon(path: Path) -> Hints:
    """Hint by lower-case word, of lines `word<TAB>hint`. Raises ModelError for another file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return dict(_entry(line) for line in lines)
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the lexicon {path} cannot be read ({error}): put the model's own file there, "
            "or take 'hints:' out of models.yaml"
        ) from None


def _entry(line: str) -> tuple[str, str]:
    word, hint = line.split("\t")
    return word, hint


def read_lexicon_of(folder: Path) -> Hints:
    """The lexicon in `folder`, empty where it holds none."""
    return read_lexicon(folder / LEXICON) if (folder / LEXICON).is_file() else {}


def hinted(
    text: str, lexicon: Mapping[str, str], keep: Callable[[], bool] = lambda: True
) -> str:  # fmt: skip
    """`text` with the hint of each word that has one and for which `keep` says so."""

    def with_hint(match: re.Match[str]) -> str:
        hint = lexicon.get(match[0].lower())
        return match[0] if hint is None or not keep() else f"{match[0]} {MARK} {hint}"

    return _WORD.sub(with_hint, text.replace(MARK, '"'))


class HintedTranslator:
    """A `Translator` whose model reads its sources with hints."""

    def __init__(self, translator: Translator, lexicon: Mapping[str, str]) -> None:
        self._translator = translator
        self._lexicon = lexicon

    @property
    def source_language(self) -> str:
        return self._translator.source_language

    @property
    def max_source_tokens(self) -> int:
        return self._translator.max_source_tokens

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` with its hints."""
        return self._translator.count_tokens(hinted(text, self._lexicon))

    def translate(
        self, sources: Sequence[str], *, n_best: int = 1, avoid: Avoid | None = None
    ) -> list[list[Hypothesis]]:
        """As `Translator.translate`."""
        avoid = {hinted(source, self._lexicon): words for source, words in (avoid or {}).items()}
        return self._translator.translate(
            [hinted(source, self._lexicon) for source in sources], n_best=n_best, avoid=avoid
        )
