"""An HTML tree as the events a browser would show, and what its tags say of a line's place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from revue.articles.decode import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
     "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span",
     "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
BESIDE = frozenset(("nav", "footer", "aside", "form", "button", "menu", "dialog"))
MAIN = frozenset(("article", "main"))
PROSE_CHARS = 80
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "svg", "math", "title", "iframe", "object",
     "select", "textarea", "canvas", "audio", "video", "map")
)  # fmt: skip
_EMPTY_LINES = re.compile(r"\n\s*\n")


def tidy_texts(tree: HtmlElement) -> None:
    """Tidies the texts and metadata of a page in place.

    Before it is parsed, what is written as "&shy;" or "&#8203;" is not yet the character.
    """
    for element in tree.iter():
        if isinstance(element.tag, str) and element.text:
            element.text = tidy(element.text)
        if element.tail:
            element.tail = tidy(element.tail)
    for element in tree.iter("meta"):
        if content := element.get("content"):
            element.set("content", tidy(content))


def split_preformatted(tree: HtmlElement) -> None:
    """Makes each <pre> a <div> with a paragraph for each of its runs of lines, in place."""
    from lxml import etree

    for element in list(tree.iter("pre")):
        tail, element.tail = element.tail, None
        shown = "".join(
            text if event == "text" else "" if inner.tag in INLINE else "\n\n"
            for event, text, inner in walk(element)
        )
        element.clear()
        element.tag, element.tail = "div", tail
        for paragraph in _EMPTY_LINES.split(shown.strip()):
            etree.SubElement(element, "p").text = paragraph


def walk(tree: HtmlElement) -> Iterator[tuple[str, str, HtmlElement]]:
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
