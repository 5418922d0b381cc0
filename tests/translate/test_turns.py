"""Turns taken over word for word, set right only where the French says so."""

from __future__ import annotations

import pytest

from revue.translate.turns import turned


@pytest.mark.parametrize(
    ("french", "english", "right"),
    [
        (
            "Une offre de 9 milliards pour reprendre Osmond.",
            "An offer of $9 billion to resume Osmond.",
            "An offer of $9 billion to take over Osmond.",
        ),
        ("Il va reprendre le travail.", "He is to resume work.", "He is to resume work."),
        (
            "Le titre de SoftBank a gagné 6 % à la Bourse de Tokyo.",
            "The title of SoftBank gained 6% at the Tokyo Stock Exchange.",
            "The share price of SoftBank gained 6% at the Tokyo Stock Exchange.",
        ),
        (
            "Le titre de Champion lui échappe.",
            "The title of Champion escapes him.",
            "The title of Champion escapes him.",
        ),
        ("Il réagit à cette nouvelle.", "He reacts to this new.", "He reacts to this news."),
        ("Il aime cette nouvelle loi.", "He likes this new law.", "He likes this new law."),
        (
            "Un fonds adossé aux Émirats.",
            "A fund backed to the Emirates.",
            "A fund backed by the Emirates.",
        ),
        (
            "Il n'a pas l'argent, ce qu'a contesté Altman.",
            "He has no money, what the boss disputed.",
            "He has no money, which the boss disputed.",
        ),
        (
            "Ce qu'il dit, ce que le peuple veut.",
            "What he says, what the people want.",
            "What he says, what the people want.",
        ),
        (
            "Il pourrait rejoindre bientôt le groupe.",
            "He could soon reach the group.",
            "He could soon join the group.",
        ),
        (
            "La troisième fortune mondiale.",
            "The world's third fortune.",
            "The world's third-biggest fortune.",
        ),
        (
            "Il faut croire ces patrons sur parole.",
            "One should believe these bosses on their word.",
            "One should take these bosses at their word.",
        ),
        ("Il n'a jamais caché cela.", "He never hidden it.", "He has never hidden it."),
        ("Il relève ce défi.", "He raised this challenge.", "He met this challenge."),
        (
            "En réunissant dix pays.",
            "By meeting ten countries.",
            "Bringing together ten countries.",
        ),
    ],
)
def test_a_turn_is_set_right_beside_its_french(french: str, english: str, right: str) -> None:
    assert turned(french, english) == right
