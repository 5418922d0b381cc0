"""The texts that whatever a regular expression matches must hold: cheap to look for first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_BEYOND = re.compile(r"\\[uxUN]|\\\d\d|\(\?(?![:=!]|<[=!])")
_PARTS = re.compile(
    r"\(\?(?:[:=!]|<[=!])|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[^}]*\}"  # group, escape, class, count
    r"|[^\\\[{()|?*+.^$]+|."  # plain characters, a sign
)
_PLAIN_ESCAPES = frozenset(".,-()[]$+?")
_SIGNS = frozenset(".^$()?*+|")
_NOT_THERE = ("(?!", "(?<!")
_MAY_LACK = ("?", "*", "{0", "{,")
_FEWEST = 2  # characters of a text worth looking for


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of a row that may apply, made when it is first wanted: most never are."""
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class Needs:
    """What a text must hold for a pattern to match: `first`, and one of each choice in `others`."""

    first: str
    others: tuple[tuple[str, ...], ...]

    def are_met(self, text: str) -> bool:
        """Whether `text`, which holds `first`, holds the rest too."""
        return all(any(word in text for word in choice) for choice in self.others)


def must_hold(pattern: str) -> Needs:
    """What whatever `pattern` matches holds; its `first` is empty where nothing stands alone.

    Raises ValueError for flags, for groups with a name or a condition, and for escapes that spell
    a character by its number.
    """
    if _BEYOND.search(pattern):
        raise ValueError(f"{pattern}: write characters as they are, no flags and no names")
    choices, _ = _Reader(_PARTS.findall(pattern)).alternatives(0)
    telling = {c for c in choices if min(len(text.strip()) for text in c) >= _FEWEST}
    first = max((c[0] for c in telling if len(c) == 1), key=len, default="")
    others = sorted(telling - {(first,)}, key=lambda choice: (-min(map(len, choice)), choice))
    return Needs(first, tuple(others))


class _Reader:
    """Reads the parts of a pattern from left to right."""

    def __init__(self, parts: Sequence[str]) -> None:
        self._parts = parts

    def alternatives(self, start: int) -> tuple[list[tuple[str, ...]], int]:
        """The choices of what stands up to the end or a closing sign, and the place of that."""
        ways, place = [], start
        while True:
            way, place = self._sequence(place)
            ways.append(way)
            if self._at(place) != "|":
                return _one_of(ways), place
            place += 1

    def _sequence(self, place: int) -> tuple[list[tuple[str, ...]], int]:
        """The choices of what stands up to an alternative or the end of a group."""
        found: list[tuple[str, ...]] = []
        run = ""
        while (part := self._at(place)) not in ("", "|", ")"):
            inner: list[tuple[str, ...]] = []
            if part in _NOT_THERE:
                place = self._end_of(place)
            elif part.startswith("("):
                inner, place = self.alternatives(place + 1)
            place += 1
            after = self._at(place)
            plain = _plain(part)
            counted = after[:1] in ("?", "*", "{")
            run += plain[:-1] if counted else plain
            if counted or not plain:
                found.append((run,))
                run = ""
            if not after.startswith(_MAY_LACK):
                found += inner
        return [*found, (run,)], place

    def _end_of(self, place: int) -> int:
        """The place of the sign that closes the group opened at `place`."""
        depth = 0
        for end in range(place, len(self._parts)):
            part = self._parts[end]
            depth += part.startswith("(") - (part == ")")
            if depth == 0:
                break
        return end

    def _at(self, place: int) -> str:
        return self._parts[place] if place < len(self._parts) else ""


def _one_of(ways: Sequence[list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """What holds whichever of `ways` is gone: all of an only way, else a choice among theirs."""
    if len(ways) == 1:
        return ways[0]
    best = [max(way, key=lambda choice: min(map(len, choice))) for way in ways]
    return [tuple(dict.fromkeys(text for choice in best for text in choice))]


def _plain(part: str) -> str:
    """What a part of a pattern stands for where it is plain text, or nothing."""
    if part[0] == "\\":
        return part[1] if part[1] in _PLAIN_ESCAPES else ""
    return "" if part[0] in "[{(" or part in _SIGNS else part
