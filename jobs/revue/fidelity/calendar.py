"""Days of the week and months that a sentence names, with a date or without one.

"mardi" that comes out as "Monday" is no figure, and it misleads as a wrong figure does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

DAYS = {
    "lundi": "Monday", "mardi": "Tuesday", "mercredi": "Wednesday", "jeudi": "Thursday",
    "vendredi": "Friday", "samedi": "Saturday", "dimanche": "Sunday",
}  # fmt: skip
_MONTHS = {
    "janvier": "January", "février": "February", "mars": "March", "avril": "April", "mai": "May",
    "juin": "June", "juillet": "July", "août": "August", "septembre": "September",
    "octobre": "October", "novembre": "November", "décembre": "December",
}  # fmt: skip
MONTHS = tuple(_MONTHS.values())
_ALSO_WORDS = frozenset({"May", "March"})
_FRENCH_DAY = re.compile(rf"(?<!\w)({'|'.join(DAYS)})s?(?!\w)", re.IGNORECASE)
_FRENCH_MONTH = re.compile(
    rf"(?<!\w)({'|'.join(_MONTHS)})(?!\w)"
    rf"|(?<=\d-)({'|'.join(name.capitalize() for name in _MONTHS)})(?!\w)"  # "le 14-Juillet"
)
# French that English may say with a month or a day.
_IMPLIED = (
    (re.compile(r"\brentrée"), "September"),
    (re.compile(r"\bToussaint\b"), "November"),
    (re.compile(r"\bdominica(?:l|ux)"), "Sunday"),
)
# "dans la nuit de samedi à dimanche" is "on Saturday night" or "in the early hours of Sunday".
_NIGHT = re.compile(
    rf"\bnuit (?:de |du )({'|'.join(DAYS)})(?: \d+(?:er)?)? (?:à|au) ({'|'.join(DAYS)})(?!\w)"
)
_BEFORE_MIDNIGHT = r"\b{0} (?:night|evening)\b|\b(?:night of|overnight(?: on)?|late on) {0}\b"
_AFTER_MIDNIGHT = (
    r"\b(?:early hours of|into|overnight to|early on|early|night to) (?:the )?{0}\b"
    r"|\b{0} morning\b"
)
_ENGLISH = {
    name: re.compile(rf"(?<!\w)(?:{name}|{name[:3]}t?(?=\.))")
    for name in (*DAYS.values(), *_MONTHS.values())
}


@dataclass(frozen=True, slots=True)
class Named:
    """A day or month of a French sentence: as written there, and in English."""

    french: str
    english: str


def lost_days(source: str, english: str) -> tuple[Named, ...]:
    """The days and months of the French `source` that `english` does not name, each once."""
    lost = tuple(named for named in _named(source) if not _ENGLISH[named.english].search(english))
    said = _of_nights(source, english) if lost else frozenset()
    return tuple(named for named in lost if named.english not in said)


def _of_nights(source: str, english: str) -> frozenset[str]:
    """The days that a night between two of them implies where `english` names the other."""
    said = set()
    for first, second in _NIGHT.findall(source):
        before, after = DAYS[first], DAYS[second]
        if re.search(_BEFORE_MIDNIGHT.format(before), english):
            said.add(after)
        if re.search(_AFTER_MIDNIGHT.format(after), english):
            said.add(before)
    return frozenset(said)


def added_days(source: str, english: str) -> tuple[str, ...]:
    """The days and months of `english` that `source` has in neither language.

    "May" and "March", which are words too, are not judged.
    """
    theirs = {named.english for named in _named(source)}
    theirs |= {name for pattern, name in _IMPLIED if pattern.search(source)}
    return tuple(
        name
        for name in _ENGLISH
        if name in english
        and name not in theirs | _ALSO_WORDS
        and name not in source
        and _ENGLISH[name].search(english)
    )


@lru_cache(maxsize=1024)  # a source is compared with each of its hypotheses
def _named(source: str) -> tuple[Named, ...]:
    found = [Named(m[0], DAYS[m[1].lower()]) for m in _FRENCH_DAY.finditer(source)]
    found += [Named(m[0], _MONTHS[m[0].lower()]) for m in _FRENCH_MONTH.finditer(source)]
    return tuple({named.english: named for named in found}.values())
