"""French phrases, written in a small notation that the tables of this folder share.

A phrase is words set apart by spaces. In a word `*` stands for any letters and "/" for "or"; a
word that ends in "?" may be missing; "…" stands for up to three words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

_GAP = r"(?:[\w'’-]{1,30}[\s,]+){0,3}"
_NO_LETTERS = frozenset("»«:,")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to look for: its pattern, and of each word the letters of which some must stand.

    The letters are only there for speed: most texts lack them.
    """

    pattern: re.Pattern[str]
    needed: tuple[tuple[str, ...], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """The first place of the phrase in `text`."""
        return self.pattern.search(text) if self._may_stand(text) else None

    def blanked(self, text: str) -> str:
        """`text` with blanks, as many, in place of the phrase."""
        if not self._may_stand(text):
            return text
        return self.pattern.sub(lambda match: " " * len(match[0]), text)

    def _may_stand(self, text: str) -> bool:
        plain = _plain(text)
        return all(any(part in plain for part in parts) for parts in self.needed)


@cache
def phrase(written: str) -> Phrase:
    """The phrase that `written` stands for, found with either apostrophe and in either case."""
    *others, last = written.split()
    begin = r"(?<!\w)" if written[0].isalnum() else ""
    pieces = "".join(map(_piece, others))
    end = "|".join(map(_last, last.split("/")))
    sure = (word for word in (*others, last) if word != "…" and not word.endswith("?"))
    needed = tuple(
        tuple(max(one.split("*"), key=len) for one in word.lower().split("/")) for word in sure
    )
    return Phrase(re.compile(rf"{begin}{pieces}(?:{end})", re.IGNORECASE), needed)


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


def _last(word: str) -> str:
    """The last word of a phrase: an end but no space comes after it, unless it is elided."""
    if word in _NO_LETTERS:
        return word
    return _letters(word) + ("" if word.endswith("'") else r"(?!\w)")


def _piece(word: str) -> str:
    """A word of a phrase and the space after it."""
    if word == "…":
        return _GAP
    either = "|".join(map(_spaced, word.removesuffix("?").split("/")))
    return rf"(?:{either})" + ("?" if word.endswith("?") else "")


def _spaced(word: str) -> str:
    if word in _NO_LETTERS:
        return rf"{word}[\s,]*"
    return _letters(word) + (r"\s?" if word.endswith("'") else r"\s+")


def _letters(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]")
