"""The texts that a match must hold, and that every match of the project's tables does hold them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from revue.tables import defined_rows
from revue.translate.literals import Needs, must_hold

_GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("pattern", "first", "others"),
    [
        (r"\bRares sont les (?![aeiou])([\w-]+) qui ", "Rares sont les ", [(" qui ",)]),
        (r"\brames?\b", "rame", []),
        (r"^(?=.*\b(?:train|métro)\b).*\brames?\b", "rame", [("train", "métro")]),
        (r"rames?|wagons?", "", [("rame", "wagon")]),
        (r"ne (?:sont|est) plus qu[’']", " plus qu", [("ne ",), ("sont", "est")]),
        (r"ne (?:sont|est)? plus (?!jamais)", " plus ", [("ne ",)]),
        (r"(?:le |la )?(?:maire(?:s| de)|préfet) a\b", "", [("maire", "préfet")]),
        (r"(?:du|de l[’']) (?:au|\d+) plus", " plus", [("du", "de l")]),
        (r"\bs[’']est fait{2,3} a+b", "est fai", []),
        (r"[^]a] mot \(entre\)", " mot (entre)", []),
        (r"(?<!pas )(?<=très )\w+", "très ", []),
        (r"\d+", "", []),
    ],
)  # fmt: skip
def test_it_is_the_texts_that_no_match_can_lack(
    pattern: str, first: str, others: list[tuple[str, ...]]
) -> None:
    assert must_hold(pattern) == Needs(first, tuple(others))


def test_a_text_meets_them_where_it_holds_one_of_each_choice() -> None:
    needs = must_hold(r"(?:train|métro) .* en (?:retard|panne)\b")
    assert needs.first in "Le métro est tombé en panne"
    assert needs.are_met("Le métro est tombé en panne")
    assert not needs.are_met("Le métro est arrivé en avance")


@pytest.mark.parametrize(
    "pattern",
    [r"\u00e9tat", r"\x41bc", r"(?i:mot)", r"(a)\10b", r"(?P<n>a)(?P=n)", r"(a)?(?(1)b|c)"],
)
def test_what_spells_by_number_or_has_flags_or_names_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="as they are"):
        must_hold(pattern)


@pytest.mark.parametrize("name", ["upright", "turns"])
def test_what_a_row_matches_holds_its_text(name: str) -> None:
    golden = (_GOLDEN / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    sources = [line.split("\t")[0] for line in golden if line and not line.startswith("#")]
    met = 0
    for pattern, *_ in defined_rows("revue.translate", name):
        row, needs = re.compile(pattern), must_hold(pattern)
        for source in filter(row.search, sources):
            met += 1
            assert needs.first in source
            assert needs.are_met(source)
    assert met > 100


@pytest.mark.parametrize("name", ["upright", "turns"])
def test_every_row_can_be_applied(name: str) -> None:
    for *patterns, right in defined_rows("revue.translate", name):
        *_, replaced = map(re.compile, patterns)
        replaced.sub(right, "")  # what stands for it names no group that it has not
