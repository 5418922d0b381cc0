"""A summary of one article of which every sentence cites what supports it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from revue.records import Cited, TranslatedArticle
from revue.summarize.confirm import confirm
from revue.summarize.extract import extract

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from revue.models.seam import Generator


def summarize(
    body: TranslatedArticle,
    vectors: NDArray[np.float32],
    *,
    names: Sequence[str] = (),
    sentences: int = 4,
    generator: Generator | None = None,
) -> tuple[Cited, ...]:
    """At most `sentences` confirmed statements in the order of the article.

    `vectors` are the unit embeddings of the English of `body.sentences`, in order.
    *Shape:* (n, dimension).
    """
    del generator
    picked = extract(body, vectors, names=names, sentences=sentences)
    return tuple(
        Cited(c.sentence.english, (c.sentence.id,))
        for c in picked
        if not confirm(c.sentence.english, [c.sentence.english], similarity=1.0)
    )
