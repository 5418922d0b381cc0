"""The title that a page's metadata declare, and its place in an article whose text has none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from revue.articles.heads import squeeze
from revue.articles.words import fold, vocabulary
from revue.records import Block

if TYPE_CHECKING:
    from revue.articles.draft import Draft
    from revue.records import Page

NO_LINE = 0
"""The line number of a title that only the metadata declare."""
_PARTING = re.compile(r"\s*\|\s*|\s+[-–—•·]\s+")
_MAX_SITE_CHARS = 40
_MAX_SITE_WORDS = 5
_MIN_TITLE_WORDS = 4
_REPEATED_CHARS = 20


def declared_title(page: Page) -> str:
    """What the page's metadata declare as its title, names of the site left out; "" if nothing."""
    title = " ".join((page.title or "").split())
    site = squeeze(page.site or "")
    while parts := list(_PARTING.finditer(title)):
        mark = parts[-1]
        head, tail = title[: mark.start()], title[mark.end() :]
        if _names(site, head):
            title = tail
        elif _names(site, tail) or _looks_like_site(head, mark[0], tail, known=bool(site)):
            title = head
        else:
            break
    return "" if squeeze(title) in ("", site) else title


def _names(site: str, part: str) -> bool:
    """ "Ouest-France" names the site "Ouest-France.fr"; "France" does not."""
    bare = squeeze(part)
    shorter, longer = sorted((bare, site), key=len)
    return bool(shorter) and shorter in longer and 5 * len(shorter) >= 3 * len(longer)


def _looks_like_site(head: str, mark: str, tail: str, *, known: bool) -> bool:
    """What follows "|"; after a dash a few capitalized words, where the site is not known."""
    if "|" in mark:
        return len(tail) <= _MAX_SITE_CHARS
    tokens = re.split(r"[\s'’-]+", tail)
    small = vocabulary("particle") | {"l"}
    return (
        not known
        and len(head.split()) >= _MIN_TITLE_WORDS
        and len(tokens) <= _MAX_SITE_WORDS
        and all(token[:1].isupper() or fold(token) in small for token in tokens)
    )


def repeats(bare: str, title: str) -> bool:
    """Is a squeezed line the squeezed title, or most of it, or little more than it?"""
    if bare == title:
        return True
    shorter, longer = sorted((bare, title), key=len)
    return len(shorter) >= _REPEATED_CHARS and shorter in longer and len(longer) < 2 * len(shorter)


def with_declared(
    draft: Draft, blocks: tuple[Block, ...], declared: str, language: str
) -> tuple[Block, ...]:
    """The blocks of an article without a title of its own, that which is declared as its title.

    A kept line that says the same becomes the title; else the title comes first, on no line.
    """
    if not declared or not any(block.kept for block in blocks) or _has_title(draft, blocks):
        return blocks
    goal = squeeze(declared)
    for n, block in enumerate(blocks):
        heads = block.kind in ("title", "heading") and repeats(draft.squeezed[n], goal)
        if block.kept and (heads or draft.squeezed[n] == goal):
            return (*blocks[:n], replace(block, kind="title"), *blocks[n + 1 :])
    return (Block(NO_LINE, declared, "title", language=language), *blocks)


def _has_title(draft: Draft, blocks: tuple[Block, ...]) -> bool:
    """Is there a title below the head that is the page's and not a second article's?"""
    return any(
        block.kept and block.kind == "title" and draft.shapes[n].line.markup == "h1"
        for n, block in enumerate(blocks)
    )
