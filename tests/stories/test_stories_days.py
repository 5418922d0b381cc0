"""The days that sentences speak of, counted from the Wednesday their article was published."""

from __future__ import annotations

import pytest

from revue.stories.days import dates_of
from revue.stories.reading import read_all
from story_cases import article, bilingual

WEDNESDAY = "2025-01-22"


def days_of(source: str, published: str | None = WEDNESDAY) -> list[str]:
    made, vectors = article(bilingual("a", f"Titre | Title\n{source} | {source}", published))
    return dates_of(read_all([made], {"a": vectors})["a"].lines[0], published)


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("La gare de Lorval a brûlé mercredi soir, selon les pompiers.", "2025-01-22"),
        ("Les cours chutent vendredi.", "2025-01-17"),
        ("Mardi, il a déclaré que la loi sera votée.", "2025-01-21"),
        ("Il entra mardi à l'Élysée.", "2025-01-21"),
        ("L'accord signé mardi permettra de créer des emplois.", "2025-01-21"),
        ("Le texte adopté mardi dernier sera examiné.", "2025-01-21"),
        ("Le rapport, publié lundi, montre que la France devra payer.", "2025-01-20"),
        ("Mardi, Sandra Muller a porté plainte.", "2025-01-21"),
        ("Le ministre a précisé jeudi qu'il se rendrait à Rome.", "2025-01-16"),
        ("Le gouvernement, qui a présenté son budget lundi, devra trouver 4 milliards.",
         "2025-01-20"),
        ("La Cour rendra sa décision vendredi, a indiqué son greffe.", "2025-01-24"),
        ("Les ministres se réuniront lundi.", "2025-01-27"),
        ("Le texte doit être examiné mardi en commission.", "2025-01-28"),
        ("Le match est prévu samedi.", "2025-01-25"),
        ("Le vote aura lieu jeudi prochain.", "2025-01-23"),
        ("Il sera de nouveau entendu vendredi.", "2025-01-24"),
        ("La visite lundi du pape sera très suivie.", "2025-01-27"),
        ("« Vendredi, nous voterons contre », a dit l'élu.", "2025-01-24"),
        ("GRÈVE VENDREDI À LA SNCF", "2025-01-17"),
    ],
)  # fmt: skip
def test_a_weekday_is_before_or_after_the_publication_by_its_verb(source: str, day: str) -> None:
    assert days_of(source) == [day]


def test_a_weekday_that_may_be_before_or_after_stays_as_written() -> None:
    assert days_of("Il a annoncé que le sommet aurait lieu jeudi.") == ["Thursday"]
    assert days_of("La gare a brûlé mercredi.", None) == ["Wednesday"]


@pytest.mark.parametrize(
    ("source", "dates"),
    [
        ("La société a été fondée en 2023.", ["2023"]),
        ("Depuis sa création en 2023, la société a levé 12 milliards.", []),
        ("Depuis 2023, elle a levé 12 milliards.", []),
    ],
)
def test_a_year_since_which_something_lasts_dates_nothing(source: str, dates: list[str]) -> None:
    assert days_of(source) == dates


def test_a_day_of_habit_is_no_date() -> None:
    assert days_of("Le budget de lundi a été voté par le monde entier.") == []
