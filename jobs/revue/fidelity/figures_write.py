"""A figure in English house style: "$30 billion", "6%", "20 March 2025", "the 1990s"."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from revue.fidelity.calendar import MONTHS
from revue.fidelity.figures_vague import is_vague
from revue.records import Quantity

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "C$", "AUD": "A$"}
SCALES = (("trillion", 12), ("billion", 9), ("million", 6))
_PARTS = {
    2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters"),
    5: ("fifth", "fifths"), 6: ("sixth", "sixths"), 7: ("seventh", "sevenths"),
    8: ("eighth", "eighths"), 9: ("ninth", "ninths"), 10: ("tenth", "tenths"),
    20: ("twentieth", "twentieths"), 100: ("hundredth", "hundredths"),
}  # fmt: skip
# A word of at least one syllable, in lower case, at the end of a noun phrase.
_WORD = re.compile(r"(?:^|[ -])(?=[a-z]*[aeiouy])[a-z]{3,}$")
_IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet",
    "millennium": "millennia", "square foot": "square feet", "hertz": "hertz", "kcal": "kcal",
}  # fmt: skip
_SOME = {"quelques": "a few", "plusieurs": "several", "few": "a few", "several": "several"}
_MAGNITUDES = {
    2: "hundred", 3: "thousand", 6: "million", 9: "billion", 12: "trillion", 15: "quadrillion",
    18: "quintillion",
}  # fmt: skip
_NAMES = {"USD": "dollar", "EUR": "euro", "GBP": "pound", "percent": "percent"}
_SMALL = frozenset(range(1, 10))
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def write_english(quantity: Quantity, *, qualifier: bool = False) -> str:
    """`quantity` as the house writes it; with its approximator where `qualifier` is set.

    An order of magnitude ("billions") needs none.
    """
    body = _body(quantity)
    said = quantity.qualifier if qualifier and not is_vague(quantity) else ""
    return f"{said} {body}" if said else body


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
        return f"{value}" if quantity.high is None else f"{value}-{quantity.high}"
    return _amount(quantity, value)


def _vague(quantity: Quantity, value: Decimal) -> str:
    """ "tens of thousands of people", "a few billion dollars": never digits for no number."""
    power = len(str(int(value))) - 1
    if power >= 18 and "trillion" in quantity.text.lower():
        power -= 6  # by the book a French trillion is 10¹⁸; in the news it is the English one
    some = _SOME.get(quantity.text.lower().split()[0])
    if some and power in _MAGNITUDES:
        words, of = f"{some} {_MAGNITUDES[power]}", " "
    else:
        words, of = _plural_magnitude(power), " of "
    unit = _NAMES.get(quantity.unit, quantity.unit)
    return f"{words}{of}{plural(unit)}" if unit else words


def _plural_magnitude(power: int) -> str:
    if power <= 2:
        return ("", "dozens", "hundreds")[power]
    leading = ("", "tens of ", "hundreds of ")[power % 3]
    return f"{leading}{_MAGNITUDES.get(power - power % 3, 'quintillion')}s"


def _amount(quantity: Quantity, value: Decimal) -> str:
    if quantity.unit == "round the clock":
        return "24/7"
    if is_vague(quantity):
        return _vague(quantity, value)
    small = quantity.high is None and value in _SMALL and not _has_digit(quantity.text)
    if small and quantity.kind in ("number", "quantity", "duration", "multiple"):
        return _spelled(quantity, int(value))
    number = _range(value, quantity.high)
    if quantity.kind == "percent":
        return f"{number}%"
    if quantity.kind == "multiple":
        return f"{number} times" if _says_times(quantity.text) else number
    if quantity.kind == "money" and quantity.unit in _SYMBOLS:
        symbol = _SYMBOLS[quantity.unit]
        return symbol + number.replace(" to ", f" to {symbol}")
    if quantity.kind == "money":
        return f"{number} {quantity.unit}"
    if not quantity.unit:
        return number
    one = value == 1 and quantity.high is None
    return f"{number} {quantity.unit if one else plural(quantity.unit)}"


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _says_times(text: str) -> bool:
    """Whether a factor holds its "times", unlike the "deux" of "multiplié par deux"."""
    return (
        re.search("fois|time|fold|twice|thrice|doub|trip|quadr|quint|décup", text.lower())
        is not None
    )


def _spelled(quantity: Quantity, value: int) -> str:
    """ "four years", "twice", "three times": one to nine stay words where the source has words."""
    word = _WORDS[value - 1]
    if quantity.kind == "multiple" and _says_times(quantity.text):
        return {1: "once", 2: "twice"}.get(value, f"{word} times")
    if not quantity.unit:
        return word
    return f"{word} {quantity.unit if value == 1 else plural(quantity.unit)}"


def plural(noun: str) -> str:
    """The plural of an English noun; symbols of units ("km", "MW") stay as they are."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if len(noun) < 3 or noun.endswith("s") or not _WORD.search(noun):
        return noun
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(x|z|ch|sh)$", noun) else "s")


def _range(low: Decimal, high: Decimal | None) -> str:
    return _number(low) if high is None else f"{_number(low)} to {_number(high)}"


def _number(value: Decimal) -> str:
    """Digits with a scale word where that loses nothing: 97.4 billion, 1,234.56."""
    for name, power in SCALES:
        scaled = value.scaleb(-power)
        shown = _plain(scaled)
        if abs(scaled) >= 1 and len(shown.partition(".")[2]) <= 3:
            return f"{shown} {name}"
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
        return f"{MONTHS[int(rest) - 1]} {year}"
    parts = value.removeprefix("--").split("-")
    day, month = int(parts[-1]), MONTHS[int(parts[-2]) - 1]
    return f"{day} {month} {parts[0]}" if len(parts) == 3 else f"{day} {month}"
