"""Disputes: told by the French, quoted in sound English, each once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from revue.records import Dispute
from revue.stories.disputes import MOST_DISPUTED, disputed, reports_dispute
from story_cases import pool_of

_GOLDEN = Path(__file__).parent / "golden" / "disputes.tsv"
_QUARREL = (
    "L'usine de Lorval vendue | Lorval factory sold\n"
    "Le groupe Osmond a acheté l'usine de Lorval mardi. | "
    "The Osmond group bought the Lorval factory on Tuesday.\n"
    "Le maire de Lorval, Jean Talin, conteste le prix de la vente. | "
    "The mayor of Lorval, Jean Talin, disputes the price of the sale.\n"
    "Il l'accuse d'avoir menti au conseil. | He accuses it of lying to the council.\n"
)
_SAME = (
    "Osmond achète une usine | Osmond buys a factory\n"
    "Le maire de Lorval, Jean Talin, conteste le prix de cette vente. | "
    "The mayor of Lorval, Jean Talin, disputes the price of this sale.\n"
)
_STATEMENT = "The mayor of Lorval, Jean Talin, disputes the price of the sale."


def _every(_: object) -> bool:
    return True


def _lines() -> list[list[str]]:
    lines = _GOLDEN.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("verdict", "french"), _lines())
def test_french_that_reports_a_dispute(verdict: str, french: str) -> None:
    assert reports_dispute(french) == (verdict == "dispute")


def test_a_dispute_is_quoted_with_all_who_report_it() -> None:
    assert disputed(pool_of(_QUARREL, _SAME), {"a:s3": 1.0}, (), _every) == [
        Dispute(_STATEMENT, ("a:s3", "b:s2"), True),
        Dispute("He accuses it of lying to the council.", ("a:s4", "a:s3"), False, _STATEMENT),
    ]


def test_one_that_answers_stands_after_the_claim_whoever_is_quoted() -> None:
    claim = (
        "Une vente à Lorval | A sale in Lorval\n"
        "Jean Talin, maire de Lorval, dénonce le prix de la vente de son usine. | "
        "Jean Talin, the mayor of Lorval, denounces the price of the sale of its factory.\n"
        "Osmond récuse la critique de Jean Talin. | Osmond rejects the criticism of Jean Talin.\n"
    )
    found = disputed(pool_of(claim, _SAME), {"b:s2": 9.0}, (), _every)
    assert [one.cites[0] for one in found] == ["b:s2", "a:s3"]
    assert "a:s2" in found[0].cites


def test_what_is_doubtful_at_a_wrong_scale_or_of_another_story_is_left_out() -> None:
    sound = pool_of(_QUARREL)
    lines = tuple(replace(line, doubtful=True) for line in sound.lines)
    assert disputed(replace(sound, lines=lines), {}, (), _every) == []
    (left,) = disputed(sound, {}, {"a:s3"}, _every)
    assert (left.cites, left.before) == (("a:s4",), "")
    assert disputed(sound, {}, (), lambda line: line.id == "s9") == []


def test_what_is_sure_and_makes_sense_alone_goes_first() -> None:
    unsure = "".join(
        f"Il conteste le plan numéro {n}. | He disputes plan number {n} of the {what}.\n"
        for n, what in enumerate(("town", "river", "school", "bank", "road"), 1)
    )
    found = disputed(pool_of(_QUARREL + unsure), {f"a:s{n}": 5.0 for n in range(4, 9)}, (), _every)
    assert ("a:s3",) in [one.cites for one in found]
    assert len(found) == MOST_DISPUTED


def test_of_many_disputes_the_weightiest_stand_in_the_order_of_the_article() -> None:
    towns = ("Lorval", "Brenac", "Tavel", "Osmond", "Karlin", "Vuletic")
    quarrels = [
        (f"La ville de {town} dénonce le plan numéro {n}. | The city of {town} {verb}.\n")
        for n, (town, verb) in enumerate(
            zip(
                towns,
                (
                    "denounces the closing of its hospital", "denounces the new road",
                    "denounces a tax on boats", "denounces the price of bread",
                    "denounces fishing at night", "denounces noise from aircraft",
                ),
                strict=True,
            )
        )
    ]  # fmt: skip
    worth = {"a:s7": 2.0, "a:s3": 1.0}
    found = disputed(pool_of("".join(["Des villes | Cities\n", *quarrels])), worth, (), _every)
    assert len(found) == MOST_DISPUTED
    assert {("a:s3",), ("a:s7",)} <= {one.cites for one in found}
    assert [one.cites for one in found] == sorted(one.cites for one in found)
