"""What the rest of the program sees of a model: text in, text or vectors out, order kept.

Importing this module costs nothing; the engines behind it import torch or CTranslate2 only
when a model is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of a source. `score` is the length-normalized log probability.

    `complete` is False where the decoder stopped at its length limit instead of at an end.
    `given` is the English that the model was told for phrases of the source.
    """

    text: str
    score: float
    complete: bool = True
    given: tuple[str, ...] = ()


# By source, the words (as they stand in English text) to keep out of its hypotheses.
Avoid = Mapping[str, tuple[str, ...]]


class Translator(Protocol):
    """Translates sentences from `source_language` into English."""

    @property
    def source_language(self) -> str: ...

    @property
    def max_source_tokens(self) -> int: ...

    @property
    def calls_at_once(self) -> int:
        """Calls of `translate` and `count_tokens` that it answers well from as many threads."""
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` as the model counts them, end token included."""
        ...

    def translate(
        self, sources: Sequence[str], *, n_best: int = 1, avoid: Avoid | None = None
    ) -> list[list[Hypothesis]]:
        """`n_best` hypotheses a source, best first, in the order of `sources`.

        A word of `avoid` is kept out in the pieces that the tokenizer makes of it, and with it
        longer words that begin so; a model may still spell it in others.
        Raises ValueError for a source longer than `max_source_tokens` (it is never cut) and
        for one without a letter or digit.
        """
        ...


class Embedder(Protocol):
    """Turns texts into vectors whose dot product is their cosine similarity."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors. *Shape:* (len(texts), dimension)."""
        ...


class Entailer(Protocol):
    """Tells whether one text follows from another."""

    def entailment(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Of each (premise, hypothesis) the probability that the premise entails it, in order.

        From 0 to 1. A pair longer than the model reads is not cut: it is not confirmed, 0.0.
        """
        ...


class Generator(Protocol):
    """Writes a text from a prompt or a longer text: a summarizer, an instruct model."""

    @property
    def max_source_tokens(self) -> int: ...

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` as the model counts them."""
        ...

    def generate(self, prompts: Sequence[str]) -> list[str]:
        """One text a prompt, in order. Raises ValueError for a prompt over `max_source_tokens`."""
        ...
