"""Plain text and Markdown as lines with their role; emphasis is read as emphasis."""

from __future__ import annotations

import re

from revue.articles.decode import decode
from revue.articles.read import page_of
from revue.records import Line, Page, Source

_STRONG = re.compile(r"(?<![\w*])\*\*(?=\S)([^*\n]+)(?<=\S)\*\*(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])")
_UNDERSCORES = re.compile(r"(?<!\w)(__?)(?=[^\s_])([^_\n]+)(?<=[^\s_])\1(?!\w)")
_IMAGE = re.compile(r"!\[([^\]\[\n]*)\]\([^()\s]*(?:\s\"[^\"\n]*\")?\)")
_LINK = re.compile(r"\[([^\]\[\n]+)\]\((?:https?:|mailto:|/|#)[^()\s]*(?:\s\"[^\"\n]*\")?\)")
_SPACES = re.compile(r"[ \t]{2,}|\t")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_ITEM = re.compile(r"(?:[-*+•▪‣●■►]|\d{1,3}[.)])[ \t]+(.+)$")
_QUOTE = re.compile(r">[ \t]?(.+)$")
_UNDERLINE = re.compile(r"(=+|-+)$")


def read_text(source: Source) -> Page:
    """A .txt file: each non-empty line is a line of the page."""
    text, encoding = decode(source.data)
    numbered = enumerate(text.split("\n"), 1)
    lines = (Line(number, shown) for number, raw in numbered if (shown := plain(raw)))
    return page_of(source, encoding, tuple(lines))


def read_markdown(source: Source) -> Page:
    """A .md file: lines of a paragraph are joined; headings, items and quotes have a role."""
    text, encoding = decode(source.data)
    lines: list[Line] = []
    previous_number = -1
    for number, raw in enumerate(text.split("\n"), 1):
        line = _markdown_line(number, raw)
        if line is None:
            continue
        underline = _UNDERLINE.match(raw.strip())
        last = lines[-1] if lines and previous_number == number - 1 else None
        if last and not last.markup and underline:
            lines[-1] = Line(last.number, last.text, "h1" if raw.strip()[0] == "=" else "h2")
        elif last and not line.markup and last.markup in ("", "li", "blockquote"):
            lines[-1] = Line(last.number, f"{last.text} {line.text}", last.markup)
        else:
            lines.append(line)
        previous_number = number
    return page_of(source, encoding, tuple(lines))


def _markdown_line(number: int, raw: str) -> Line | None:
    stripped = raw.strip()
    if heading := _HEADING.match(stripped):
        return Line(number, plain(heading[2]), f"h{len(heading[1])}") if heading[2] else None
    for pattern, role in ((_QUOTE, "blockquote"), (_ITEM, "li")):
        if found := pattern.match(stripped):
            return Line(number, plain(found[1]), role)
    shown = plain(stripped)
    return Line(number, shown) if shown else None


def plain(raw: str) -> str:
    """One line of text without emphasis and link marks, spaces single, ends stripped."""
    text = raw.strip()
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", text))
    if "_" in text:
        text = _UNDERSCORES.sub(r"\2", text)
    return _SPACES.sub(" ", text).strip()
