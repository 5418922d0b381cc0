"""House style: golden lines, and that no value ever changes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.fidelity.figures import compare_figures, read_figures
from revue.fidelity.style import house_style

_GOLDEN = Path(__file__).parent / "golden" / "style.tsv"
CASES = [
    tuple(line.split("\t"))
    for line in _GOLDEN.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_golden(before: str, after: str) -> None:
    assert house_style(before) == after


_NUMBERS = st.one_of(
    st.integers(0, 10**7).map(str),
    st.integers(1000, 10**9).map(lambda n: f"{n:,}"),
    st.decimals(Decimal("0.1"), Decimal("999.9"), places=1).map(str),
)
_UNITS = st.sampled_from([
    "", " %", " percent", " per cent", " dollars", " billion dollars", " million euros", " $",
    " of euros", "-billion dollars", " billion of dollars", " people", " years", " March",
    " May 2025", "th of June",
])  # fmt: skip
_BEFORE = st.sampled_from(["", "$", "$ ", "€", "March ", "about ", "in ", "at 10:", "(", '"', "'"])
_AFTER = st.sampled_from([" and ", ", then ", " . It was ", " ; so ", ") or ", '" or ', "' or "])
_TEXTS = st.lists(st.tuples(_BEFORE, _NUMBERS, _UNITS, _AFTER), max_size=4).map(
    lambda parts: "It was " + "".join("".join(part) for part in parts)
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(_TEXTS)
def test_no_value_changes(text: str) -> None:
    before, after = read_figures(text, "en"), read_figures(house_style(text), "en")
    assert compare_figures(before, after).agrees


@settings(max_examples=200, deadline=None, derandomize=True)
@given(_TEXTS)
def test_once_is_enough(text: str) -> None:
    styled = house_style(text)
    assert house_style(styled) == styled
