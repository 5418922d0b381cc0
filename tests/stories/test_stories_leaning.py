"""What is shown before a sentence that makes no sense alone."""

from __future__ import annotations

import pytest

from revue.stories.reading import Line
from story_cases import pool_of

MILL = (
    "Le moulin de Lorval | The Lorval mill\n"
    "La start-up d'Anne Lenoir, Osmond, a acheté le moulin. | "
    "Anne Lenoir's start-up, Osmond, has bought the mill.\n"
    "Le maire de Lorval, Jean Talin, a déclaré que le prix était trop bas. | "
    "The mayor of Lorval, Jean Talin, said that the price was too low.\n"
    "La ville entière en parle depuis mardi soir. | "
    "The whole town has been talking about it since Tuesday evening.\n"
)
QUARREL = (
    "« Ils n'ont pas l'argent », a clamé Jean Talin mardi à Lorval. | "
    '"They don\'t have the money," proclaimed Jean Talin on Tuesday in Lorval.\n'
    "« Osmond ne dispose que de 3 millions », a-t-il ajouté. | "
    '"Osmond has only 3 million," he added.\n'
)


def last(text: str) -> Line:
    return pool_of(text).lines[-1]


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("La startup a été critiquée pour ses turbines à gaz. | "
         "The start-up was criticised for its gas turbines.", "s2"),
        ("Ces propos font suite à une offre de 40 millions d'euros. | "
         "These remarks follow an offer of €40 million.", "s3"),
        ("Cette vente a surpris les ouvriers de la région. | "
         "This sale has surprised the workers of the region.", "s4"),
    ],
)  # fmt: skip
def test_it_is_the_one_that_its_noun_takes_up_else_the_nearest(sentence: str, before: str) -> None:
    line = last(MILL + sentence + "\n")
    assert not line.quotable
    assert line.before is not None
    assert line.before.id == before


def test_of_a_quotation_without_a_speaker_it_is_the_one_that_names_him() -> None:
    line = last(MILL + QUARREL)
    assert line.before is not None
    assert line.before.told.endswith("proclaimed Jean Talin on Tuesday in Lorval.")


def test_what_makes_sense_alone_leans_on_nothing() -> None:
    assert all(line.before is None for line in pool_of(MILL).lines if line.quotable)
