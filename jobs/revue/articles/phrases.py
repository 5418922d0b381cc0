"""Known phrases around articles: why a line is dropped (data: `phrases.txt`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from revue.articles.words import fold, sections

_MAX_PHRASE_WORDS = 60
_ELLIPSIS = "…"
_NUMBER = re.compile(r"\d+(?:[ .,]\d+)*\s?(?:%|k|m)?(?!\w)")
_EDGES = " .:!?*•·|-–—>»<«…[]()→›‹▸▶►↓↑+,;\"'"
_MAX_CHARS = 800


@dataclass(frozen=True, slots=True)
class _Phrases:
    whole: dict[str, str]
    beginning: dict[str, tuple[tuple[str, str], ...]]
    within: re.Pattern[str]
    within_reason: dict[str, str]


@cache
def _phrases() -> _Phrases:
    whole: dict[str, str] = {}
    beginning: dict[str, list[tuple[str, str]]] = {}
    within: dict[str, str] = {}
    for reason, found in sections("phrases.txt").items():
        for entry in found:
            words = key(entry.strip(_ELLIPSIS))
            if entry.startswith(_ELLIPSIS):
                within[words] = reason
            elif entry.endswith(_ELLIPSIS):
                beginning.setdefault(words[:2], []).append((words, reason))
            else:
                whole[words] = reason
    pattern = "|".join(re.escape(words) for words in sorted(within, key=len, reverse=True))
    return _Phrases(
        whole,
        {
            start: tuple(sorted(found, key=lambda e: -len(e[0])))
            for start, found in beginning.items()
        },
        re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"),
        within,
    )


def key(text: str) -> str:
    """`text` as phrases are compared: folded, numbers as n, without marks at the ends."""
    return _NUMBER.sub("n", fold(text)).strip(_EDGES)


def known_reason(text: str) -> str:
    """The reason a line with this text is dropped for, or "" where no phrase knows it."""
    if len(text) > _MAX_CHARS:
        return ""
    shown = key(text)
    known = _phrases()
    if reason := known.whole.get(shown):
        return reason
    if shown.count(" ") >= _MAX_PHRASE_WORDS:
        return ""
    for words, reason in known.beginning.get(shown[:2], ()):
        if shown.startswith(words) and not shown[len(words) : len(words) + 1].isalpha():
            return reason
    found = known.within.search(shown)
    return known.within_reason[found.group()] if found else ""
