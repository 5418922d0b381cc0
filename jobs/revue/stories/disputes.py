"""Who denies, disputes, blames or takes whom to court, in a story's own sentences.

Found by what their French says (`disputes.tsv`), which says it more surely than the English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from functools import cache

from revue.records import Dispute
from revue.stories.leaning import shown_before
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


def disputed(
    pool: Pool,
    worth: Mapping[str, float],
    suspect: Container[str],
    tells: Callable[[Line], bool],
) -> list[Dispute]:
    """The weightiest sentences that report a dispute, in the order of the articles, each once.

    They may stand in the story's summary too: here one looks for who disagrees. Those that are
    sure and make sense alone go first; a doubtful one is not told. `worth` rates citations; those
    in `suspect` are at a scale that other articles contradict; `tells` is whether a sentence
    speaks of this story.
    """
    fit = [
        line for line in pool.lines
        if line.cite not in suspect and not line.doubtful
        and reports_dispute(line.source) and tells(line)
    ]  # fmt: skip
    ranked = sorted(fit, key=lambda one: (not _sound(one), -worth.get(one.cite, 0.0), one.cite))
    chosen: list[Line] = []
    for line in ranked:
        if all(pool.likeness(line, other) < _TOO_ALIKE for other in chosen):
            chosen.append(line)
    # By whoever reports it first, so that a claim stands before what answers it.
    found = sorted(
        chosen[:MOST_DISPUTED],
        key=lambda line: min(pool.rows[cite] for cite in pool.cites_of(line)),
    )
    return [_told(line, pool, suspect) for line in found]


def _told(line: Line, pool: Pool, suspect: Container[str]) -> Dispute:
    before, its_cite = shown_before(line, suspect)
    return Dispute(line.told, pool.cites_of(line) + its_cite, line.quotable, before)


def _sound(line: Line) -> bool:
    return line.quotable and line.confidence >= EVEN


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
