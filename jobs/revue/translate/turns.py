"""English that a model took over word for word from French, set right where French says so."""

from __future__ import annotations

import re
from functools import cache

from revue.tables import rows


def turned(source: str, english: str) -> str:
    """`english` with the turns of `turns.tsv` set right, where `source` has their French."""
    for french, wrong, right in _turns():
        if french.search(source):
            english = wrong.sub(right, english)
    return english


@cache
def _turns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(french), re.compile(wrong), right)
        for french, wrong, right in rows("revue.translate", "turns")
    )
