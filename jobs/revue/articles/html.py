"""HTML pages as lines with their role.

Every visible line of the page is kept, so that nothing is lost in silence; those that are not
in the main text as trafilatura finds it (Barbaresi, 2021) have the role "outside". Author and
site are read from the page's metadata, also by trafilatura; title and date by `declared`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from revue.articles import declared
from revue.articles.decode import Undecodable, decode
from revue.articles.heads import squeeze
from revue.articles.notes import drop_notes
from revue.articles.plain import spaced
from revue.articles.read import page_of
from revue.articles.tree import (
    BESIDE,
    INLINE,
    MAIN,
    PROSE_CHARS,
    split_preformatted,
    tidy_texts,
    walk,
)
from revue.records import Line, Page, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

OUTSIDE, OWN = "outside", "p"
MAX_ELEMENTS = 20_000
MAX_DEPTH = 200
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ROLES = {f"h{n}" for n in range(1, 7)} | {"li", "blockquote", "figcaption"}
_MIN_CONTAINED_CHARS = 12


@dataclass(frozen=True, slots=True)
class _Shown:
    """A line with its role, and where it stands.

    `beside` the text, as in a nav; `home` is the number of the innermost <article> or <main>
    around it, 0 where there is none.
    """

    text: str
    role: str
    beside: bool
    home: int


def read_html(source: Source) -> Page:
    """An HTML file as lines, those beside the main text with the role "outside".

    Raises `Undecodable` for what is no text, or nests or branches beyond all measure.
    """
    charset = _CHARSET.search(source.data[:4096])
    text, encoding = decode(source.data, charset[1].decode("ascii") if charset else None)
    tree = _parse(_XML_DECLARATION.sub("", text))
    if tree is None:
        return page_of(source, encoding, ())
    found = _extract(tree)
    main = [squeeze(line) for line in ((found.text if found else None) or "").split("\n")]
    lines = tuple(
        Line(number, shown, role)
        for number, (shown, role) in enumerate(_roles(tree, [m for m in main if m]), 1)
    )
    return page_of(
        source, encoding, lines,
        title=declared.title(tree), published=declared.published(tree),
        byline=found.author if found else None, site=found.sitename if found else None,
    )  # fmt: skip


def _parse(text: str) -> HtmlElement | None:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(text, parser=HTMLParser(huge_tree=True, encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None
    _refuse_bomb(tree)
    tidy_texts(tree)
    drop_notes(tree)
    split_preformatted(tree)
    _refuse_bomb(tree)  # a <pre> can be a thousand paragraphs
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
    """trafilatura's document: main text with line ends between blocks, and metadata.

    Its date is not used (it depends on the day), so the search through the text is left out.
    """
    from copy import deepcopy

    from trafilatura import bare_extraction

    return bare_extraction(
        deepcopy(tree),
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False},
    )


def _roles(tree: HtmlElement, main: list[str]) -> Iterator[tuple[str, str]]:
    """Each visible line with its role: its markup's, or "outside" the main text.

    Lines between the first and the last of the main text are left to cleaning, unless their
    elements stand beside it (nav, aside …): trafilatura passes over list items and headings.
    Those in the element that holds most of the main text have the role "p" if no other.
    """
    whole = "\n".join(main)
    lines = list(_visible_lines(tree))
    inside = [not shown.beside and _is_main(shown, main, whole) for shown in lines]
    first = inside.index(True) if any(inside) else 0
    last = len(inside) - inside[::-1].index(True) if any(inside) else len(inside)
    own = _own_element([shown for shown, is_main in zip(lines, inside, strict=True) if is_main])
    for index, shown in enumerate(lines):
        prose = shown.home and len(shown.text) >= PROSE_CHARS
        within = first <= index < last or prose
        role = shown.role or (OWN if shown.home and shown.home == own else "")
        yield shown.text, role if within and not shown.beside else OUTSIDE


def _is_main(shown: _Shown, main: list[str], whole: str) -> bool:
    bare = squeeze(shown.text)
    if not main or shown.role == "h1":
        return True
    return bare in whole if len(bare) >= _MIN_CONTAINED_CHARS else False


def _own_element(lines: list[_Shown]) -> int:
    """The article's own element: the one, or none (0), in which most of these lines stand."""
    chars: Counter[int] = Counter()
    for shown in lines:
        chars[shown.home] += len(shown.text)
    return max(chars, key=lambda home: chars[home], default=0)


def _visible_lines(tree: HtmlElement) -> Iterator[_Shown]:
    """Each line that a browser shows, in order."""
    buffer: list[str] = []
    places = [_Shown("", "", beside=False, home=0)]
    homes = 0
    for event, text, element in walk(tree):
        if event == "text":
            buffer.append(text)
            continue
        tag = str(element.tag)
        if tag in INLINE:
            continue
        if line := spaced(" ".join("".join(buffer).split())):
            yield replace(places[-1], text=line)
        buffer.clear()
        if event == "start":
            homes += tag in MAIN
            places.append(_place(tag, places[-1], homes))
        else:
            places.pop()


def _place(tag: str, outer: _Shown, homes: int) -> _Shown:
    """The place of the lines right in an element, in which `outer` is that of its parent."""
    return _Shown(
        "",
        role=tag if tag in _ROLES else outer.role,
        beside=outer.beside or tag in BESIDE,
        home=homes if tag in MAIN else outer.home,
    )
