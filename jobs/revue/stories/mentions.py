"""Articles that touch a story in passing: one of their sentences says what its lead says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from revue.stories.pool import Match, says_the_same, shared_figures
from revue.stories.reading import Line, Reading

LEAD = 4
MOST_STORIES = 5
MOST_MEMBERS = 8
LEAST_NAMES = 3
_LEAST_LIKENESS, _ALIKE = 0.5, 0.55


def mentions(
    readings: Mapping[str, Reading],
    groups: Sequence[tuple[str, ...]],
    near: Iterable[tuple[str, str, float]],
) -> list[tuple[str, ...]]:
    """For each group of `groups` (stories) the other articles that mention it, sorted."""
    story_of = {article: n for n, group in enumerate(groups) for article in group}
    touched: dict[str, dict[int, float]] = {article: {} for article in readings}
    for a, b, value in near:
        for article, other in ((a, b), (b, a)):
            story = story_of.get(other)
            if story is not None and story_of.get(article) != story:
                known = touched[article].get(story, -1.0)
                touched[article][story] = max(known, value)
    found: list[list[str]] = [[] for _ in groups]
    for article in readings:
        ranked = sorted(touched[article], key=lambda n: (-touched[article][n], n))
        for story in ranked[:MOST_STORIES]:
            if _touches(readings[article], [readings[one] for one in groups[story]]):
                found[story].append(article)
    return [tuple(sorted(articles)) for articles in found]


def _touches(reading: Reading, members: Sequence[Reading]) -> bool:
    leads = [(line, member) for member in members[:MOST_MEMBERS] for line in member.lines[:LEAD]]
    if not leads or not reading.lines:
        return False
    vectors = np.stack([member.vectors[line.row] for line, member in leads])
    cosines = np.round(reading.line_vectors @ vectors.T, 4)
    return any(
        _same(reading.lines[row], leads[column][0], float(cosines[row, column]))
        for row, column in np.argwhere(cosines >= _LEAST_LIKENESS)
    )


def _same(left: Line, right: Line, likeness: float) -> bool:
    """Whether both report the same, by more than the names that the subject brings with it."""
    shared = len(left.names & right.names)
    known = shared > LEAST_NAMES or (
        likeness >= _ALIKE and (shared == LEAST_NAMES or shared_figures(left, right))
    )
    return bool(known) and says_the_same(Match(left, right, likeness))
