"""Translation without the labels before lines, which models take for a part of the sentence.

"16 h 42 : fin de ce direct" became "Noon: …".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from revue.fidelity.labels import parted
from revue.fidelity.words import with_capital
from revue.models.seam import Avoid, Hypothesis, Translator


@dataclass(frozen=True, slots=True)
class LabelledTranslator:
    """A French `Translator` that is given no labels; their English stands before a hypothesis."""

    translator: Translator

    @property
    def source_language(self) -> str:
        return self.translator.source_language

    @property
    def max_source_tokens(self) -> int:
        return self.translator.max_source_tokens

    @property
    def calls_at_once(self) -> int:
        return self.translator.calls_at_once

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` without its label."""
        return self.translator.count_tokens(parted(text)[1])

    def translate(
        self, sources: Sequence[str], *, n_best: int = 1, avoid: Avoid | None = None
    ) -> list[list[Hypothesis]]:
        """As `Translator.translate`."""
        told: dict[str, tuple[str, ...]] = {}
        for source, words in (avoid or {}).items():
            text = parted(source)[1]
            told[text] = tuple(dict.fromkeys(told.get(text, ()) + words))
        labels, texts = zip(*map(parted, sources), strict=True) if sources else ((), ())
        found = self.translator.translate(texts, n_best=n_best, avoid=told)
        return [
            [replace(one, text=_with(label, one.text)) for one in hypotheses]
            for label, hypotheses in zip(labels, found, strict=True)
        ]


def labelled(translator: Translator) -> Translator:
    """`translator`, spared the labels of French lines."""
    return LabelledTranslator(translator) if translator.source_language == "fr" else translator


def _with(label: str, english: str) -> str:
    return f"{label}: {with_capital(english)}" if label else english
