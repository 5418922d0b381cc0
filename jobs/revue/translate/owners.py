"""Whose it is, where a sentence's subject is a person: "his" or "her", not "its"; "who".

French "son", "sa" and "ses" do not tell a person from a thing, so a small model guesses. Of 1,480
pairs of the training corpus, with one possessive in either language, for which this module says
"his" or "her", 98 in 100 have it (whatever a model would have said).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from revue.tables import rows

_CAPITAL = r"[A-ZÀ-Ý][\w-]+"
_SURNAME = (
    rf"(?:-{_CAPITAL})?(?: [A-Z]\.)?"
    rf"(?: (?:{_CAPITAL}|d[eu]|van|von|der|den|ben|al|el|da|di|le|la)){{0,3}}?"
)
_POSSESSIVE = re.compile(r"\b(?:son|sa|ses)\b")
_ANY_POSSESSIVE = re.compile(
    r"\b(?:son|sa|ses)\b", re.IGNORECASE
)  # one that opens the sentence, too
_NOT_THE_SUBJECTS = re.compile(r"\bleurs?\b|\bà son encontre\b", re.IGNORECASE)
_ITS = re.compile(r"\bits\b")
_ANSWERS = re.compile(r"\b(?:its|his|her)\b", re.IGNORECASE)
_NAMED_WHO = re.compile(rf"(?<![\w’'-])(?<!\bde )({_CAPITAL}(?: {_CAPITAL}){{1,3}}), qui\b")
_SUBJECT_WHICH = re.compile(r"((?:The|An?|This|That) [\w'’ -]{3,40}), which ")
_PREPOSITION = re.compile(r"\b(?:of|by|with|for|from|against) $")
# Where another subject may begin, or something else may own: "racheté Twitter et ses filiales".
_OTHER_OWNER = re.compile(
    r"[;:«»\"“”()]|\b(?:dont|où|qui|lorsque|quand|mais|si|puisque|parce|tandis|comme)\b"
    r"|\b(?:que\b|qu['’])(?!\s*$)"
    rf"|,\s(?:l[ae]s?\s|l['’]|une?\s|{_CAPITAL})|\bet\s(?:l[ae]s?\s|l['’]|{_CAPITAL})"
    rf"|(?:\b(?:la|le|ce|cette|cet|une?|du|au)\s|\b[ld]['’]|\b[A-ZÀ-Ý]).{{0,200}}"
    r"\b(?:et|ou|pour|en|(?:de|à)\s\w+(?:er|ir|re)|d['’]\w+(?:er|ir|re)(?:\s\w+)?)\s*$"
)
_APPOSED = re.compile(r"\s*,\s*$")  # "Tim Cook, son patron" is the patron of something else
_TITLES = {"m": r"(?:M\.|Monsieur)", "f": r"(?:Mme|Mlle|Madame)"}
PERSONAL = {"m": "his", "f": "her"}
_OTHER_SEX = {"m": "f", "f": "m"}


def owned(source: str, english: str) -> str:
    """`english` with "his" or "her" for "its" where the subject of `source` is a person.

    Only where as many possessives answer those of the source, and nothing else can be the owner
    of one of these; and with "who" for "which" after a name that "qui" follows in the source.
    """
    english = _with_who(source, english)
    if not _ITS.search(english) or _NOT_THE_SUBJECTS.search(source):
        return english
    if len(_ANSWERS.findall(english)) != len(_ANY_POSSESSIVE.findall(source)):
        return english
    sex = _sex_of_owner(source) or _sex_of_owner(_headline(source))
    return _ITS.sub(PERSONAL[sex], english) if sex else english


def sex_of_subject(source: str) -> str:
    """ "m" or "f" where the subject with which `source` begins is a person, else ""."""
    return next((sex for sex, _ in _subject_of(source)), "")


def sex_of_name(name: str) -> str:
    """ "m" or "f" for a full name whose given name is known, else ""."""
    if _firm().match(name):
        return ""
    given = re.split(r"[ -]", name, maxsplit=1)[0]
    return next((sex for sex in PERSONAL if given in _words("name", sex)), "")


def speaks_of_person(source: str) -> bool:
    """Whether `source` has a title, a full name or a noun for a person."""
    return _person().search(source) is not None


def is_eponym(surname: str) -> bool:
    """Whether a firm or a place bears the surname too."""
    return surname in _words("eponym")


def _headline(source: str) -> str:
    """What follows the colon of a headline: "Six milliards pour xAI : Elon Musk renforce …"."""
    before, _, after = source.rpartition(" : ")
    return "" if _ANY_POSSESSIVE.search(before) else after


def _with_who(source: str, english: str) -> str:
    subject = _SUBJECT_WHICH.match(english)
    if subject and ", who " not in english and _role_who().match(source):
        english = f"{subject[1]}, who {english[subject.end() :]}"
    for match in _NAMED_WHO.finditer(source) if ", which" in english else ():
        name = match[1]
        before, found, after = english.partition(f"{name}, which ")
        person = name.split()[0].split("-")[0] in _words("name") and not _firm().match(name)
        if found and person and not _PREPOSITION.search(before):
            english = f"{before}{name}, who {after}"
    return english


def _sex_of_owner(source: str) -> str | None:
    """The sex of the person of whom `source` speaks, where all it has is that person's."""
    for sex, end in _subject_of(source):
        return sex if _owns_all(source, end, sex) else None
    return None


def _subject_of(source: str) -> Iterator[tuple[str, int]]:
    """The sex of the person who is the subject of `source`, and where the subject ends."""
    if not _firm().match(source):
        found = ((sex, subject.match(source)) for sex, subject in _subjects().items())
        yield from ((sex, match.end()) for sex, match in found if match)


def _owns_all(source: str, end: int, sex: str) -> bool:
    """Whether all possessives of `source` are those of its subject, which ends at `end`."""
    owns = [*_POSSESSIVE.finditer(source, end)]
    between = [source[end : one.start()] for one in owns]
    if not owns or _names_other(sex).search(between[-1]):
        return False
    return not any(_OTHER_OWNER.search(text) or _APPOSED.fullmatch(text) for text in between)


@cache
def _subjects() -> dict[str, re.Pattern[str]]:
    """By sex, the subjects with which a sentence about one person begins."""
    found = {}
    for sex, article in (("m", "(?:[Ll]e|[Uu]n)"), ("f", "(?:[Ll]a|[Uu]ne)")):
        role = _alternatives({*_words("role", sex), *_words("role", "either")})
        before = r"(?:(?:jeune|célèbre|nouveau|nouvelle|ancien|ancienne|ex)[ -])?"
        found[sex] = re.compile(
            rf"(?:{_TITLES[sex]} {_CAPITAL}|(?:{_names(sex)}){_SURNAME} {_CAPITAL}"
            rf"|{article} {before}(?:{role})\b(?!-)"
            rf"|L['’](?:ancien |ancienne |ex-)?(?:{_alternatives(_words('role', sex))})\b(?!-))"
        )
    return found


@cache
def _role_who() -> re.Pattern[str]:
    """A subject that "qui" follows: "Le fantasque entrepreneur, qui reste président, …"."""
    role = _alternatives(_words("role"))
    return re.compile(
        rf"(?:L[ae] |L['’]|Une? |Cet(?:te)? |Ce )(?:[a-zà-ÿ-]+ )?(?:{role})(?: [a-zà-ÿ-]+)?, qui "
    )


@cache
def _person() -> re.Pattern[str]:
    roles = _alternatives(_words("role"))
    titles, names = "|".join(_TITLES.values()), _alternatives(_words("name"))
    return re.compile(rf"\b(?:(?:{titles}|(?:{names})(?:-{_CAPITAL})?) {_CAPITAL}|(?:{roles})s?\b)")


@cache
def _names_other(sex: str) -> re.Pattern[str]:
    """Somebody of the other sex: "Le procureur de Paris Laure Beccuau"."""
    other = _OTHER_SEX[sex]
    return re.compile(rf"\b(?:{_TITLES[other]}|(?:{_names(other)})) {_CAPITAL}")


@cache
def _firm() -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(_words('firm'))})\b")


def _names(sex: str) -> str:
    return _alternatives(_words("name", sex))


@cache
def _words(kind: str, sex: str = "") -> frozenset[str]:
    """The words of `people.tsv` of a kind, of one sex or of both."""
    listed = rows("revue.translate", "people")
    return frozenset(word for word, its_kind, of in listed if its_kind == kind and sex in ("", of))


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
