"""A sentence goes with the story whose articles name its names more."""

from __future__ import annotations

from functools import cache

from revue.stories.belonging import Places, name_shares, nearer
from revue.stories.reading import Line, Reading, read_all
from story_cases import article, bilingual

_SALE = (
    "Lorval vendue | Lorval sold\n"
    "Osmond a acheté Lorval. | Osmond bought Lorval.\n"
    "Jean Talin dirige Osmond. | Jean Talin heads Osmond.\n"
    "Le port de Brenac a ouvert, et on le raille. | "
    "The port of Brenac has opened, and people mock it.\n"
)
_PORT = (
    "Brenac ouvre son port | Brenac opens its port\n"
    "Le port de Brenac a ouvert mardi. | The port of Brenac opened on Tuesday.\n"
    "Brenac attend dix navires. | Brenac expects ten ships.\n"
    "Jean Talin raille Brenac. | Jean Talin mocks Brenac.\n"
)


@cache
def _readings() -> dict[str, Reading]:
    made = [article(bilingual(name, text)) for name, text in (("a", _SALE), ("b", _PORT))]
    return read_all([a for a, _ in made], {a.id: v for a, v in made})


def _line(article_id: str, sentence: str) -> Line:
    return next(line for line in _readings()[article_id].lines if line.id == sentence)


def test_shares_of_names_in_the_sentences_of_articles() -> None:
    shares = name_shares([_readings()["b"]])
    assert shares["Brenac"] == 1.0
    assert shares["Talin"] == 1 / 3


def test_a_sentence_on_another_storys_subject_is_nearer_to_that() -> None:
    sale, port = (name_shares([_readings()[one]]) for one in "ab")
    assert nearer(_line("a", "s4"), port, sale)
    assert not nearer(_line("a", "s2"), port, sale)
    assert not nearer(_line("b", "s3"), sale, port)


def test_it_is_told_with_the_story_it_speaks_of() -> None:
    places = Places(_readings(), groups=[("a",), ("b",)], touching=[(), ("a",)])
    assert [places.of(_line("a", one), 0) for one in ("s2", "s3", "s4")] == [True, True, False]
    assert [places.of(_line("a", one), 1) for one in ("s2", "s3", "s4")] == [False, False, True]
    assert places.of(_line("b", "s2"), 1)


def test_without_a_mention_everything_stays_with_its_own_story() -> None:
    places = Places(_readings(), groups=[("a",), ("b",)], touching=[(), ()])
    assert places.of(_line("a", "s4"), 0)
