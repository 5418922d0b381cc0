"""What stands before a line and is none of its words: the hour of a live page, "EN DIRECT -"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_HOUR = re.compile(r"((?:[01]?\d|2[0-4])(?::|\s?h\s?)[0-5]\d)\s*[:.–—|-]\s+(?=[\w\"“«])")
# After a full stop or a dash a capital, a figure or a quotation begins the line itself.
_AFTER = r"(?:\s*:\s+(?=\S)|\s*[.–—|-]\s+(?=[A-ZÀ-Þ0-9\"“«]))"


def parted(text: str) -> tuple[str, str]:
    """The label of a French line in English, or "", and the line without it."""
    hour, known = _HOUR.match(text), _known().match(text)
    if hour:
        return re.sub(r"\s?h\s?", ":", hour[1]), text[hour.end() :]
    if known:
        return _table()[known[1].lower()], text[known.end() :]
    return "", text


@cache
def _table() -> dict[str, str]:
    text = files(__package__).joinpath("labels.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return dict(line.split("\t") for line in lines)


@cache
def _known() -> re.Pattern[str]:
    entries = "|".join(map(re.escape, sorted(_table(), key=len, reverse=True)))
    return re.compile(rf"((?i:{entries})){_AFTER}")
