"""What a small vocabulary cannot spell, said with what it can."""

from __future__ import annotations

import pytest

from revue.models.letters import plain_french, plain_letters


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Il a obtenu 12 M€.", "Il a obtenu 12 millions d'euros."),
        ("Un fonds de 1,5 Md€", "Un fonds de 1,5 milliards d'euros"),
        ("30 Md$ et 12 $", "30 milliards de dollars et 12 $"),
        ("10 k€ par an", "10 mille euros par an"),
        ("2,5 millions € et 5 €", "2,5 millions d'euros et 5 euros"),
        ("£3 millions, £20", "3 millions de livres, 20 livres"),
        ("La page n° 5, à 40 °C", "La page numéro 5, à 40 degrés"),
        ("3 km² et 25 µg/m³", "3 kilomètres carrés et 25 microgrammes/m³"),
        ("le Conseil & l'État", "le Conseil et l'État"),
        ("M. Čapek à Łódź — hier", "M. Capek à Lodz – hier"),
        ("“Oui”, dit-il. «Non», dit-elle.", "« Oui », dit-il. « Non », dit-elle."),
        ("Malgré la pluie", "malgré la pluie"),
        ('"Malgré la pluie"', "« malgré la pluie »"),
        ("A partir de lundi", "À partir de lundi"),
        ("3€50, 45°N, 2025 €30", "3€50, 45°N, 2025 30 euros"),
        ("Celles-ci", "Celles-ci"),
        ("Pierre ment", "Pierre ment"),
        ("Aujourd'hui, rien.", "Aujourd'hui, rien."),
    ],
)
def test_french(text: str, plain: str) -> None:
    assert plain_french(text) == plain
    assert plain_french(plain) == plain


def test_letters_of_french_stay() -> None:
    assert plain_letters("Où naît l'œuvre de Zoë ? À Malmö, où l'Ægée") == (
        "Où naît l'œuvre de Zoë ? À Malmö, où l'AEgée"
    )
