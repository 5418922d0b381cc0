"""What only one article of a story reports: its own figures, and who is in its title alone."""

from __future__ import annotations

from dataclasses import replace

from revue.stories.unshared import only_in
from story_cases import pool_of

HERE = (
    "Le port de Lorval agrandi | Port of Lorval enlarged\n"
    "Le port de Lorval sera agrandi, a annoncé la ville de Lorval. | "
    "The port of Lorval will be enlarged, the city of Lorval announced.\n"
)
THERE = (
    "Le port de Lorval agrandi par Osmond | Port of Lorval enlarged by Osmond\n"
    "Osmond fournira toutes les grues du port de Lorval. | "
    "Osmond will supply all the cranes of the port of Lorval.\n"
    "Le port de Lorval emploie 1 200 dockers depuis cet hiver. | "
    "The port of Lorval has employed 1,200 dockers since this winter.\n"
    "Les dockers du port de Lorval saluent le projet. | "
    "The dockers of the port of Lorval hail the project.\n"
)
TITLES = {"a": "Le port de Lorval agrandi", "b": "Le port de Lorval agrandi par Osmond"}


def told(*taken: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.article, one.cites) for one in only_in(pool_of(HERE, THERE), TITLES, {}, taken)]


def test_a_figure_and_a_name_in_the_title_that_no_other_article_has() -> None:
    assert told() == [("b", ("b:s2",)), ("b", ("b:s3",))]


def test_what_the_story_has_shown_is_not_told_again() -> None:
    assert told("b:s3") == [("b", ("b:s2",))]


def test_of_a_copy_what_it_adds_to_the_text() -> None:
    added = (
        "Les grues d'Osmond viennent toutes d'une usine de la ville voisine de Skerra. | "
        "The cranes of Osmond all come from a factory in the neighbouring town of Skerra.\n"
    )
    copy = replace(pool_of(HERE, HERE + added), witness={"a": "a", "b": "a"})
    assert [one.cites for one in only_in(copy, TITLES, {}, ())] == [("b:s3",)]
    apart = replace(copy, witness={})
    assert only_in(apart, {**TITLES, "b": TITLES["a"]}, {}, ()) == []
