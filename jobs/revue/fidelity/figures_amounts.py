"""The rule for amounts: a numeral or a range, with the sign before it and the unit beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from revue.fidelity.figures_cardinals import Numeral
from revue.fidelity.figures_draft import KIND_OF_UNIT, Draft, Drafts
from revue.fidelity.figures_lexicon import Lexicon, Unit
from revue.fidelity.figures_numerals import read_numeral
from revue.fidelity.figures_tokens import Token, is_year

_WARM = 10


def read_amount(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """A numeral or a range with what it counts: money, percent, a unit, or nothing."""
    money, first = _currency_before(tokens, at, words)
    sign, start = _sign(tokens, first)
    if start >= len(tokens):
        return ()
    low = read_numeral(tokens, start, words)
    if low is None:
        return ()
    high = range_end(tokens, low, words) if not low.vague else None
    last = high or low
    unit, end = (money, last.end) if money else _unit_after(tokens, last, words)
    if unit is None and (_is_part_of_name(tokens, last) or _ends_name(tokens, start)):
        return ()
    said_minus = sign < 0 and tokens[start - 1].text != "-"
    if said_minus and (unit is None or unit.kind not in ("percent", "temperature")):
        return ()
    if unit is None and high is None and _opens_name(tokens, low):
        end += 1
    if low.vague and at > 0 and tokens[at - 1].text in ("quelques", "plusieurs", "few", "several"):
        at -= 1
    return (_amount(at, end, low, high, unit, sign, tokens, words),)


def _amount(
    at: int, end: int, low: Numeral, high: Numeral | None, unit: Unit | None, sign: int,
    tokens: Sequence[Token], words: Lexicon,
) -> Draft:  # fmt: skip
    value = low.value * sign
    if unit is not None and unit.name == "lb" and low.scale > 1:
        unit = Unit("money", "GBP")  # "17 milliards de livres" are no weight
    if high is not None and low.scale == 1:
        value *= high.scale
    half = words.find("half", tokens, end) if unit is not None and low.scale == 1 else None
    if half is not None and high is None:
        value, end = value + Decimal("0.5"), half[1]
    qualifier = "at least" if low.vague else "about" if low.about else ""
    kind = KIND_OF_UNIT[unit.kind] if unit else "number"
    top = high.value if high else None
    return Draft(kind, value, unit.name if unit else "", at, end, top, qualifier)


def _currency_before(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[Unit | None, int]:
    """ "$30 billion", "US$ 5", "EUR 12 million"."""
    token = tokens[at]
    spelled = token.raw.isupper() or token.raw == "SFr"
    if token.kind != "symbol" and not (token.kind == "word" and spelled):
        return None, at
    found = words.find_unit(tokens, at)
    if found is None or found[0].kind != "money" or found[1] >= len(tokens):
        return None, at
    return (found[0], found[1]) if tokens[found[1]].kind == "number" else (None, at)


def _sign(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """-1 and the next token where a minus stands free before digits, or "moins" before them."""
    if tokens[at].text in ("moins", "minus") and at + 1 < len(tokens):
        free = at == 0 or tokens[at - 1].text not in ("au", "du", "pas")
        return (-1, at + 1) if free and tokens[at + 1].kind == "number" else (1, at)
    if tokens[at].text != "-" or at + 1 >= len(tokens):
        return 1, at
    if not tokens[at + 1].glued:  # "des hivers à − 45 °C"
        said = at > 0 and not tokens[at].glued and tokens[at - 1].text in ("à", "de", "par")
        return (-1, at + 1) if said and tokens[at + 1].kind == "number" else (1, at)
    free = not tokens[at].glued or tokens[at - 1].text in ("(", "$", "€") if at else True
    return (-1, at + 1) if free and tokens[at + 1].kind == "number" else (1, at)


def range_end(tokens: Sequence[Token], low: Numeral, words: Lexicon) -> Numeral | None:
    """The upper numeral of "10 à 15 milliards": greater, and joined by the right word."""
    at = low.end
    dangling = at + 1 < len(tokens) and tokens[at].text == "-" and not tokens[at + 1].glued
    at += dangling and tokens[at + 1].text in ("to", "and", "or", "à")
    if at + 1 >= len(tokens) or (low.scale != 1 and tokens[at].text not in ("à", "to", "-")):
        return None
    joint = tokens[at].text
    if joint not in ("à", "to", "-") and not (joint in ("et", "and") and _between(tokens, low)):
        return None
    high = read_numeral(tokens, at + 1, words)
    if high is None or high.vague or high.digits != low.digits:
        return None
    if joint == "-" and (not tokens[at].glued or is_year(tokens[at + 1])):
        return None
    if high.digits and is_year(tokens[at - 1]) and is_year(tokens[at + 1]):
        return None
    if not high.digits and high.scale == 1 and low.value < 1000 <= high.value:
        return None  # "deux cent et quatre cent mille": whether 200 means 200,000 is not said
    scaled = low.value * (high.scale if low.scale == 1 else 1)
    falling = joint in ("à", "to") and scaled > high.value and _falls(tokens, low)
    return high if scaled < high.value or falling else None


def _falls(tokens: Sequence[Token], low: Numeral) -> bool:
    """Whether "de" opens the range whose first end is `low`: "ramené de 60 à 12 millions".

    Of digits alone, for "de cinq à deux" seldom shares a scale.
    """
    opener = tokens[low.end - 2] if low.end > 1 else None
    return low.digits and low.plain and opener is not None and opener.text == "de"


def _between(tokens: Sequence[Token], low: Numeral) -> bool:
    """Whether "entre" or "between" opens the range that `low` begins."""
    return any(
        token.text in ("entre", "between") for token in tokens[max(0, low.end - 4) : low.end]
    )


def _unit_after(
    tokens: Sequence[Token], numeral: Numeral, words: Lexicon
) -> tuple[Unit | None, int]:
    at = numeral.end
    if at < len(tokens) and tokens[at].text == "-" and words.language == "en":
        at += 1
    elif at + 1 < len(tokens) and words.has("of", tokens[at]):
        at += 2 if tokens[at].text == "d" and tokens[at + 1].text == "'" else 1
    elif at + 1 < len(tokens) and tokens[at].text == "d" and tokens[at + 1].text == "'":
        at += 2
    described = at < len(tokens) and words.has("adjective", tokens[at])
    at += described
    found = words.find_unit(tokens, at) if at < len(tokens) else None
    if found is None or not _is_unit(tokens, at, numeral, words):
        return None, numeral.end
    if described and words.language == "en" and _is_one(tokens[at], found, numeral):
        return None, numeral.end
    partitive = at > numeral.end and words.has("of", tokens[numeral.end]) and numeral.scale == 1
    if partitive and not numeral.about and not numeral.vague:
        return None, numeral.end
    return found


def _is_one(token: Token, unit: tuple[Unit, int], numeral: Numeral) -> bool:
    """Whether a singular after an adjective is no unit of many: "5 million last year"."""
    singular = token.text == token.stem and token.text in ("day", "week", "month", "year", "foot")
    return singular and numeral.value != 1 and unit[0].kind in ("duration", "quantity")


def _opens_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether the currency sign at token `at` belongs to the digits right after it: "0 $1"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.kind == "number" and after.glued and not tokens[at].glued


def _is_unit(tokens: Sequence[Token], at: int, numeral: Numeral, words: Lexicon) -> bool:
    """Whether a unit word is one here: symbols of a letter only right after digits."""
    token = tokens[at]
    if token.text in "$€£¥" and _opens_amount(tokens, at):
        return False
    if token.text == "c":  # "49.3C", not "class 5C"
        return (
            token.glued and token.raw == "C" and (numeral.value >= _WARM or numeral.value % 1 > 0)
        )
    if token.kind == "word" and numeral.digits and not _may_be_unit(tokens, at, words):
        return False
    if len(token.stem) <= 2 and token.text not in (token.stem, "ans", "kms", "cms", "lbs", "hrs"):
        return False
    if token.kind == "word" and len(token.text) <= 2 and len(token.stem) <= 2:
        known = token.text in ("an", "ft", "lb", "oz") or token.text == "ans"
        if known and not (token.text == "an" and words.language == "en"):
            return True
        return (numeral.digits and token.text not in ("a", "to", "go", "mo")) or token.raw in (
            "Mo",
            "Go",
            "To",
        )
    hyphen = tokens[at - 1].text == "-"
    second = token.text == "second" and not hyphen  # "a 47-second scene"
    return not (words.language == "en" and (second or token.text == "but"))


def _may_be_unit(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Not "20 Minutes" or "5G" (but "5 Euro"), and not the article of "2 milliards l'an"."""
    token = tokens[at]
    found = words.find_unit(tokens, at)
    if token.raw in ("Ko", "Mo", "Go", "To", "M", "G", "L", "S", "J", "H"):
        return len(token.raw) == 2
    if token.raw[0].isupper() and token.raw[1:].islower():
        return found is not None and found[0].kind == "money"
    elided = at + 1 < len(tokens) and tokens[at + 1].text == "'" and tokens[at + 1].glued
    return not (elided and len(token.text) == 1)


def _opens_name(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Whether a spelled number opens a name within a sentence: "the Four Seasons chain"."""
    first, at = numeral.end - 1, numeral.end
    if numeral.digits or numeral.scale != 1 or first == 0 or at >= len(tokens):
        return False
    capitals = tokens[first].raw[0].isupper() and tokens[at].raw[0].isupper()
    within = tokens[first - 1].kind == "word" and tokens[first - 1].raw[0].islower()
    return capitals and within and tokens[at].kind == "word"


def _ends_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen joins a spelled number to a name: "Take-Two", "7-Eleven"."""
    hyphen = at > 1 and tokens[at - 1].text == "-" and tokens[at - 1].glued and tokens[at].glued
    return hyphen and tokens[at].kind == "word" and tokens[at].raw[0].isupper()


def _is_part_of_name(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Whether glued letters make a name of a numeral: "4x4", "5G", "3D", "Deux-Sèvres"."""
    at = numeral.end
    if at >= len(tokens) or not tokens[at].glued:
        return False
    if tokens[at].text == "-" and not numeral.digits and at + 1 < len(tokens):
        return tokens[at + 1].glued and tokens[at + 1].raw[0].isupper()
    return tokens[at].kind in ("word", "opaque")
