"""A page's lines as blocks: kept with their kind, or dropped with a named reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revue.articles import body, heads, inside
from revue.articles.draft import Draft, Verdict
from revue.articles.language import UNDETERMINED, detect
from revue.articles.recurring import furniture
from revue.articles.shapes import Shape, shape
from revue.articles.titles import NO_LINE, declared_title, with_declared
from revue.records import Block, CleanArticle, Line, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["clean", "furniture"]

_TELLING_WORDS = 8
_OWN_SHARE = 0.12
_SITE = re.compile(r"\s[-–—|•·]\s*([^-–—|•·]{2,40})$")


def clean(page: Page, *, furniture: frozenset[str] = frozenset()) -> CleanArticle:
    """The article on a page: each line as a block, in order, kept or dropped with a reason.

    `furniture` is what `furniture(pages)` found in the run. Where the text has no title, the
    one that the page's metadata declare comes before it, as a block on line 0 (`NO_LINE`).
    """
    declared = declared_title(page)
    draft = Draft([shape(line) for line in page.lines], page.language)
    body.mark_known(draft, furniture)
    prose = body.find_prose(draft)
    kept = body.mark_teasers(draft, prose)
    first = kept[0] if kept else len(draft.shapes)
    last = kept[-1] if kept else len(draft.shapes) - 1
    title = body.mark_title(draft, first, declared, kept)
    body.mark_dates(draft, last)
    body.mark_head(draft, first, title)
    inside.mark_signatures(draft, first, last)
    inside.mark_inside(draft, first, last)
    body.mark_tail(draft, last)
    return _article(page, draft, title, declared)


def _article(page: Page, draft: Draft, title: int | None, declared: str) -> CleanArticle:
    blocks = tuple(
        _block(draft, index, draft.verdicts[index]) for index in range(len(draft.shapes))
    )
    if title is None:
        language = _language(shape(Line(NO_LINE, declared)), page.language)
        blocks = with_declared(draft, blocks, declared, language)
    kept = [block for block in blocks if block.kept]
    long = "\n".join(block.text for block in kept if len(block.text) > 60)
    return CleanArticle(
        file=page.file,
        sha256=page.sha256,
        language=detect(long) if long else page.language,
        title=_title(kept),
        byline=page.byline or next((b.text for b in kept if b.kind == "byline"), None),
        published=_published(page, kept),
        site=page.site or _site(draft, title),
        blocks=blocks,
    )


def _language(found: Shape, page_language: str) -> str:
    """The language of a line; that of its page unless its function words speak against it."""
    if found.count < _TELLING_WORDS:
        return UNDETERMINED
    own = {"fr": found.french, "en": found.english}.get(page_language, 0.0)
    other = max(found.french, found.english)
    return page_language if own >= _OWN_SHARE and own == other else detect(found.text)


def _block(draft: Draft, index: int, verdict: Verdict) -> Block:
    found = draft.shapes[index]
    language = _language(found, draft.language)
    doubt = verdict.doubt
    if not doubt and verdict.kept and language not in (UNDETERMINED, draft.language):
        doubt = f"in another language than the article ({language})"
    return Block(found.line.number, found.text, verdict.kind, verdict.reason, doubt, language)


def _title(kept: Sequence[Block]) -> str:
    from revue.articles.segment import split_sentences

    for block in kept:
        if block.kind == "title":
            return block.text
    text = next((block.text for block in kept if block.kind == "paragraph"), "")
    return next(iter(split_sentences(text)), "").strip()


def _published(page: Page, kept: Sequence[Block]) -> str | None:
    lines = [block.text for block in kept if block.kind in ("date", "byline")]
    for text in ([page.published] if page.published else []) + lines:
        if found := heads.parse_date(text):
            return found
    return None


def _site(draft: Draft, title: int | None) -> str | None:
    """The site's name where a repetition of the title carries it ("Title | Le Courrier")."""
    if title is None:
        return None
    for index, verdict in draft.verdicts.items():
        if verdict.reason == "repeated-title":
            tail = _SITE.search(draft.shapes[index].text)
            if tail and tail[1] not in draft.shapes[title].text:
                return tail[1].strip()
    return None
