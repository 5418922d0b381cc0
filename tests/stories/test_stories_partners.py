"""Amounts of projects that the same partners have: one project or two, the digest says it."""

from __future__ import annotations

import pytest

from revue.records import Claim
from revue.stories.main_figures import Said, numeric
from revue.stories.partners import partners_differ
from revue.stories.wording import PARTNERS
from story_cases import pool_of

TITLE = "Un chantier à Lorval | A building site in Lorval\n"
FIRST = (
    "Osmond a annoncé un projet de 40 millions d'euros avec Vellum et Northlink. | "
    "Osmond announced a €40 million project with Vellum and Northlink.\n"
)
SECOND = (
    "Le projet Horizon d'Osmond, Vellum et Northlink coûtera 90 millions d'euros. | "
    "The Horizon project of Osmond, Vellum and Northlink will cost €90 million.\n"
)


def found(*sentences: str, told: bool = True) -> list[tuple[str, tuple[Claim, ...], str]]:
    pool = pool_of(*(TITLE + sentence for sentence in sentences))
    said = [Said(line, figure) for line in pool.lines for figure in numeric(line)]
    return [
        (one.subject, one.claims, one.note)
        for one in partners_differ(pool, said, {}, lambda line: told)
    ]


def test_two_amounts_of_the_same_three_partners_stand_side_by_side() -> None:
    ((subject, claims, note),) = found(FIRST, SECOND)
    assert subject == "Northlink, Osmond and Vellum"
    assert [(claim.text, claim.cites) for claim in claims] == [
        ("€40 million", ("a:s2",)), ("€90 million", ("b:s2",)),
    ]  # fmt: skip
    assert note == PARTNERS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FIRST, FIRST),
        (FIRST.replace(" et Northlink", "").replace(" and Northlink", ""), SECOND),
        (FIRST, SECOND.replace("90 millions d'euros", "2 millions d'euros et 9 millions de dollars")
                      .replace("€90 million", "€2 million and $9 million")),
        (FIRST, SECOND.replace("Le projet Horizon d'", "La dette d'")
                      .replace("The Horizon project of", "The debt of")),
    ],
)  # fmt: skip
def test_one_amount_two_partners_two_amounts_or_no_project_make_none(
    first: str, second: str
) -> None:
    assert found(first, second) == []


def test_what_another_story_tells_is_left_to_it() -> None:
    assert found(FIRST, SECOND, told=False) == []
