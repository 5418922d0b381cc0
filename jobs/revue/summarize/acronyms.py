"""Acronyms that an article explains: a sentence with one makes no sense without that.

Its English may be told with the words in square brackets, where they are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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


def expansions(body: TranslatedArticle) -> dict[str, str]:
    """The English words of the acronyms that stand in brackets after them in sound English."""
    found: dict[str, str] = {}
    for sentence in body.sentences:
        for match in () if sentence.warnings else _BRACKETED.finditer(sentence.english):
            before = sentence.english[max(0, match.start() - _LONGEST) : match.start()]
            at = _beginning(match[1], before)
            if at is not None and match[1] not in found:
                found[match[1]] = before[at:].strip()
    return found


def glossed(text: str, words: Mapping[str, str]) -> str:
    """`text` with the `words` of each acronym behind its first use, in square brackets.

    Not of one in a compound or with a possessive ending.
    """
    seen: set[str] = set()

    def with_words(match: re.Match[str]) -> str:
        name = match[0]
        bound = text[match.end() : match.end() + 1] in ("'", "’", "-")
        if name not in words or name in seen or bound or words[name] in text:
            return name
        seen.add(name)
        return f"{name} [{words[name]}]"

    return _ACRONYM.sub(with_words, text)


def _begins(acronym: str, before: str) -> bool:
    """Whether the last words of `before` begin with the acronym's letters, small words apart."""
    return _beginning(acronym, before) is not None


def _beginning(acronym: str, before: str) -> int | None:
    """Where the words that the acronym's letters begin start in `before`, which they end.

    Small words stand for no letter; where the others do not suffice, they may.
    """
    found = list(_WORD.finditer(before))
    telling = [word for word in found if folded(word[0]) not in _BETWEEN]
    last = found and telling and found[-1].start() == telling[-1].start()
    return (_start(acronym, telling) if last else None) or _start(acronym, found)


def _start(acronym: str, words: Sequence[re.Match[str]]) -> int | None:
    left = acronym.lower()
    for word in reversed(words):
        plain = folded(word[0])
        if left.endswith(plain[0]):
            left = left[:-1]
        elif plain not in _BETWEEN:
            return None
        if not left:
            return word.start()
    return None
