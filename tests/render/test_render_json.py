"""JSON both ways: what is written can be read back, and only that."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handmade import ARTICLES, DIGEST, EMPTY_DIGEST, HOSTILE, HOSTILE_DIGEST, STARGATE
from revue.records import Article, Cited, Digest, Figure
from revue.render.article_json import read_article, write_article
from revue.render.digest_json import read_digest, write_digest
from revue.render.jsontext import dump, load, number


@pytest.mark.parametrize("article", [*ARTICLES, HOSTILE], ids=lambda a: a.id)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    assert read_article(write_article(article)) == article


@pytest.mark.parametrize("digest", [DIGEST, HOSTILE_DIGEST, EMPTY_DIGEST])
def test_a_digest_comes_back_as_it_was(digest: Digest) -> None:
    assert read_digest(write_digest(digest)) == digest


@given(st.text(), st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_any_text_and_number_come_back(text: str, value: Decimal) -> None:
    figure = Figure("s2", text, "money", value, value, text, True, "about", text)
    body = replace(STARGATE.body, title_source=text, figures=(figure,))
    article = replace(STARGATE, body=body, summary=(Cited(text, ("s2",)),))
    assert read_article(write_article(article)) == article


def test_the_words_of_the_contract() -> None:
    written = json.loads(write_article(STARGATE))
    assert list(written)[:3] == ["schema", "id", "source"]
    assert written["title"]["english"].startswith("AI and the cloud")
    assert written["paragraphs"][1]["sentences"][0]["id"] == "s2"
    assert written["models"]["translate"]["name"] == "revue-fr-en"
    lost = written["figures"][3]
    assert (lost["value"], lost["approximate"], lost["qualifier"]) == (10, True, "about")
    assert lost["english_text"] is None


def test_two_space_indent_as_other_programs_write_it() -> None:
    text = write_digest(DIGEST)
    assert text == json.dumps(json.loads(text), indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [("30E9", "30000000000"), ("97.40", "97.4"), ("0.10", "0.1"), ("-2", "-2"), ("100", "100")],
)
def test_numbers_have_no_exponent_and_no_idle_zero(value: str, written: str) -> None:
    assert number(Decimal(value)) == written


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError, match="no JSON number"):
        number(Decimal("NaN"))
    twice = replace(STARGATE, models=STARGATE.models * 2)
    with pytest.raises(ValueError, match="two models"):
        write_article(twice)


def test_characters_that_would_act_are_written_as_escapes() -> None:
    assert dump("a\u202eb\x9bc\u200bd\u2028") == '"a\\u202eb\\u009bc\\u200bd\\u2028"\n'
    assert dump("« 6\u202f% »") == '"« 6\u202f% »"\n'


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('"revue.article/1"', '"revue.article/2"', "schema"),
        ('"byline": "ANGELA WEISS / AFP"', '"byline": 3', "byline"),
        ('"kind": "title"', '"kind": "song"', "kind"),
        ('"byline"', '"writer"', "writer"),
        ('"names": [', '"names": [1, ', "names"),
        ('"english_text": null', '"english_text": NaN', "NaN"),
        ('"approximate": true', '"approximate": 1', "approximate"),
        ('"language": "fr",\n  "title"', '"language": "fr", "language": "fr",\n  "title"', "twice"),
        ('"cites": [', '"cites": [[],', "cites"),
    ],
)
def test_what_is_malformed_is_refused(before: str, after: str, complaint: str) -> None:
    text = write_article(STARGATE)
    assert before in text
    with pytest.raises(ValueError, match=complaint):
        read_article(text.replace(before, after, 1))


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "{", "\ufeff{}", "[" * 100_000])
def test_what_is_no_article_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_article(text)
    with pytest.raises(ValueError, match=r".+"):
        read_digest(text)


def test_numbers_are_read_exactly() -> None:
    assert load("0.1") == Decimal("0.1")
    assert load("30000000000000000001") == 30000000000000000001
