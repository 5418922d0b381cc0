"""Which words of a French sentence are names, and whether English has them."""

from __future__ import annotations

import pytest

from revue.fidelity.glossary import default_rules
from revue.fidelity.names import find_names, is_name_alone, missing_names

CASES = [
    ("Elon Musk s’allie à Microsoft et BlackRock.", ["Elon Musk", "Microsoft", "BlackRock"]),
    ("Le flamboyant patron, Masayoshi Son, a parlé.", ["Masayoshi Son"]),
    ("le prince saoudien Alwaleed Bin Talal", ["Alwaleed Bin Talal"]),
    ("La start-up xAI d’Elon Musk", ["xAI", "Elon Musk"]),
    ("Selon le Wall Street Journal, rien n’est fait.", ["Wall Street Journal"]),
    ("Ursula von der Leyen préside la Commission.", ["Ursula von der Leyen"]),
    ("Stargate réunit trois partenaires.", ["Stargate"]),
    ("Plongeons dans cette aventure.", []),
    ("Le chef de l'Etat a reçu le ministre à l'Assemblée.", []),
    ("Une Course aux Milliards et à l’Énergie", []),
    ("Les Défis à Relever", []),
    ("Emmanuel Macron à Berlin", ["Emmanuel Macron", "Berlin"]),
    ("Nvidia et xAI Boostent l’IA avec BlackRock", ["Nvidia", "xAI", "BlackRock"]),
    ("LE PATRON A VENDU TOUTES SES ACTIONS", []),
    ("Les États-Unis et l’ONU négocient.", []),
    ("Interrogé par l’AFP à Memphis (Tennessee)", ["AFP", "Memphis", "Tennessee"]),
    ("", []),
]


@pytest.mark.parametrize(("source", "names"), CASES)
def test_names_of_a_sentence(source: str, names: list[str]) -> None:
    assert [name.text for name in find_names(source, default_rules())] == names


@pytest.mark.parametrize(
    ("english", "missing"),
    [
        ("Masayoshi Son's firm xAI", []),
        ("xAI of Mr Son (Masayoshi)", []),
        ("Masayoshi Her and XAI", ["Masayoshi Son", "xAI"]),
        ("Masayoshi Sony and xAIs", ["Masayoshi Son"]),
    ],
)
def test_names_in_english_are_whole_words_in_their_own_case(
    english: str, missing: list[str]
) -> None:
    names = find_names("Avec Masayoshi Son et xAI", default_rules())
    assert [name.text for name in missing_names(names, english)] == missing


@pytest.mark.parametrize(
    ("text", "alone"),
    [("Elon Musk", True), ("— Jensen Huang", True), ("Partager :", False), ("États-Unis", False),
     ("Elon Musk - Getty Images", False), ("", False)],
)  # fmt: skip
def test_a_name_alone(text: str, alone: bool) -> None:
    assert is_name_alone(text, default_rules()) is alone
