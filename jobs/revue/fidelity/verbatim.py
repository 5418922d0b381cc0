"""Signs and digits that English keeps as they are: telephone numbers, ratings, Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from revue.fidelity.figures import read_figures
from revue.fidelity.figures_tokens import PHONE, fold
from revue.fidelity.words import folded

_PHONE = re.compile(PHONE, re.VERBOSE)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ ().-]+(?=\d)")
_GRADE = r"(?:AAA|AA|A|BBB|BB|B|CCC|CC|C)"
_SIGNED = re.compile(rf"(?<![\w+-]){_GRADE}[+-](?![\w+-])")
_RATING = re.compile(r"(?<![\w+-])(?:AAA?|BBB?|CCC?|[ABC](?=[+-]))[+-]?(?![\w+-])")
_SAID_SIGN = re.compile(rf"(?<![\w+-])({_GRADE})[ -](minus|plus)\b", re.IGNORECASE)
_REGNAL = re.compile(
    r"(?<![\w'-])([A-ZÀ-Þ][\w'-]+) (?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))(?![\w'-])(?! ?siècle)"
)
_HYPHENED = re.compile(r"(?<![\w-])[a-zà-ÿ]{3,}-(\d{1,3})(?![\w-]|[.,]\d)")
_VALUES = {"I": 1, "V": 5, "X": 10}
# Capitalized words before a number that is no part of a name, or that English may write in digits.
_PARTS = frozenset({
    "tome", "acte", "chapitre", "article", "titre", "livre", "volume", "partie", "section", "type",
    "phase", "grade", "niveau", "classe", "groupe", "annexe", "division", "categorie", "stade",
    "saison", "episode", "guerre", "mondiale", "round", "manche", "scene", "table", "figure",
    "le", "la", "les", "un", "une", "des", "du", "au", "aux", "ce", "ces", "cette", "son", "sa",
    "notre", "votre", "leur", "leurs", "et", "en", "de", "dans", "sur", "pour", "par", "avec",
})  # fmt: skip


def verbatim_spans(source: str) -> Iterator[str]:
    """The telephone numbers and the ratings with a sign ("AA-") of `source`, as written there."""
    plain = fold(source)
    for pattern in (_PHONE, _SIGNED):
        for match in pattern.finditer(plain):
            yield source[match.start() : match.end()]


def lost_verbatim(source: str, english: str) -> tuple[str, ...]:
    """The telephone numbers, "par-3", and, where one has a sign, the ratings `english` lacks."""
    theirs = fold(english)
    lost = (
        *_lost_phones(source, theirs),
        *_lost_ratings(fold(source), theirs),
        *_lost_hyphened(source, english),
    )
    return tuple(dict.fromkeys(lost))


def _lost_phones(source: str, english: str) -> Iterator[str]:
    """Compared digit by digit, however grouped; "+33" may stand for the first 0."""
    digits = _BETWEEN_DIGITS.sub("", english)
    for match in _PHONE.finditer(fold(source)):
        if re.sub(r"\D", "", match[0]).lstrip("0") not in digits:
            yield source[match.start() : match.end()]


def _lost_hyphened(source: str, english: str) -> Iterator[str]:
    """Words with a number ("par-3", "top-10") of which the number is lost."""
    found = list(_HYPHENED.finditer(source))
    said = {quantity.value for quantity in read_figures(english, "en")} if found else set()
    for match in found:
        spelled = re.search(rf"(?<!\d){match[1]}(?!\d)", english)
        if not spelled and Decimal(match[1]) not in said:
            yield match[0]


def _lost_ratings(source: str, english: str) -> Iterator[str]:
    """Where one has a sign, each rating counts: "BBB+ à BBB" is not "BBB+ to BB"."""
    if not _SIGNED.search(source):
        return
    said = _SAID_SIGN.sub(lambda m: m[1] + ("-" if m[2].lower() == "minus" else "+"), english)
    theirs = frozenset(_RATING.findall(said))
    yield from (text for text in _RATING.findall(source) if text not in theirs)


def lost_numerals(source: str, english: str) -> tuple[str, ...]:
    """The Roman numerals after a name ("Jean XXIII") that `english` lacks, each with the name.

    The name itself may be another one in English (John); digits do for the numeral.
    """
    lost = (
        source[match.start() : match.end()]
        for match in _REGNAL.finditer(fold(source))
        if folded(match[1]) not in _PARTS and not _holds_numeral(english, match[2])
    )
    return tuple(dict.fromkeys(lost))


def _holds_numeral(english: str, numeral: str) -> bool:
    said = rf"(?<!\w)(?:{numeral}|{_value(numeral)}(?:st|nd|rd|th)?)(?!\w)"
    return re.search(said, english) is not None


def _value(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(v if v >= n else -v for v, n in zip(values, following, strict=True))
