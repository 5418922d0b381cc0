"""How numbers, dates, counts and labels are worded."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from handmade import DIGEST, EMPTY_DIGEST, figure
from revue.render.cites import short_labels, with_cites
from revue.render.words import (
    contents,
    counted,
    listed,
    one_line,
    period,
    table_rows,
    worded_date,
    worded_figure,
    worded_value,
)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("97400000000", "USD", "97.4 billion USD"),
        ("30000000000", "EUR", "30 billion EUR"),
        ("1234567891", "EUR", "1,234,567,891 EUR"),
        ("40000", "person", "40,000 people"),
        ("1", "year", "1 year"),
        ("0.5", "century", "0.5 centuries"),
        ("2010", "", "2010"),
        ("-3.5", "°C", "-3.5 °C"),
        ("6", "percent", "6%"),
        ("2", "km", "2 km"),
        ("12", "kWh", "12 kWh"),
        ("3", "nautical mile", "3 nautical miles"),
        ("3", "boss", "3 boss"),
        ("4", "box", "4 boxes"),
        ("200", "kcal", "200 kcal"),
    ],
)
def test_values(value: str, unit: str, said: str) -> None:
    assert worded_value(Decimal(value), unit) == said


def test_figures_say_how_sure_they_are() -> None:
    about = figure("s1", "quelque 10%", "10", "percent", "10%", "percent", qualifier="about")
    assert worded_figure(about) == "about 10%"
    assert worded_figure(replace(about, high=Decimal(12))) == "about 10–12%"
    assert worded_figure(replace(about, kind="year", value=Decimal(20100))) == "about 20100"
    assert worded_figure(replace(about, kind="multiple", unit="")) == "about 10 times"
    thirds = replace(about, kind="fraction", value=Decimal("0.666667"), unit="")
    assert worded_figure(thirds) == "about 2/3"
    assert worded_figure(replace(thirds, value=Decimal("0.31831"))) == "about 0.31831"


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2025-01-23", "23 January 2025"),
        ("2024-05", "May 2024"),
        ("1977", "1977"),
        ("--11-04", "--11-04"),
        ("2025-13", "2025-13"),
        ("10:30", "10:30"),
    ],
)
def test_dates(iso: str, said: str) -> None:
    assert worded_date(iso) == said
    assert worded_value(iso, "") == said


def test_counts_and_lists() -> None:
    assert counted(1, "story") == "1 story"
    assert counted(0, "story") == "0 stories"
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert contents(EMPTY_DIGEST, 2) == (
        "0 articles, 0 stories, 0 failed, 0 sentences marked doubtful, 2 unsure"
    )


def test_the_period_says_how_many_articles_have_no_date() -> None:
    assert period(DIGEST) == "Published May 2024 to 23 January 2025, 1 undated"
    assert period(EMPTY_DIGEST) == ""


def test_labels_are_the_shortest_beginnings_that_tell_articles_apart() -> None:
    assert short_labels(["001_ab", "002_cd", "le-monde-1", "le-monde-2", "solo"]) == {
        "001_ab": "001", "002_cd": "002", "le-monde-1": "le-monde-1",
        "le-monde-2": "le-monde-2", "solo": "solo",
    }  # fmt: skip


def test_the_table_leaves_out_what_is_no_news_but_nothing_that_was_lost() -> None:
    one = figure("s1", "une société", "1", "company", "a company", "quantity")
    lost = replace(one, sentence="s2", english_text=None)
    twice = figure("s3", "3 milliards", "3E9", "EUR", "3 billion")
    rows = table_rows([one, lost, twice, replace(twice, sentence="s4")])
    assert [(said, [f.sentence for f in same]) for said, same in rows] == [
        ("1 company", ["s2"]),
        ("3 billion EUR", ["s3", "s4"]),
    ]


def test_a_text_on_one_line_keeps_french_spaces_and_shows_what_would_act() -> None:
    assert one_line(" a\n\tb\u202f% \u202ec\x1b ") == "a b\u202f% \ufffdc\ufffd"


def test_sentences_named_in_prose_are_found() -> None:
    text = "see a-1:s20, not b:s2 nor xa-1:s3 or a-1:s2x; a-1:s4"
    assert with_cites(text, ["a-1", "a"]) == [
        ("see ", "a-1:s20"),
        (", not b:s2 nor xa-1:s3 or a-1:s2x; ", "a-1:s4"),
        ("", ""),
    ]
    assert with_cites("a:s1", []) == [("a:s1", "")]
