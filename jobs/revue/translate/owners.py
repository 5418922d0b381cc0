"""Whose it is, where a sentence's subject is a person: "his" or "her", not "its"; "who".

French "son", "sa" and "ses" do not tell a person from a thing, so a small model guesses. Of 1,600
pairs of the training corpus of which this module says "his" or "her" (one possessive in both
languages) the English has it in 97 of 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from revue.tables import rows

_CAPITAL = r"[A-ZÀ-Ý][\w’'-]+"
_SURNAME = (
    rf"(?:-{_CAPITAL})?(?: [A-Z]\.)?(?: (?:{_CAPITAL}|d[eu]|van|von|ben|al|el|da|di|le|la))*?"
)
_OWNS = re.compile(r"\b(?:son(?! encontre)|sa|ses)\b")
_POSSESSIVES = re.compile(r"\b(?:son|sa|ses)\b", re.IGNORECASE)
_THEIRS = re.compile(r"\bleurs?\b", re.IGNORECASE)
_ITS = re.compile(r"\bits\b")
_ANSWERS = re.compile(r"\b(?:its|his|her)\b", re.IGNORECASE)
_WHICH = re.compile(
    rf"\b({_CAPITAL})((?: {_CAPITAL}){{1,3}}), which(?= (?:has|had|is|was|will|would|said)\b)"
)
# Where another subject may begin; "que ses" still tells of the first.
_NEW_CLAUSE = re.compile(
    r"[;:«»\"“”()]|\b(?:dont|où|qui|lorsque|quand|mais|si|puisque|parce|tandis|comme)\b"
    r"|\b(?:que\b|qu['’])(?! (?:son|sa|ses)\b)"
)
_APPOSED = re.compile(r"\s*,\s*$")  # "Tim Cook, son patron" is the patron of something else
_TITLES = {"m": r"(?:M\.|Monsieur)(?! l[ea]\b)", "f": r"(?:Mme|Mlle|Madame)(?! l[ea]\b)"}
_PERSONAL = {"m": "his", "f": "her"}


def owned(source: str, english: str) -> str:
    """`english` with "his" or "her" for "its" where the subject of `source` is a person.

    Only where every possessive of the source is the subject's, and as many in English answer
    them; and with "who" after a person's name for "which".
    """
    english = _WHICH.sub(lambda m: f"{m[1]}{m[2]}, who" if _is_person(m) else m[0], english)
    if not _ITS.search(english) or _THEIRS.search(source):
        return english
    if len(_ANSWERS.findall(english)) != len(_POSSESSIVES.findall(source)):
        return english
    sex = _sex_of_owner(source)
    return _ITS.sub(_PERSONAL[sex], english) if sex else english


def _is_person(match: re.Match[str]) -> bool:
    return match[1] in _words("name") and f"{match[1]}{match[2]}" not in _words("firm")


def _sex_of_owner(source: str) -> str | None:
    """The sex of the person of whom `source` speaks, where all it has is that person's."""
    for sex, subject in _subjects().items():
        found = subject.match(source)
        if found is None or _firm().match(source):
            continue
        owns = list(_OWNS.finditer(source, found.end()))
        between = source[found.end() : owns[-1].start()] if owns else ""
        sure = owns and not _NEW_CLAUSE.search(f"{between}ses") and not _APPOSED.fullmatch(between)
        return sex if sure else None
    return None


@cache
def _subjects() -> dict[str, re.Pattern[str]]:
    """By sex, the subjects with which a sentence about one person begins."""
    found = {}
    for sex, article, indefinite in (("m", "Le", "Un"), ("f", "La", "Une")):
        role = _alternatives({*_words("role", sex), *_words("role", "either")})
        elided = _alternatives(_words("role", sex))
        name = _alternatives(_words("name", sex))
        before = r"(?:(?:jeune|célèbre|nouve(?:au|lle)|ancien(?:ne)?|vice|ex)[ -])?"
        found[sex] = re.compile(
            rf"(?:{_TITLES[sex]} {_CAPITAL}|(?:{name}){_SURNAME} {_CAPITAL}"
            rf"|(?:{article}|{indefinite}) {before}(?:{role})\b(?!-)"
            rf"|L['’](?:ancien |ancienne |ex-)?(?:{elided})\b(?!-))"
        )
    return found


@cache
def _firm() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(_words('firm'))})\b")


@cache
def _words(kind: str, sex: str = "") -> frozenset[str]:
    """The words of `people.tsv` of a kind, of one sex or of both."""
    listed = rows("revue.translate", "people")
    return frozenset(word for word, its_kind, of in listed if its_kind == kind and sex in ("", of))


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
