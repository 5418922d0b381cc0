"""Names a model copied nearly right, written as the source writes them.

A small model spells a rare name piece by piece and slips ("Kavanugha", "Massachusettsts"). A
capitalized word that neither English nor the source has, and that looks like a name of the
source the English lacks, is that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from revue.fidelity.glossary import Rules
from revue.fidelity.names import find_names, holds
from revue.fidelity.vocabulary import is_name_of
from revue.fidelity.words import bare, folded, words
from revue.models.letters import plain_letters

_LEAST_ALIKE = 0.6
_SHORTEST = 3
_LONG_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def respelled(source: str, english: str, rules: Rules) -> str:
    """`english` with the names of `source` as they are spelled there, where it shows which."""
    english = _parted(source, _cased(source, _lettered(source, english), rules), rules)
    return _nearest_names(source, english, rules)


def replaced(pattern: re.Pattern[str], literal: str, text: str) -> str:
    """`text` with `literal`, taken letter by letter, for what `pattern` finds."""
    return literal.join(pattern.split(text))


def _lettered(source: str, english: str) -> str:
    """Names without the letters that the model does not know, as the source has them."""
    found = dict.fromkeys(_HYPHENATED.findall(source))
    for name in (word for word in found if word[0].isupper()):
        plain = plain_letters(name)
        if plain != name and plain not in found:
            english = replaced(re.compile(rf"(?<![\w-]){plain}(?![\w-])"), name, english)
    return english


def _cased(source: str, english: str, rules: Rules) -> str:
    """Names that differ from the source by capitals only, as the source has them."""
    for name in find_names(source, rules):
        if name.text not in english:
            pattern = re.compile(rf"(?<!\w){re.escape(name.text)}(?!\w)", re.IGNORECASE)
            english = replaced(pattern, name.text, english)
    return english


def _parted(source: str, english: str, rules: Rules) -> str:
    """Names that ran into the word before them ("thatInrupt") set apart."""
    for name in _missing(source, english, rules):
        english = re.sub(rf"(?<=[a-z]){re.escape(name)}(?!\w)", f" {name}", english)
    return english


def _nearest_names(source: str, english: str, rules: Rules) -> str:
    """Words that are no name with the missing name each is most like; each name once."""
    wanted = list(_missing(source, english, rules))
    theirs = {folded(word.text) for word in words(source)}
    capitalized = (word for word in _LONG_WORD.findall(english) if word[0].isupper())
    for slip in dict.fromkeys(capitalized) if wanted else ():
        if not is_name_of(slip, theirs):
            name = max(wanted, key=lambda one: _likeness(slip, one))
            if _likeness(slip, name) >= _LEAST_ALIKE:
                english = replaced(re.compile(rf"(?<![\w-]){slip}(?!\w)"), name, english)
                wanted.remove(name)
        if not wanted:
            break
    return english


def _missing(source: str, english: str, rules: Rules) -> Iterator[str]:
    """The words of the names of `source`, and of its settled terms, that `english` lacks."""
    held = bare(english)
    texts = (name.text for name in find_names(source, rules))
    settled = (hit.entry.english for hit in rules.hits(source))
    parts = (part for text in (*texts, *settled) for part in text.split())
    for part in dict.fromkeys(parts):
        if len(part) >= _SHORTEST and part[0].isupper() and not holds(held, part):
            yield part


def _likeness(slip: str, name: str) -> float:
    """1 for the same letters, 0 for a different first one."""
    low, wanted = folded(slip), folded(name)
    if low[0] != wanted[0]:
        return 0.0
    return SequenceMatcher(None, low, wanted, autojunk=False).ratio()
