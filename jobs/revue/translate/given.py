"""Whether the English that a model was given for a source's phrases came through."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_ENGLISH = re.compile(r"[^\W\d_]+")
_STEM = 4
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"))  # of plurals and of the third person
# Words that may go or change without a loss.
_FREE = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "is", "are",
    "was", "were", "be", "been", "being", "has", "have", "had", "having", "it", "its", "his",
    "her", "their", "our", "and", "or", "that", "which", "who", "this", "these", "there", "s", "t",
})  # fmt: skip


def keeps(english: str, phrases: Iterable[str]) -> bool:
    """Whether `english` has the words of every one of `phrases`.

    The first word of a phrase that carries meaning may be there in any form, for it may be a
    verb; the others as they are, singular or plural.
    """
    said = {word.lower() for word in _ENGLISH.findall(english)}
    forms = said.union(*(_singulars(word) for word in said))
    return all(_has(phrase, said, forms) for phrase in phrases)


def _has(phrase: str, said: set[str], forms: set[str]) -> bool:
    found = (word.lower() for word in _ENGLISH.findall(phrase))
    first, *others = [word for word in found if word not in _FREE] or [""]
    return any(word.startswith(first[:_STEM]) for word in said) and all(
        _singulars(word) & forms for word in others
    )


@cache
def _singulars(word: str) -> frozenset[str]:
    """`word` and what it may be in the singular."""
    found = {word}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            found.add(word[: -len(ending)] + instead)
    return frozenset(found)
