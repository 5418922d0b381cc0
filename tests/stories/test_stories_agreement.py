"""What independent articles agree on: by one sentence of each, or by several of one."""

from __future__ import annotations

import pytest

from revue.records import Claim, Difference
from revue.stories.agreement import agreed
from revue.stories.pool import Pool
from story_cases import pool_of


@pytest.mark.parametrize(("date", "agreements"), [("", 1), ("Le 20 mars 2025, ", 0)])
def test_a_date_that_one_alone_gives_is_not_agreed_on(date: str, agreements: int) -> None:
    told = "On 20 March 2025, " if date else ""
    texts = [
        "Lorval et Maribel s'allient | Lorval and Maribel join forces\n"
        f"{date}Lorval et Maribel ont rejoint le consortium Hydrane avec Tessel. | "
        f"{told}Lorval and Maribel joined the Hydrane consortium with Tessel.\n",
        "Hydrane accueille Lorval | Hydrane welcomes Lorval\n"
        "Lorval et Maribel rejoignent Tessel dans le consortium Hydrane. | "
        "Lorval and Maribel join Tessel.\n",
    ]
    assert len(agreed(pool_of(*texts))) == agreements


def test_what_stands_in_brackets_need_not_be_in_the_others() -> None:
    texts = [
        "Lorval et Maribel s'allient | Lorval and Maribel join forces\n"
        "Lorval, Maribel et Tessel (groupe Osmond) fondent le consortium Hydrane. | "
        "Lorval, Maribel and Tessel (Osmond group) found the Hydrane consortium.\n",
        "Hydrane accueille Lorval | Hydrane welcomes Lorval\n"
        "Lorval, Maribel et Tessel fondent le consortium Hydrane ensemble. | "
        "Lorval, Maribel and Tessel found the Hydrane consortium together.\n",
    ]
    (one,) = agreed(pool_of(*texts))
    assert sorted(one.cites) == ["a:s2", "b:s2"]


FULL = (
    "Lorval, Maribel et Tessel s'allient | Lorval, Maribel and Tessel join forces\n"
    "Lorval rejoint Maribel, Tessel et Osmond dans le consortium Hydrane, doté de 30 millions"
    " d'euros. | Lorval joins Maribel, Tessel and Osmond in the Hydrane consortium, which has"
    " €30 million.\n"
)
IN_PARTS = (
    "Hydrane accueille Lorval | Hydrane welcomes Lorval\n"
    "Lorval rejoint Maribel et Tessel dans le consortium Hydrane. | "
    "Lorval joins Maribel and Tessel in the Hydrane consortium.\n"
    "Le consortium Hydrane a été fondé par Maribel, Tessel et Osmond. | "
    "The Hydrane consortium was founded by Maribel, Tessel and Osmond.\n"
    "Il disposait au départ de 30 millions d'euros. | It had €30 million at first.\n"
)


def test_several_sentences_of_an_article_may_bear_out_one_of_another() -> None:
    together = pool_of(FULL, IN_PARTS)
    sums = Difference("Hydrane", "EUR", (Claim("30000000", "€30 million", ("a:s2", "b:s4")),))
    assert [one.cites for one in agreed(together, [sums])] == [("a:s2", "b:s2", "b:s3", "b:s4")]


def test_what_each_article_gives_stands_beside_the_statement() -> None:
    together = pool_of(FULL, IN_PARTS)
    sums = Difference("Hydrane", "EUR", (Claim("30000000", "€30 million", ("a:s2", "b:s4")),))
    (one,) = agreed(together, [sums])
    assert one.shared == ("Lorval", "Maribel", "Tessel", "Osmond", "Hydrane", "€30 million")


PLEDGED = (
    "Hydrane engage 500 millions | Hydrane commits 500 million\n"
    "Lors d'une fête, le ministre a dévoilé Hydrane, qui va engager 500 millions d'euros. | "
    "During a feast the minister unveiled Hydrane, which will commit €500 million.\n"
)


@pytest.mark.parametrize(
    ("other", "agreements"),
    [
        ("Hydrane, que le ministre a dévoilé, doit engager 500 millions d'euros. | "
         "Hydrane, which the minister unveiled, is to commit €500 million.", 1),
        ("Hydrane est estimé à 500 millions d'euros. | Hydrane is valued at €500 million.", 0),
    ],
)  # fmt: skip
def test_one_name_and_one_sum_alone_are_no_agreement(other: str, agreements: int) -> None:
    texts = (PLEDGED, f"Hydrane | Hydrane\n{other}\n")
    assert len(agreed(pool_of(*texts))) == agreements


def test_a_sum_counts_only_where_it_is_known_to_be_the_same_one() -> None:
    shown = {one.cites[0] for one in agreed(pool_of(FULL, IN_PARTS))}
    assert "a:s2" not in shown


def test_an_article_that_only_mentions_a_story_does_not_word_what_is_agreed() -> None:
    members = pool_of(FULL, IN_PARTS.replace("rejoint", "et Osmond rejoignent"))
    assert [one.cites for one in agreed(members)] == [("b:s2", "a:s2")]
    guest = Pool(members.lines, members.vectors, frozenset("a"), members.witness)
    assert agreed(guest) == []
