"""French that a translation left standing, word by word.

A word of both languages ("pays", "tenant", "divers") is French only where the source has it as
well: the divers of a wreck are no "divers". What English borrows as a whole ("chargé
d'affaires") and the names of French bodies ("Santé publique France") are English enough.
"""

from __future__ import annotations

import re
from functools import cache

from revue.fidelity.words import Word, word_list, words

_SMALL = frozenset({
    "des", "les", "aux", "sous", "sur", "dans", "pour", "par", "sans", "avec", "contre", "chez",
    "entre", "vers",
})  # fmt: skip
_CONTEXT = 40
_STREETS = frozenset({"rue", "quai", "place", "cours", "avenue", "boulevard", "impasse"})
_SON_BEFORE = re.compile(
    r"(?:\b(?:his|her|their|my|our|your|whose|no|one|only|[a-z]+est|elder|younger|late|adopted)"
    r"|['’]s?)(?: [a-z]+)? $",
    re.IGNORECASE,
)
# These stand before a French "son" as well ("Paris and son company").
_SON_MAYBE = re.compile(r"\b(?:its|the|an?|of|and|or)(?: [a-z]+)? $", re.IGNORECASE)
_OFFSPRING = re.compile(r"\b(?:fils|garçons?|enfants?|aîné|cadet|benjamin|bébé)\b", re.IGNORECASE)
_NAMED_AFTER = re.compile(r" (?:de la |des? |du |de l['’]|d['’])?[A-ZÀ-Þ][^\W_]*")
_SON_AFTER = re.compile(r"\W+(?:of|and|who|whose|or)\b|[.,;:!?)]")


def french_words_left(source: str, english: str) -> list[str]:
    """The lower-case words of `english` that are French, in order."""
    english = without_borrowed(english)
    theirs = {w.text for w in words(source)}
    found = [w for w in _plain_words(english) if _is_french(w.text, theirs)]
    return [w.text for w in found if not _is_named(source, english, w)]


def without_borrowed(english: str) -> str:
    """`english` without the phrases that English borrows whole."""
    return _borrowed().sub(" ", english)


@cache
def _borrowed() -> re.Pattern[str]:
    phrases = sorted(word_list("borrowed_phrases.txt"), key=len, reverse=True)
    pattern = "|".join(re.escape(phrase).replace("'", "['’]") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


def _plain_words(text: str) -> list[Word]:
    """The lower-case words of `text` that are no part of a hyphenated one."""
    return [
        w
        for w in words(text)
        if w.text.islower() and "-" not in (text[w.start - 1 : w.start], text[w.end : w.end + 1])
    ]


def _is_french(word: str, theirs: set[str]) -> bool:
    """Whether an English lower-case word is French left over, by itself; `theirs` as written."""
    if len(word) < 3 or word not in word_list("french_words.txt"):
        return False
    if word in word_list("shared_words.txt"):
        return False
    if word in word_list("english_words.txt") or word == "son":
        return word in theirs
    return True


def _is_named(source: str, english: str, word: Word) -> bool:
    """Whether it is an English "son" or "premier", or belongs to a name copied from `source`."""
    before = english[max(0, word.start - _CONTEXT) : word.start]
    after = english[word.end : word.end + _CONTEXT]
    if word.text == "son":
        return _is_english_son(source, before, after)
    if word.text == "premier":
        return "premier ministre" in source.lower()
    return _is_copied(source, before, word.text, after)


def _is_copied(source: str, before: str, word: str, after: str) -> bool:
    """Whether a small word or a street stands in a French name: "Salle des Fêtes", "rue Haute"."""
    last, following = re.search(r"([^\W_]+) $", before), _NAMED_AFTER.match(after)
    if following is None:
        return False
    run = (word + following.group()).lower()
    if word in _STREETS:
        return run in source.lower()
    if word not in _SMALL or last is None:
        return False
    opens = last[1][0].isupper() or last[1] in _STREETS
    return opens and f"{last[1]} {run}".lower() in source.lower()


def _is_english_son(source: str, before: str, after: str) -> bool:
    """Whether a "son" is somebody's: by the words about it, or because `source` tells of one."""
    if _SON_BEFORE.search(before) or _SON_AFTER.match(after):
        return True
    return bool(_SON_MAYBE.search(before) and _OFFSPRING.search(source))
