"""What answers a French word in English: counted, the rarer answers only where they are sure."""

from __future__ import annotations

from pathlib import Path

import pytest

from revue.errors import RevueError
from revue.fidelity.dropped import english_key, french_key
from training import answers as module
from training.answers import answers, count_pairs, own_phrases, phrase_answers, write_answers

FILLING = ["sun", "rain", "wind", "snow", "cloud", "storm", "frost", "hail", "fog", "heat"]


def pairs() -> list[tuple[str, str, str]]:
    """ "usine" is a plant or a factory, now and then nothing; "chose" is anything at all."""
    said = ["plant", "plant", "factory", "plant", "factory", "plant", "factory", "plant", "it"]
    made = [
        ("news", "une usine ferme", f"{said[n % 9]} shuts {FILLING[n % 10]}") for n in range(90)
    ]
    made += [("news", "une chose arrive", word) for word in FILLING * 9]
    return [*made, *(("news", "rien", f"{word} again") for word in FILLING * 90)]


def test_answers_are_the_words_that_stand_where_the_french_word_does() -> None:
    found = {key: (missed, held) for key, missed, held in answers(count_pairs(pairs()))}
    missed, held = found[french_key("usine")]
    assert {"plant", "facto"} <= set(held)
    assert missed < 250
    assert french_key("chose") not in found  # nothing answers it


def test_phrases_that_say_it_otherwise_answer_two_words_in_a_row() -> None:
    known = {"arme": frozenset({"weapo"}), "blanche": frozenset({"white"})}
    phrases = [("arme blanche", "knife"), ("arme blanche", "edged-weapon attack"), ("arme", "gun")]
    found = phrase_answers(phrases, known, {"attac"})
    assert found == {"arme blanche": {"knife", "edged"}, "arme": {"gun"}}
    assert phrase_answers([("une arme blanche", "a white weapon")], known, {"a"}) == {}


def test_other_words_of_a_phrase_answer_for_themselves_only() -> None:
    known = {"arme": frozenset({"weapo"}), "attaque": frozenset({"attac"})}
    found = phrase_answers([("attaque à l'arme blanche", "knife attack")], known, set())
    assert found["arme blanche"] == {"knife"}


def test_no_pairs_are_an_error_that_says_so() -> None:
    with pytest.raises(RevueError, match="no usable pair"):
        count_pairs([])


def test_the_table_is_the_one_that_the_check_reads(tmp_path: Path) -> None:
    count = write_answers(pairs(), [("usine ferme", "closure")], tmp_path / "data")
    lines = (tmp_path / "data" / "dropped.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == count
    rows = {key: held.split() for key, _, held in (line.split("\t") for line in lines)}
    assert english_key("factory") in rows["usine"]
    assert lines == sorted(lines)


def test_own_phrases_come_with_each_way_to_say_them() -> None:
    own = list(own_phrases(Path(module.__file__).parent))
    assert ("arme blanche", "knife") in own
    assert ("arme blanche", "stabbing") in own
    assert all(english for _, english in own)
