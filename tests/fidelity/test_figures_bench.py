"""The figure table's own reading of figures, which shares nothing with the grammar."""

from __future__ import annotations

import pytest

from bench.figures import values


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("30 milliards $", "$30 billion"),
        ("97,4 Md€", "€97.4bn"),
        ("1\u00a0234,56 €", "€1,234.56"),
        ("12 000 salariés", "12,000 employees"),
        ("0,125 %", "0.125%"),
    ],
)
def test_a_figure_has_one_value_in_both_languages(french: str, english: str) -> None:
    assert values(french) == values(english)
    assert len(values(french)) == 1


def test_scales_tell_figures_apart() -> None:
    assert values("30 milliards") != values("30 million")
    assert values("500 milliards") != values("500")
