"""Words that are no English: a small model's inventions, and French it left standing.

A model of subword pieces can put pieces together that make no word ("supercalcular", "devoed")
and no name ("Properser", "Saudiian"). They read fluently and mean nothing, so the reader is
told, and a hypothesis without them wins.
"""

from __future__ import annotations

import re
from functools import cache

from revue.fidelity.glossary import default_rules, english_forms
from revue.fidelity.leftover import without_borrowed
from revue.fidelity.names import is_headline, is_plain_word
from revue.fidelity.names_sound import sounds_like_one_of
from revue.fidelity.words import folded, word_list, words

_WORD = re.compile(r"(?<!['’\w])[^\W\d_]{4,}+(?!['’_\d])")
_NAME = re.compile(r"(?<!['’\w-])[^\W\d_]{4,}+(?![_\d-]|[’'](?!s\b|[A-ZÀ-Þ]))")
_ACRONYM = re.compile(r"(?<![\w.&/'’-])[A-Z]{3,6}(?![\w.&/'’-])")
_NAME_ENDINGS = ("", "s", "es", "n", "an")
_PREFIXES = (
    "anti", "auto", "bio", "counter", "cross", "crypto", "cyber", "eco", "electro", "extra",
    "geo", "hyper", "infra", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini",
    "mono", "multi", "nano", "neo", "non", "out", "over", "photo", "poly", "post", "pre", "pro",
    "pseudo", "re", "self", "semi", "socio", "sub", "super", "tele", "trans", "ultra", "un",
    "under",
)  # fmt: skip
_SUFFIXES = (
    "fold", "goer", "goers", "holder", "holders", "keeper", "keepers", "load", "loads", "maker",
    "makers", "making", "proof", "seeker", "seekers", "wide", "worker", "workers", "worthy",
)  # fmt: skip
_SHORTEST_STEM = 4
_NAME_TAIL = re.compile(r"(?<![\w-])[A-ZÀ-Þ][^\W\d_]*(?:-[^\W\d_]+)+")


def no_words(english: str) -> tuple[str, ...]:
    """The lower-case words of `english` that are no English words, in order, each once.

    Words of fewer than four letters, words with a capital (they may be names), what hangs on one
    by a hyphen ("Lee Jae-myung"), borrowed phrases and the inside of addresses are not judged.
    """
    plain = _NAME_TAIL.sub(" ", without_borrowed(_without_addresses(english)))
    found = (match.group() for match in _WORD.finditer(plain))
    return tuple(
        dict.fromkeys(word for word in found if word.islower() and not is_english_word(word))
    )


def no_names(source: str, english: str) -> tuple[str, ...]:
    """The capitalized words of `english` that neither English nor `source` has, each once.

    Words with some capitals inside and parts of hyphenated ones are not judged.
    """
    plain = without_borrowed(_without_addresses(english))
    found = (match.group() for match in _NAME.finditer(plain))
    theirs = _capitalized_as_names(source)
    strange = [word for word in found if word.istitle() and not _is_known_name(word, theirs)]
    return tuple(dict.fromkeys([*strange, *_no_acronyms(source, english)]))


def _is_known_name(word: str, theirs: set[str]) -> bool:
    """As `is_name_of`; a name of `theirs` may be spelled by its sound ("Koursk", Kursk)."""
    return is_name_of(word, theirs) or sounds_like_one_of(word, theirs)


def _no_acronyms(source: str, english: str) -> list[str]:
    """Acronyms that neither English nor `source` has: "IAA" for "l'IA"."""
    found = _ACRONYM.findall(_without_addresses(english))
    theirs = {folded(word.text) for word in words(source)} if found else set()
    return [word for word in found if not is_name_of(word, theirs)]


def _capitalized_as_names(source: str) -> set[str]:
    """The words of `source`, folded, which a name in the English may be.

    In a headline Whose Words Have Capitals a French word is no name.
    """
    found = [word.text for word in words(source)]
    headline = is_headline(found)
    return {folded(word) for word in found if not (headline and is_plain_word(word))}


def is_name_of(word: str, theirs: set[str]) -> bool:
    """Whether a capitalized word is known: a name or word of English, or one of `theirs`.

    `theirs` are the source's words, folded.
    """
    low = folded(word)
    if low in _names() or is_english_word(low):
        return True
    stems = (low.removesuffix(ending) for ending in _NAME_ENDINGS if low.endswith(ending))
    return any(stem in theirs or stem in _names() for stem in stems)


@cache
def _names() -> frozenset[str]:
    """Names of English, and the English words of the shipped rules, without accents and case."""
    settled = (form for entry in default_rules().entries for form in english_forms(entry))
    ruled = (word.text for form in settled for word in words(form))
    return frozenset(map(folded, (*word_list("english_names.txt"), *ruled)))


def is_english_word(word: str) -> bool:
    """Whether a lower-case word is English, or English with a usual prefix or last part."""
    known = word_list("english_words.txt")
    if word in known:
        return True
    stems = [word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)]
    stems += [word.removesuffix(suffix) for suffix in _SUFFIXES if word.endswith(suffix)]
    return any(len(stem) >= _SHORTEST_STEM and stem in known for stem in stems)


def _without_addresses(text: str) -> str:
    kept = (part for part in text.split() if not re.search(r"[@#/`]|\w\.\w", part))
    return " ".join(kept)
