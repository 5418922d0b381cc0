"""Words that the English has nothing for: skipped, not merely said otherwise."""

from __future__ import annotations

import pytest

from revue.fidelity.checks import check
from revue.fidelity.dropped import english_keys, french_keys, lost_stretches

DATA_CENTRES = "Pourtant, les centres de données n’emploient pratiquement pas de personnes."
START_UP = "Une levée de fonds spectaculaire pour sa start-up d’intelligence artificielle."


@pytest.mark.parametrize(
    ("french", "english", "lost"),
    [
        (DATA_CENTRES, "However, practically employee no people.", ["centres de données"]),
        (DATA_CENTRES, "However, data centres employ practically no people.", []),
        (START_UP, "A spectacular funding round for its artificial intelligence.", ["start-up"]),
        (START_UP, "A spectacular funding round for its AI startup.", []),
        (
            "Le ministre, sa femme Zorica et son fils ont voté.",
            "The minister, his Zorica and his son voted.",
            ["femme"],
        ),
        # Said otherwise as a whole: a phrase answers, or an abbreviation.
        ("Une agression à l’arme blanche.", "A knife attack.", []),
        ("Elle a intenté une action en justice.", "She filed a lawsuit.", []),
        ("Le recours à l’intelligence artificielle.", "The use of AI.", []),
        # One word alone may be said otherwise; figures and names have checks of their own.
        ("Anne a quitté le compagnon.", "Anne left the mate.", []),
        ("Il est arrivé à trois heures du matin.", "He arrived at 3am.", []),
        ("La ministre Dupont a parlé à Marseille.", "The minister spoke.", []),
        ("", "", []),
    ],
)
def test_what_is_lost_is_named_as_the_source_has_it(
    french: str, english: str, lost: list[str]
) -> None:
    assert list(lost_stretches(french, english)) == lost


def test_brackets_quotations_and_names_part_a_stretch() -> None:
    english = "It burned."
    whole = lost_stretches("Un incendie criminel détruit la bibliothèque.", english)
    parted = lost_stretches("Un incendie (criminel) détruit la « bibliothèque ».", english)
    assert list(whole) == ["criminel détruit la bibliothèque"]
    assert parted == ()
    assert lost_stretches("Un incendie criminel Dupont détruit tout Lorval.", english) == ()


def test_words_count_without_their_endings() -> None:
    keys = [(match[0], key) for match, key in french_keys("L’an dernier, Anne a ses start-ups.")]
    assert keys == [
        ("L", ""), ("an", ""), ("dernier", "dernier"), ("Anne", ""), ("a", ""), ("ses", ""),
        ("start-ups", "start-"),
    ]  # fmt: skip
    assert english_keys("Start-up invested") == {"start", "up", "inves"}


def test_the_reader_is_told() -> None:
    warnings = check(START_UP, "A spectacular funding round for its artificial intelligence.")
    assert [(w.code, w.detail) for w in warnings] == [
        ("dropped", "'start-up' has nothing in the English")
    ]
