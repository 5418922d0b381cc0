"""Figures: typed values read from French and English, compared, and written in English.

>>> [q.value for q in read_figures("un projet à 30 milliards $", "fr")]
[Decimal('30000000000')]
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Literal

from revue.fidelity.figures_bounds import bounds_changed, hedges_lost
from revue.fidelity.figures_compare import FigureComparison, compare_figures, same_value
from revue.fidelity.figures_grammar import read_tokens
from revue.fidelity.figures_lexicon import lexicon
from revue.fidelity.figures_tokens import tokenize
from revue.fidelity.figures_vague import is_vague
from revue.fidelity.figures_weak import is_weak
from revue.fidelity.figures_write import write_english
from revue.records import Quantity

__all__ = [
    "FigureComparison",
    "bounds_changed",
    "compare_figures",
    "hedges_lost",
    "is_vague",
    "is_weak",
    "read_figures",
    "same_value",
    "write_english",
]


@lru_cache(maxsize=4096)  # a source is compared with each of its hypotheses
def read_figures(text: str, language: Literal["fr", "en"]) -> tuple[Quantity, ...]:
    """The figures of `text` in order of appearance, without overlaps. Never raises.

    A vague order of magnitude ("des milliers", "billions of dollars") comes as the power of
    ten it names with the qualifier "at least"; `is_vague` tells it from a stated number.
    """
    tokens = tokenize(text)
    return tuple(
        Quantity(
            kind=draft.kind,
            value=_tidy(draft.value),
            unit=draft.unit,
            text=text[tokens[draft.first].start : tokens[draft.end - 1].end],
            start=tokens[draft.first].start,
            end=tokens[draft.end - 1].end,
            high=None if draft.high is None else _plain(draft.high),
            qualifier=draft.qualifier,
        )
        for draft in read_tokens(tokens, lexicon(language))
    )


def _tidy(value: Decimal | str) -> Decimal | str:
    return value if isinstance(value, str) else _plain(value)


def _plain(value: Decimal) -> Decimal:
    """`value` without an exponent or idle zeros, so that it prints as digits."""
    return Decimal(f"{value.normalize():f}")
