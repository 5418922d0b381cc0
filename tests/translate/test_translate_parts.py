"""Clauses, stand-ins and the figures of a sentence, without a model."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.fidelity.glossary import default_rules
from revue.translate.clauses import halve, join_clauses, split_clauses
from revue.translate.figures import figures_of
from revue.translate.spans import Masked, figure_spans, mask, name_spans, unmask


def masked(source: str, turn: int = 0) -> Masked:
    spans = [*figure_spans(source), *name_spans(source, default_rules())]
    found = mask(source, spans, turn)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Un accident à Douvres.", ["Dover"]),
        ("Trêve à Gaza.", ["Gaza"]),
        ("Crête et gêne.", []),
        ("Credit Suisse a perdu.", ["Credit Suisse"]),
        ("En Haute-Vienne.", []),
        ("À Saint-Sébastien-sur-Loire.", []),
        ("La PPE est au JO.", []),
        ("Un super PAC.", ["super PAC"]),
        ("De Moscou à Pékin.", ["Moscow", "Beijing"]),
    ],
)
def test_terms_with_one_english_are_given(source: str, english: list[str]) -> None:
    assert [span.english for span in name_spans(source, default_rules())] == english


def test_a_sentence_is_parted_at_its_strongest_boundary() -> None:
    text = "Le groupe a vendu son usine de Douvrin, dit-on ; il garde toutefois celle de Lens."
    assert halve(text) == (
        "Le groupe a vendu son usine de Douvrin, dit-on ;",
        "il garde toutefois celle de Lens.",
    )


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab ,.;é«»-", max_size=300))
def test_parts_lose_nothing(text: str) -> None:
    parts = split_clauses(text, lambda part: len(part) <= 40)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= 40 for part in parts)


def test_parts_are_joined_in_lower_case_where_a_sentence_goes_on() -> None:
    assert join_clauses(["He left,", "But he came back.", "The end."]) == (
        "He left, but he came back. The end."
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Le plan d'Elon Musk coûte 97,4 milliards.", "Le plan de David coûte 5 milliards."),
        ("xAI a gagné 6 % en 2023.", "ABC a gagné 5 % en 2005."),
        ("Il parlera aux États-Unis à 13 h.", "Il parlera à London à midi."),
    ],
)  # fmt: skip
def test_stand_ins_play_the_same_part(source: str, text: str) -> None:
    assert masked(source).text == text


@pytest.mark.parametrize(
    ("source", "answer", "english"),
    [
        ("Le plan d'Elon Musk coûte 97,4 milliards de dollars.",
         "David's plan costs 5 billion dollars.", "Elon Musk's plan costs $97.4 billion."),
        ("Il parlera aux États-Unis à 13 h.", "He will speak in London at noon.",
         "He will speak in the United States at 13:00."),
        ("Les 277 salariés partent.", "The 5 employees leave.", "The 277 employees leave."),
    ],
)  # fmt: skip
def test_what_stand_ins_stand_for_is_written_by_rule(
    source: str, answer: str, english: str
) -> None:
    assert unmask(answer, masked(source)) == english


def test_a_garbled_stand_in_is_not_let_through() -> None:
    assert unmask("Davidson's plan.", masked("Le plan d'Elon Musk.")) is None
    assert unmask("The plan of BABC.", masked("Le plan de l'AFP.")) is None


def test_a_name_that_looks_like_a_pattern_is_only_text() -> None:
    assert masked("Le plan de X.(a+)+$ coûte cher.").text


def test_figures_of_a_sentence_with_the_words_that_carry_them() -> None:
    lost, kept = figures_of(
        "s4", "Il vise 12 milliards de dollars et près de 40 % du capital.", "He wants nearly 40%."
    )
    assert (lost.sentence, lost.source_text, lost.english_text) == (
        "s4", "12 milliards de dollars", None,
    )  # fmt: skip
    assert (kept.kind, kept.unit, kept.qualifier, kept.approximate) == (
        "percent", "percent", "nearly", True,
    )  # fmt: skip
    assert kept.english_text == "40%"


def test_a_range_of_which_one_end_is_lost_is_lost() -> None:
    (lost,) = figures_of("s1", "Il perd 10 à 20 % de sa valeur.", "It loses 10% of its value.")
    assert (lost.source_text, lost.english_text) == ("10 à 20 %", None)
