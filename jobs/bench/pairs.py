"""French news sentences with English references, for the tables that need them.

The project's own development set, `tests/data/dev` (200 sentences); or, where $BENCH_PAIRS names
a file of lines `French<TAB>English`, that: NTREX-128 gives the 1,000 and more of `docs/models.md`.
"""

from __future__ import annotations

import os
from pathlib import Path

_DEV = Path(__file__).parents[2] / "tests" / "data" / "dev"


def pairs(most: int | None = None) -> list[tuple[str, str]]:
    """The first `most` pairs (source, reference), all without it."""
    named = os.environ.get("BENCH_PAIRS")
    found = _pairs_of(Path(named)) if named else _development_set()
    return found[:most]


def _pairs_of(file: Path) -> list[tuple[str, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(source, english) for source, _, english in (line.partition("\t") for line in lines)]


def _development_set() -> list[tuple[str, str]]:
    sources = (_DEV / "source.fr").read_text(encoding="utf-8").splitlines()
    references = (_DEV / "reference.en").read_text(encoding="utf-8").splitlines()
    return list(zip(sources, references, strict=True))
