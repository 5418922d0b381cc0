"""The text that whatever a regular expression matches must hold: cheap to look for first."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

_BEYOND = re.compile(r"\\[uxUN]|\\\d\d|\(\?[aiLmsux]+[:)-]")
_PARTS = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^}]*\}"  # an escape, a class, a count
    r"|[^\\\[{()|?*+.^$]+|."  # plain characters, a sign
)
_PLAIN_ESCAPES = frozenset(".,-()[]$+?")
_SIGNS = frozenset(".^$()?*+|")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of a row that may apply, made when it is first wanted: most never are."""
    return re.compile(pattern)


def must_hold(pattern: str) -> str:
    """The longest run of plain characters outside of groups, classes and what may be left out.

    Empty where there is none, as with alternatives. Raises ValueError for flags and for escapes
    that spell a character by its number.
    """
    if _BEYOND.search(pattern):
        raise ValueError(f"{pattern}: write characters as they are, and no flags")
    runs, run, depth = [""], "", 0
    parts = _PARTS.findall(pattern)
    for part, after in pairwise([*parts, ""]):
        depth += (part == "(") - (part == ")")
        if depth == 0 and part == "|":
            return ""
        plain = _plain(part) if depth == 0 else ""
        optional = after[:1] in ("?", "*", "{")
        run += plain[:-1] if optional else plain
        if optional or not plain:
            runs.append(run)
            run = ""
    return max([*runs, run], key=len)


def _plain(part: str) -> str:
    """What a part of a pattern stands for where it is plain text, or nothing."""
    if part[0] == "\\":
        return part[1] if part[1] in _PLAIN_ESCAPES else ""
    return "" if part[0] in "[{" or part in _SIGNS else part
