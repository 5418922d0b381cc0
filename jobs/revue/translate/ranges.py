"""Which way went what "est passé de 7,5 % à 6,2 %": the figures say it, and «passer» does not.

Nor does it in "passera à 6,2 %, contre 7,5 %".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from revue.fidelity.figures_write import SCALES

_POWERS = dict(SCALES) | {"thousand": 3, "": 0}
_NUMBER = r"(\d[\d\u00a0\u202f ]*(?:,\d+)?)"
_PASSED = r"\bpass(?:ée?s?|e|ent|er|ait|aient|era|eront|erait|ant) (?:ainsi )?"
_WENT = re.compile(
    rf"{_PASSED}(?:de |d[’'])"
    rf"[^\d.;:]{{0,20}}{_NUMBER}[^\d.;:]{{0,40}} à [^\d.;:]{{0,20}}{_NUMBER}"
)
_WENT_TO = re.compile(
    rf"{_PASSED}à [^\d.;:]{{0,20}}{_NUMBER}[^.;:]{{0,60}}?,? contre [^\d.;:]{{0,20}}{_NUMBER}"
)
_AMOUNT = (
    r"(?:(?:about|nearly|some|over) )?([$€£]?)(\d[\d,]*(?:\.\d+)?)"
    r"(?: (thousand|million|billion|trillion)\b)?(%?)"
)
_FROM_TO = re.compile(
    rf"\b(?:(?P<article>an?) )?(?P<moved>\w+)(?: \w+ly)? from {_AMOUNT}(?: ([a-z]+))?"
    rf" to {_AMOUNT}(?!\w|[.,]\d)(?: ([a-z]+))?"
)
_TO_AGAINST = re.compile(
    rf"\b(?:(?P<article>an?) )?(?P<moved>\w+)(?: \w+ly)? to {_AMOUNT}(?: ([a-z]+))?"
    rf"[^.;:]{{0,60}}?(?:compared (?:with|to)|against|versus|from) {_AMOUNT}(?!\w|[.,]\d)"
    r"(?: ([a-z]+))?"
)
_YEARS = range(1900, 2101)
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
_MEASURES = frozenset({
    "second", "minute", "hour", "day", "week", "month", "year", "cent", "euro", "dollar", "kilo",
    "gram", "tonne", "metre", "kilometre", "degree", "point",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Amount:
    """A figure of an English text with what stands around it, each part "" where there is none."""

    sign: str
    digits: str
    scale: str
    percent: str
    word: str

    @property
    def value(self) -> Decimal:
        return Decimal(self.digits.replace(",", "")).scaleb(_POWERS[self.scale])

    @property
    def measure(self) -> str:
        """What it counts, where that is a measure."""
        word = self.word.removesuffix("s")
        return word if word in _MEASURES else ""

    @property
    def is_year(self) -> bool:
        bare = not (self.sign or self.scale or self.percent)
        return bare and self.digits.isdigit() and int(self.digits) in _YEARS


def settled_ranges(source: str, english: str) -> str:
    """`english` with "fell from 7.5% to 6.2%" for "risen from …", where `source` has «passer»."""
    for went in _WENT.finditer(source):
        english = _FROM_TO.sub(partial(_as_figures_say, went.groups(), order=1), english)
    for went in _WENT_TO.finditer(source):
        english = _TO_AGAINST.sub(partial(_as_figures_say, went.groups(), order=-1), english)
    return english


def _as_figures_say(went: tuple[str, ...], match: re.Match[str], order: int) -> str:
    """The words matched with their verb, and its article, as the figures ask for.

    `went` are the figures of the French; `order` is 1 where the earlier amount stands first in
    both languages, -1 where it stands last. As they were where the figures are years, of
    different measures, or not those of the French.
    """
    article, moved, *parts = match.groups("")
    amounts = (_Amount(*parts[:5]), _Amount(*parts[5:]))
    first, last = amounts[::order]
    same = [_plain(said) for said in went] == [amount.digits.replace(",", "") for amount in amounts]
    if not (same and _comparable(first, last)) or first.value == last.value:
        return match[0]
    other = (_RISING if first.value < last.value else _FALLING).get(moved, moved)
    begun = f"{_article(other)} {other}" if article else other
    return f"{begun}{match[0][match.end('moved') - match.start() :]}"


def _comparable(first: _Amount, last: _Amount) -> bool:
    """Whether two amounts are of one unit as far as is written: "3 to 4 million" may not be."""
    alike = (first.sign, first.percent, first.scale) == (last.sign, last.percent, last.scale)
    scaled = bool(first.scale and last.scale) and first.sign == last.sign
    measured = first.measure in ("", last.measure) and not (first.sign and last.measure)
    return (alike or scaled) and measured and not (first.is_year and last.is_year)


def _plain(french: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]", "", french).replace(",", ".")


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"
