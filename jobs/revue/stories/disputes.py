"""Who denies, disputes, blames or takes whom to court, in a story's own sentences.

Found by what their French says (`disputes.tsv`), which says it more surely than the English.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cache

from revue.records import Cited
from revue.stories.pool import Pool
from revue.stories.reading import EVEN, Line
from revue.tables import rows

MOST_DISPUTED = 4
_TOO_ALIKE = 0.7
_AROUND = 25
"""Characters around a verb in which it may be denied."""
_NEGATED = re.compile(r"\bn(?:e\b|['’])(?!.*[,;:])", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:pas|plus|jamais|nullement|guère|aucune?|rien)\b", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:nul|personne|aucune?) (?!.*[,;:])", re.IGNORECASE)


def disputed(pool: Pool, worth: Mapping[str, float], suspect: Container[str]) -> list[Cited]:
    """The weightiest sentences that report a dispute, in the order of the articles, each once.

    They may stand in the story's summary too: here one looks for who disagrees.
    Only those that make sense alone, are sound and not unsure. `worth` rates citations; those in
    `suspect` are at a scale that other articles contradict.
    """
    fit = [
        line for line in pool.lines
        if line.article in pool.members and line.cite not in suspect and line.quotable
        and not line.doubtful and line.confidence >= EVEN and reports_dispute(line.source)
    ]  # fmt: skip
    chosen: list[Line] = []
    for line in sorted(fit, key=lambda one: (-worth.get(one.cite, 0.0), one.cite)):
        if all(pool.likeness(line, other) < _TOO_ALIKE for other in chosen):
            chosen.append(line)
    kept = chosen[:MOST_DISPUTED]
    return [Cited(line.told, pool.cites_of(line)) for line in pool.lines if line in kept]


def reports_dispute(french: str) -> bool:
    """Whether a French sentence says that somebody denies, disputes, blames or goes to law.

    Not where it says so of nobody: "ne conteste pas", "aucune plainte contre lui".
    """
    return any(not _is_denied(french, found) for found in _pattern().finditer(french))


def _is_denied(french: str, found: re.Match[str]) -> bool:
    before = french[max(0, found.start() - _AROUND) : found.start()]
    around = french[max(0, found.start() - _AROUND) : found.end() + _AROUND]
    none = _NOBODY.search(before) is not None
    return none or bool(_NEGATED.search(before) and _NEGATION.search(around))


@cache
def _pattern() -> re.Pattern[str]:
    patterns = "|".join(row[0] for row in rows("revue.stories", "disputes"))
    return re.compile(rf"(?<!\w)(?:{patterns})", re.IGNORECASE)
