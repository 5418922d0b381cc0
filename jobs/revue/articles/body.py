"""Which lines of a page are the article, and as what."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from revue.articles import heads
from revue.articles.heads import squeeze
from revue.articles.phrases import known_reason
from revue.articles.shapes import (
    Shape,
    foreign_reason,
    form_reason,
    is_caption,
    shape,
    stems,
)
from revue.articles.teasers import (
    DOUBT_SCORE,
    DROP_SCORE,
    LINKS_HEADING_WORDS,
    is_comment,
    teaser_scores,
)
from revue.articles.titles import NO_LINE, repeats
from revue.articles.words import vocabulary
from revue.records import Line

if TYPE_CHECKING:
    from revue.articles.draft import Draft

_SAYS = re.compile(r"^\S.{0,40}\s(?:dit|a dit|a écrit|says|said)\s?:$")
_ITEM = re.compile(r"(?:[-–—•*▪]|\d{1,2}[.)])\s|\d.{0,30}\s:\s")
_SPARED_WORDS = 20
_QUOTES = '«“"'
_HEAD_LINES = 3
_OWN = ("p", "blockquote")  # lines of an HTML article's own element
_SENTENCE_WORDS = 3
_INTERRUPTING = frozenset(("share-button", "counter", "separator", "image-name"))
_TITLE_WORDS = 5
_OTHER_SUBJECT = "stands after the end of the article and may belong to another"


def mark_known(draft: Draft, furniture: frozenset[str]) -> None:
    """Verdicts that need no zone: known phrases, forms, captions, foreign lines, furniture."""
    for index, found in enumerate(draft.shapes):
        known = known_reason(found.text)
        form = form_reason(found)
        if found.line.markup == "outside":
            draft.drop(index, known or form or "navigation")
        elif found.folded in furniture and found.line.markup != "h1":
            draft.drop(index, known or form or "site-furniture")
        elif _names_commenter(draft, index):
            draft.drop(index, "comment")
        elif is_caption(found) and not ("droits" in found.folded and known):
            draft.keep(index, "caption")
        elif known and not (_spared(found, draft.language) or _may_be_title(draft, index, known)):
            draft.drop(index, known)
        elif reason := form or foreign_reason(found, draft.language):
            draft.drop(index, reason)
        elif heads.is_attribution(found):
            draft.keep(index, "attribution")


def _names_commenter(draft: Draft, index: int) -> bool:
    """ "Josette dit :", a date in the next line."""
    shapes = draft.shapes
    if not _SAYS.search(shapes[index].text) or index + 1 == len(shapes):
        return False
    return heads.is_date(shapes[index + 1])


def mark_dates(draft: Draft, last: int) -> None:
    """Dates of publication stand above or within the article; below it they date teasers."""
    for index in list(draft.open(0, last)):
        if heads.is_date(draft.shapes[index]):
            draft.keep(index, "date")


def _spared(found: Shape, language: str) -> bool:
    """A paragraph that only begins like a button: long, its own language, speaking to nobody."""
    foreign = language == "fr" and found.english > found.french
    if not found.prose or foreign:
        return False
    speech = found.text[0] in _QUOTES
    addresses = vocabulary("address").intersection(found.tokens)
    return speech or (found.count >= _SPARED_WORDS and not addresses)


def _may_be_title(draft: Draft, index: int, known: str) -> bool:
    """ "VIDÉO. Un éboulement coupe la route" is a title at the head of a page, else a teaser."""
    found = draft.shapes[index]
    above = draft.shapes[: min(index, _HEAD_LINES)]
    at_head = found.line.markup == "h1" or (
        index < _HEAD_LINES and not draft.verdicts and not any(shown.prose for shown in above)
    )
    return at_head and found.count >= 5 and known in ("teaser", "promotion", "comment")


def find_prose(draft: Draft) -> list[int]:
    """The paragraphs that carry the text; on a page of short sentences, these.

    A paragraph that stands on the page again, word for word, is dropped there as "repeated".
    """
    seen: dict[str, int] = {}
    for index in list(draft.open()):
        if draft.shapes[index].prose and seen.setdefault(draft.squeezed[index], index) != index:
            draft.drop(index, "repeated")
    if seen:
        return list(seen.values())
    return [n for n in draft.open() if draft.shapes[n].stopped and draft.shapes[n].count >= 4]


def mark_teasers(draft: Draft, prose: list[int]) -> list[int]:
    """Drops teaser paragraphs and keeps the others; returns those surely kept."""
    kept = []
    for index, score in teaser_scores(draft, prose).items():
        if score >= DROP_SCORE:
            draft.drop(index, "comment" if is_comment(draft, index) else "teaser")
            continue
        doubtful = score >= DOUBT_SCORE
        draft.keep_paragraph(index, _OTHER_SUBJECT if doubtful else "")
        if not doubtful:
            kept.append(index)
    return kept


def mark_title(draft: Draft, first: int, declared: str, kept: list[int]) -> int | None:
    """Finds the title above the body and drops its repetitions; returns its index.

    `declared` is the title that the page's metadata declare, or "".
    """
    body = Counter(token for index in kept for token in draft.shapes[index].tokens)
    candidates = [n for n in draft.open(0, first) if not _signs_or_dates(draft.shapes[n])]
    found = heads.find_title([draft.shapes[n] for n in candidates], declared, body)
    if found is None or (declared and _outdone(draft.shapes[candidates[found]], declared)):
        return None
    title = candidates[found]
    draft.keep(title, "title")
    for index in draft.open():
        if repeats(draft.squeezed[index], draft.squeezed[title]):
            draft.drop(index, "repeated-title")
    return title


def _signs_or_dates(found: Shape) -> bool:
    return heads.is_byline(found) or heads.is_date(found)


def _outdone(found: Shape, declared: str) -> bool:
    """Is the line a sentence, or a few words about something else than the declared title?"""
    goal = shape(Line(NO_LINE, declared))
    if found.line.markup.startswith("h") or repeats(squeeze(found.text), squeeze(declared)):
        return False
    strays = found.count < _TITLE_WORDS and not stems(found) & stems(goal)
    return strays or found.text.endswith(".")


def mark_head(draft: Draft, first: int, title: int | None) -> None:
    """Lines above the body: byline, standfirst; before the title they are the site's menu."""
    for index in list(draft.open(0, first)):
        found = draft.shapes[index]
        if heads.is_byline(found) or (heads.name_like(found.text) and index > (title or 0)):
            draft.keep(index, "byline")
        elif title is not None and index < title and not (found.stopped and found.count > 8):
            draft.drop(index, "navigation")
        elif found.count >= 6 or (found.stopped and found.count >= 4):
            draft.keep(index, "paragraph")
        else:
            draft.drop(index, "navigation")


def mark_tail(draft: Draft, last: int) -> None:
    """Open lines after the last paragraph: signature, last short lines, or the site's."""
    dropped = [n for n in range(last + 1, len(draft.shapes)) if draft.dropped(n)]
    end = next(iter(dropped), len(draft.shapes))
    # What interrupts an article does not end it for the sentences of its own element.
    own_end = next((n for n in dropped if not _interrupts(draft, n)), len(draft.shapes))
    for index in list(draft.open(last + 1)):
        found = draft.shapes[index]
        own = found.line.markup in _OWN and found.stopped and found.count >= _SENTENCE_WORDS
        touching = index < (own_end if own else end) and not draft.repeated(index)
        if touching and heads.is_date(found):
            draft.keep(index, "date")
        elif touching and (heads.is_byline(found) or heads.name_like(found.text)):
            draft.keep(index, "byline")
        elif touching and _continues(found):
            draft.keep_paragraph(index)
        elif touching and index + 1 < end and _continues(draft.shapes[index + 1]):
            draft.keep(index, "heading")
        else:
            long = found.count >= 4 or draft.repeated(index)
            draft.drop(index, "teaser" if long else "navigation")
            end, own_end = min(end, index), min(own_end, index)


def _interrupts(draft: Draft, index: int) -> bool:
    """Does a dropped line stand beside the article, or say nothing of what comes after it?

    "Partager" and "À lire aussi : …" do not; "À lire aussi" is the heading of the lines below.
    """
    found = draft.shapes[index]
    if found.line.markup == "outside" or draft.dropped(index) in _INTERRUPTING:
        return True
    return draft.dropped(index) == "teaser" and found.count > LINKS_HEADING_WORDS


def _continues(found: Shape) -> bool:
    """A short sentence, or an item of a list, that may close an article."""
    if found.stopped:
        return found.count >= 1
    return found.count >= 3 and bool(_ITEM.match(found.text) or found.text[-1] in ";:")
