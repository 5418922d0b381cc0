"""The lexicon: which hints a small bitext gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import revue
from revue.errors import RevueError
from revue.models.hints import LEXICON, read_lexicon
from revue.models.phrases import PHRASES
from training import __main__ as command
from training.config import read_recipe
from training.lexicon import (
    NONE,
    WORDS,
    Option,
    english_words,
    french_words,
    hint_of,
    learn_lexicon,
    own_hints,
)

RECIPE = replace(
    read_recipe(Path(command.__file__).with_name("recipe.yaml")).lexicon,
    function_words=1, most_frequent=50,
)  # fmt: skip
NOUNS = {"chat": "cat", "chien": "dog", "pain": "bread", "livre": "book", "menu": "menu"}
VERBS = {"voit": "sees", "mange": "eats", "veut": "wants"}
PAIRS = [
    ("news", f"le {a} {verb} le {b}", f"the {NOUNS[a]} {VERBS[verb]} the {NOUNS[b]}")
    for a in NOUNS for b in NOUNS if a != b for verb in VERBS
]  # fmt: skip


def test_each_content_word_gets_its_translation(tmp_path: Path) -> None:
    count = learn_lexicon(PAIRS, {"news"}, replace(RECIPE, most_frequent=1000), tmp_path, {})
    expected = {k: v for k, v in (NOUNS | VERBS).items() if k != v}  # "menu" needs no hint
    assert read_lexicon(tmp_path / LEXICON) == expected
    assert count == len(expected)


def test_common_words_get_none_but_serve_for_phrases(tmp_path: Path) -> None:
    with_news = replace(RECIPE, news_weight=4)
    assert learn_lexicon(PAIRS, {"news"}, with_news, tmp_path, {}) == 0
    assert read_lexicon(tmp_path / WORDS)["chat"] == "cat"


def test_a_word_of_two_senses_gets_both(tmp_path: Path) -> None:
    pairs = [
        ("x", f"le {noun} vole", f"the {english} {verb}")
        for noun, english in NOUNS.items()
        for verb in ("flies", "steals")
    ]
    learn_lexicon([*PAIRS, *pairs], set(), RECIPE, tmp_path, {})
    assert read_lexicon(tmp_path / LEXICON)["vole"] == "flies|steals"


@pytest.mark.parametrize(
    ("word", "options", "hint"),
    [
        ("chat", [Option("cat", 0.9, 0.9)], "cat"),
        ("benyamin", [Option("netanyahu", 1.0, 0.04)], None),
        ("mardi", [Option("tuesday", 0.9, 0.9)], "tuesday"),
        ("opcvm", [Option("ucits", 0.7, 0.6)], "ucits"),
        ("kazakhs", [Option("kazakh", 0.4, 0.01)], "kazakh"),
        ("haram", [Option("boko", 0.5, 0.3), Option("haram", 0.5, 0.5)], None),
        ("enthousiasmé", [Option("excited", 0.4, 0.1), Option("nadal", 0.3, 0.1)], "excited"),
        ("menu", [Option("menu", 0.9, 0.9)], None),
    ],
)
def test_a_name_that_stands_beside_a_word_is_no_hint(
    word: str, options: list[Option], hint: str | None
) -> None:
    assert hint_of(word, options, RECIPE) == hint


def test_hints_by_hand_come_before_learnt_ones(tmp_path: Path) -> None:
    own = tmp_path / "hints.tsv"
    own.write_text("# remark\nchat\ttomcat\nfonds\tfund\n", encoding="utf-8")
    learn_lexicon(PAIRS, {"news"}, replace(RECIPE, most_frequent=1000), tmp_path, own_hints(own))
    found = read_lexicon(tmp_path / LEXICON)
    assert (found["chat"], found["fonds"], found["chien"]) == ("tomcat", "fund", "dog")


def test_the_hints_by_hand_are_words_with_hints() -> None:
    own = own_hints(Path(command.__file__).with_name("hints.tsv"))
    assert all(word == word.lower() and hint.strip() == hint for word, hint in own.items())
    assert all(own.values())


def test_words_are_lower_case_without_elisions_and_possessives() -> None:
    assert french_words("L’usine d'Abou Dhabi, porte-parole") == [
        "usine", "abou", "dhabi", "porte-parole",
    ]  # fmt: skip
    assert english_words("Musk's start-up isn't 2 new") == ["musk", "start-up", "isn", "t", "new"]


def test_no_pairs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RevueError, match="--corpus"):
        learn_lexicon([], set(), RECIPE, tmp_path, {})


def test_the_bundled_model_carries_the_hints_and_phrases_written_here() -> None:
    here = Path(command.__file__).parent
    bundled = Path(revue.__file__).parent / "models" / "bundled" / "fr-en-small"
    assert (bundled / PHRASES).read_bytes() == (here / PHRASES).read_bytes()
    lexicon, own = read_lexicon(bundled / LEXICON), own_hints(here / "hints.tsv")
    assert {word: hint for word, hint in own.items() if lexicon.get(word, NONE) != hint} == {}
