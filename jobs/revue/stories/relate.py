"""All that is known across articles.

A story's id comes from the smallest id of its articles, and stories stand in that order, so an
article that arrives with a greater id (file names of a feed grow) renames and reorders nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from revue.records import (
    Article,
    ArticleHead,
    Cited,
    Claim,
    Copies,
    Difference,
    Digest,
    Failure,
    Story,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from revue.stories.belonging import Places
    from revue.stories.reading import Line, Reading

DRAWN = 0.1
"""Likeness from which a pair of articles is worth drawing."""
MOST_DRAWN = 6
"""Pairs drawn for an article, the likest."""

MAY_BE_COPIES = 0.2
"""Likeness from which the sentences of a pair of articles are compared."""

Near = list[tuple[str, str, float]]


def relate(
    articles: Sequence[Article],
    vectors: Mapping[str, NDArray[np.float32]],
    failures: Sequence[Failure],
) -> Digest:
    """The digest of `articles`, whatever their order.

    `vectors` maps an article's id to the unit embeddings of the English of all its sentences.
    *Shape:* (n, dimension) each.
    """
    from revue.stories.belonging import Places
    from revue.stories.copies import copy_groups
    from revue.stories.mentions import mentions
    from revue.stories.reading import read_all

    readings = read_all(articles, vectors)
    every, near = _groups(readings)
    copies = copy_groups(readings, [(a, b) for a, b, value in near if value >= MAY_BE_COPIES])
    groups = [group for group in every if len(group) > 1]
    touching = mentions(readings, groups, near)
    places = Places(readings, groups, touching)
    stories = [_story(places, number, copies) for number in range(len(groups))]
    return Digest(
        articles=tuple(_head(reading) for reading in readings.values()),
        stories=tuple(_agreed_once(stories)),
        copies=tuple(copies),
        failures=tuple(sorted(failures, key=lambda f: (f.file, f.reason))),
        similarities=_drawn(near),
    )


def _groups(readings: Mapping[str, Reading]) -> tuple[list[tuple[str, ...]], Near]:
    """The ids of each story, and the likeness of near articles."""
    from revue.stories.clusters import cluster
    from revue.stories.likeness import near_pairs, relative, space

    if not readings:
        return [], []
    vectors = space(readings)
    near = near_pairs(vectors)
    found = cluster(*relative(vectors, near))
    groups = [tuple(vectors.ids[row] for row in rows) for rows in found]
    return groups, [(vectors.ids[a], vectors.ids[b], value) for (a, b), value in near.items()]


def _drawn(near: Near) -> tuple[tuple[str, str, float], ...]:
    """The likest pairs of each article, in order."""
    kept: dict[str, int] = {}
    drawn = []
    for a, b, value in sorted(near, key=lambda pair: (-pair[2], pair[0], pair[1])):
        if value >= DRAWN and min(kept.get(a, 0), kept.get(b, 0)) < MOST_DRAWN:
            kept[a], kept[b] = kept.get(a, 0) + 1, kept.get(b, 0) + 1
            drawn.append((a, b, value))
    return tuple(sorted(drawn))


def _head(reading: Reading) -> ArticleHead:
    article = reading.article
    body = article.body
    return ArticleHead(
        id=article.id,
        file=body.file,
        title=body.title_english or body.title_source,
        published=body.published,
        site=body.site,
        summary=article.summary,
        sentences=len(body.sentences),
        warnings=sum(bool(sentence.warnings) for sentence in body.sentences),
    )


def _story(places: Places, number: int, copies: Sequence[Copies]) -> Story:
    from revue.stories.agreement import agreed
    from revue.stories.differences import differences
    from revue.stories.disputes import disputed
    from revue.stories.overview import centrality, overview, rated
    from revue.stories.pool import pool
    from revue.stories.sums import sums
    from revue.stories.timeline import timeline
    from revue.stories.unshared import only_in
    from revue.stories.wording import suspect_citations

    readings, group, touching = places.readings, places.groups[number], places.touching[number]
    members = [readings[one] for one in group]
    together = pool(members, [readings[one] for one in touching], _witnesses(copies))

    def tells(line: Line) -> bool:
        return places.of(line, number)

    differing = differences(together, members, _copied(readings, group, copies), tells)
    suspect = suspect_citations(differing)
    shared = agreed(together, differing)
    central = centrality(together)
    titles = {reading.id: reading.titles for reading in members}
    worth = rated(together, central, [*shared, *_at_stake(differing)], suspect)
    summary = overview(together, readings, worth, shared)
    taken = {cite for one in (*summary, *shared, *_at_stake(differing)) for cite in one.cites}
    events = timeline(together, readings, central)
    taken |= {cite for event in events for cite in event.cites}
    own = only_in(together, titles, worth, taken | suspect)
    taken |= {cite for one in own for cite in one.cites}
    return Story(
        id=f"story-{group[0]}",
        title=_title(members),
        articles=group,
        mentions=touching,
        summary=tuple(summary),
        agreed=tuple(shared),
        only_in=tuple(own),
        sums=tuple(sums(together, worth, taken, suspect)),
        disputed=tuple(disputed(together, worth, suspect, tells)),
        differences=tuple(differing),
        timeline=tuple(events),
    )


def _agreed_once(stories: Sequence[Story]) -> Iterator[Story]:
    """The stories without what they agree on in passing: another has it with more witnesses."""
    places: dict[str, list[frozenset[str]]] = {}
    for cites in (frozenset(one.cites) for story in stories for one in story.agreed):
        for cite in cites:
            places.setdefault(cite, []).append(cites)
    for story in stories:
        kept = (
            one for one in story.agreed
            if not any(frozenset(one.cites) < more for more in places[one.cites[0]])
        )  # fmt: skip
        yield replace(story, agreed=tuple(kept))


def _at_stake(differing: Sequence[Difference]) -> list[Cited]:
    """The first sentence of each article for each value that is in question."""
    first: dict[tuple[Claim, str], str] = {}
    for claim in (claim for difference in differing for claim in difference.claims):
        for cite in claim.cites:
            first.setdefault((claim, cite.rpartition(":")[0]), cite)
    return [Cited("", (cite,)) for cite in first.values()]


def _copied(
    readings: Mapping[str, Reading], group: Sequence[str], copies: Sequence[Copies]
) -> list[tuple[Line, Line]]:
    """Sentences of the story that are the same text in two of its articles."""
    from revue.stories.copies import same_text

    return [
        pair
        for same in copies
        for left, right in combinations(same.articles, 2)
        if left in group and right in group
        for pair in same_text(readings[left], readings[right])
    ]


def _witnesses(copies: Sequence[Copies]) -> dict[str, str]:
    """For each copy the first article that carries the text."""
    return {article: same.articles[0] for same in copies for article in same.articles}


def _title(members: Sequence[Reading]) -> str:
    """The title of the first article whose title is soundly translated."""
    titles = []
    for reading in members:
        body = reading.article.body
        first = body.paragraphs[0] if body.paragraphs else None
        doubtful = bool(
            first and first.kind == "title" and any(s.warnings for s in first.sentences)
        )
        titles.append((doubtful, body.title_english or body.title_source))
    return next((title for doubtful, title in titles if title and not doubtful), titles[0][1])
