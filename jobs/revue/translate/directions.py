"""Up and down: a share that "a pris 2,1 %" rose, and what "est passé de 7,5 % à 6,2 %" fell."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial

from revue.fidelity.figures_write import SCALES

_UP = (
    r"(?:pris|prend|prenait|gagn\w+|grappill\w+|progress(?:é|e|ait|ent|aient)|bond(?:i|it|issait)"
    r"|grimp\w+|avanc(?:é|e|ait))"
)
_DOWN = (
    r"(?:cédé|cède|cédait|perdu|perd|perdait|lâché|lâche|lâchait|abandonn(?:é|e|ait)|dégringol\w+"
    r"|recul(?:é|e|ait|ent)|chut(?:é|e|ait)|plong(?:é|e|eait)|dévis(?:é|e|sait)|fléchi\w*)"
)
_MOVED = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
    r" (?:encore |jusqu['’]à |près |plus |environ |quelque |de |d['’]){0,3}"
    r"(?P<share>\d+(?:,\d+)?)\s?%(?! (?:du|de|des|dans l[ae]s?)\b| (?:dans l|d)['’])"
)
_ROSE, _FELL = r"rose|gained|climbed|jumped|advanced", r"fell|lost|dropped|declined|slipped|shed"
_NEITHER = r"sold|ceded|gave|yielded|abandoned|took|won|caught|earned"
_PARTICIPLES = {"rose": "risen", "fell": "fallen"}
_MOST_WORDS_BETWEEN = r"(?:(?:by|about|nearly|almost|more|than|another|some|up|in|to) ){0,3}"
_POWERS = dict(SCALES) | {"thousand": 3}
_WENT = re.compile(r"\bpass(?:ée?s?|e|ent|er|ait|aient|era|eront|erait|ant) (?:ainsi )?d[eu’'] ?")
_AMOUNT = (
    r"(?:(?:about|nearly|some|over) )?[$€£]?(\d[\d,]*(?:\.\d+)?)"
    r"(?: (thousand|million|billion|trillion)\b)?%?"
)
_FROM_TO = re.compile(rf"\b(\w+)(?: \w+ly)? from {_AMOUNT}(?: [a-z]+)? to {_AMOUNT}")
_FALLING = {
    "rose": "fell", "risen": "fallen", "rises": "falls", "rise": "fall", "rising": "falling",
    "increased": "decreased", "increases": "decreases", "increase": "decrease",
    "increasing": "decreasing", "grown": "fallen", "grew": "fell", "grows": "falls",
    "climbed": "dropped", "climbs": "drops", "jumped": "dropped", "soared": "dropped",
}  # fmt: skip
_RISING = {
    "fell": "rose", "fallen": "risen", "falls": "rises", "fall": "rise", "falling": "rising",
    "decreased": "increased", "decreases": "increases", "decrease": "increase",
    "decreasing": "increasing", "dropped": "increased", "drops": "increases",
    "declined": "increased", "slipped": "increased", "shrunk": "grown", "shrank": "grew",
}  # fmt: skip


def directed(source: str, english: str) -> str:
    """`english` with "rose" or "fell" before a share where `source` says so and it does not.

    Only where the share stands once in either language. What «passe de N à M» goes the way that
    the figures say.
    """
    for match in _MOVED.finditer(source):
        share = match["share"].replace(",", ".")
        wrong, right = (_FELL, "rose") if match["up"] else (_ROSE, "fell")
        said = re.compile(
            rf"\b((?:has|have|had) )?(?:{wrong}|{_NEITHER})"
            rf" ({_MOST_WORDS_BETWEEN}{re.escape(share)}%)(?! (?:of|stake|share|off)\b)"
        )
        if source.count(match["share"]) == 1 == english.count(share):
            english = said.sub(partial(_moved, right), english)
    return _FROM_TO.sub(_as_figures_say, english) if _WENT.search(source) else english


def _moved(to: str, match: re.Match[str]) -> str:
    """ "fell 3%" or, after "has", "fallen 3%"."""
    having, share = match[1] or "", match[2]
    return f"{having}{_PARTICIPLES[to] if having else to} {share}"


def _as_figures_say(match: re.Match[str]) -> str:
    """ "fell from 7.5% to 6.2%" for "risen from …": «passer» says neither."""
    moved, low, low_scale, high, high_scale = match.groups()
    first, last = _value(low, low_scale or high_scale), _value(high, high_scale)
    shared_scale = high_scale is not None and low_scale is None
    if first == last or (shared_scale and first > last):
        return match[0]
    other = (_RISING if first < last else _FALLING).get(moved, moved)
    return f"{other}{match[0][len(moved) :]}"


def _value(digits: str, scale: str | None) -> Decimal:
    return Decimal(digits.replace(",", "")).scaleb(_POWERS.get(scale or "", 0))
