"""Does what stands in quotation marks in the French stand in them in the English?"""

from __future__ import annotations

import re

from revue.fidelity.quotes_titles import count_titles
from revue.records import Warn

MARKS = re.compile(r"[«»“”„\"]|(?<!\d)''")  # 9''77 is a time
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)[^\"“”]{1,300}?(?<=[\w.,!?])['’](?!\w)")
_TURN = re.compile(r"[.!?…]\s*[—–]\s")  # the next speaker: "Oui ? — Non."
_QUOTED = re.compile(r"[«“\"]([^«»“”\"]*)[»”\"]")
_GAINED_SHARE, _LOST_SHARE = 0.1, 0.4


def check_quotes(source: str, english: str) -> list[Warn]:
    """A warning where the English lacks quotation marks of the source, or has others."""
    wanted, got = len(MARKS.findall(source)), len(MARKS.findall(english))
    titles = 2 * count_titles(source, english)
    inner = 2 * len(_SINGLE.findall(english))
    if wanted - titles <= got + inner and got <= wanted:
        return []
    if got > wanted > 0 and _is_only_split(source, english, got - wanted):
        return []
    return [Warn("quotes", f"{wanted} quotation marks in the source, {got} in the English")]


def _is_only_split(source: str, english: str, more: int) -> bool:
    """Whether the English has more quotations but no more in them.

    It begins a new one for each speaker, and where the French says who speaks within one.
    """
    if more % 2:
        return False
    if more == 2 * len(_TURN.findall(source)):
        return True
    lost = _share_quoted(source) - _share_quoted(english)
    return more == 2 and -_GAINED_SHARE <= lost <= _LOST_SHARE


def _share_quoted(text: str) -> float:
    return sum(map(len, _QUOTED.findall(text))) / len(text)
