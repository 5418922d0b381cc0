"""French left standing is told from English with the same letters, and from what it borrows."""

from __future__ import annotations

import pytest

from revue.fidelity.leftover import french_words_left


@pytest.mark.parametrize(
    ("source", "english", "left"),
    [
        ("Les plongeurs ont trouvé l'épave.", "The divers found the wreck.", []),
        ("Le locataire paie.", "The tenant pays and vies with the organiser.", []),
        ("Son fils a pris son vélo.", "His son took his bike, said the youngest son.", []),
        ("Fils de son époque", "The son of his time, a son, he said", []),
        ("Le Premier ministre du Québec", "The premier of Quebec", []),
        ("Le chargé d'affaires", "The chargé d’affaires", []),
        ("Selon Santé publique France", "According to Santé publique France", []),
        ("Dans la Salle des Fêtes", "In the Salle des Fêtes", []),
        ("Au 12, rue des Tanneurs", "At 12 rue des Tanneurs", []),
        ("Un lycée et son château", "A lycée and its château", []),
        ("divers pays de la zone", "the divers pays of the zone", ["divers", "pays"]),
        ("son entreprise perd", "son company loses", ["son"]),
        ("le premier contrat", "the premier contract", ["premier"]),
        ("le chargé de mission", "the chargé of mission", ["chargé"]),
        ("la santé publique", "the publique health", ["publique"]),
        ("le directeur des ventes", "the director des sales", ["des"]),
        ("la rue est vide", "the rue is empty", ["rue"]),
        ("les salariés partent", "the employés leave", ["employés"]),
        ("", "", []),
    ],
)
def test_french_left_standing(source: str, english: str, left: list[str]) -> None:
    assert french_words_left(source, english) == left
