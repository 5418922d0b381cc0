"""Long sentences in parts that can stand alone for a model, and whole again."""

from __future__ import annotations

import re
from collections.abc import Callable

# Where a sentence may be parted, best first. Each pattern ends before the next part begins.
_CUTS = (
    re.compile(r"(?<=[.!?…])[\"'»”)]?\s+(?=\S)"),
    re.compile(r"(?<=[;:])\s+(?=\S)"),
    re.compile(r"\s+(?=[–—-]\s)"),
    re.compile(
        r"(?<=,)\s+(?=(?:et|mais|ou|car|donc|or|qui|que|qu['’]|dont|où|lequel|laquelle|lesquels"
        r"|ce qui|ce que|tandis|alors|après|avant|pour|selon|avec|dans|sur|en|par|notamment|soit"
        r"|puis|affirmant|estimant|ajoutant|précisant|a-t-|ont-|a |ont )\b)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<=,)\s+(?=\S)"),
    re.compile(r"\s+(?=(?:et|mais|ou|car|afin|parce|lorsque|quand|tandis|alors)\s)"),
    re.compile(r"\s+(?=\S)"),
)
_SHORTEST_PART = 25


def split_clauses(text: str, fits: Callable[[str], bool]) -> list[str]:
    """`text` in parts that each fit, cut at the strongest boundary near the middle.

    Nothing is lost: the parts joined by a space are the text, white space aside. A single word
    that does not fit is cut between letters.
    """
    done: list[str] = []
    waiting = [text.strip()]
    while waiting:
        part = waiting.pop()
        if not part:
            continue
        halves = None if fits(part) else halve(part)
        if halves is None:
            done.append(part)
        else:
            waiting += [halves[1], halves[0]]
    return done


def halve(text: str, *, weakest: int = len(_CUTS)) -> tuple[str, str] | None:
    """`text` in two at the strongest boundary that lies in its middle; None where there is none.

    `weakest` is how many kinds of boundary may be used, from sentence ends to any space.
    """
    for pattern in _CUTS[:weakest]:
        cuts = [m.end() for m in pattern.finditer(text)]
        inner = [c for c in cuts if _SHORTEST_PART <= c <= len(text) - _SHORTEST_PART]
        usable = inner or (cuts if pattern is _CUTS[-1] else [])
        if usable:
            middle = min(usable, key=lambda c: (abs(2 * c - len(text)), c))
            return text[:middle].rstrip(), text[middle:]
    if weakest == len(_CUTS) and len(text) > 1:
        return text[: len(text) // 2], text[len(text) // 2 :]
    return None


def join_clauses(parts: list[str]) -> str:
    """The English of the parts of one sentence as one text."""
    joined = parts[0]
    for part in parts[1:]:
        ended = joined.endswith((".", "!", "?"))
        follows = part if ended or not _lowers(part) else part[0].lower() + part[1:]
        joined = f"{joined} {follows}"
    return joined


_LOWERED = re.compile(
    r"(?:The|A|An|And|But|Or|It|He|She|They|We|This|That|These|Those|Which|Who|With|In|On|At|For|To"
    r"|By|From|According|After|Before|While|When|Where|As|Of|Its|His|Her|Their|There|Including"
    r"|Particularly|Especially|Because|So|Then|Saying|Adding)\b"
)


def _lowers(part: str) -> bool:
    return _LOWERED.match(part) is not None
