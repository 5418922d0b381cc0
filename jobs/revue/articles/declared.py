"""What an HTML page declares of itself: its title and its date of publication.

Only explicit marks count: meta elements, JSON-LD, the title element, a time element in the
article's head. A date that merely stands in the text or in a copyright line is no date of
publication; and no clock bounds them, so that the same bytes give the same date on any day.
"""

from __future__ import annotations

import contextlib
import json
import re
from datetime import date
from html import unescape
from itertools import chain
from typing import TYPE_CHECKING, Any

from revue.articles.decode import tidy
from revue.articles.heads import YEARS, parse_date
from revue.articles.tree import BESIDE, INLINE, MAIN, PROSE_CHARS, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time",
    "article:published", "parsely-pub-date", "sailthru.date", "bt:pubdate",
    "cxenseparse:recs:publishtime", "dcterms.issued", "dc.date.issued", "dcterms.created",
    "dc.date.created", "dcterms.date", "dc.date", "citation_publication_date",
    "publication_date", "publish_date", "publishdate", "pubdate", "date", "datepublished",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dcterms.title", "dc.title", "title", "headline")
_ARTICLE = re.compile(r"(?:Article|Report|(?:Blog|Media|Forum)Posting)$")
_COMPACT = re.compile(r"\s*(\d{4})([-/]?)(\d{2})\2(\d{2})(?!\d)")
_UNSET = "1970-01-01"  # what a system writes that knows no date, like "0001-01-01"
_MIN_TITLE_WORDS = 3


def title(tree: HtmlElement) -> str | None:
    """The title that the page's metadata declare, the site's name perhaps included."""
    meta = _meta(tree)
    said = chain((meta.get(key) for key in _TITLES), (n.get("headline") for n in _nodes(tree)))
    for written in said:
        if isinstance(written, str) and (text := _one_line(written)):
            return text
    text = _one_line(tree.findtext(".//head/title") or "")
    # Shorter ones name the site, or nothing ("Accueil", "Sans titre").
    return text if len(text.split()) >= _MIN_TITLE_WORDS else None


def published(tree: HtmlElement) -> str | None:
    """The day of publication that the page declares, as ISO 8601, or None."""
    meta = _meta(tree)
    said = chain(
        (meta.get(key) for key in _DATES),
        (node.get("datePublished") for node in _nodes(tree)),
        _head_times(tree),
    )
    days = (_day(written) for written in said if isinstance(written, str))
    return next((day for day in days if day and day > _UNSET), None)


def _one_line(written: str) -> str:
    return " ".join(tidy(unescape(written)).split())


def _day(written: str) -> str | None:
    if found := _COMPACT.match(written):
        with contextlib.suppress(ValueError):
            day = date(int(found[1]), int(found[3]), int(found[4]))
            return day.isoformat() if day.year in YEARS else None
    return parse_date(written)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The content of each meta element by its name in small letters; the first one stands."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content") or element.get("datetime")
        if content:
            found.setdefault(key.strip().lower(), content)
    return found


def _nodes(tree: HtmlElement) -> list[dict[str, Any]]:
    """The JSON-LD objects of the page that are its article, then those that are the page."""
    found = [
        node
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
        for node in _objects(script.text or "")
    ]
    articles = [n for n in found if any(_ARTICLE.search(kind) for kind in _kinds(n))]
    pages = [n for n in found if any(kind.endswith("WebPage") for kind in _kinds(n))]
    return articles + pages


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The top objects of a JSON-LD text and of its graph; those deeper are of other pages."""
    try:
        top = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    for node in top if isinstance(top, list) else [top]:
        if isinstance(node, dict):
            graph = node.get("@graph")
            inner = [*graph] if isinstance(graph, list) else []
            yield from (n for n in [node, node.get("mainEntity"), *inner] if isinstance(n, dict))


def _kinds(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _head_times(tree: HtmlElement) -> list[str]:
    """The times under the page's title, or else right above it: those of the article's head.

    One long paragraph, the standfirst, may stand over the date; a second one begins the text.
    """
    heading = "h1" if tree.find(".//h1") is not None else "h2"
    above: list[str] = []
    below: list[str] = []
    titled = prose = 0
    for mark, chars, times in _blocks(tree):
        if mark == f"end {heading}":
            below, titled = [], 1
        elif mark.partition(" ")[2] in MAIN and not titled:
            above = []
        elif chars >= PROSE_CHARS:
            prose += titled
        else:
            (below if titled else above).extend(times)
        if prose > 1:
            break
    return (below or above) if titled else []


def _blocks(tree: HtmlElement) -> Iterator[tuple[str, int, list[str]]]:
    """What closes each block ("start p", "end h1" …), its characters and the times in it.

    What stands beside the text is passed over.
    """
    chars = beside = 0
    times: list[str] = []
    for event, text, element in walk(tree):
        tag = str(element.tag)
        beside += (event == "start" and tag in BESIDE) - (event == "end" and tag in BESIDE)
        if event == "text":
            chars += 0 if beside else len(text.strip())
        elif tag not in INLINE:
            yield f"{event} {tag}", chars, times
            chars, times = 0, []
        elif tag == "time" and event == "start" and not beside and not _tells_update(element):
            times.append(element.get("datetime") or str(element.text_content()))


def _tells_update(element: HtmlElement) -> bool:
    said = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    return "published" not in said and ("updated" in said or "modified" in said)
