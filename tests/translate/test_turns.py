"""Turns, owners and directions set right, and only where the French says so: golden lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from revue.translate.directions import directed
from revue.translate.owners import owned
from revue.translate.ranges import settled_ranges
from revue.translate.turns import turned
from revue.translate.upright import upright

_GOLDEN = Path(__file__).parent / "golden"


def _golden(name: str) -> list[list[str]]:
    lines = (_GOLDEN / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def test_a_turn_is_set_right_beside_its_french() -> None:
    """Thousands of lines, so one test: it names each French sentence, what came and what should."""
    lines = _golden("turns")
    came = [(french, turned(french, english), right) for french, english, right in lines]
    assert [one for one in came if one[1] != one[2]] == []


@pytest.mark.parametrize(("french", "english", "right"), _golden("owners"))
def test_a_person_owns_as_a_person(french: str, english: str, right: str) -> None:
    assert owned(french, english) == right


@pytest.mark.parametrize(("french", "english", "right"), _golden("directions"))
def test_what_rose_did_not_fall(french: str, english: str, right: str) -> None:
    assert directed(french, english) == right


def test_french_is_put_upright_before_it_is_read() -> None:
    came = [(french, upright(french), plain) for french, plain in _golden("upright")]
    assert [one for one in came if one[1] != one[2]] == []


@pytest.mark.parametrize(("french", "english", "right"), _golden("ranges"))
def test_what_passes_from_one_figure_to_another_goes_their_way(
    french: str, english: str, right: str
) -> None:
    assert settled_ranges(french, english) == right
