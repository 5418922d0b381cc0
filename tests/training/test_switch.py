"""English put into French sources: only what the target says, in its own words."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from revue.models.phrases import Phrasebook
from training.switch import phrases_said, switch

WORDS = {"garde": "custody guard", "policière": "police", "ministre": "minister", "prix": "price"}
SOURCE = "Le ministre est en garde policière"
TARGET = "The Minister is in police custody"


def _switched(source: str, target: str) -> set[tuple[str, str]]:
    """What stands in English for what, in a hundred draws."""
    draws = (switch(source, target, WORDS, Random(seed)) for seed in range(100))
    return {(source[k.start : k.end], k.english) for known in draws for k in known}


def test_words_and_phrases_get_the_words_of_the_target() -> None:
    assert _switched(SOURCE, TARGET) == {
        ("ministre", "Minister"),
        ("garde policière", "police custody"),
        ("garde", "custody"),
        ("policière", "police"),
    }


def test_small_words_between_are_taken_in() -> None:
    assert ("prix de la garde", "guard price") in _switched("le prix de la garde", "A guard price.")


def test_words_apart_in_english_make_no_phrase() -> None:
    found = _switched("la garde policière", "The police took him into custody")
    assert found == {("garde", "custody"), ("policière", "police")}


def test_what_the_target_says_twice_or_not_at_all_stays_french() -> None:
    assert _switched("le ministre et le prix", "minister and minister") == set()
    assert switch("", "", WORDS, Random(0)) == []


def test_the_known_stand_in_order_and_apart() -> None:
    for seed in range(50):
        known = switch(SOURCE, TARGET, WORDS, Random(seed))
        assert all(one.end <= other.start for one, other in pairwise(known))


def test_phrases_count_where_the_target_says_them_as_whole_words() -> None:
    book = Phrasebook({"garde à vue": "police custody", "en hausse": "up"})
    source = "En hausse : sept gardes, une garde à vue, en hausse"
    found = phrases_said(source, "Police custody upped", book, Random(1))
    assert [(source[k.start : k.end], k.english) for k in found] == [
        ("garde à vue", "Police custody")
    ]
    draws = [phrases_said(source, "police custody", book, Random(seed)) for seed in range(200)]
    assert 0 < sum(not known for known in draws) < 60  # now and then the model must do without
