"""Figures: golden readings, comparison of pairs, and what must hold of any text."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.fidelity.figures import (
    compare_figures,
    is_vague,
    read_figures,
    same_value,
    write_english,
)
from revue.records import Quantity

GOLDEN = Path(__file__).parent / "figures"
LANGUAGES: tuple[Literal["fr", "en"], ...] = ("fr", "en")


def rows(name: str) -> list[list[str]]:
    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("# ")]


def describe(quantity: Quantity) -> str:
    value = f"{quantity.value}" + ("" if quantity.high is None else f"..{quantity.high}")
    unit = f"[{quantity.unit}]" if quantity.unit else ""
    qualifier = f"({quantity.qualifier})" if quantity.qualifier else ""
    return " ".join(part for part in (quantity.kind, value, unit, qualifier) if part)


@pytest.mark.parametrize(("text", "expected"), rows("fr.tsv"))
def test_reads_french(text: str, expected: str) -> None:
    assert "; ".join(map(describe, read_figures(text, "fr"))) == expected


@pytest.mark.parametrize(("text", "expected"), rows("en.tsv"))
def test_reads_english(text: str, expected: str) -> None:
    assert "; ".join(map(describe, read_figures(text, "en"))) == expected


@pytest.mark.parametrize(("verdict", "french", "english"), rows("pairs.tsv"))
def test_compares(verdict: str, french: str, english: str) -> None:
    comparison = compare_figures(read_figures(french, "fr"), read_figures(english, "en"))
    assert comparison.agrees == (verdict == "same"), comparison


@pytest.mark.parametrize(("french", "english"), rows("english.tsv"))
def test_writes_house_style(french: str, english: str) -> None:
    (quantity,) = read_figures(french, "fr")
    assert write_english(quantity) == english


def test_writes_the_qualifier_when_asked() -> None:
    (quantity,) = read_figures("environ 7 milliards de dollars", "fr")
    assert write_english(quantity, qualifier=True) == "about $7 billion"


def test_matched_figures_come_in_source_order() -> None:
    source = read_figures("de 2020 à 2024, 3 milliards d'euros", "fr")
    target = read_figures("€3 billion from 2020 to 2024", "en")
    pairs = compare_figures(source, target).matched
    assert [left.value for left, _ in pairs] == [2020, 2024, 3_000_000_000]
    assert [right.value for _, right in pairs] == [2020, 2024, 3_000_000_000]


def test_missing_and_extra_name_the_figures() -> None:
    comparison = compare_figures(
        read_figures("30 milliards de dollars sur quatre ans", "fr"),
        read_figures("$30 million over four years", "en"),
    )
    assert [quantity.text for quantity in comparison.missing] == ["30 milliards de dollars"]
    assert [quantity.text for quantity in comparison.extra] == ["$30 million"]


SCALES = st.sampled_from([("millions", 6), ("milliards", 9), ("billions", 12)])
MANTISSAS = st.integers(min_value=2, max_value=99_999)
PLACES = st.integers(min_value=0, max_value=2)


@given(MANTISSAS, PLACES, SCALES, st.sampled_from(["$", "euros", "%", "personnes", ""]))
def test_never_a_wrong_power_of_ten(
    digits: int, places: int, scale: tuple[str, int], unit: str
) -> None:
    mantissa = Decimal(digits).scaleb(-places)
    name, power = ("", 0) if unit == "%" else scale
    written = f"{mantissa:f}".replace(".", ",")
    of = " de" if unit == "personnes" else " d'" if unit == "euros" else " "
    text = f"{written} {name}{of if name else ' '}{' ' if unit == 'personnes' else ''}{unit}"
    (quantity,) = read_figures(text.strip(), "fr")
    assert quantity.value == mantissa.scaleb(power)


@given(MANTISSAS, PLACES, SCALES, st.sampled_from(["de dollars", "d'euros", ""]))
def test_the_english_reads_back_as_the_same_value(
    digits: int, places: int, scale: tuple[str, int], unit: str
) -> None:
    written = f"{Decimal(digits).scaleb(-places):f}".replace(".", ",")
    (source,) = read_figures(f"{written} {scale[0]} {unit}".strip(), "fr")
    (target,) = read_figures(write_english(source), "en")
    assert same_value(source, target)
    assert source.value == target.value


@pytest.mark.parametrize("text", [row[0] for row in rows("fr.tsv")])
def test_golden_figures_read_back_from_their_english(text: str) -> None:
    for quantity in read_figures(text, "fr"):
        english = write_english(quantity)
        back = read_figures(f"in {english}" if quantity.kind == "year" else english, "en")
        comparison = compare_figures([quantity], back)
        assert comparison.agrees, (english, comparison)


FIGURE_WORDS = st.sampled_from(
    [
        "un",
        "une",
        "deux",
        "mille",
        "cent",
        "et",
        "demi",
        "million",
        "milliards",
        "de",
        "d'",
        "%",
        "$",
        "€",
        "3",
        "1,5",
        "1.234",
        "2025",
        "mars",
        "-",
        "à",
        "entre",
        "dizaine",
        "tiers",
        "fois",
        "h",
        "10h30",
        "siècle",
        "années",
        "XXe",
        "1er",
        ".",
        ",",
        "(",
        ")",
        "one",
        "hundred",
        "half",
        "a",
        "and",
        "the",
        "past",
        "to",
        "third",
        "dozen",
        "thousands",
        "of",
        "o'clock",
        "quarter",
        "couple",
        "p.m.",
        "'",
        "heures",
        "trillion",
        "trillions",
        "milliards de milliards",
        "quelques",
        "few",
        ".5",
        "7",
        "/",
        "²",
        "½",
        "٢",
        "٣٤",
        "1267650600228229401496703205376",
        "99999999999999999999999999",
        "1 000 000 000 000 000 000 000 000 000",
        "buts",
        "goals",
        "quinquennat",
        "dépasse",
        "la barre des",
        "≥",
        ">",
        "Md$",
        "0 800 130 000",
    ]
)


@settings(deadline=None, max_examples=400)
@given(st.one_of(st.text(max_size=80), st.lists(FIGURE_WORDS, max_size=14).map(" ".join),
                 st.lists(FIGURE_WORDS, max_size=14).map("".join)))  # fmt: skip
def test_any_text_gives_ordered_figures_of_its_own_words(text: str) -> None:
    for language in LANGUAGES:
        last = 0
        for quantity in read_figures(text, language):
            assert last <= quantity.start < quantity.end <= len(text)
            assert quantity.text == text[quantity.start : quantity.end]
            assert write_english(quantity)
            is_vague(quantity)
            last = quantity.end
        figures = read_figures(text, language)
        assert compare_figures(figures, read_figures(text, language)).agrees


@pytest.mark.parametrize(
    "unit",
    [
        "1 million ",
        "deux ",
        "1-",
        "dizaines de ",
        "9",
        "a@",
        "et demi ",
        "quatre-",
        "1 234 ",
        "x1-",
    ],
)
def test_reading_takes_linear_time(unit: str) -> None:
    def seconds(repeats: int) -> float:
        began = time.perf_counter()
        read_figures(unit * repeats, "fr")
        return time.perf_counter() - began

    seconds(50)
    small, large = min(seconds(100) for _ in range(3)), min(seconds(3000) for _ in range(2))
    assert large < 24 * small + 0.05
