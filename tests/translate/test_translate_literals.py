"""The text that a match must hold, and that every match of the project's tables does hold it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from revue.tables import defined_rows
from revue.translate.literals import must_hold

_GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bRares sont les (?![aeiou])([\w-]+) qui ", "Rares sont les "),
        (r"\brames?\b", "rame"),
        (r"^(?=.*\b(?:train|métro)\b).*\brames?\b", "rame"),
        (r"rames?|wagons?", ""),
        (r"ne (?:sont|est) plus qu[’']", " plus qu"),
        (r"\bs[’']est fait{2,3} a+b", " est fai"),
        (r"[^]a] mot \(entre\)", " mot (entre)"),
        (r"\d+", ""),
    ],
)  # fmt: skip
def test_it_is_the_longest_run_of_plain_characters(pattern: str, text: str) -> None:
    assert must_hold(pattern).strip() == text.strip()


@pytest.mark.parametrize("pattern", [r"\u00e9tat", r"\x41bc", r"(?i:mot)", r"(a)\10b"])
def test_what_spells_by_number_or_has_flags_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="as they are"):
        must_hold(pattern)


@pytest.mark.parametrize("name", ["upright", "turns"])
def test_what_a_row_matches_holds_its_text(name: str) -> None:
    golden = (_GOLDEN / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    sources = [line.split("\t")[0] for line in golden if line and not line.startswith("#")]
    met = 0
    for pattern, *_ in defined_rows("revue.translate", name):
        row = re.compile(pattern)
        for source in filter(row.search, sources):
            met += 1
            assert must_hold(pattern) in source
    assert met > 100


@pytest.mark.parametrize("name", ["upright", "turns"])
def test_every_row_can_be_applied(name: str) -> None:
    for *patterns, right in defined_rows("revue.translate", name):
        *_, replaced = map(re.compile, patterns)
        replaced.sub(right, "")  # what stands for it names no group that it has not
