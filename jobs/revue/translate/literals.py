"""The text that whatever a regular expression matches must hold: cheap to look for first."""

from __future__ import annotations

import re

_BEYOND = re.compile(r"\\[uxUN]|\\\d\d|\(\?[aiLmsux]+[:)-]")
_QUANTIFIERS = frozenset("?*{")
_PLAIN_ESCAPES = frozenset(".,-()[]$+?")


def must_hold(pattern: str) -> str:
    """The longest run of plain characters outside of groups, classes and what may be left out.

    Empty where there is none, as with alternatives. Raises ValueError for flags and for escapes
    that spell a character by its number.
    """
    if _BEYOND.search(pattern):
        raise ValueError(f"{pattern}: write characters as they are, and no flags")
    runs, run = [""], ""
    at = depth = 0
    while at < len(pattern):
        plain, after = _next(pattern, at)
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        if depth == 0 and pattern[at] == "|":
            return ""
        optional = pattern[after : after + 1] in _QUANTIFIERS and after < len(pattern)
        if depth == 0 and plain and not optional:
            run += plain
            if pattern[after : after + 1] == "+":
                runs, run = [*runs, run], ""
        else:
            runs, run = [*runs, run], ""
        at = after
    return max([*runs, run], key=len)


def _next(pattern: str, at: int) -> tuple[str, int]:
    """The plain character at a place, or nothing, and where the next part begins."""
    sign = pattern[at]
    if sign == "\\":
        escaped = pattern[at + 1]
        return (escaped if escaped in _PLAIN_ESCAPES else ""), at + 2
    if sign == "[":
        return "", _end_of_class(pattern, at)
    if sign == "{":
        return "", pattern.index("}", at) + 1
    return ("" if sign in ".^$()?*+|" else sign), at + 1


def _end_of_class(pattern: str, at: int) -> int:
    at += 2 if pattern[at + 1] == "^" else 1
    first = at
    while pattern[at] != "]" or at == first:
        at += 2 if pattern[at] == "\\" else 1
    return at + 1
