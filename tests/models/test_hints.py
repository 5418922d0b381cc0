"""Hints: what a lexicon writes into a source, and what stays as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from revue.errors import ModelError
from revue.models.hints import hinted, one_of_two, read_lexicon
from revue.models.open import open_translator
from revue.models.store import fingerprint, folder_of
from tiny_models import build

LEXICON = {"doper": "boost", "recettes": "revenue|receipts", "allie": "allies"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Il veut doper ses recettes.", "Il veut doper `` boost ses recettes `` revenue receipts."),
        ("Microsoft s’allie à xAI", "Microsoft s’allie `` allies à xAI"),
        ("DOPER les ventes", "DOPER `` boost les ventes"),
        ("doper2 et re-doper", "doper2 et re-doper"),  # other words
        ("un mot ``étrange``", 'un mot "étrange"'),  # the mark belongs to the hints
        ("30 milliards $", "30 milliards $"),
        ("", ""),
    ],
)
def test_each_known_word_is_followed_by_its_hint(source: str, expected: str) -> None:
    assert hinted(source, LEXICON) == expected


@pytest.mark.parametrize(
    ("english", "one"),
    [
        ("The canal channel of Suez.", "The channel of Suez."),
        ("Two channels canals.", "Two canals."),
        ("The channel by the canal.", "The channel by the canal."),
        ("A soccer fan.", "A soccer fan."),
    ],
)
def test_of_two_hints_side_by_side_one_is_kept(english: str, one: str) -> None:
    lexicon = {"canal": "channel|canal", "supporteur": "soccer fan"}
    assert one_of_two(english, "Le canal, le supporteur.", lexicon) == one


def test_a_lexicon_is_read_and_a_wrong_one_is_named(tmp_path: Path) -> None:
    good, bad = tmp_path / "lexicon.tsv", tmp_path / "bad.tsv"
    good.write_text("doper\tboost\n", encoding="utf-8")
    bad.write_text("doper boost\n", encoding="utf-8")
    assert read_lexicon(good) == {"doper": "boost"}
    for path in (bad, tmp_path / "missing.tsv"):
        with pytest.raises(ModelError, match=r"models\.yaml"):
            read_lexicon(path)


def test_a_translator_with_hints_reads_them_and_is_another_model_for_the_cache(
    tmp_path: Path,
) -> None:
    plain = build("marian", tmp_path)
    (folder_of(plain) / "lexicon.tsv").write_text("pont\tbridge\n", encoding="utf-8")
    spec = replace(plain, decoding=replace(plain.decoding, hints="lexicon.tsv"))
    translator, bare = open_translator(spec), open_translator(plain)
    assert translator.count_tokens("le pont") > bare.count_tokens("le pont")
    assert translator.translate(["le pont"]) == bare.translate(["le pont `` bridge"])
    assert translator.source_language == "fr"
    assert translator.max_source_tokens == bare.max_source_tokens
    before = fingerprint(spec)
    (folder_of(plain) / "lexicon.tsv").write_text("pont\tdeck\n", encoding="utf-8")
    assert fingerprint(spec) != before
