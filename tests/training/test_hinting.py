"""Sources as a model reads them in training: hints that come true, few of the others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from revue.models.hints import Notes
from revue.models.phrases import Phrasebook
from training import __main__ as command
from training.config import read_recipe
from training.hinting import Known, comes_true, with_hints

RECIPE = read_recipe(Path(command.__file__).with_name("recipe.yaml")).prepare
KNOWN = Known(Notes({"salaire": "wage|salary", "doper": "boost"}, Phrasebook({})), {})
SOURCE, TRUE, UNTRUE = "doper le salaire", "boosting wages", "raising pay"


def _shares(target: str) -> list[float]:
    """How often each of the two words gets its hint, in 400 draws."""
    recipe = replace(RECIPE, hinted=1.0, switched=0.0, hints_dropped=0.1, untrue_hints_dropped=0.7)
    draws = [with_hints(SOURCE, target, KNOWN, recipe, Random(seed)) for seed in range(400)]
    hints = ("doper `` boost", "salaire `` wage salary")
    return [sum(hint in draw for draw in draws) / 400 for hint in hints]


def test_hints_that_come_true_stay_and_most_others_go() -> None:
    kept = _shares(TRUE)
    left = _shares(UNTRUE)
    assert all(0.84 < share < 0.96 for share in kept)
    assert all(0.2 < share < 0.4 for share in left)


def test_some_sources_have_no_hints_at_all() -> None:
    recipe = replace(RECIPE, hinted=0.0)
    assert with_hints(SOURCE, TRUE, KNOWN, recipe, Random(1)) == SOURCE


@pytest.mark.parametrize(
    ("hint", "said", "true"),
    [
        ("boost", ["boosting"], True),
        ("wage|salary", ["salaries"], True),
        ("wage|salary", ["pay"], False),
        ("forbid", ["forbidding"], True),
        ("soccer fan", ["fans"], True),
        ("", ["fans"], False),
    ],
)
def test_a_hint_comes_true_in_any_form(hint: str, said: list[str], true: bool) -> None:
    assert comes_true(hint, said) is true
