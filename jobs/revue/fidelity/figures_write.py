"""A figure in English house style: "$30 billion", "6%", "20 March 2025", "the 1990s"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from revue.records import Quantity

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "C$", "AUD": "A$"}
_SCALES = (("trillion", 12), ("billion", 9), ("million", 6))
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PARTS = {
    2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters"),
    5: ("fifth", "fifths"), 6: ("sixth", "sixths"), 7: ("seventh", "sevenths"),
    8: ("eighth", "eighths"), 9: ("ninth", "ninths"), 10: ("tenth", "tenths"),
    20: ("twentieth", "twentieths"), 100: ("hundredth", "hundredths"),
}  # fmt: skip
_IRREGULAR = {"foot": "feet", "person": "people", "century": "centuries", "country": "countries"}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def write_english(quantity: Quantity, *, qualifier: bool = False) -> str:
    """`quantity` as the house writes it; with its approximator where `qualifier` is set."""
    body = _body(quantity)
    return f"{quantity.qualifier} {body}" if qualifier and quantity.qualifier else body


def _body(quantity: Quantity) -> str:
    value = quantity.value
    if isinstance(value, str):
        return value if quantity.kind == "time" else _date(value)
    if quantity.kind == "fraction":
        return _fraction(value)
    if quantity.kind == "ordinal":
        return _ordinal(value)
    if quantity.kind == "century":
        return f"{_ordinal(value)} century"
    if quantity.kind == "decade":
        return f"the {value}s"
    if quantity.kind == "year":
        return f"{value}"
    if quantity.kind == "score":
        return f"{value}-{quantity.high}"
    return _amount(quantity, value)


def _amount(quantity: Quantity, value: Decimal) -> str:
    number = _range(value, quantity.high)
    if quantity.kind == "percent":
        return f"{number}%"
    if quantity.kind == "multiple":
        return f"{number} times"
    if quantity.kind == "money" and quantity.unit in _SYMBOLS:
        return _SYMBOLS[quantity.unit] + number
    if quantity.kind == "money":
        return f"{number} {quantity.unit}"
    if not quantity.unit:
        return number
    one = value == 1 and quantity.high is None
    return f"{number} {_plural(quantity.unit, one=one)}"


def _plural(unit: str, *, one: bool) -> str:
    if one or not unit.isalpha() or not unit.islower() or len(unit) <= 2:
        return unit
    return _IRREGULAR.get(unit, f"{unit}s")


def _range(low: Decimal, high: Decimal | None) -> str:
    return _number(low) if high is None else f"{_number(low)} to {_number(high)}"


def _number(value: Decimal) -> str:
    """Digits with a scale word where that loses nothing: 97.4 billion, 1,234.56."""
    for name, power in _SCALES:
        scaled = value.scaleb(-power)
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return f"{_plain(scaled)} {name}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fraction(value: Decimal) -> str:
    ratio = Fraction(value).limit_denominator(100)
    if ratio == Fraction(1, 2):
        return "half"
    if ratio.denominator not in _PARTS or not 0 < ratio.numerator < ratio.denominator:
        return f"{ratio.numerator}/{ratio.denominator}"
    one, many = _PARTS[ratio.denominator]
    if ratio.numerator == 1:
        return f"a {one}"
    above = _WORDS[ratio.numerator - 1] if ratio.numerator <= 9 else str(ratio.numerator)
    return f"{above}-{many}" if ratio.denominator != 4 else f"{above} {many}"


def _ordinal(value: Decimal) -> str:
    number = int(value)
    teen = 10 <= number % 100 <= 20
    suffix = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _date(value: str) -> str:
    year, _, rest = (
        value.removeprefix("-").rpartition("-") if value.count("-") == 1 else ("", "", "")
    )
    if rest:
        return f"{_MONTHS[int(rest) - 1]} {year}"
    parts = value.removeprefix("--").split("-")
    day, month = int(parts[-1]), _MONTHS[int(parts[-2]) - 1]
    return f"{day} {month} {parts[0]}" if len(parts) == 3 else f"{day} {month}"
