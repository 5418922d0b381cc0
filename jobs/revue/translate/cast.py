"""Of whom an article speaks, read from its French: people by surname, firms by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from revue.translate.owners import is_eponym, sex_of_name, speaks_of_person

THING = "thing"
_CAPITAL = r"[A-ZÀ-Ý][\w-]+"
_FULL_NAME = re.compile(rf"(?<![\w’'-])({_CAPITAL}) ((?:de |d[’']|[Vv]an |von )?{_CAPITAL})")
_FIRST_WORD = re.compile(_CAPITAL)
_NAME = r"(?:[a-z]{0,2}[A-Z][\w&-]*)"
_FIRM = re.compile(
    r"\b(?:PDG|DG|patronn?e?|direct(?:eur|rice)(?: générale?)?|dirigeante?"
    r"|(?:co)?fondat(?:eur|rice)|groupe|société|entreprise|firme|start-up|startup|banque"
    r"|constructeur|géante?(?: \w+)?)"
    rf" (?:de |d[’'])?({_NAME})(?! {_CAPITAL})"
)
_HUMAN = re.compile(
    r"\b(?:salarié|employé|habitant|client|agent|cadre|victime|élève|usager|voisin|stagiaire"
    r"|collaborateur|responsable|gardien|joueur|numéro (?:un|deux)|homme|femme|personne)e?s?\b"
)
_BODY = re.compile(
    r"(?:Le|La|L[’']|Ce|Cette|Cet) ?(?:jeune |nouvelle? )?"
    r"(?:groupe|entreprise|société|start-up|startup|banque|compagnie|firme|marque|constructeur"
    r"|fabricant|club|pays|gouvernement|ville|association|équipe|parti|agence|organisation"
    r"|institution|université|plateforme|opérateur|consortium|coentreprise)\b"
)


@dataclass(frozen=True)
class Cast:
    """`people` gives the full name of a surname; `firms` are names of firms."""

    people: Mapping[str, str]
    firms: frozenset[str]

    def in_full(self, source: str) -> str:
        """`source` with the given name before the surname with which it begins."""
        first = _FIRST_WORD.match(source)
        full = self.people.get(first[0]) if first else None
        return f"{full}{source[first.end() :]}" if first and full else source

    def is_firm(self, source: str) -> bool:
        """Whether a sentence begins with the name of a firm."""
        return source.split(" ", 1)[0].rstrip(",") in self.firms

    def is_thing(self, source: str) -> bool:
        """Whether a sentence begins with a firm, a club, a country or the like."""
        return self.is_firm(source) or _BODY.match(source) is not None

    def has_person(self, source: str) -> bool:
        """Whether anybody is named or otherwise spoken of."""
        return (
            speaks_of_person(source)
            or _HUMAN.search(source) is not None
            or any(
                re.search(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", source)
                for surname in self.people
            )
        )

    def has_others(self, source: str) -> bool:
        """Whether anybody or anything is spoken of by name but the firm it begins with."""
        names = set(_FIRST_WORD.findall(source.partition(" ")[2]))
        return self.has_person(source) or bool(names - self.firms)


def cast_of(sources: Iterable[str]) -> Cast:
    """The people and firms of an article's sentences.

    A surname stands for the first full name with it whose given name is known, where all such
    names are of one sex and it is no firm's or place's.
    """
    people: dict[str, str] = {}
    sexes: dict[str, set[str]] = {}
    firms: set[str] = set()
    for source in sources:
        for given, surname in _FULL_NAME.findall(source):
            sex, last = sex_of_name(f"{given} {surname}"), surname.split(" ")[-1]
            if sex and not is_eponym(last):
                people.setdefault(last, f"{given} {surname}")
                sexes.setdefault(last, set()).add(sex)
        firms.update(_FIRM.findall(source))
    known = {last: full for last, full in people.items() if len(sexes[last]) == 1}
    return Cast(known, frozenset(firms - people.keys()))
