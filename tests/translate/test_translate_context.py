"""Pronouns explained by the sentence before, and left alone where nothing explains them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from revue.records import Paragraph, Sentence
from revue.translate.cast import cast_of
from revue.translate.context import in_context

_GOLDEN = Path(__file__).parent / "golden" / "context.tsv"


def _lines() -> list[list[str]]:
    lines = _GOLDEN.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _paragraph(before: str, french: str, english: str) -> Paragraph:
    sentences = [Sentence(f"s{n}", text, "") for n, text in enumerate(before.split(" ¶ "), 1)]
    sentences.append(Sentence(f"s{len(sentences) + 1}", french, english))
    return Paragraph("paragraph", 1, "fr", "", tuple(sentences))


_MUSK = _paragraph("Elon Musk a parlé.", "Sa start-up grandit.", "Its start-up is growing.")


@pytest.mark.parametrize(("before", "french", "english", "right"), _lines())
def test_the_sentence_before_tells(before: str, french: str, english: str, right: str) -> None:
    (paragraph,) = in_context([_paragraph(before, french, english)])
    last = paragraph.sentences[-1]
    assert last.english == right
    assert last.alone == (None if right == english else english)


def test_the_sentence_before_may_end_the_paragraph_before() -> None:
    first, second = (replace(_MUSK, sentences=(one,)) for one in _MUSK.sentences)
    assert in_context([first, second])[1].sentences[0].english == "His start-up is growing."


@pytest.mark.parametrize("kind", ["heading", "caption", "quote"])
def test_a_heading_between_begins_anew(kind: str) -> None:
    first, second = (replace(_MUSK, sentences=(one,)) for one in _MUSK.sentences)
    between = Paragraph(kind, 2, "fr", "", (Sentence("s9", "Un titre", "A title"),))  # type: ignore[arg-type]
    assert in_context([first, between, second])[2] == second


@pytest.mark.parametrize("method", ["correction", "memory", "copy", "untranslated"])
def test_what_a_human_gave_stays(method: str) -> None:
    first, second = _MUSK.sentences
    given = replace(_MUSK, sentences=(first, replace(second, method=method)))
    assert in_context([given]) == (given,)


def test_the_cast_of_an_article() -> None:
    cast = cast_of(["Jensen Huang, PDG de Nvidia, a vu Elon Musk.", "Le groupe Total a parlé."])
    assert cast.people["Musk"] == "Elon Musk"
    assert cast.firms == {"Nvidia", "Total"}
    assert cast.has_person("Pour Musk, rien n'est sûr.")
    assert not cast.has_person("Pour Nvidia, rien n'est sûr.")
