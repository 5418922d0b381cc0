"""Small slips of a model set right by rule, where the source leaves one answer only."""

from __future__ import annotations

import re

from revue.fidelity.calendar import added_days, lost_days
from revue.fidelity.figures import bounds_changed, compare_figures, read_figures

_BOUNDS = {"at least": "at least", "over": "more than", "at most": "up to", "under": "less than"}
_SAID_ALREADY = re.compile(
    r"(?:\b(?:a|an|the|no|not|less|more|fewer|least|most|than|only|just|over|under|above|below|beyond"
    r"|exceed\w*|top\w*|up|upper|lower|minimum|maximum|first|next|last|least)\W+(?:\w+\W+)?|[-–])$",
    re.IGNORECASE,
)
_REACH = 24


def bounded(source: str, english: str) -> str:
    """`english` with the "at least", "up to" … that its figures lack.

    Left alone where words beside the figure may say it otherwise, or would not bear it.
    """
    if not any(q.qualifier in _BOUNDS for q in read_figures(source, "fr")):
        return english
    compared = compare_figures(read_figures(source, "fr"), read_figures(english, "en"))
    changed = bounds_changed(compared.matched, english)
    for stated, bare in sorted(changed, key=lambda pair: -pair[1].start):
        before = english[max(0, bare.start - _REACH) : bare.start]
        if not bare.qualifier and not _SAID_ALREADY.search(before):
            bound = _BOUNDS[stated.qualifier]
            bound = bound if before.strip() else bound.capitalize()
            english = f"{english[: bare.start]}{bound} {english[bare.start :]}"
    return english


def dated(source: str, english: str) -> str:
    """`english` with the one day or month it lacks in place of the one the source lacks."""
    lost, added = lost_days(source, english), added_days(source, english)
    if len(lost) == len(added) == 1:
        return re.sub(rf"(?<!\w){added[0]}(?!\w)", lost[0].english, english)
    return english
