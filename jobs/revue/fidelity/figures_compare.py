"""Are the figures of a translation those of its source? Equality of value and unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from revue.fidelity.figures_implied import carriers, same_implied
from revue.fidelity.figures_lexicon import COUNTS
from revue.fidelity.figures_vague import LOWER, UPPER, is_vague
from revue.fidelity.figures_weak import is_term, is_weak
from revue.records import Quantity

_BARE_KINDS = frozenset({"number", "quantity", "year", "ordinal", "score", "multiple"})
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_IDIOM_DAYS = {
    "quinze jours": 14, "une quinzaine de jours": 14, "huit jours": 7, "une huitaine de jours": 7,
    "une quinzaine": 14,
}  # fmt: skip
# The sign before the first number only: "€3 to 45.20".
_SIGN_FIRST = re.compile(r"[^\d]*[^\d\s-]\s?(?=\d)")
_MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_LIKE_UNITS = (
    {"GBP", "lb"}, {"point", "percentage point"}, {"", "percentage point"},
    {"degree", "°C"}, {"degree", "°F"}, {"mile", "nautical mile"}, {"lb", "book"}, {"hp", ""},
    {"lb", "ITL"}, {"lb", "TRY"}, {"FRF", "CHF"}, {"FRF", "XOF"},
    *({"crown", code} for code in ("SEK", "NOK", "DKK", "CZK")),
)  # fmt: skip
_ROUNDING = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class FigureComparison:
    """Which figures agree, which of the source are missing, which of the target are extra."""

    matched: tuple[tuple[Quantity, Quantity], ...]
    missing: tuple[Quantity, ...]
    extra: tuple[Quantity, ...]

    @property
    def agrees(self) -> bool:
        """Whether nothing is missing and nothing extra."""
        return not self.missing and not self.extra


def compare_figures(source: Sequence[Quantity], target: Sequence[Quantity]) -> FigureComparison:
    """Pairs the figures of a sentence with those of its translation, in any order.

    Exact readings pair first, then ranges with their two ends. Weak figures (see `is_weak`)
    may pair, but are never missing or extra.
    """
    matched: list[tuple[Quantity, Quantity]] = []
    left, right = sorted(source, key=is_term), list(target)
    _pair(left, right, matched, lambda a, b: a.kind == b.kind and same_value(a, b))
    _pair(left, right, matched, same_value)
    _pair_spans(left, right, matched)
    left = [end for quantity in left for end in _ends(quantity)]
    right = [end for quantity in right for end in _ends(quantity)]
    _pair(left, right, matched, same_value)
    _pair(left, right, matched, _same_age)
    theirs = carriers(source, [a for a, _ in matched]), carriers(target, [b for _, b in matched])
    _pair(left, right, matched, lambda a, b: same_implied(a, b, *theirs))
    return FigureComparison(
        matched=tuple(sorted(matched, key=lambda pair: (pair[0].start, pair[1].start))),
        missing=_lacking(left, source),
        extra=tuple(quantity for quantity in right if not is_weak(quantity)),
    )


def _lacking(left: Sequence[Quantity], source: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The figures of `left` to report in reading order; a score as a whole, once."""
    whole = {quantity.start: quantity for quantity in source if quantity.kind == "score"}
    lost = (whole.get(q.start, q) for q in sorted(left, key=lambda q: q.start) if not is_weak(q))
    return tuple(dict.fromkeys(lost))


def _pair(
    left: list[Quantity],
    right: list[Quantity],
    matched: list[tuple[Quantity, Quantity]],
    same: Callable[[Quantity, Quantity], bool],
) -> None:
    """Moves the pairs that are the same from `left` and `right` to `matched`, in reading order."""
    for quantity in tuple(left):
        partner = next((other for other in right if same(quantity, other)), None)
        if partner is not None:
            left.remove(quantity)
            right.remove(partner)
            matched.append((quantity, partner))


def _pair_spans(
    left: list[Quantity], right: list[Quantity], matched: list[tuple[Quantity, Quantity]]
) -> None:
    """Pairs "2 h 40", read as a time, with "2 hours 40 minutes", two durations in a row."""
    for time in [q for q in left if q.kind == "time" and not str(q.value).endswith(":00")]:
        hour, minute = str(time.value).split(":")
        wanted = [("hour", Decimal(hour)), ("minute", Decimal(minute))]
        for pair in pairwise(tuple(right)):
            if [(q.unit, q.value) for q in pair] == wanted:
                left.remove(time)
                right[:] = [q for q in right if q not in pair]
                matched.append((time, pair[0]))
                break


def _ends(quantity: Quantity) -> tuple[Quantity, ...]:
    if quantity.high is None:
        return (quantity,)
    high = replace(quantity, value=quantity.high, high=None)
    if quantity.kind == "money" and _is_loose(quantity):
        high = replace(high, kind="number", unit="")
    return replace(quantity, high=None), high


def _is_loose(money: Quantity) -> bool:
    """Whether the sign of a range may leave its second end out: "gains €3 to 45.20".

    So read only where the ends are unlike, as those of a range seldom are, and no scale follows.
    """
    low, high = money.value, money.high
    if isinstance(low, str) or high is None or not _SIGN_FIRST.match(money.text):
        return False
    mixed = (low % 1 == 0) != (high % 1 == 0)
    return " to " in money.text and high < 1_000_000 and (mixed or high >= 10 * low)


def same_value(source: Quantity, target: Quantity) -> bool:
    """Whether two figures mean the same value in the same unit, however they are written."""
    if source.qualifier in LOWER and target.qualifier in UPPER:
        return False
    if source.qualifier in UPPER and target.qualifier in LOWER:
        return False
    if isinstance(source.value, str) or isinstance(target.value, str):
        return _same_moment(source, target)
    if source.high != target.high:
        return False
    if is_vague(source) or is_vague(target):
        both = is_vague(source) and is_vague(target)
        return both and _same_magnitude(source, source.value, target, target.value)
    if source.kind == target.kind == "decade":
        return _same_decade(source, target)
    return _same_amount(source, source.value, target, target.value)


def _same_amount(source: Quantity, left: Decimal, target: Quantity, right: Decimal) -> bool:
    if {source.kind, target.kind} == {"multiple", "fraction"}:
        return _is_one(left * right) or _is_cut(source, left, right)
    if {source.kind, target.kind} == {"ordinal", "fraction"}:
        shared = ("a ", "one-", "one ", "an ")
        return target.text.lower().startswith(shared) and _is_one(left * right)
    if source.kind == target.kind == "ordinal":
        return left == right
    if target.kind == "ordinal" and source.kind == "duration":
        return source.unit == target.unit and left == right > 2  # "90 ans": "90th birthday"
    if _both_trillions(source, target):
        return source.unit == target.unit and left in (right, right * 1_000_000)
    if "dizaine" in source.text.lower() and "dozen" in target.text.lower():
        return _ten(left) == _ten(right)
    if {source.unit, target.unit} == {"quarter", ""} and "fraction" in (source.kind, target.kind):
        return _same_quarters(left, target, right)
    if "duration" in (source.kind, target.kind):
        return _same_duration(source, left, target, right)
    if {source.unit, target.unit} in _LIKE_UNITS:
        return left == right
    if source.kind in _BARE_KINDS and target.kind in _BARE_KINDS:
        return left == right and _unit(source) == _unit(target)
    if source.kind != target.kind:
        return False
    return left == right and source.unit == target.unit


def _is_one(product: Decimal) -> bool:
    return abs(product - 1) < 10 * _ROUNDING


def _is_cut(source: Quantity, factor: Decimal, share: Decimal) -> bool:
    """ "divisé par trois" may be "cut by two-thirds"; "trois fois plus", "triplé" never are."""
    grown = re.search(r"fois|doubl|upl|ipl", source.text.lower())
    return grown is None and _is_one(factor * (1 - share))


def _both_trillions(source: Quantity, target: Quantity) -> bool:
    """Whether both say "trillion": 10¹⁸ in French by the book, in the news the English 10¹²."""
    return "trillion" in source.text.lower() and "trillion" in target.text.lower()


def _same_magnitude(source: Quantity, left: Decimal, target: Quantity, right: Decimal) -> bool:
    """Dizaines are dozens; beyond them the power of ten has to agree, and the currency."""
    if _both_trillions(source, target) and left == right * 1_000_000:
        left = right
    same = _ten(left) == _ten(right)
    money = {quantity.unit for quantity in (source, target) if quantity.kind == "money"}
    if {source.unit, target.unit} == {"GBP", "lb"}:
        return same
    both = source.kind == target.kind == "money"
    return same and (len(money) == 1 if both else not money)


def _ten(value: Decimal) -> Decimal:
    return Decimal(10) if value == 12 else value


def _same_age(source: Quantity, target: Quantity) -> bool:
    """ "Marie, 42 ans" is "Marie, 42"; "19 usines" is never "19-year-old"."""
    aged = (source.kind, source.unit) == ("duration", "year")
    bare = (target.kind, target.unit) == ("number", "")
    return aged and bare and (source.value, source.high) == (target.value, target.high)


def _same_quarters(left: Decimal, target: Quantity, right: Decimal) -> bool:
    """ "les trois premiers trimestres" read in English as "three quarters of the year"."""
    return left == right * (4 if target.unit == "" else Decimal("0.25"))


def _unit(quantity: Quantity) -> str:
    return "" if quantity.unit in COUNTS else quantity.unit


def _same_duration(source: Quantity, left: Decimal, target: Quantity, right: Decimal) -> bool:
    if source.unit == target.unit:
        return left == right
    if "journée" in source.text.lower() and target.kind in _BARE_KINDS and not target.unit:
        return left == right  # rounds of a championship
    days = _IDIOM_DAYS.get(source.text.lower())
    if days is not None and target.unit in _DAYS:
        return right * _DAYS[target.unit] == days
    for scale in (_DAYS, _MONTHS, _SECONDS):
        if source.unit in scale and target.unit in scale:
            return left * scale[source.unit] == right * scale[target.unit]
    return False


def _same_decade(source: Quantity, target: Quantity) -> bool:
    short = (
        len([c for c in source.text if c.isdigit()]) < 4
        or len([c for c in target.text if c.isdigit()]) < 4
    )
    if short and isinstance(source.value, Decimal) and isinstance(target.value, Decimal):
        return source.value % 100 == target.value % 100
    return source.value == target.value


def _same_moment(source: Quantity, target: Quantity) -> bool:
    kinds = {source.kind, target.kind}
    if "time" in kinds:
        if source.high is not None or target.high is not None:
            return False
        return kinds <= {"time", "duration", "number"} and _same_hour(
            _clock(source), _clock(target)
        )
    return source.kind == target.kind and source.value == target.value


def _clock(quantity: Quantity) -> tuple[int, int] | None:
    """Hours and minutes; whole hours said as a duration too, since "dix heures" can be both."""
    if isinstance(quantity.value, str):
        hour, _, minute = quantity.value.partition(":")
        return int(hour), int(minute)
    if quantity.unit != "hour" and not (quantity.kind == "number" and quantity.value <= 24):
        return None
    return int(quantity.value), round(quantity.value % 1 * 60)


def _same_hour(source: tuple[int, int] | None, target: tuple[int, int] | None) -> bool:
    """Equal on a twelve-hour clock: the other language may leave morning and evening unsaid."""
    if source is None or target is None or source[1] != target[1]:
        return False
    return source[0] % 12 == target[0] % 12
