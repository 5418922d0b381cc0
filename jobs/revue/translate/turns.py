"""English that a model took over word for word from French, set right where French says so."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

# "contacted by AFP by AFP": a run of words said twice.
_SAID_TWICE = re.compile(r"\b((?:[\w'’-]+ ){2,4}[\w'’-]+|by [\w'’-]+) \1\b")


def turned(source: str, english: str) -> str:
    """`english` with the turns of `turns.tsv` set right, and no run of words said twice."""
    for french, wrong, right in _turns():
        if french.search(source):
            english = wrong.sub(right, english)
    return english if _SAID_TWICE.search(source) else _SAID_TWICE.sub(r"\1", english)


@cache
def _turns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    text = files("revue.translate").joinpath("turns.tsv").read_text(encoding="utf-8")
    rows = [row.split("\t") for row in text.splitlines() if row and not row.startswith("#")]
    return tuple((re.compile(french), re.compile(wrong), right) for french, wrong, right in rows)
