"""Which words of a French sentence are names, and whether English has them."""

from __future__ import annotations

import pytest

from revue.fidelity.glossary import default_rules
from revue.fidelity.names import find_names, is_name_alone, missing_names
from revue.fidelity.names_demonyms import lost_demonyms

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
    ("Or le temps presse.", []),
    ("Enhardi, il a cueilli la balle. Méfiez-vous de lui.", []),
    ("Quatre-vingts pays ont signé avec Bouygues.", ["Bouygues"]),
    ("Le Toulousain Saïd Nassiri et les Lyonnaises", ["Saïd Nassiri"]),
    ("L'ancien ministre Thierry Breton", ["Thierry Breton"]),
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
    ("source", "english", "missing"),
    [
        ("Le télescope James-Webb", "The James Webb Space Telescope", []),
        ("Le Charles-de-Gaulle appareille", "The Charles de Gaulle sets sail", []),
        ("Le derby Lens-Toulouse", "The Lens v Toulouse derby", []),
        ("Le derby Lens-Toulouse", "The Lens derby", ["Lens-Toulouse"]),
        ("Selon Enedis, la panne", "According to ENEDIS, the outage", []),
        ("Une frappe sur Tchernihiv", "A strike on Chernihiv", []),
        ("Oum Khalil et Abou Kabir", "Umm Khalil and Abu Kabir", []),
        ("Kassym-Jomart Tokaïev", "Kassym-Jomart Tokayev", []),
        ("Sofia Roustavéli", "Sofia Rustaveli", []),
        ("Une frappe sur Tchernihiv", "A strike on Chernivtsi", ["Tchernihiv"]),
        ("Abou Kabir a parlé", "Abu Tahir spoke", ["Abou Kabir"]),
    ],
)
def test_names_that_english_spells_in_its_own_way(
    source: str, english: str, missing: list[str]
) -> None:
    found = missing_names(find_names(source, default_rules()), english)
    assert [name.text for name in found] == missing


@pytest.mark.parametrize(
    ("source", "english", "lost"),
    [
        ("Le Toulousain a gagné.", "The player from Toulouse won.", []),
        ("Les Montpelliéraines ont gagné.", "Montpellier won.", []),
        ("La Néo-Zélandaise a gagné.", "The New Zealander won.", []),
        ("Les Guadeloupéens votent.", "The people of Guadeloupe vote.", []),
        ("Thierry Breton démissionne.", "Thierry Breton resigns.", []),
        ("Le Toulousain a gagné.", "The man from Bordeaux won.", [("Toulousain", "Toulouse")]),
        ("Les Fidjiennes mènent.", "The women lead.", [("Fidjiennes", "Fiji")]),
    ],
)
def test_people_called_by_their_town(
    source: str, english: str, lost: list[tuple[str, str]]
) -> None:
    assert list(lost_demonyms(source, english)) == lost


@pytest.mark.parametrize(
    ("text", "alone"),
    [("Elon Musk", True), ("— Jensen Huang", True), ("Partager :", False), ("États-Unis", False),
     ("Elon Musk - Getty Images", False), ("", False)],
)  # fmt: skip
def test_a_name_alone(text: str, alone: bool) -> None:
    assert is_name_alone(text, default_rules()) is alone
