"""The figure grammar: tokens → typed figures. One table of rules, tried in order at each token."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from revue.fidelity.figures_calendar import (
    Draft,
    Drafts,
    is_year,
    read_date,
    read_decade,
    read_ordinal,
    read_time,
)
from revue.fidelity.figures_lexicon import COUNTS, Lexicon, Unit
from revue.fidelity.figures_numerals import Numeral, half_of_scale, read_numeral
from revue.fidelity.figures_tokens import Token
from revue.records import FigureKind

Rule = Callable[[Sequence[Token], int, Lexicon], Drafts]

_KINDS: dict[str, FigureKind] = {
    "money": "money",
    "percent": "percent",
    "duration": "duration",
    "temperature": "temperature",
    "quantity": "quantity",
    "count": "quantity",
}


def read_tokens(tokens: Sequence[Token], words: Lexicon) -> tuple[Draft, ...]:
    """The figures of a text in order, none overlapping another."""
    drafts: list[Draft] = []
    at = 0
    while at < len(tokens):
        named = words.find("named", tokens, at)
        if tokens[at].kind == "opaque" or named is not None:
            at = named[1] if named else at + 1
            continue
        found = _read_at(tokens, at, words)
        drafts.extend(_qualified(draft, tokens, words) for draft in found)
        at = max((draft.end for draft in found), default=at + 1)
    return tuple(draft for draft in drafts if not _is_article(draft, tokens, words))


def _read_at(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    if not words.may_begin(tokens[at]):
        return ()
    for rule in _RULES:
        drafts = rule(tokens, at, words)
        if drafts:
            return drafts
    return ()


def _is_article(draft: Draft, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether a figure is a bare "un", "une", "a": an article until something counts it."""
    alone = draft.end == draft.first + 1 and words.has("article", tokens[draft.first])
    if tokens[draft.first].text == "neuf" and draft.end == draft.first + 1:
        return not _counts_next(tokens, draft.end)
    return alone and draft.kind == "number" and tokens[draft.first].text != "one"


def _counts_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun follows, as after the number "neuf" and not after the adjective."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return False
    return tokens[at].text not in ("et", "ou", "que", "qui", "pour", "dans", "à", "de", "en")


def _qualified(draft: Draft, tokens: Sequence[Token], words: Lexicon) -> Draft:
    if draft.qualifier:
        return draft
    before = words.find_before("before", tokens, draft.first)
    if before is None:
        after = words.find("after", tokens, draft.end)
        before = after[0] if after else ""
    return replace(draft, qualifier=before)


def read_idiom(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "24/7", "24 heures sur 24": round the clock, said with figures."""
    found = words.find("idiom", tokens, at)
    if found is None:
        return ()
    return (Draft("number", Decimal(24), "round the clock", at, found[1]),)


def read_multiple(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "multiplié par deux", "quatre fois", "doublé", "twice", "three times", "fivefold"."""
    word = words.find("multiple", tokens, at)
    if word is not None:
        return (Draft("multiple", Decimal(word[0]), "", at, word[1]),)
    if tokens[at].kind == "symbol":
        return ()
    numeral = read_numeral(tokens, at, words)
    if numeral is None or numeral.vague:
        return ()
    if words.find_before("by", tokens, at) is not None:
        return (Draft("multiple", numeral.value, "", at, numeral.end),)
    high = _range_end(tokens, numeral, words)
    last = high or numeral
    end = last.end + (last.end < len(tokens) and tokens[last.end].text == "-")
    if end < len(tokens) and words.has("times", tokens[end]):
        top = high.value if high else None
        return (Draft("multiple", numeral.value, "", at, end + 1, top),)
    return ()


def read_fraction(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "deux tiers", "la moitié", "un quart", "3/4", "two-thirds", "a third of", "half"."""
    if half_of_scale(tokens, at, words) is not None:
        return ()
    unit = _half_of_unit(tokens, at, words)
    share = words.find("share", tokens, at) if not unit else None
    if share is not None:
        return (Draft("fraction", _ratio(*map(int, share[0].split("/"))), "", at, share[1]),)
    return unit or _slashed(tokens, at) or _parts(tokens, at, words)


def _half_of_unit(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "un demi-siècle", "une demi-heure", "half a century", "half an hour", "half-century"."""
    found = words.find("half-unit", tokens, at)
    if found is None:
        return ()
    unit = words.find_unit(tokens, found[1])
    if unit is None or unit[0].kind not in ("duration", "quantity", "money"):
        return ()
    kind = _KINDS[unit[0].kind]
    return (Draft(kind, Decimal("0.5"), unit[0].name, at, unit[1]),)


def read_pair(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "les deux", "both", "a couple": a two that is no count of its own."""
    found = words.find("pair", tokens, at)
    if found is None or tokens[at].text == "le":
        return ()
    last = found[1] - 1
    if tokens[last].text != "deux":
        return _two(at, found[1], "")
    if read_fraction(tokens, last, words) or read_multiple(tokens, last, words):
        return ()
    for draft in read_amount(tokens, last, words):
        if draft.value != 2 or draft.high is not None:
            return ()
        if draft.unit:
            return () if draft.unit not in COUNTS else _two(at, draft.end, draft.unit)
    return _two(at, found[1], "")


def _two(at: int, end: int, unit: str) -> Drafts:
    return (Draft("quantity" if unit else "number", Decimal(2), unit, at, end),)


def read_single(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "a year", "a century and a half", "the past decade": one unit of time."""
    article = words.language == "en" and words.has("article", tokens[at])
    if not article and tokens[at].text not in ("decade", "décennie"):
        return ()
    unit = words.find_unit(tokens, at + article)
    if unit is None or unit[0].kind != "duration" or tokens[at + article].text == "second":
        return ()
    half = words.find("half", tokens, unit[1])
    value, end = (Decimal("1.5"), half[1]) if half else (Decimal(1), unit[1])
    return (Draft("duration", value, unit[0].name, at, end),)


def _slashed(tokens: Sequence[Token], at: int) -> Drafts:
    texts = [token.text for token in tokens[at : at + 3]]
    if len(texts) < 3 or texts[1] != "/" or not (texts[0].isdigit() and texts[2].isdigit()):
        return ()
    if not tokens[at + 1].glued or not tokens[at + 2].glued or len(texts[0] + texts[2]) > 4:
        return ()
    above, below = int(texts[0]), int(texts[2])
    if not 0 < above < below:
        return ()
    return (Draft("fraction", _ratio(above, below), "", at, at + 3),)


def _parts(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    numeral = read_numeral(tokens, at, words)
    if numeral is None and words.has("article", tokens[at]):
        numeral = Numeral(Decimal(1), at + 1)
    if numeral is None or numeral.vague or numeral.value % 1 or numeral.value > 20:
        return ()
    end = numeral.end
    if end < len(tokens) and tokens[end].text == "-" and tokens[end].glued:
        end += 1
    found = words.find("part", tokens, end)
    if found is None or numeral.value >= int(found[0]):
        return ()
    if words.language == "en" and not _is_part(tokens, numeral, found[1], words):
        return ()
    return (Draft("fraction", _ratio(int(numeral.value), int(found[0])), "", at, found[1]),)


def _is_part(tokens: Sequence[Token], numeral: Numeral, end: int, words: Lexicon) -> bool:
    """English "a third": a share before "of" or the end of a phrase, else an ordinal."""
    plural = numeral.value > 1 and tokens[end - 1].text.endswith("s")
    hyphen = tokens[end - 2].text == "-"
    of = end >= len(tokens) or tokens[end].kind != "word" or words.has("after-part", tokens[end])
    return (
        plural or (hyphen and tokens[numeral.end - 1].text == "one") or (numeral.value == 1 and of)
    )


def _ratio(above: int, below: int) -> Decimal:
    return (Decimal(above) / Decimal(below)).quantize(Decimal("1.000000")).normalize()


def read_score(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "3-1", "6-4": two small numbers joined by a hyphen that cannot be a range."""
    texts = [token.text for token in tokens[at : at + 3]]
    if len(texts) < 3 or texts[1] != "-" or not (texts[0].isdigit() and texts[2].isdigit()):
        return ()
    if not tokens[at + 1].glued or not tokens[at + 2].glued or len(texts[0] + texts[2]) > 5:
        return ()
    first, second = int(texts[0]), int(texts[2])
    if first < second or words.find_unit(tokens, at + 3) or first > 200:
        return ()
    return (Draft("score", Decimal(first), "", at, at + 3, Decimal(second)),)


def read_years(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "2025", "2007-2008", "2007-08"."""
    token = tokens[at]
    after_preposition = words.find_before("before-year", tokens, at) is not None
    if not is_year(token, 1000 if after_preposition else 1900):
        return ()
    pair = _second_year(tokens, at)
    year = Draft("year", Decimal(token.raw), "", at, at + 1)
    if pair is not None:
        return (year, Draft("year", Decimal(pair), "", at + 2, at + 3))
    if at + 1 < len(tokens) and not _stands_alone(tokens, at + 1, words):
        return ()
    return (year,)


def _second_year(tokens: Sequence[Token], at: int) -> int | None:
    if at + 2 >= len(tokens) or tokens[at + 1].text not in ("-", "/"):
        return None
    first, second = tokens[at].raw, tokens[at + 2].raw
    if not tokens[at + 1].glued or not tokens[at + 2].glued:
        return None
    if is_year(tokens[at + 2], 1000):
        return int(second)
    if len(second) == 2 and second.isdigit() and int(second) > int(first[2:]):
        return int(first[:2] + second)
    return None


def _stands_alone(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether token `at` does not continue a four-digit number as a scale, unit or noun would."""
    token = tokens[at]
    if token.kind == "number" and token.glued:
        return False
    if token.kind != "word" and token.text not in ("%", "$", "€", "£", "°"):
        return True
    if words.has("scale", token) or words.find_unit(tokens, at) is not None:
        return token.text in (
            "s",
            "a",
            "m",
            "to",
            "go",
            "but",
            "real",
            "won",
            "once",
            "point",
            "second",
        )
    if words.has("of", token) or words.has("after-year", token) or token.text == "s":
        return True
    return not (token.raw.islower() and len(token.text) > 3 and token.text[-1] in "sx")


def read_amount(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """A numeral or a range with what it counts: money, percent, a unit, or nothing."""
    money, first = _currency_before(tokens, at, words)
    sign, start = _sign(tokens, first)
    if start >= len(tokens):
        return ()
    low = read_numeral(tokens, start, words)
    if low is None:
        return ()
    high = _range_end(tokens, low, words) if not low.vague else None
    last = high or low
    unit, end = (money, last.end) if money else _unit_after(tokens, last, words)
    if unit is None and _is_part_of_name(tokens, last):
        return ()
    said_minus = sign < 0 and tokens[start - 1].text != "-"
    if said_minus and (unit is None or unit.kind not in ("percent", "temperature")):
        return ()
    if low.vague and at > 0 and tokens[at - 1].text in ("quelques", "plusieurs", "few", "several"):
        at -= 1
    return (_amount(at, end, low, high, unit, sign, tokens, words),)


def _amount(
    at: int, end: int, low: Numeral, high: Numeral | None, unit: Unit | None, sign: int,
    tokens: Sequence[Token], words: Lexicon,
) -> Draft:  # fmt: skip
    value = low.value * sign
    if high is not None and low.scale == 1:
        value *= high.scale
    half = words.find("half", tokens, end) if unit is not None and low.scale == 1 else None
    if half is not None and high is None:
        value, end = value + Decimal("0.5"), half[1]
    qualifier = "at least" if low.vague else "about" if low.about else ""
    kind = _KINDS[unit.kind] if unit else "number"
    top = high.value if high else None
    return Draft(kind, value, unit.name if unit else "", at, end, top, qualifier)


def _currency_before(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[Unit | None, int]:
    """ "$30 billion", "US$ 5", "EUR 12 million"."""
    token = tokens[at]
    if token.kind != "symbol" and not (token.kind == "word" and token.raw.isupper()):
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
    if tokens[at].text != "-" or at + 1 >= len(tokens) or not tokens[at + 1].glued:
        return 1, at
    free = not tokens[at].glued or tokens[at - 1].text in ("(", "$", "€") if at else True
    return (-1, at + 1) if free and tokens[at + 1].kind == "number" else (1, at)


def _range_end(tokens: Sequence[Token], low: Numeral, words: Lexicon) -> Numeral | None:
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
    return high if scaled < high.value else None


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
    if at < len(tokens) and words.has("adjective", tokens[at]):
        at += 1
    found = words.find_unit(tokens, at) if at < len(tokens) else None
    if found is None or not _is_unit(tokens, at, numeral, words):
        return None, numeral.end
    partitive = at > numeral.end and words.has("of", tokens[numeral.end]) and numeral.scale == 1
    if partitive and not numeral.about and not numeral.vague:
        return None, numeral.end
    return found


def _opens_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether the currency sign at token `at` belongs to the digits right after it: "0 $1"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.kind == "number" and after.glued and not tokens[at].glued


def _is_unit(tokens: Sequence[Token], at: int, numeral: Numeral, words: Lexicon) -> bool:
    """Whether a unit word is one here: symbols of a letter only right after digits."""
    token = tokens[at]
    if token.text in "$€£¥" and _opens_amount(tokens, at):
        return False
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
    return not (words.language == "en" and token.text in ("second", "but"))


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


def _is_part_of_name(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Whether glued letters make a name of a numeral: "4x4", "5G", "3D", "Deux-Sèvres"."""
    at = numeral.end
    if at >= len(tokens) or not tokens[at].glued:
        return False
    if tokens[at].text == "-" and not numeral.digits and at + 1 < len(tokens):
        return tokens[at + 1].glued and tokens[at + 1].raw[0].isupper()
    return tokens[at].kind in ("word", "opaque")


_RULES: tuple[Rule, ...] = (
    read_idiom,
    read_date,
    read_decade,
    read_time,
    read_multiple,
    read_fraction,
    read_ordinal,
    read_pair,
    read_single,
    read_score,
    read_years,
    read_amount,
)
