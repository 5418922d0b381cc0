"""All that is known across articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from revue.records import Article, ArticleHead, Cited, Digest, Failure, Story
from revue.stories.clusters import cluster
from revue.stories.likeness import similarities
from revue.stories.reading import Reading, read_all

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def relate(
    articles: Sequence[Article],
    vectors: Mapping[str, NDArray[np.float32]],
    failures: Sequence[Failure],
) -> Digest:
    """The digest of `articles`, whatever their order.

    `vectors` maps an article's id to the unit embeddings of the English of all its sentences.
    *Shape:* (n, dimension) each.
    """
    readings = read_all(articles, vectors)
    near = similarities(readings)
    groups = cluster(list(readings), near)
    return Digest(
        articles=tuple(_head(reading) for reading in readings.values()),
        stories=tuple(_story([readings[one] for one in group]) for group in groups),
        copies=(),
        failures=tuple(sorted(failures, key=lambda f: f.file)),
        similarities=tuple((a, b, s) for (a, b), s in sorted(near.items()) if s >= 0.2),
    )


def _head(reading: Reading) -> ArticleHead:
    article = reading.article
    body = article.body
    return ArticleHead(
        id=article.id, file=body.file, title=body.title_english or body.title_source,
        published=body.published, site=body.site, summary=article.summary,
        sentences=len(body.sentences),
        warnings=sum(bool(s.warnings) for s in body.sentences),
    )  # fmt: skip


def _story(readings: list[Reading]) -> Story:
    first = readings[0]
    summary = tuple(
        Cited(one.text, tuple(f"{r.id}:{cite}" for cite in one.cites))
        for r in readings
        for one in r.article.summary[:2]
    )[:7]
    return Story(
        id=f"story-{first.id}", title=first.article.body.title_english,
        articles=tuple(r.id for r in readings), mentions=(), summary=summary, agreed=(),
        only_in=(), differences=(), timeline=(),
    )  # fmt: skip
