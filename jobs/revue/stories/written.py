"""The summary of a story as an instruct model writes it, each sentence cited and confirmed.

What is not confirmed is not printed; sentences taken from the articles fill its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from revue.records import Article, Cited, Digest, Sentence, Story
from revue.stories.overview import LEAST, MOST
from revue.stories.wording import suspect_citations
from revue.summarize.abstract import Order, confirmed, generated
from revue.summarize.extract import sound_sentences

if TYPE_CHECKING:
    from revue.models.seam import Generator
    from revue.summarize.judges import Judges

MOST_READ = 200
"""Sentences of a story that the model reads, the first ones of each article."""


def written(
    digest: Digest, articles: Sequence[Article], generator: Generator, judges: Judges
) -> Digest:
    """`digest` with the summaries of its stories as `generator` writes and `judges` allow them."""
    by_id = {article.id: article for article in articles}
    stories = tuple(_rewritten(story, by_id, generator, judges) for story in digest.stories)
    return replace(digest, stories=stories)


def _rewritten(
    story: Story, articles: Mapping[str, Article], generator: Generator, judges: Judges
) -> Story:
    cites, sentences = _material(story, articles)
    order = Order(min(MOST, max(LEAST, len(story.summary))), prompt="story")
    found = confirmed(generated(sentences, generator, order), sentences, judges)
    places = [
        Cited(one.text, tuple(cites[int(cite[1:]) - 1] for cite in one.cites)) for one in found
    ]
    distinct = list({one.text: one for one in places}.values())[: order.count]
    cited = {cite for one in distinct for cite in one.cites}
    spare = [one for one in story.summary if not cited & set(one.cites)]
    return replace(story, summary=(*distinct, *spare[: order.count - len(distinct)]))


def _material(
    story: Story, articles: Mapping[str, Article]
) -> tuple[list[str], list[Sentence]]:  # fmt: skip
    """The sound sentences of a story, numbered from s1, and the citation of each.

    Sentences at a scale that other articles contradict are not among them.
    """
    suspect = suspect_citations(story.differences)
    share = max(1, MOST_READ // max(len(story.articles), 1))
    found = [
        (f"{article}:{sentence.id}", sentence)
        for article in story.articles
        for sentence in sound_sentences(articles[article].body)[:share]
        if f"{article}:{sentence.id}" not in suspect
    ]
    sentences = [replace(sentence, id=f"s{n}") for n, (_, sentence) in enumerate(found, 1)]
    return [cite for cite, _ in found], sentences
