"""Acronyms that an article explains once: a sentence with one makes no sense without that."""

from __future__ import annotations

import re
from collections.abc import Mapping

from revue.records import TranslatedArticle

_BRACKETED = re.compile(r"(?P<before>[^()]*)\((?P<acronym>[A-Z]{3,6})\)")
_INITIAL = re.compile(r"\b([^\W\d_])[\w]*")
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{3,6}(?![\w-])")
Explained = Mapping[str, str]
"""For each acronym that an article explains in brackets, the sentence that does."""


def explained(body: TranslatedArticle) -> Explained:
    """The acronyms that stay as they are in English and stand in brackets after their words."""
    found: dict[str, str] = {}
    for sentence in body.sentences:
        for match in _BRACKETED.finditer(sentence.source):
            acronym = match["acronym"]
            if acronym in sentence.english and _begins(acronym, match["before"]):
                found.setdefault(acronym, sentence.id)
    return found


def needs_explaining(sentence: str, english: str, known: Explained) -> bool:
    """Whether `english` (of the sentence with that id) has an acronym that another explains."""
    return any(known.get(found, sentence) != sentence for found in _ACRONYM.findall(english))


def _begins(acronym: str, before: str) -> bool:
    """Whether the last words of `before` begin with the acronym's letters, others between."""
    initials = iter(
        reversed([m[1].upper() for m in _INITIAL.finditer(before)][-3 * len(acronym) :])
    )
    return all(letter in initials for letter in reversed(acronym))
