"""Bounds and hedges of paired figures: "at least" and "about" that a translation drops or adds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revue.fidelity.figures_vague import is_vague
from revue.records import Quantity

LOWER = frozenset({"over", "at least"})
UPPER = frozenset({"under", "at most"})
_HEDGES = frozenset({"about", "nearly"})
_AMOUNTS = frozenset({"money", "percent", "quantity", "number", "fraction", "duration"})
# Words that say "over" of a figure, and may say other things elsewhere; translators also take
# "reached" for "a franchi la barre des".
_CROSSED = re.compile(
    r"\b(?:cross|pass|surpass|top|exceed|breach|break|broke|beat|overtak|overtook|outstrip|past"
    r"|beyond|higher|ahead|reach|hit)\w*"
    r"(?: (?:\w+ )?(?:through|past)| than| of)?(?: (?:the|its|their))?\s*$",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:[ -]\w+)?[ -](?:mark|threshold|barrier|milestone|line)\b")
_REACH = 40


def bounds_changed(
    matched: Sequence[tuple[Quantity, Quantity]], english: str
) -> tuple[tuple[Quantity, Quantity], ...]:
    """The pairs of which one says "at least" or "at most" and the other, of `english`, does not.

    Orders of magnitude are left alone, and so is "over" where the source has no bound: it may
    say "during" or belong to a verb ("hand over 10%"). "crossed the 10% mark" says "over" too.
    """
    return tuple(
        (source, target)
        for source, target in matched
        if _bound(source) != _bound(target)
        and not (is_vague(source) or is_vague(target))
        and (_bound(source) or not english[: target.start].rstrip().endswith("over"))
        and not (source.qualifier == "over" and _is_crossed(target, english))
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


def _is_crossed(target: Quantity, english: str) -> bool:
    """Whether the words beside a figure of `english` say that it was passed."""
    before = english[max(0, target.start - _REACH) : target.start]
    return bool(_CROSSED.search(before) or _MARK.match(english, target.end))


def _bound(quantity: Quantity) -> int:
    """1 for a lower bound, -1 for an upper one, 0 for none."""
    return (quantity.qualifier in LOWER) - (quantity.qualifier in UPPER)
