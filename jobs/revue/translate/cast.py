"""Of whom an article speaks, read from its French: people by surname, firms by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from revue.translate.owners import sex_of_name, speaks_of_person

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

    def is_thing(self, source: str) -> bool:
        """Whether a sentence begins with a firm, a club, a country or the like."""
        first = source.split(" ", 1)[0].rstrip(",")
        return first in self.firms or _BODY.match(source) is not None

    def has_person(self, source: str) -> bool:
        """Whether anybody is named or otherwise spoken of."""
        return speaks_of_person(source) or any(
            re.search(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", source)
            for surname in self.people
        )


def cast_of(sources: Iterable[str]) -> Cast:
    """The people and firms of an article's sentences.

    A surname stands for the first full name with it whose given name is known.
    """
    people: dict[str, str] = {}
    firms: set[str] = set()
    for source in sources:
        for given, surname in _FULL_NAME.findall(source):
            if sex_of_name(f"{given} {surname}"):
                people.setdefault(surname.split(" ")[-1], f"{given} {surname}")
        firms.update(_FIRM.findall(source))
    return Cast(people, frozenset(firms - people.keys()))
