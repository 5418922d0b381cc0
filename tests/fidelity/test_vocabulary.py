"""What a small model invents is told from what English says."""

from __future__ import annotations

import pytest

from revue.fidelity.vocabulary import no_names, no_words


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
        ("A sevenfold rise; driverless, decarbonised jobseekers, a sommelier's façade.", ()),
        ("A gearmaker, a chargé d'affaires and haute couture of Lee Jae-myung", ()),
        ("He was chargé of the haute administration", ("chargé", "haute")),
        ("a devoedmaker and a quatrefold seekmaker", ("devoedmaker", "quatrefold")),
        ("", ()),
    ],
)
def test_invented_words(english: str, invented: tuple[str, ...]) -> None:
    assert no_words(english) == invented


@pytest.mark.parametrize(
    ("source", "english", "invented"),
    [
        ("Xherdan Shaqiri a marqué", "Xherdan Shaqir scored", ("Shaqir",)),
        ("le ministre saoudien", "the Saudiian minister", ("Saudiian",)),
        ("Proposer un accord", "Properser an agreement", ("Properser",)),
        ("Le Qatar, SoftBank et MGX", "Qatar, SoftBank, MGX, the Qatari's fund on Monday", ()),
        ("Pékin et la Suède", "Beijing and Sweden, the Swedes", ()),
        ("Une frappe sur Tchernihiv", "A strike on Chernihiv, said MEPs from Marseille", ()),
        ("Une frappe sur Tchernihiv", "A strike on Chernivih", ("Chernivih",)),
        ("Musk a dit", "Companies Musk's said; see Ab12Zorg and Half-Zorgian", ()),
        ("", "", ()),
    ],
)
def test_invented_names(source: str, english: str, invented: tuple[str, ...]) -> None:
    assert no_names(source, english) == invented
