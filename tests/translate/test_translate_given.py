"""What a model was given for a source's phrases is looked for in its English."""

from __future__ import annotations

import pytest

from revue.translate.given import keeps


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
