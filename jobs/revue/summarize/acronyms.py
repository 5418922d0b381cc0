"""Acronyms that an article explains: a sentence with one makes no sense without that."""

from __future__ import annotations

import re
from collections.abc import Mapping

from revue.records import TranslatedArticle
from revue.summarize.english import folded

_BRACKETED = re.compile(r"\(([A-Z]{3,6})\)")
_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"(?<!\w)[A-Z]{3,6}(?!\w)")
_SMALL_WORDS = "a and au aux d de des du en et for in l la le les of on pour sur the"
_BETWEEN = frozenset(re.findall(r"\w+", _SMALL_WORDS))
_LONGEST = 200
"""Characters before an acronym in which its words are looked for."""
Explained = Mapping[str, frozenset[str]]
"""For each acronym that an article explains in brackets, the sentences that do."""


def explained(body: TranslatedArticle) -> Explained:
    """The acronyms that stay as they are in English and stand in brackets after their words."""
    found: dict[str, frozenset[str]] = {}
    for sentence in body.sentences:
        for match in _BRACKETED.finditer(sentence.source):
            before = sentence.source[max(0, match.start() - _LONGEST) : match.start()]
            if match[1] in _ACRONYM.findall(sentence.english) and _begins(match[1], before):
                found[match[1]] = found.get(match[1], frozenset()) | {sentence.id}
    return found


def needs_explaining(sentence: str, english: str, known: Explained) -> bool:
    """Whether `english` (of the sentence with that id) has an acronym that others explain."""
    acronyms = (known[found] for found in _ACRONYM.findall(english) if found in known)
    return any(sentence not in explaining for explaining in acronyms)


def _begins(acronym: str, before: str) -> bool:
    """Whether the last words of `before` begin with the acronym's letters, small words apart."""
    left = acronym.lower()
    for word in reversed(_WORD.findall(folded(before))):
        if left.endswith(word[0]):
            left = left[:-1]
        elif word not in _BETWEEN:
            return False
        if not left:
            return True
    return False
