"""Sentences. A line in a file of `sentences/` is a case; "|" stands where a sentence begins."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from labelled import article_of
from revue.articles.segment import segment, split_sentences

FILES = sorted((Path(__file__).parent / "sentences").glob("*.txt"))
CASES = [
    pytest.param(line, id=f"{path.stem}:{number}")
    for path in FILES
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    if line and not line.startswith("#")
]
PIECES = [
    "M. ", "Musk", ".", "…", "...", " ", "\u00a0", "« ", " »", '"', "?", "!", "Le ", "le ",
    "J.-P. ", "97,4", "\n", "• ", "(", ")", "[…]", "X", "é", "U.E. ", "etc. ", "’", "\u0301",
]  # fmt: skip
UNITS = [". ", "A.", "« ", '" . ', "? ! ", "…", "a ", "1.", "M. ", "\n", "• "]


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    sentences = case.replace("| ", "|").split("|")
    assert split_sentences(case.replace("| ", "").replace("|", "")) == sentences


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
@example("")
@example(" \n ")
@example('" . " ! "')
def test_joined_sentences_are_the_paragraph(text: str) -> None:
    sentences = split_sentences(text)
    assert "".join(sentences) == text
    assert all(sentences)
    assert not text.strip() or all(sentence.strip() for sentence in sentences)


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        started = time.process_time()
        split_sentences(text)
        return time.process_time() - started

    small = max(seconds(2_000), seconds(2_000), 0.003)
    assert min(seconds(16_000) for _ in range(2)) < 30 * small


def test_segments_are_numbered_in_reading_order_after_the_title() -> None:
    article = article_of(
        "x.txt",
        "Photo AFP / Un port. © AFP\n"
        "Le port de Brest rouvre après trois mois de travaux\n"
        "Par Anne Le Goff\n"
        "3 mars 2024\n"
        "Le port de Brest a rouvert lundi matin à tous les navires. Les pêcheurs sont soulagés.\n"
        "Partager\n",
    )
    found = segment(article, article_id="brest")
    assert found.paragraphs[0].kind == "title"
    segments = [part for paragraph in found.paragraphs for part in paragraph.segments]
    assert [part.id for part in segments] == [f"s{n}" for n in range(1, len(segments) + 1)]
    assert segments[-1].text == "Les pêcheurs sont soulagés."
    assert (found.byline, found.published) == ("Par Anne Le Goff", "2024-03-03")
    assert {(d.text, d.reason) for d in found.dropped} == {
        ("Par Anne Le Goff", "byline"),
        ("3 mars 2024", "date"),
        ("Partager", "share-button"),
    }
