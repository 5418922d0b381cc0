"""Text as Markdown that renders as that text, on the common renderers.

CommonMark lets a backslash stand before any ASCII punctuation. Beyond CommonMark's own marks,
this covers what GitHub and GitLab add: tables, strikethrough, bare links, `$` formulas,
mentions and references such as `@name`, `#12`, `!3`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from revue.render.words import shown

_MARKS = re.compile(
    r"[\\`*_\[\]<>|~$^]"
    r"|&(?=\w|#)"  # entities, GitLab epics
    r"|[#@!%](?=\w)"  # references
    r"|(?<=[A-Za-z]):(?=//)"  # bare links
    r"|(?<=[wW]{3})\."
)
_LINE_START = re.compile(r"(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)|(?P<mark>[-+=#:])")


def inline(text: str) -> str:
    """`text` within a line, with the white space at its ends."""
    return _MARKS.sub(lambda mark: "\\" + mark[0], shown(text))


def escaped(text: str) -> str:
    """`text` for the middle of a line. It comes out on one line."""
    return inline(text).strip()


def begun(safe: str) -> str:
    """Escaped text for the start of a line, where it must not begin a list, a heading, a rule."""
    start = _LINE_START.match(safe)
    if start is None:
        return safe
    if start["mark"]:
        return "\\" + safe
    return f"{start['number']}\\{safe[start.start('dot') :]}"


def line(text: str) -> str:
    """`text` for a line of its own."""
    return begun(escaped(text))


def cell(text: str) -> str:
    """`text` for a cell of a table; an empty one is a dash."""
    return escaped(text) or "–"


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A table of cells that are Markdown already, as lines."""
    return [_row(header), _row(("---",) * len(header)), *map(_row, rows)]


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cells) + " |"
