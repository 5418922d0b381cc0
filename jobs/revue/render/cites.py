"""Which sentence a citation means, how it is labelled, and whether it may be relied on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from revue.records import (
    Article,
    Cited,
    Claim,
    DatedEvent,
    Digest,
    OnlyIn,
    Paragraph,
    Sentence,
    Story,
)
from revue.render.words import one_line

DOUBTFUL = "⚠"
"""The sign of a sentence with a warning or no English, or in a block that may not belong."""
UNSURE = "?"
"""The sign of a sentence whose words the model gave less than even odds."""
_EVEN = Decimal("0.5")
MOST_LISTED = 8
Doubts = Mapping[str, str]
"""Sentences that are to be looked at, by id or citation, with their sign."""


def is_unsure(sentence: Sentence) -> bool:
    """Whether the model gave a word of it less than even odds on average."""
    return sentence.confidence is not None and sentence.confidence < _EVEN


def doubts(article: Article) -> Doubts:
    """The sentences of an article that are to be looked at."""
    found = {}
    for paragraph in article.body.paragraphs:
        for sentence in paragraph.sentences:
            if sentence.warnings or paragraph.doubt or not sentence.english:
                found[sentence.id] = DOUBTFUL
            elif is_unsure(sentence):
                found[sentence.id] = UNSURE
    return found


def doubts_across(articles: Iterable[Article]) -> Doubts:
    """The same across articles, by citation ("ID:s4")."""
    return {f"{a.id}:{one}": sign for a in articles for one, sign in doubts(a).items()}


def unsure_count(doubts: Doubts) -> int:
    """How many sentences are marked as unsure."""
    return sum(sign == UNSURE for sign in doubts.values())


def doubtful_cites(doubts: Doubts) -> dict[str, tuple[str, ...]]:
    """For each article that has any, the citations of its first eight doubtful sentences."""
    found: dict[str, list[str]] = {}
    for cite, sign in doubts.items():
        if sign == DOUBTFUL:
            found.setdefault(article_of(cite)[0], []).append(cite)
    return {article: tuple(cites[:MOST_LISTED]) for article, cites in found.items()}


def stories_of(digest: Digest) -> dict[str, list[Story]]:
    """For each article the stories that have or mention it, in their order."""
    found: dict[str, list[Story]] = {head.id: [] for head in digest.articles}
    for story in digest.stories:
        for one in dict.fromkeys((*story.articles, *story.mentions)):
            found[one].append(story)
    return found


def alone(digest: Digest) -> dict[str, None]:
    """The articles, in order, that no story has or mentions, where there are stories."""
    told = {one for story in digest.stories for one in (*story.articles, *story.mentions)}
    return {head.id: None for head in digest.articles if told and head.id not in told}


def twins(digest: Digest) -> dict[str, str]:
    """For each article that carries the text of an earlier one, that one."""
    return {one: same.articles[0] for same in digest.copies for one in same.articles[1:]}


def title_paragraph(article: Article) -> Paragraph | None:
    """The paragraph that says no more than the title, and so need not be shown twice."""
    first = next(iter(article.body.paragraphs), None)
    if first is None or first.kind != "title" or first.doubt:
        return None
    said = " ".join(sentence.english for sentence in first.sentences)
    return first if one_line(said) == one_line(article.body.title_english) else None


def story_cites(story: Story) -> frozenset[str]:
    """Every sentence that a story rests on."""
    parts: list[Cited | OnlyIn | DatedEvent | Claim] = [*story.summary, *story.agreed]
    parts += [*story.only_in, *story.sums, *story.disputed, *story.timeline]
    parts += [claim for difference in story.differences for claim in difference.claims]
    return frozenset(cite for part in parts for cite in part.cites)


def short_labels(ids: Iterable[str]) -> dict[str, str]:
    """For each article ID its shortest beginning, cut at a separator, that no other ID has."""
    every = sorted(set(ids))
    # In this order, the IDs that share the longest beginning are neighbours.
    beside = zip(["", *every], every, [*every[1:], ""], strict=False)
    return {one: _shortest(one, (before, after)) for before, one, after in beside}


def article_of(cite: str) -> tuple[str, str]:
    """ "ID:s4" as ("ID", "s4")."""
    article, _, sentence = cite.rpartition(":")
    return article, sentence


def with_cites(text: str, articles: Iterable[str]) -> list[tuple[str, str]]:
    """A text as (words, citation after them) wherever it names a sentence as "ID:s4"."""
    known = "|".join(re.escape(one) for one in sorted(articles, key=len, reverse=True))
    parts = re.split(rf"(?<![\w.-])((?:{known}):s\d+)(?!\w)", text) if known else [text]
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def by_article(reports: Iterable[OnlyIn]) -> dict[str, list[OnlyIn]]:
    """What single articles report, by article, in the order of their first reports."""
    found: dict[str, list[OnlyIn]] = {}
    for report in reports:
        found.setdefault(report.article, []).append(report)
    return found


def _shortest(one: str, others: Sequence[str]) -> str:
    for cut in re.finditer(r"[-_. ]", one):
        if cut.start() and not any(other.startswith(one[: cut.start()]) for other in others):
            return one[: cut.start()]
    return one
