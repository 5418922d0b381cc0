"""On which earlier sentence one leans that makes no sense alone."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache
from typing import TYPE_CHECKING

from revue.summarize.english import (
    addresses_reader,
    folded,
    is_orphan_quotation,
    is_sentence,
)
from revue.summarize.names import occurs
from revue.tables import table

if TYPE_CHECKING:
    from revue.stories.reading import Line

_REACH = 4
"""Sentences back in which what a noun takes up is looked for."""
_SPEAKER_REACH = 2
"""Sentences back in which the speaker of a quotation is looked for."""
_TAKEN_UP = re.compile(r"(l[ae]s? |l['’]|cet(?:te)? |ces? )([^\W\d_][\w-]+)", re.IGNORECASE)
_PLURAL = re.compile(r"[lc]es ", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')


def support(line: Line, earlier: Sequence[Line]) -> Line | None:
    """The sentence to be shown before `line`, or None.

    `earlier` are the lines under the same heading. Of a quotation without a speaker it is the
    nearest that names one; of "La start-up …" or "Ces propos …" the nearest with that noun and a
    name, or with a verb of speech; else the sentence before, where that makes sense alone.
    """
    if is_orphan_quotation(line.told):
        for other in reversed(earlier[-_SPEAKER_REACH:]):
            if _names_speaker(other):
                return other
    taken_up = _noun_pattern(line.source)
    for other in reversed(earlier[-_REACH:]):
        if taken_up and _is_sound(other) and other.names and taken_up.search(_plain(other.source)):
            return other
    return earlier[-1] if earlier and _is_sound(earlier[-1]) else None


def shown_before(line: Line, suspect: Container[str]) -> tuple[str, tuple[str, ...]]:
    """The English of what `line` leans on and its citation, nothing where that is `suspect`."""
    before = line.before
    if before is None or before.cite in suspect:
        return "", ()
    return before.told, (before.cite,)


def _is_sound(line: Line) -> bool:
    return line.quotable and not line.doubtful


def _names_speaker(line: Line) -> bool:
    """Whether a sentence with a quotation says who speaks, whatever the quotation leans on."""
    told, outside = line.told, _QUOTED.sub(" ", line.told)
    whole = is_sentence(told) and not addresses_reader(told) and not line.doubtful
    named = any(occurs(name, folded(outside)) for name in line.names)
    return whole and outside != told and named and not is_orphan_quotation(told)


def _noun_pattern(source: str) -> re.Pattern[str] | None:
    """What an earlier sentence must hold to be what the first noun of `source` takes up."""
    found = _TAKEN_UP.match(source)
    return None if found is None else _pattern_of(_plain(found[2]), bool(_PLURAL.match(found[1])))


@cache
def _pattern_of(noun: str, plural: bool) -> re.Pattern[str]:
    said = table("revue.stories", "taken_up").get(noun.removesuffix("s"))
    single = re.sub(r"[sx]$", "", noun) if plural else noun
    return re.compile(rf"\b(?:{said or re.escape(single) + '[sx]?'})\b")


def _plain(text: str) -> str:
    """`text` folded, "start-up" and "startup" alike."""
    return folded(text).replace("-", "")
