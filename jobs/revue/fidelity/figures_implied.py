"""Figures that leave their unit to a neighbour: "40 milliards d'euros, contre 38 milliards"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from revue.fidelity.figures_vague import is_vague
from revue.records import Quantity

# What a figure may leave to a neighbour, and the greater unit that implies the next.
_IMPLIED_KINDS = frozenset({"money", "percent", "duration", "quantity"})
_GREATER = {"second": "minute", "minute": "hour"}


def same_implied(
    left: Quantity, right: Quantity, source: Sequence[Quantity], target: Sequence[Quantity]
) -> bool:
    """ "3,6 milliards d'euros, contre 2,2 milliards": a unit left to a neighbour of that side.

    So too "14 mois de prison, dont six", "de cinq à deux kilomètres", and the seconds that follow
    minutes. Never for money that a neighbour's scale may multiply: in "100 milliards …, un total
    de 500" it is implied too, and "$500" would mislead.
    """
    is_bare = left.kind == "number"
    bare, full = (left, right) if is_bare else (right, left)
    beside = source if is_bare else target
    if bare.kind != "number" or bare.unit or full.kind not in _IMPLIED_KINDS:
        return False
    if (bare.value, bare.high) != (full.value, full.high) or is_vague(bare) != is_vague(full):
        return False
    units = {full.unit, _GREATER.get(full.unit, full.unit)}
    alike = [q for q in beside if q.unit in units]
    if full.kind != "money":
        return bool(alike)
    stated = is_bare and not any(_is_million(q) for q in alike)
    return bool(alike) and (
        _is_million(bare) or stated or (is_bare and _is_thousand(bare) and _has_digits(bare))
    )


def _has_digits(quantity: Quantity) -> bool:
    return any(character.isdigit() for character in quantity.text)


def _is_thousand(quantity: Quantity) -> bool:
    return isinstance(quantity.value, Decimal) and quantity.value >= 1000


def _is_million(quantity: Quantity) -> bool:
    return isinstance(quantity.value, Decimal) and quantity.value >= 1_000_000
