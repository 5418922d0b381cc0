"""What the recipe does to sentence pairs: typography, figures, noise, choice, batches."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from training.batches import Batches
from training.corpus import NewsLikeness, Pair, clean_pair, draw, nearest_to_news
from training.figures import english_figures, exchange_figures, missing_figures, vary_amount
from training.noise import exchange_names, shared_names
from training.schedule import Schedule
from training.typography import plain_english, sayable_english, vary_french, without_accents

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("EUR 30 billion", "€30 billion"),
        ("30 billion US dollars", "$30 billion"),
        ("US$ 5m, up 6 per cent", "$5 million, up 6%"),
        ("it costs 99.80 $ a barrel", "it costs $99.80 a barrel"),
        ("12.5 percent of 7 euros", "12.5% of €7"),
        ("a 20-million-dollar plan", "a 20-million-dollar plan"),
        ("£3bn", "£3 billion"),
        ("a percentage of 6", "a percentage of 6"),
    ],
)
def test_english_writes_figures_in_one_way(written: str, english: str) -> None:
    assert english_figures(written) == english


@pytest.mark.parametrize(
    ("source", "target", "missing"),
    [
        ("1 234,5 tonnes", "1,234.5 tonnes", []),
        ("40\u202f000 morts en 2023", "40,000 dead", ["2023"]),
        ("97,4 milliards", "97.4 billion", []),
        ("30 millions", "13 million", ["30"]),
    ],
)
def test_figures_are_compared_whatever_their_typing(
    source: str, target: str, missing: list[str]
) -> None:
    assert missing_figures(source, target) == missing


def test_exchanged_figures_stay_the_same_on_both_sides() -> None:
    source, target = exchange_figures("45 morts en 2008", "45 dead in 2008", Random(1))
    assert missing_figures(source, target) == []
    assert "45" not in source
    assert " 20" in source


def test_exchanged_names_are_copied_letter_by_letter() -> None:
    pair = ("Le patron de Tesla, Elon Musk, se tait.", "The head of Tesla, Elon Musk, is silent.")
    assert shared_names(*pair) == ["Elon", "Musk", "Tesla"]
    source, target = exchange_names(*pair, ("Renault",), Random(2))
    assert shared_names(source, target) != ["Elon", "Musk", "Tesla"]
    other = source.removeprefix("Le patron de ").split(",")[0]
    assert f"The head of {other}," in target


def test_french_is_typed_in_many_ways_that_all_mean_the_same() -> None:
    random = Random(3)
    typed = {vary_french('Il l\'a dit : "oui ?"', random) for _ in range(60)}
    assert len(typed) > 15
    assert {plain_english(text).replace(" :", ":") for text in typed} == {'Il l\'a dit: "oui?"'}
    assert any("«\u00a0" in text for text in typed)
    assert any("’" in text for text in typed)


def test_amounts_are_shortened_only_where_their_sign_says_the_same() -> None:
    random = Random(4)
    typed = {vary_amount("un fonds de 30 milliards de dollars", random) for _ in range(40)}
    assert "un fonds de 30 Md$" in typed
    assert vary_amount("30 milliards de couronnes", random) == "30 milliards de couronnes"
    canadian = "30 milliards de dollars canadiens"
    assert vary_amount(canadian, random) == canadian


def test_accents_and_ligatures_go() -> None:
    assert without_accents("Œuvre d’été à Noël") == "OEuvre d’ete a Noel"


def test_pairs_that_would_teach_errors_are_left_out() -> None:
    assert clean_pair("x", "Il y a 40 morts.", "There are dead.") is None
    assert clean_pair("x", "Bonjour", "Good morning to every one of you who came today") is None
    assert clean_pair("x", "Il y a 6 % de plus.", "There is 6 % more.") == Pair(
        "x", "Il y a 6 % de plus.", "There is 6% more."
    )


def test_weights_are_mean_numbers_of_draws() -> None:
    pairs = [Pair("news", str(i), "") for i in range(100)] + [Pair("docs", "", "")] * 100
    drawn = [pair.corpus for pair in draw(pairs, {"news": 2.0, "docs": 0.3}, Random(5))]
    assert drawn.count("news") == 200
    assert 15 < drawn.count("docs") < 45


def test_the_sentences_nearest_to_news_are_chosen() -> None:
    def tokenize(text: str) -> list[int]:
        return [sum(map(ord, word)) for word in text.split()]

    likeness = NewsLikeness(["la police a dit"], ["monsieur le président"], tokenize)
    pairs = [Pair("p", "monsieur le président", ""), Pair("p", "la police", "")] * 5
    assert {pair.source for pair in nearest_to_news(pairs, likeness, 0.5)} == {"la police"}


def test_each_pair_stands_in_one_batch_and_orders_repeat(tmp_path: Path) -> None:
    lengths = np.random.default_rng(0).integers(2, 60, 500)
    for side in ("source", "target"):
        np.save(tmp_path / f"{side}-tokens.npy", np.ones(lengths.sum(), dtype=np.uint16))
        np.save(tmp_path / f"{side}-offsets.npy", np.concatenate([[0], np.cumsum(lengths)]))
    batches, again = (Batches(tmp_path, 256, 9, seed) for seed in (1, 1))
    rows = np.concatenate(batches.epoch(0))
    assert sorted(rows) == list(range(500))
    assert all(map(np.array_equal, batches.epoch(1), again.epoch(1)))
    assert not np.array_equal(rows, np.concatenate(batches.epoch(1)))
    for indices in batches.epoch(0):
        source, target = batches.tensors(indices)
        assert source.size <= 256
        assert source.shape[1] % 8 == target.shape[1] % 8 == 0
        assert (source != 9).sum() == lengths[indices].sum()


def test_the_learning_rate_reaches_zero_at_a_new_end_without_a_jump() -> None:
    schedule = Schedule(start_rate=1.0, end_tokens=1000, warmup_steps=10)
    assert schedule.rate(0, 0) == pytest.approx(0.1)
    assert schedule.rate(50, 500) == pytest.approx(0.5)
    sooner = schedule.ending_at(600, 500)
    assert sooner.rate(50, 500) == pytest.approx(0.5)
    assert sooner.rate(55, 550) == pytest.approx(0.25)
    assert sooner.rate(60, 600) == sooner.rate(70, 700) == 0.0


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("It cost €5 million.", "It cost 5 million euros."),
        ("a €5bn fund", "a 5bn euro fund"),
        ("£1,000 and ¥300 billion", "1,000 pounds and 300 billion yen"),
        ("It is 40°C in Malmø & Łódź.", "It is 40 degrees in Malmo and Lodz."),
        ("AT&T and $5", "AT&T and $5"),
    ],
)
def test_targets_are_what_the_vocabulary_can_say(text: str, plain: str) -> None:
    assert sayable_english(text) == plain
