"""Figures that leave their unit to a neighbour: "40 milliards d'euros, contre 38 milliards"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from revue.fidelity.figures_vague import is_vague
from revue.records import Quantity

# What a figure may leave to a neighbour, and the greater unit that implies the next.
_IMPLIED_KINDS = frozenset({"money", "percent", "duration", "quantity"})
_GREATER = {"second": "minute", "minute": "hour"}
_NEAR = 5  # characters: "cinq à deux", "five or two"


@dataclass(frozen=True, slots=True)
class Carriers:
    """The figures of a side that may lend their unit to a bare one.

    `units` are those of figures that have their like on the other side, with whether one of
    that unit counts millions; `beside[start]` those of the neighbours of the figure there.
    """

    units: Mapping[str, bool]
    beside: Mapping[int, Mapping[str, bool]]

    def of(self, bare: Quantity) -> dict[str, bool]:
        """Every unit that may be meant with a bare figure."""
        return {**self.units, **self.beside.get(bare.start, {})}


def carriers(side: Sequence[Quantity], agreed: Iterable[Quantity]) -> Carriers:
    """The carriers of a side, of which the figures `agreed` are found on the other."""
    units: dict[str, bool] = {}
    for one in agreed:
        _note(units, one)
    beside: dict[int, dict[str, bool]] = {}
    for left, right in pairwise(sorted(side, key=lambda q: q.start)):
        if right.start - left.end <= _NEAR:
            _note(beside.setdefault(left.start, {}), right)
            _note(beside.setdefault(right.start, {}), left)
    return Carriers(units, beside)


def _note(units: dict[str, bool], one: Quantity) -> None:
    units[one.unit] = units.get(one.unit, False) or _is_million(one)


def same_implied(left: Quantity, right: Quantity, source: Carriers, target: Carriers) -> bool:
    """ "3,6 milliards d'euros, contre 2,2 milliards": a unit left to a neighbour of that side.

    So too "14 mois de prison, dont six", "de cinq à deux kilomètres", and the seconds that follow
    minutes. Never for money that a neighbour's scale may multiply: in "100 milliards …, un total
    de 500" it is implied too, and "$500" would mislead.
    """
    is_bare = left.kind == "number"
    bare, full = (left, right) if is_bare else (right, left)
    if bare.kind != "number" or bare.unit or full.kind not in _IMPLIED_KINDS:
        return False
    if (bare.value, bare.high) != (full.value, full.high) or is_vague(bare) != is_vague(full):
        return False
    lent = (source if is_bare else target).of(bare)
    millions = [lent[unit] for unit in (full.unit, _GREATER.get(full.unit)) if unit in lent]
    if full.kind != "money" or not millions:
        return bool(millions)
    stated = is_bare and not any(millions)
    return _is_million(bare) or stated or (is_bare and _is_thousand(bare) and _has_digits(bare))


def _has_digits(quantity: Quantity) -> bool:
    return any(character.isdigit() for character in quantity.text)


def _is_thousand(quantity: Quantity) -> bool:
    return isinstance(quantity.value, Decimal) and quantity.value >= 1000


def _is_million(quantity: Quantity) -> bool:
    return isinstance(quantity.value, Decimal) and quantity.value >= 1_000_000
