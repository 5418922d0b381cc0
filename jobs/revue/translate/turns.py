"""English that a model took over word for word from French, set right where French says so."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from revue.tables import defined_rows
from revue.translate.literals import Needs, compiled, must_hold

_SOURCES = 256  # whose hypotheses come one after the other


def turned(source: str, english: str) -> str:
    """`english` with the turns of `turns.tsv` set right, where `source` has their French."""
    for wrong, right in _asked_by(source):
        english = wrong.sub(right, english)
    return english


@lru_cache(maxsize=_SOURCES)
def _asked_by(source: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (compiled(wrong), right)
        for needs, french, wrong, right in _turns()
        if needs.first in source and needs.are_met(source) and compiled(french).search(source)
    )


@cache
def _turns() -> tuple[tuple[Needs, str, str, str], ...]:
    return tuple(
        (must_hold(french), french, wrong, right)
        for french, wrong, right in defined_rows("revue.translate", "turns")
    )
