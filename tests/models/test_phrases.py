"""Phrases: where a table's expressions stand in a text, and what takes their place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from revue.errors import ModelError
from revue.fidelity.vocabulary import is_english_word
from revue.models.hints import Notes, hinted
from revue.models.open import open_translator
from revue.models.phrases import PHRASES, Phrasebook, read_phrases
from revue.models.store import folder_of
from tiny_models import build

BOOK = Phrasebook(
    {
        "levée de fonds": "fundraising round",
        "levée": "lifting",
        "garde à vue": "police custody",
        "à l'issue de": "at the end of",
        "bras de fer": "standoff",
    }
)
BUNDLED = Path(__file__).parents[2] / "jobs/revue/models/bundled/fr-en-small" / PHRASES


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("une levée de fonds record", "une fundraising round `` fundraising round record"),
        ("la levée des sanctions", "la lifting `` lifting des sanctions"),  # the longest that fits
        ("Garde à vue levée", "Police custody `` Police custody lifting `` lifting"),
        ("« Bras de fer »", "« Standoff `` Standoff »"),
        ("le Bras de Fer", "le standoff `` standoff"),
        ("À l’issue de la garde\u00a0à vue", "At the end of `` At the end of la police custody "
         "`` police custody"),
        ("avant-garde à vue", "avant-garde à vue"),  # a part of a word is no word
        ("levées, levée-là, levée2", "levées, levée-là, levée2"),
        ("Il l'a mis en garde à vue.", "Il l'a mis en police custody `` police custody."),
        ("un ``bras de fer``", 'un "standoff `` standoff"'),
        ("à l'issue d’un vote", "at the end of `` at the end of un vote"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_english_of_a_phrase_takes_its_place_twice(source: str, expected: str) -> None:
    assert hinted(source, {}, known=BOOK.find(source)) == expected


def test_a_phrase_before_a_vowel_is_no_other_phrase() -> None:
    assert len(BOOK) == 5


def test_words_beside_a_phrase_keep_their_hints_and_words_within_lose_them() -> None:
    notes = Notes({"fonds": "funds", "doper": "boost"}, BOOK)
    text = notes.written_into("doper la levée de fonds et les fonds")
    assert text == (
        "doper `` boost la fundraising round `` fundraising round et les fonds `` funds"
    )


def test_a_phrasebook_is_read_and_a_wrong_one_is_named(tmp_path: Path) -> None:
    good, bad = tmp_path / "phrases.tsv", tmp_path / "bad.tsv"
    good.write_text("# remark\nBras d’honneur\tobscene gesture\n", encoding="utf-8")
    bad.write_text("bras de fer standoff\n", encoding="utf-8")
    assert [known.english for known in read_phrases(good).find("un bras d'honneur")] == [
        "obscene gesture"
    ]
    for path in (bad, tmp_path / "missing.tsv"):
        with pytest.raises(ModelError, match=r"models\.yaml"):
            read_phrases(path)


def test_a_translator_with_phrases_reads_them_in_their_place(tmp_path: Path) -> None:
    plain = build("marian", tmp_path)
    (folder_of(plain) / PHRASES).write_text("le pont\tthe bridge\n", encoding="utf-8")
    spec = replace(plain, decoding=replace(plain.decoding, phrases=PHRASES))
    translator, bare = open_translator(spec), open_translator(plain)
    [[told]], [[said]] = (
        translator.translate(["le pont"]),
        bare.translate(["the bridge `` the bridge"]),
    )
    assert told == replace(said, given=("the bridge",))


def test_the_bundled_phrases_are_pairs_of_plain_text_and_each_stands_once() -> None:
    lines = BUNDLED.read_text(encoding="utf-8").splitlines()
    entries = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert all(len(entry) == 2 and all(part == part.strip() != "" for part in entry) for entry in
               entries)  # fmt: skip
    french = [entry[0] for entry in entries]
    assert len(set(french)) == len(french) > 1000
    assert [phrase for phrase in french if phrase != phrase.lower() or "’" in phrase] == []


def test_the_english_of_the_bundled_phrases_is_english() -> None:
    lines = BUNDLED.read_text(encoding="utf-8").splitlines()
    english = {
        word
        for line in lines
        if not line.startswith("#")
        for word in line.split("\t")[1].replace("-", " ").split()
    }
    plain = {word for word in english if len(word) > 3 and word.isalpha() and word.islower()}
    assert sorted(word for word in plain if not is_english_word(word)) == []
