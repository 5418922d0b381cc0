"""What a small model invents is told from what English says."""

from __future__ import annotations

import pytest

from revue.fidelity.vocabulary import no_words


@pytest.mark.parametrize(
    ("english", "invented"),
    [
        ("the largest supercalcular to the world", ("supercalcular",)),
        ("the US president has devoed a common company", ("devoed",)),
        ("an expert quatre times more powerful than analysts", ("quatre",)),
        ("Generative models retorted in the eurozone; renewables, start-ups, data centres.", ()),
        ("He didn't know, they couldn't, it wasn't the company's.", ()),
        ("A geostrategic, counterproductive, reworded multiannual programme", ()),
        ("see https://exemple.fr/montagne, mairie@ville.fr and #budget on Zeitenwende", ()),
        ("", ()),
    ],
)
def test_invented_words(english: str, invented: tuple[str, ...]) -> None:
    assert no_words(english) == invented
