"""What a model was given for a source's phrases is looked for in its English."""

from __future__ import annotations

import pytest

from revue.translate.given import in_order, keeps


@pytest.mark.parametrize(
    ("english", "phrase", "said"),
    [
        ("The startup has a head start.", "has a head start", True),
        ("The startup had its head start.", "has a head start", True),
        ("The startup headed and started.", "has a head start", False),
        ("He tries to slow us down.", "slow us down", True),
        ("He tries to slow down.", "slow us down", False),
        ("They are raising funds.", "raised a fund", True),
        ("They shop online.", "online shopping", False),
        ("He is in Police custodies.", "police custody", True),
        ("He is in custody.", "police custody", False),
        ("Anything.", "of the", True),
    ],
)
def test_the_words_of_a_phrase_are_looked_for_one_by_one(
    english: str, phrase: str, said: bool
) -> None:
    assert keeps(english, (phrase,)) is said


def test_every_phrase_has_to_be_there() -> None:
    assert keeps("A joint venture raised funds.", ("joint venture", "raised funds"))
    assert not keeps("A joint venture raised money.", ("joint venture", "raised funds"))


@pytest.mark.parametrize(
    ("english", "phrase", "right"),
    [
        ("He is a national foreign.", "foreign national", "He is a foreign national."),
        ("A large offensive scale.", "large-scale offensive", "A large-scale offensive."),
        ("They cant wait to start.", "can't wait to", "They can't wait to start."),
        ("It is cheaper to run cheaper than gas.", "cheaper to run than",
         "It is cheaper to run than gas."),
        ("League Conference.", "Conference League", "Conference League."),
        ("It is what AFP told him.", "told AFP", "It is what AFP told him."),
        ("Tensions eased after the visit.", "eased tensions", "Tensions eased after the visit."),
        ("The chief police officer left.", "police chief", "The chief police officer left."),
        ("The foreign national left a national, foreign.", "foreign national",
         "The foreign national left a national, foreign."),
        ("A national of foreign birth.", "foreign national", "A national of foreign birth."),
        ("He visited bordering countries.", "countries bordering",
         "He visited bordering countries."),
        ("There are bad terms on both sides.", "are on bad terms",
         "There are bad terms on both sides."),
        ("The scale, large, of the offensive.", "large-scale offensive",
         "The scale, large, of the offensive."),
    ],
)  # fmt: skip
def test_words_that_stand_together_are_put_in_the_order_given(
    english: str, phrase: str, right: str
) -> None:
    assert in_order(english, (phrase,)) == right
