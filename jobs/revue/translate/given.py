"""The English that a model was given for a source's phrases: whether it came through, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from revue.fidelity.words import with_capital

_ENGLISH = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")  # of a word with a hyphen each half
_APOSTROPHE = re.compile(r"['’]")
_TOGETHER = re.compile(r"[\w'’ -]+")
# What ends the name of something: no further noun, of which it may be a part.
_ENDS = re.compile(
    r"(?=[^\w\s'’-]|$| (?:and|or|but|of|to|in|on|at|by|for|with|from|as|that|who|which|is|are|was"
    r"|were|has|have|had|will|would|can|could|may|must|after|before|since|said|says|began|its|his"
    r"|her|their|the|an?)\b)"
)
_OPENS = re.compile(r"[\"'“]?")
# With a verb form the order tells who did it: "told AFP" is no "AFP told".
_VERBAL = re.compile(r"\w+(?:ed|en|ing)")
_VERBS = frozenset({
    "told", "said", "cut", "sold", "paid", "held", "made", "took", "gave", "left", "kept", "lost",
    "won", "met", "put", "set", "hit", "shot", "built", "bought", "brought", "sent", "spent", "led",
    "saw", "went", "ran", "run", "became", "began", "rose", "fell", "grew", "struck", "hurt",
})  # fmt: skip
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


def in_order(english: str, phrases: Iterable[str]) -> str:
    """`english` with the words of a phrase as they were given, where they stand together.

    "a national foreign", "a large offensive scale", "cant wait to", "cheaper to run cheaper than".
    """
    for phrase in phrases:
        wanted = _parts(phrase)
        telling = [word for word in wanted if word not in _FREE]
        if len(telling) > 1 and phrase.lower() not in english.lower():
            english = _put_in_order(english, phrase, wanted)
    return english


def _put_in_order(english: str, phrase: str, wanted: list[str]) -> str:
    found, parts = list(_PART.finditer(english)), _parts(english)
    for size in (len(wanted) + 1, len(wanted)):
        for first in range(len(parts) - size + 1):
            start, end = found[first].start(), found[first + size - 1].end()
            there = parts[first : first + size]
            if not _TOGETHER.fullmatch(english, start, end):
                continue
            if _is_meant(there, wanted) or (_is_name(there, wanted) and _ENDS.match(english, end)):
                given = with_capital(phrase) if _OPENS.fullmatch(english, 0, start) else phrase
                return f"{english[:start]}{given}{english[end:]}"
    return english


def _is_meant(there: list[str], wanted: list[str]) -> bool:
    """Whether the words `there` are those `wanted`, or one of them stands there twice."""
    if len(there) > len(wanted):
        again = (i for i, word in enumerate(there) if there.count(word) > 1 and word not in _FREE)
        return any(there[:i] + there[i + 1 :] == wanted for i in again)
    return there == wanted


def _is_name(there: list[str], wanted: list[str]) -> bool:
    """Whether they are those of a name for something, in another order."""
    verbal = (_VERBAL.fullmatch(word) or word in _VERBS for word in wanted)
    return _FREE.isdisjoint(wanted) and sorted(there) == sorted(wanted) and not any(verbal)


def _parts(text: str) -> list[str]:
    return [_APOSTROPHE.sub("", part.lower()) for part in _PART.findall(text)]


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
