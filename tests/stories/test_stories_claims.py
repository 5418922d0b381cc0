"""What is said of the values that differ."""

from __future__ import annotations

import pytest

from revue.stories.claims import stated
from revue.stories.main_figures import Said, numeric
from story_cases import pool_of

PORT = (
    "Le port de Lorval | Port of Lorval\n"
    "Le port de Lorval a coûté {first}. | The port of Lorval cost $9 million.\n"
    "La ville compte sur {second}. | The city is counting on $9 million.\n"
)


@pytest.mark.parametrize(
    ("first", "second", "note"),
    [
        (
            "déjà 9 millions de dollars", "un objectif de 9 millions de dollars",
            "a:s3 makes $9 million a target, a:s2 says “already”.",
        ),
        (
            "déjà 9 millions de dollars", "Tavel, s'il atteint l'objectif de 9 millions de dollars",
            "a:s3 makes $9 million a target, a:s2 says “already”.",
        ),
        ("déjà 9 millions de dollars", "9 millions de dollars", ""),
        ("déjà 9 millions de dollars", "un objectif de 9 millions de dollars, dépassé", ""),
        ("comme prévu déjà 9 millions de dollars", "un objectif de 9 millions de dollars", ""),
        ("9 millions de dollars", "un objectif de 9 millions de dollars", ""),
    ],
)  # fmt: skip
def test_a_value_reached_here_and_a_target_there(first: str, second: str, note: str) -> None:
    pool = pool_of(PORT.format(first=first, second=second))
    said = [Said(line, figure) for line in pool.lines for figure in numeric(line)]
    assert stated([said], pool, {}).note == note
