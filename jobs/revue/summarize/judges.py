"""The models that compare a generated sentence with what it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revue.models.seam import Embedder, Entailer

Pair = tuple[str, str]
"""The sentences that a statement cites, as one text, and the statement."""


@dataclass(frozen=True, slots=True)
class Judges:
    """An embedder and an entailment model, as far as there are any."""

    embedder: Embedder | None = None
    entailer: Entailer | None = None

    def similarities(self, pairs: Sequence[Pair]) -> dict[Pair, float]:
        """Of each pair the cosine of its embeddings; nothing without an embedder."""
        import numpy as np

        if self.embedder is None or not pairs:
            return {}
        texts = [text for _, text in pairs] + [support for support, _ in pairs]
        vectors = self.embedder.embed(texts)
        cosines = np.sum(vectors[: len(pairs)] * vectors[len(pairs) :], axis=1)
        return {pair: float(cosine) for pair, cosine in zip(pairs, cosines, strict=True)}

    def entailments(self, pairs: Sequence[Pair]) -> dict[Pair, float]:
        """Of each pair the probability that the second follows; nothing without a model."""
        if self.entailer is None or not pairs:
            return {}
        return dict(zip(pairs, self.entailer.entailment(pairs), strict=True))


NO_JUDGES = Judges()
