"""File names as article IDs."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revue.ids import article_ids

names = st.lists(
    st.text(st.characters(blacklist_characters="/\0"), min_size=1, max_size=120), max_size=12
)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("000_4257ad5b048eb414.txt", "000_4257ad5b048eb414"),
        ("Le Monde, 12 mars.html", "Le-Monde-12-mars"),
        ("Été à Nîmes — l’œuvre.txt", "Ete-a-Nimes-l-oeuvre"),
        ("-rf.txt", "rf"),
        ("v1.2.final.md", "v1.2.final"),
        ("..secret.txt", "secret"),
        ("con.txt", "con-article"),
        ("LPT1.notes.txt", "LPT1-notes-article"),
        ("a\nb\x1b[31m.txt", "a-b-31m"),
    ],
)
def test_an_id_is_the_stem_made_safe(file: str, expected: str) -> None:
    assert article_ids([file]) == {file: expected}


@given(names)
def test_ids_are_safe_unique_and_independent_of_order(files: list[str]) -> None:
    ids = article_ids(files)
    assert set(ids) == set(files)
    for article in ids.values():
        assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}", article), article
        assert not article.endswith(".")
    assert len({article.casefold() for article in ids.values()}) == len(ids)
    shuffled = random.Random(1).sample(files, len(files))
    assert article_ids(shuffled) == ids


@given(names, st.text(st.characters(blacklist_characters="/\0"), min_size=1))
def test_a_file_that_is_added_renames_another_only_by_a_better_claim(
    files: list[str], added: str
) -> None:
    before, after = article_ids(files), article_ids([*files, added])
    renamed = [file for file in before if after[file] != before[file]]
    assert not renamed or after[added].casefold() == before[renamed[0]].casefold()
    assert len(renamed) <= 1


def test_names_that_collide_are_told_apart_by_their_own_hash() -> None:
    files = ["a.txt", "a.md", "A.txt", "à.txt", "a.html"]
    ids = article_ids(files)
    assert ids["a.txt"] == "a"
    for file in files[1:]:
        assert re.fullmatch(r"[aA]-[0-9a-f]{8}", ids[file])
        without = [other for other in files if other != "a.html"]
        assert file == "a.html" or article_ids(without)[file] == ids[file]


def test_names_without_latin_letters_keep_apart_for_ever() -> None:
    one, both = article_ids(["новости.txt"]), article_ids(["новости.txt", "新聞.txt", "!!.txt"])
    assert both["новости.txt"] == one["новости.txt"]


def test_long_names_are_cut_and_kept_apart() -> None:
    first, second = (f"{'x' * 240}{n}.txt" for n in (1, 2))
    ids = article_ids([first, second])
    assert all(len(article) <= 100 for article in ids.values())
    assert ids[first] != ids[second]
    assert article_ids([first])[first] == ids[first]


def test_a_suffix_that_is_taken_grows() -> None:
    taken = article_ids(["a.txt", "a.md"])["a.md"]
    ids = article_ids(["a.txt", "a.md", f"{taken}.txt"])
    assert ids[f"{taken}.txt"] == taken
    assert ids["a.md"].startswith(taken)
    assert len(ids["a.md"]) == len(taken) + 1


def test_undecodable_names_have_an_id() -> None:
    assert article_ids(["caf\udce9.txt"])["caf\udce9.txt"].startswith("caf")
