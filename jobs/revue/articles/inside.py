"""Which short lines between the first and the last paragraph are the article, and as what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from revue.articles import heads
from revue.articles.phrases import known_reason
from revue.articles.teasers import LINKS_HEADING_WORDS

if TYPE_CHECKING:
    from revue.articles.draft import Draft

_SECOND_TITLE_WORDS = 10
_MAX_TITLE_WORDS = 45
_DASHES = "–—-"
_AMONG_LINKS = "stands among links to other articles"


def mark_signatures(draft: Draft, first: int, last: int) -> None:
    """Bylines, and names beside dates and bylines, where the standfirst stands above them."""
    for index in reversed(list(draft.open(first, last))):
        if heads.is_byline(draft.shapes[index]) or _signs_head(draft, index):
            draft.keep(index, "byline")


def _signs_head(draft: Draft, index: int) -> bool:
    """A name beside the date or another byline of the head (the standfirst may stand above)."""
    found = draft.shapes[index]
    beside = {
        draft.verdicts[n].kind
        for n in (index - 1, index + 1)
        if n in draft.verdicts and draft.verdicts[n].kept
    }
    if found.count > 6 or found.stopped:
        return False
    if heads.name_like(found.text):
        return bool(beside & {"byline", "date", "caption"})
    short = found.count <= 3 and found.text[:1].isupper()
    return short and bool(beside & {"byline", "date"})


def mark_inside(draft: Draft, first: int, last: int) -> None:
    """Open lines between the first and the last paragraph: headings, items, short sentences."""
    for index in list(draft.open(first, last)):
        found = draft.shapes[index]
        if _heads_signed_article(draft, first, index):
            draft.keep(index, "title")
        elif _in_teaser_run(draft, index):
            if _under_links_heading(draft, index) > 1 and _heads_next_line(draft, index):
                draft.keep(index, "heading", _AMONG_LINKS)
            else:
                draft.drop(index, "teaser")
        elif _later_copy(draft, index):
            draft.drop(index, "repeated")
        elif found.stopped and (not found.text.endswith("?") or found.text[0] in _DASHES):
            draft.keep_paragraph(index)
        elif found.line.markup != "li" and _leads_on(draft, index, last):
            draft.keep(index, "title" if _opens_article(draft, index) else "heading")
        else:
            draft.keep_paragraph(index)


def _heads_next_line(draft: Draft, index: int) -> bool:
    """Is the next line a kept paragraph, with no empty line between?"""
    below = draft.verdicts.get(index + 1)
    return bool(below and below.kept and _adjoins(draft, index, index + 1))


def _heads_signed_article(draft: Draft, first: int, index: int) -> bool:
    """A long line with a date or a byline right under it, well into the page: a new article."""
    below = draft.verdicts.get(index + 1)
    if not below or below.kind not in ("date", "byline") or not below.kept:
        return False
    above = sum(draft.verdicts[n].kept for n in range(first, index) if n in draft.verdicts)
    return above >= 3 and draft.shapes[index].count >= 5 and not draft.shapes[index].stopped


def _in_teaser_run(draft: Draft, index: int) -> bool:
    """Under the heading of a box of links ("À lire aussi"), or beside a teaser paragraph."""
    for step in (-1, 1):
        position = index + step
        while 0 <= position < len(draft.shapes) and (
            position not in draft.verdicts or draft.shapes[position].line.markup == "outside"
        ):
            position += step
        inside = 0 <= position < len(draft.shapes) and draft.dropped(position) == "teaser"
        if inside and draft.shapes[position].prose:
            return True
    return _under_links_heading(draft, index) > 0


def _under_links_heading(draft: Draft, index: int) -> int:
    """How many lines above, none empty, a heading such as "À lire aussi" stands; 0 if none."""
    position = index
    while position > 0 and _adjoins(draft, position - 1, position):
        position -= 1
        above = draft.shapes[position]
        if draft.dropped(position) != "teaser" or above.line.markup == "outside":
            return 0
        if above.count <= LINKS_HEADING_WORDS and known_reason(above.text):
            return index - position
    return 0


def _adjoins(draft: Draft, above: int, below: int) -> bool:
    """No empty line between the two."""
    return draft.shapes[below].line.number == draft.shapes[above].line.number + 1


def _later_copy(draft: Draft, index: int) -> bool:
    """Stands again further down (a table of contents names the headings to come)."""
    return draft.repeated(index) and draft.squeezed[index] in draft.squeezed[index + 1 :]


def _leads_on(draft: Draft, index: int, last: int) -> bool:
    """Does a paragraph follow, captions and dropped lines apart?"""
    for position in range(index + 1, last + 1):
        verdict = draft.verdicts.get(position)
        if verdict is None:
            return draft.shapes[position].stopped or draft.shapes[position].line.markup == "li"
        if verdict.reason or verdict.kind == "caption":
            continue
        return verdict.kind in ("paragraph", "quote")
    return False


def _opens_article(draft: Draft, index: int) -> bool:
    """Is a long line a second article's title? It brings words that come only after it."""
    found = draft.shapes[index]
    if found.line.markup == "h1":
        return True
    if not _SECOND_TITLE_WORDS <= found.count <= _MAX_TITLE_WORDS or found.text.endswith("?"):
        return False
    before = Counter(t for s in draft.shapes[:index] for t in s.tokens)
    after = Counter(t for s in draft.shapes[index + 1 :] for t in s.tokens)
    new = [t for t in set(found.tokens) if len(t) > 3 and not before[t] and after[t] >= 3]
    return len(new) >= 2 and len(draft.shapes) - index > 4
