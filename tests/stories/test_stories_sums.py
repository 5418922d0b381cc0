"""The sums that a story's other statements lack: quoted where that makes sense, else named."""

from __future__ import annotations

from dataclasses import replace

from revue.records import Sums
from revue.stories.sums import MOST_OTHERS, MOST_QUOTED, sums
from story_cases import pool_of

FACTORY = (
    "L'usine de Lorval vendue | Lorval factory sold\n"
    "L'usine de Lorval a été vendue 40 millions d'euros au groupe Osmond. | "
    "The Lorval factory was sold for €40 million to the Osmond group.\n"
    "Le groupe Osmond y investira environ 15 millions d'euros avant 2030. | "
    "The Osmond group will invest about €15 million there before 2030.\n"
    "« Il nous faut 3 millions d'euros », a-t-il dit à Lorval. | "
    '"We need €3 million," he said in Lorval.\n'
    "La région de Lorval emploie 1 200 ouvriers dans le textile. | "
    "The region of Lorval employs 1,200 workers in the textile industry.\n"
)


def test_what_is_shown_is_not_told_again_and_an_orphan_is_marked() -> None:
    found = sums(pool_of(FACTORY), {}, {"a:s2"}, ())
    assert found == [
        Sums(
            "The Osmond group will invest about €15 million there before 2030.",
            ("a:s3",), ("about €15 million",), alone=True, names=(),
        ),
        Sums(
            '"We need €3 million," he said in Lorval.', ("a:s4", "a:s3"), ("€3 million",),
            alone=False, names=(),
            before="The Osmond group will invest about €15 million there before 2030.",
        ),
    ]  # fmt: skip


def test_what_leans_on_a_doubtful_or_a_leaning_sentence_is_out_of_its_context() -> None:
    sound = pool_of(FACTORY + "Il en faut 5 millions de plus. | He needs €5 million more of it.\n")
    told = {one.cites: one.before for one in sums(sound, {}, (), ())}
    assert (
        told["a:s4", "a:s3"] == "The Osmond group will invest about €15 million there before 2030."
    )
    assert [line.before for line in sound.lines if line.id == "s6"] == [
        next(line for line in sound.lines if line.id == "s5")
    ]
    chained = pool_of(FACTORY.replace("La région de Lorval emploie", "Il y emploie").replace(
        "The region of Lorval employs", "He employs there"))  # fmt: skip
    assert [line.before for line in chained.lines if line.id == "s5"] == [None]


def test_of_a_doubtful_sentence_only_the_sum_and_the_names_are_told() -> None:
    sound = pool_of(FACTORY)
    lines = tuple(replace(line, doubtful=line.id == "s3") for line in sound.lines)
    (found,) = (one for one in sums(replace(sound, lines=lines), {}, (), ()) if not one.text)
    assert found == Sums("", ("a:s3",), ("about €15 million",), alone=False, names=("Osmond",))


def test_a_sum_at_a_scale_that_others_contradict_is_left_to_them() -> None:
    cites = [one.cites for one in sums(pool_of(FACTORY), {}, (), {"a:s3"})]
    assert cites == [("a:s2",), ("a:s4",)]


def test_the_same_number_of_another_currency_is_another_sum() -> None:
    dollars = FACTORY.replace("15 millions d'euros", "40 millions de dollars")
    told = [one.amounts for one in sums(pool_of(dollars), {}, {"a:s2"}, ())]
    assert told[0] == ("about $40 million",)


def test_one_sum_in_two_articles_stands_once_with_both() -> None:
    again = (
        "Osmond achète une usine | Osmond buys a factory\n"
        "L'usine de Lorval a été vendue 40 millions d'euros au groupe Osmond mardi. | "
        "The Lorval factory was sold for €40 million to the Osmond group on Tuesday.\n"
    )
    found = sums(pool_of(FACTORY, again), {}, (), ())
    assert [one.cites for one in found if "€40 million" in one.amounts] == [("a:s2", "b:s2")]


def test_a_long_list_is_cut_to_the_weightiest() -> None:
    lines = [
        f"La ville de Lorval a payé {n} millions d'euros au groupe Osmond cet hiver. | "
        f"The city of Lorval paid €{n} million to the Osmond group this winter.\n"
        for n in range(101, 121)
    ]
    worth = {"a:s9": 2.0, "a:s12": 1.0}
    found = sums(pool_of("".join(["Lorval paie | Lorval pays\n", *lines])), worth, (), ())
    quoted = found[:MOST_QUOTED]
    assert len(found) == MOST_QUOTED + MOST_OTHERS
    assert {("a:s9",), ("a:s12",)} <= {one.cites[:1] for one in quoted}
