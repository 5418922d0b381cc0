"""Good French about something else: teasers of other articles at the end of a page.

Evidence is added up for each paragraph: it is cut off, its headline or its author stands there
twice, it comes after the buttons that close an article, it shares no words with the article.
Weights are set by hand on pages of French news sites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.articles.heads import is_date, name_like
from revue.articles.shapes import stems
from revue.articles.words import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revue.articles.draft import Draft

DROP_SCORE = 4.0
DOUBT_SCORE = 2.5
_MIN_STEMS = 60
LINKS_HEADING_WORDS = 5
_SAME_SUBJECT = 0.25
_CLOSING = frozenset(
    {"share-button", "newsletter", "comment", "teaser", "tag-list", "promotion", "paywall",
     "navigation", "counter", "site-furniture"}
)  # fmt: skip
_CUT_OK = (":", ",", ";", "»", "”", '"')


def teaser_scores(draft: Draft, prose: Sequence[int]) -> dict[int, float]:
    """How much speaks for each prose line being a teaser or a comment (0 or less: nothing)."""
    if not prose:
        return {}
    end = _first_close(draft, prose)
    core = [index for index in prose if index < end]
    known = {stem for index in core for stem in stems(draft.shapes[index])}
    resumes = _resumes(draft, [i for i in prose if i >= end], known)
    scores: dict[int, float] = {}
    above = 0.0
    for index in prose:
        score = _form_score(draft, index) if index != prose[0] else 0.0
        if index >= end and core:
            score += _closing_score(draft, index) + _overlap_score(draft, index, known)
            score += _links_score(draft, index, above) if index > resumes else 0.0
            score += 3.0 if is_comment(draft, index) else 0.0
        scores[index] = above = score
    return _with_followers(scores)


def _with_followers(scores: dict[int, float]) -> dict[int, float]:
    """A doubtful paragraph that the next line carries on is as sure as that line."""
    settled = dict(scores)
    for index in sorted(scores, reverse=True):
        if DOUBT_SCORE <= scores[index] < DROP_SCORE:
            settled[index] = min(scores[index], settled.get(index + 1, DROP_SCORE))
    return settled


def _resumes(draft: Draft, late: Sequence[int], known: set[str]) -> int:
    """The last late paragraph that clearly speaks of the article's subject; -1 if none does."""
    return max((n for n in late if _overlap(draft, n, known) > _SAME_SUBJECT), default=-1)


def _links_score(draft: Draft, index: int, above: float) -> float:
    """A headline over the paragraph, and "À lire aussi" or another teaser over that."""
    position = index - 1
    while position >= 0 and position not in draft.verdicts and not draft.shapes[position].prose:
        position -= 1
    headed = any(draft.shapes[n].count >= 4 for n in range(position + 1, index))
    if any(is_date(draft.shapes[n]) for n in range(position + 1, index)):
        return 0.0
    if above >= DOUBT_SCORE:
        return 3.0 if headed else 1.0
    under_links = (
        position >= 0
        and draft.dropped(position) == "teaser"
        and draft.shapes[position].line.markup != "outside"
        and draft.shapes[position].count <= LINKS_HEADING_WORDS
    )
    return 1.5 if headed and under_links else 0.0


def _first_close(draft: Draft, prose: Sequence[int]) -> int:
    """The first paragraph after a closing line that has half the prose, or 3, before it."""
    for position, index in enumerate(prose[1:], 1):
        between = range(prose[position - 1] + 1, index)
        if any(draft.dropped(n) in _CLOSING for n in between) and position >= min(
            3, len(prose) / 2
        ):
            return index
    return len(draft.shapes)


def _form_score(draft: Draft, index: int) -> float:
    """What the paragraph and its direct neighbours show."""
    found = draft.shapes[index]
    score = 0.0
    if not found.stopped and not found.text.endswith(_CUT_OK):
        score += 2.0
    if draft.repeated(index):
        score -= 1.0
    before = list(_short_neighbours(draft, index, -1))
    after = list(_short_neighbours(draft, index, 1))
    if any(draft.repeated(n) and draft.shapes[n].count >= 4 for n in before):
        score += 2.0
    if any(draft.repeated(n) and name_like(draft.shapes[n].text) for n in after):
        score += 1.0
    return score


def _short_neighbours(draft: Draft, index: int, step: int) -> list[int]:
    """Up to three open lines beside a paragraph that are no prose themselves."""
    found: list[int] = []
    position = index + step
    while 0 <= position < len(draft.shapes) and len(found) < 3:
        if position in draft.verdicts or draft.shapes[position].prose:
            break
        found.append(position)
        position += step
    return found


def _closing_score(draft: Draft, index: int) -> float:
    """Closing lines right above the paragraph, and whether it speaks to the site's user."""
    position = index - 1
    while position >= 0 and position not in draft.verdicts and not draft.shapes[position].prose:
        position -= 1
    closed = position >= 0 and draft.dropped(position) in _CLOSING
    tokens = draft.shapes[index].tokens
    addressed = sum(token in vocabulary("address") for token in tokens) >= 0.08 * len(tokens)
    return (1.5 if closed else 0.0) + (1.5 if closed and addressed else 0.0)


def is_comment(draft: Draft, index: int) -> bool:
    """Does the paragraph stand where readers' comments do: name or date above, button below?"""
    above = any(
        draft.dropped(n) == "comment" or is_date(draft.shapes[n])
        for n in range(max(0, index - 3), index)
    )
    below = any(
        draft.dropped(n) == "comment" for n in range(index + 1, min(index + 3, len(draft.shapes)))
    )
    return above and below


def _overlap(draft: Draft, index: int, known: set[str]) -> float:
    """The share of the paragraph's word stems that the article knows."""
    own = stems(draft.shapes[index])
    return len(own & known) / len(own) if own else 0.0


def _overlap_score(draft: Draft, index: int, known: set[str]) -> float:
    if len(known) < _MIN_STEMS:
        return 0.0
    overlap = _overlap(draft, index, known)
    if overlap < 0.12:
        return 1.5
    if overlap < 0.2:
        return 0.5
    return -1.5 if overlap > 0.35 else 0.0
