"""Plain text and Markdown as lines with their role; emphasis is read as emphasis."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from revue.articles.decode import decode
from revue.articles.read import page_of
from revue.records import Line, Page, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

_MIN_WRAP, _MAX_WRAP, _WRAP_SLACK = 50, 100, 3
_STRONG = re.compile(r"(?<![\w*])\*\*(?=\S)([^*\n]+)(?<=\S)\*\*(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])")
_UNDERSCORES = re.compile(r"(?<!\w)(__?)(?=[^\s_])([^_\n]+)(?<=[^\s_])\1(?!\w)")
_IMAGE = re.compile(r"!\[([^\]\[\n]*)\]\([^()\s]*(?:\s\"[^\"\n]*\")?\)")
_LINK = re.compile(r"\[([^\]\[\n]+)\]\((?:https?:|mailto:|/|#)[^()\s]*(?:\s\"[^\"\n]*\")?\)")
_SPACES = re.compile(r"[ \t]{2,}|\t")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_ITEM = re.compile(r"[-*+•▪‣●■►][ \t]+(.+)$")
_NUMBERED = re.compile(r"(\d{1,3})[.)][ \t]+(.+)$")
_QUOTE = re.compile(r">[ \t]?(.+)$")
_FRONT_MATTER = re.compile(r"---\n((?:(?!---)[^\n]*\n){1,40})---\n")
_FRONT_ENTRY = re.compile(r"^(title|author|date|site):[ \t]*(.+)$", re.MULTILINE)
_UNDERLINE = re.compile(r"(=+|-+)$")


def read_text(source: Source) -> Page:
    """A .txt file: each non-empty line is a line of the page, unless paragraphs are wrapped."""
    text, encoding = decode(source.data)
    runs: list[list[Line]] = [[]]
    for number, raw in enumerate(text.split("\n"), 1):
        if shown := plain(raw):
            runs[-1].append(Line(number, shown))
        elif runs[-1]:
            runs.append([])
    width = _wrap_width(runs)
    lines = (line for run in runs for line in (_unwrapped(run) if _is_full(run, width) else run))
    return page_of(source, encoding, tuple(lines))


def _wrap_width(runs: list[list[Line]]) -> int:
    """The width at which adjacent lines are broken like those of an agency's wire; 0 if not.

    Such lines end where the next word had no room, and seldom with a sentence.
    """
    long = [run for run in runs if len(run) > 2]
    widths = [(run, max(len(line.text) for line in run)) for run in long]
    full = [
        (run, width)
        for run, width in widths
        if _MIN_WRAP <= width <= _MAX_WRAP and _is_full(run, width)
    ]
    joins = [(a.text, b.text) for run, _ in full for a, b in pairwise(run)]
    runs_on = any(a[-1].isalnum() and b[0].islower() for a, b in joins)
    stopped = sum(a[-1] in ".!?…»" for a, _ in joins)
    return max(width for _, width in full) if runs_on and 3 * stopped <= len(joins) else 0


def _is_full(run: list[Line], width: int) -> bool:
    """Had the first word of each line no room on the line above?"""
    texts = [line.text for line in run]
    return bool(width and len(run) > 1 and max(map(len, texts)) <= width) and all(
        len(above) + 1 + len(below.split(" ", 1)[0]) > width - _WRAP_SLACK
        for above, below in pairwise(texts)
    )


def _unwrapped(run: list[Line]) -> list[Line]:
    return [Line(run[0].number, " ".join(line.text for line in run))]


def read_markdown(source: Source) -> Page:
    """A .md file: lines of a paragraph are joined; headings, items and quotes have a role.

    A YAML front matter with title, author and date is read as the page's metadata.
    """
    text, encoding = decode(source.data)
    front = _FRONT_MATTER.match(text)
    metadata = _metadata(front[1]) if front else {}
    rows = text.split("\n")
    skip = text[: front.end()].count("\n") if front else 0
    lines = tuple(_joined(group) for group in _paragraphs(rows, skip))
    return page_of(source, encoding, tuple(line for line in lines if line.text), **metadata)


def _metadata(front: str) -> dict[str, str | None]:
    pairs = dict(_FRONT_ENTRY.findall(front))
    names = (("title", "title"), ("byline", "author"), ("published", "date"), ("site", "site"))
    return {ours: pairs.get(theirs, "").strip("\"' ") or None for ours, theirs in names}


def _paragraphs(rows: list[str], skip: int) -> Iterator[list[Line]]:
    """The lines of each block: lines without a role go on the block above them."""
    group: list[Line] = []
    counted = 0  # the number of the item that was read last; 0 where a list has ended
    for number, raw in enumerate(rows[skip:], skip + 1):
        line = _markdown_line(number, raw)
        value, item = _numbered(raw, group, counted)
        line = Line(number, item, "li") if item else line
        underline = _UNDERLINE.match(raw.strip())
        if group and not group[0].markup and underline:
            role = "h1" if raw.strip()[0] == "=" else "h2"
            group[0] = Line(group[0].number, group[0].text, role)
            line = None
        elif group and line and not line.markup and not group[0].markup.startswith("h"):
            group.append(line)
            continue
        if group:
            yield group
        group = [line] if line else []
        counted = value if line else counted
    if group:
        yield group


def _numbered(raw: str, group: list[Line], counted: int) -> tuple[int, str]:
    """The number and the text of a numbered item; (0, "") where the row begins none.

    In an open paragraph only "1." begins a list (CommonMark), and in an open item only the
    next number or the one before: "12." may as well be a figure at the start of a row. The
    number stays in the text where it does not count up from 1 and so says something.
    """
    found = _NUMBERED.match(raw.strip())
    value = int(found[1]) if found else 0
    neighbours = {counted - 1, counted + 1} if counted else set()
    if not found or (group and value != 1 and value not in neighbours):
        return 0, ""
    counts_up = value == counted + 1 or (value == 1 and counted != 2)
    return value, found[2] if counts_up else found[0]


def _joined(group: list[Line]) -> Line:
    first = group[0]
    return Line(first.number, plain(" ".join(line.text for line in group)), first.markup)


def _markdown_line(number: int, raw: str) -> Line | None:
    stripped = raw.strip()
    if heading := _HEADING.match(stripped):
        return Line(number, heading[2], f"h{len(heading[1])}") if heading[2] else None
    for pattern, role in ((_QUOTE, "blockquote"), (_ITEM, "li")):
        if found := pattern.match(stripped):
            return Line(number, found[1], role)
    return Line(number, stripped) if stripped else None


def plain(raw: str) -> str:
    """One line of text without emphasis and link marks, spaces single, ends stripped."""
    text = raw.strip()
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    if "*" in text:
        text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", text))
    if "_" in text:
        text = _UNDERSCORES.sub(r"\2", text)
    return spaced(text)


def spaced(text: str) -> str:
    """`text` with single spaces between words and none at its ends."""
    return _SPACES.sub(" ", text).strip()
