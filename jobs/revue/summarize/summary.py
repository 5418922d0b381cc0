"""A summary of one article of which every sentence cites what supports it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from revue.records import Cited, TranslatedArticle
from revue.summarize.judges import NO_JUDGES, Judges

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
    judges: Judges = NO_JUDGES,
) -> tuple[Cited, ...]:
    """At most `sentences` confirmed statements in the article's order, of a long text one more.

    `vectors` are the unit embeddings of the English of `body.sentences`, in order.
    *Shape:* (n, dimension). With a `generator` its statements are taken as far as they are
    confirmed (their meaning too, as far as there are `judges`), and extracted sentences fill
    the places of the others.
    """
    from revue.summarize.extract import extract

    picked = extract(body, vectors, names=names, sentences=sentences)
    extracted = [Cited(c.told, (c.sentence.id,)) for c in picked]
    if generator is None:
        return tuple(extracted)
    return _completed(_written(body, generator, judges, sentences), extracted, body, sentences)


def _written(
    body: TranslatedArticle, generator: Generator, judges: Judges, count: int
) -> list[Cited]:
    """What the generator writes, confirmed, at most `count` statements, evenly out of all."""
    from revue.summarize.abstract import Order, confirmed, generated
    from revue.summarize.extract import sound_sentences

    sentences = sound_sentences(body)
    statements = confirmed(generated(sentences, generator, Order(count)), sentences, judges)
    distinct = list({statement.text: statement for statement in statements}.values())
    if len(distinct) <= count:
        return distinct
    return [distinct[n * len(distinct) // count] for n in range(count)]


def _completed(
    written: list[Cited], extracted: list[Cited], body: TranslatedArticle, count: int
) -> tuple[Cited, ...]:
    """`written` with extracted sentences that say something else, in the article's order."""
    cited = {cite for one in written for cite in one.cites}
    spare = [one for one in extracted if not cited & set(one.cites)]
    chosen = [*written, *spare[: count - len(written)]]
    order = {sentence.id: row for row, sentence in enumerate(body.sentences)}
    return tuple(sorted(chosen, key=lambda one: (order[one.cites[0]], one.text)))
