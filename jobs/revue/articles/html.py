"""HTML pages as lines with their role.

Every visible line of the page is kept, so that nothing is lost in silence; those that are not
in the main text as trafilatura finds it (Barbaresi, 2021) have the role "outside". Title,
author, date and site are read from the page's metadata, also by trafilatura.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from revue.articles.decode import Undecodable, decode
from revue.articles.heads import squeeze
from revue.articles.plain import spaced
from revue.articles.read import page_of
from revue.records import Line, Page, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

OUTSIDE = "outside"
MAX_ELEMENTS = 20_000
MAX_DEPTH = 200
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ROLES = {f"h{n}" for n in range(1, 7)} | {"li", "blockquote", "figcaption"}
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
     "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span",
     "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object",
     "select", "textarea", "canvas", "audio", "video", "map")
)  # fmt: skip
_BESIDE = frozenset(("nav", "footer", "aside", "form", "button", "menu", "dialog"))
_MAIN = frozenset(("article", "main"))
_MIN_CONTAINED_CHARS = 12
_PROSE_CHARS = 80


def read_html(source: Source) -> Page:
    """An HTML file as lines, those beside the main text with the role "outside".

    Raises `Undecodable` for what is no text, or nests or branches beyond all measure.
    """
    declared = _CHARSET.search(source.data[:4096])
    text, encoding = decode(source.data, declared[1].decode("ascii") if declared else None)
    tree = _parse(_XML_DECLARATION.sub("", text))
    if tree is None:
        return page_of(source, encoding, ())
    found = _extract(tree)
    main = [squeeze(line) for line in ((found.text if found else None) or "").split("\n")]
    lines = tuple(
        Line(number, shown, role)
        for number, (shown, role) in enumerate(_roles(tree, [m for m in main if m]), 1)
    )
    if found is None:
        return page_of(source, encoding, lines)
    return page_of(
        source, encoding, lines,
        title=found.title, byline=found.author, published=found.date, site=found.sitename,
    )  # fmt: skip


def _parse(text: str) -> HtmlElement | None:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(text, parser=HTMLParser(huge_tree=True, encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None
    _refuse_bomb(tree)
    return tree


def _refuse_bomb(tree: HtmlElement) -> None:
    from lxml import etree

    depth = deepest = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        count += event == "start"
        if deepest > MAX_DEPTH or count > MAX_ELEMENTS:
            raise Undecodable("an HTML page nested too deeply or with too many elements")


def _extract(tree: HtmlElement) -> Any:
    """trafilatura's document: main text with line ends between blocks, and metadata."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    return bare_extraction(deepcopy(tree), with_metadata=True, include_comments=False)


def _roles(tree: HtmlElement, main: list[str]) -> Iterator[tuple[str, str]]:
    """Each visible line with its role: its markup's, or "outside" the main text.

    Lines between the first and the last of the main text are left to cleaning, unless their
    elements stand beside it (nav, aside …): trafilatura passes over list items and headings.
    """
    whole = "\n".join(main)
    lines = list(_visible_lines(tree))
    inside = [
        place != "beside" and _is_main(text, role, main, whole) for text, role, place in lines
    ]
    first = inside.index(True) if any(inside) else 0
    last = len(inside) - inside[::-1].index(True) if any(inside) else len(inside)
    for index, (text, role, place) in enumerate(lines):
        prose = place == "main" and len(text) >= _PROSE_CHARS
        within = first <= index < last or prose
        yield text, role if within and place != "beside" else OUTSIDE


def _is_main(text: str, role: str, main: list[str], whole: str) -> bool:
    bare = squeeze(text)
    if not main or role == "h1":
        return True
    return bare in whole if len(bare) >= _MIN_CONTAINED_CHARS else False


def _visible_lines(tree: HtmlElement) -> Iterator[tuple[str, str, str]]:
    """(text, role, place) of each line in order; place is "main", "beside" or ""."""
    buffer: list[str] = []
    roles: list[str] = [""]
    places: list[str] = [""]
    for event, text, element in _walk(tree):
        if event == "text":
            buffer.append(text)
            continue
        tag = str(element.tag)
        if tag in _INLINE:
            continue
        if shown := spaced(" ".join("".join(buffer).split())):
            yield shown, roles[-1], places[-1]
        buffer.clear()
        if event == "start":
            roles.append(tag if tag in _ROLES else roles[-1])
            places.append(_place(tag, places[-1]))
        else:
            roles.pop()
            places.pop()


def _place(tag: str, outer: str) -> str:
    if tag in _BESIDE or outer == "beside":
        return "beside"
    return "main" if tag in _MAIN else outer


def _walk(tree: HtmlElement) -> Iterator[tuple[str, str, HtmlElement]]:
    """The tree as starts, texts and ends, without what a browser would not show."""
    from lxml import etree

    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not skipping and element.tail:
                yield "text", element.tail, element
            continue
        hidden = _hidden(element)
        if event == "start":
            skipping += hidden
            if not skipping:
                yield "start", "", element
                if element.text:
                    yield "text", element.text, element
        else:
            if not skipping:
                yield "end", "", element
            skipping -= hidden
            if not skipping and element.tail:
                yield "text", element.tail, element


def _hidden(element: HtmlElement) -> bool:
    if str(element.tag) in _SILENT or element.get("hidden") is not None:
        return True
    return "display:none" in (element.get("style") or "").replace(" ", "").lower()
