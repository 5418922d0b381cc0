"""Which of a model's hypotheses is chosen."""

from __future__ import annotations

from revue.fidelity.glossary import default_rules
from revue.models.seam import Hypothesis
from revue.translate.steps import choose

SOURCE = "En 2019, les centres de données ont ouvert."
FULL = "In 2019 the data centres opened."
SHORT = "In 2019 the centres opened."
WRONG = "In 2018 the data centres opened."


def _chosen(*hypotheses: tuple[str, float]) -> tuple[str, str]:
    made = [Hypothesis(text, score) for text, score in hypotheses]
    draft = choose(SOURCE, made, ("beam", "n-best"), default_rules())
    return draft.english, draft.method


def test_the_first_that_loses_nothing_is_taken() -> None:
    assert _chosen((FULL, -0.4), (SHORT, -0.5)) == (FULL, "beam")


def test_one_that_answers_more_words_wins_where_it_is_about_as_likely() -> None:
    assert _chosen((SHORT, -0.4), (FULL, -0.42)) == (FULL, "n-best")
    assert _chosen((SHORT, -0.1), (FULL, -1.5)) == (SHORT, "beam")


def test_an_unsound_one_that_answers_all_keeps_none_from_being_weighed() -> None:
    assert _chosen((WRONG, -0.3), (SHORT, -0.4), (FULL, -0.45)) == (FULL, "n-best")
