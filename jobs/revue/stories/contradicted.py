"""Sentences that other articles make doubtful, marked in their own article too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from revue.records import Article, Digest, Sentence, TranslatedArticle, Warn
from revue.stories.wording import slips

CODE = "scale"
"""The warning's stable word. It speaks of other articles, and is no part of the translation."""


def contradicted(articles: Sequence[Article], digest: Digest) -> list[Article]:
    """The articles with a warning at each sentence that is off by a scale."""
    warned: dict[str, dict[str, Warn]] = {}
    for difference in (d for story in digest.stories for d in story.differences):
        for cite, text in slips(difference).items():
            article, _, sentence = cite.rpartition(":")
            warned.setdefault(article, {})[sentence] = Warn(CODE, text)
    return [
        replace(a, body=_warned(a.body, warned[a.id])) if a.id in warned else a for a in articles
    ]


def with_summaries(digest: Digest, articles: Sequence[Article]) -> Digest:
    """`digest` with the summaries and the number of doubtful sentences of `articles`."""
    bodies = {article.id: article for article in articles}
    heads = (
        replace(
            head,
            summary=bodies[head.id].summary,
            warnings=sum(bool(s.warnings) for s in bodies[head.id].body.sentences),
        )
        for head in digest.articles
    )
    return replace(digest, articles=tuple(heads))


def _warned(body: TranslatedArticle, warnings: dict[str, Warn]) -> TranslatedArticle:
    def marked(sentence: Sentence) -> Sentence:
        warning = warnings.get(sentence.id)
        added = (*sentence.warnings, warning) if warning else sentence.warnings
        return replace(sentence, warnings=added)

    paragraphs = (
        replace(paragraph, sentences=tuple(map(marked, paragraph.sentences)))
        for paragraph in body.paragraphs
    )
    return replace(body, paragraphs=tuple(paragraphs))
