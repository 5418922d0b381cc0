"""What stands before a line and is none of its words: the hour of a live page, "EN DIRECT -"."""

from __future__ import annotations

import re
from functools import cache

from revue.tables import table, written

_HOUR = re.compile(r"((?:[01]?\d|2[0-4])(?::|\s?h\s?)[0-5]\d)\s*[:.–—|-]\s+(?=[\w\"“«])")
# After a full stop or a dash a capital, a figure or a quotation begins the line itself.
_AFTER = r"(?:\s*:\s+(?=\S)|\s*[.–—|-]\s+(?=[A-ZÀ-Þ0-9\"“«]))"


def parted(text: str) -> tuple[str, str]:
    """The label of a French line in English, or "", and the line without it."""
    hour, known = _HOUR.match(text), _known().match(text)
    if hour:
        return re.sub(r"\s?h\s?", ":", hour[1]), text[hour.end() :]
    if known:
        label = known[1].lower().replace("’", "'")
        return table("revue.fidelity", "labels")[label], text[known.end() :]
    return "", text


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"((?i:{written('revue.fidelity', 'labels')})){_AFTER}")
