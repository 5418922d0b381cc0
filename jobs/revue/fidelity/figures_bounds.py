"""Bounds and hedges of paired figures: "at least" and "about" that a translation drops or adds."""

from __future__ import annotations

from collections.abc import Sequence

from revue.fidelity.figures_excuses import is_excused
from revue.fidelity.figures_vague import LOWER, UPPER, is_vague
from revue.records import Quantity

_HEDGES = frozenset({"about", "nearly"})
_AMOUNTS = frozenset({"money", "percent", "quantity", "number", "fraction", "duration"})


def bounds_changed(
    matched: Sequence[tuple[Quantity, Quantity]], english: str, source: str = ""
) -> tuple[tuple[Quantity, Quantity], ...]:
    """The pairs of which one says "at least" or "at most" and the other, of `english`, does not.

    Orders of magnitude and times are left alone, and so is "over" where the source has no bound:
    it may say "during" or belong to a verb ("hand over 10%"). The words beside the figures, of
    the French `source` too where it is given, may say the bound in another way ("crossed the
    10% mark", "within 100 metres").
    """
    return tuple(
        (ours, theirs)
        for ours, theirs in matched
        if bound(ours) != bound(theirs)
        and not (is_vague(ours) or is_vague(theirs) or theirs.kind == "time")
        and (bound(ours) or not english[: theirs.start].rstrip().endswith("over"))
        and not is_excused(
            bound(ours), bound(theirs), _around(source, ours), _around(english, theirs)
        )
    )


def hedges_lost(
    matched: Sequence[tuple[Quantity, Quantity]],
) -> tuple[tuple[Quantity, Quantity], ...]:
    """The pairs of amounts of which the source says "about" or "nearly" and the other nothing."""
    return tuple(
        (source, target)
        for source, target in matched
        if source.qualifier in _HEDGES
        and source.kind in _AMOUNTS
        and not (target.qualifier or is_vague(target))
    )


def bound(quantity: Quantity) -> int:
    """1 for a lower bound, -1 for an upper one, 0 for none."""
    return (quantity.qualifier in LOWER) - (quantity.qualifier in UPPER)


def _around(text: str, figure: Quantity) -> tuple[str, str]:
    """What stands before `figure` in its `text` and after it."""
    return text[: figure.start], text[figure.end :]
