"""Rules for multiples, fractions, halves of a unit, and pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from revue.fidelity.figures_amounts import range_end, read_amount
from revue.fidelity.figures_cardinals import Numeral
from revue.fidelity.figures_draft import KIND_OF_UNIT, Draft, Drafts
from revue.fidelity.figures_lexicon import COUNTS, Lexicon
from revue.fidelity.figures_numerals import half_of_scale, read_numeral
from revue.fidelity.figures_tokens import Token, glued_pair

# What may stand between the "par" of a factor and its number, and how far the verb may stand.
_BOUNDING = frozenset({"plus", "moins", "près", "presque", "environ", "de", "d", "'", "au"})
_NEAR = 4
# After an article: "un bon tiers", "a good third".
_GOOD = frozenset({"bon", "gros", "petit", "good", "full", "mere"})


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
    if words.find_before("by", tokens, at) is not None or _is_factor(tokens, at, words):
        return (Draft("multiple", numeral.value, "", at, numeral.end),)
    high = range_end(tokens, numeral, words)
    last = high or numeral
    end = last.end + (last.end < len(tokens) and tokens[last.end].text == "-")
    if end < len(tokens) and words.has("times", tokens[end]):
        top = high.value if high else None
        half = words.find("half", tokens, end + 1) if words.language == "fr" else None
        value = numeral.value + Decimal("0.5") if half else numeral.value
        return (Draft("multiple", value, "", at, half[1] if half else end + 1, top),)
    return ()


def _is_factor(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """ "divisé sa dette par deux", "multipliée par plus de soixante": the verb stands apart."""
    par = at - 1
    while par > 0 and tokens[par].text in _BOUNDING and at - par < _NEAR:
        par -= 1
    if words.language != "fr" or par < 1 or tokens[par].text != "par":
        return False
    verbs = tokens[max(0, par - _NEAR * 2) : par]
    return any(token.text.startswith(("divis", "multipli")) for token in verbs)


def read_fraction(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "deux tiers", "la moitié", "un quart", "3/4", "two-thirds", "a third of", "half"."""
    if half_of_scale(tokens, at, words) is not None:
        return ()
    unit = _half_of_unit(tokens, at, words)
    share = words.find("share", tokens, at) if not unit else None
    if share is not None and _is_share(tokens, at, share[1]):
        return (Draft("fraction", _ratio(*map(int, share[0].split("/"))), "", at, share[1]),)
    return unit or _slashed(tokens, at) or _parts(tokens, at, words)


def _is_share(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Not the "quarts" of a cup, and "tiers" alone only in "plus du tiers", "au quart"."""
    if tokens[end - 1].text == "quarts" and end - at <= 2:
        return False
    alone = end == at + 1 and tokens[at].text in ("tiers", "quart")
    of_hour = [token.text for token in tokens[end : end + 3]] == ["d", "'", "heure"]
    return not alone or (at > 0 and tokens[at - 1].text in ("du", "au") and not of_hour)


def _half_of_unit(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "un demi-siècle", "une demi-heure", "half a century", "half an hour", "half-century"."""
    found = words.find("half-unit", tokens, at)
    if found is None:
        return ()
    unit = words.find_unit(tokens, found[1])
    if unit is None or unit[0].kind not in ("duration", "quantity", "money"):
        return ()
    kind = KIND_OF_UNIT[unit[0].kind]
    return (Draft(kind, Decimal("0.5"), unit[0].name, at, unit[1]),)


def _slashed(tokens: Sequence[Token], at: int) -> Drafts:
    pair = glued_pair(tokens, at, "/", 4)
    if pair is None or not 0 < pair[0] < pair[1]:
        return ()
    return (Draft("fraction", _ratio(*pair), "", at, at + 3),)


def _parts(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    numeral = read_numeral(tokens, at, words)
    if numeral is None and words.has("article", tokens[at]):
        numeral = Numeral(Decimal(1), at + 1)
    if numeral is not None and numeral.value == 1 and numeral.end < len(tokens):
        numeral = replace(numeral, end=numeral.end + (tokens[numeral.end].text in _GOOD))
    if numeral is None or numeral.vague or numeral.value % 1 or numeral.value > 20:
        return ()
    end = numeral.end
    if end < len(tokens) and tokens[end].text == "-" and tokens[end].glued:
        end += 1
    found = words.find("part", tokens, end)
    if found is None or numeral.value >= int(found[0]):
        return ()
    if tokens[at].text == "une" and int(found[0]) > 2:
        return ()  # "une sixième place": shares are masculine
    if words.language == "en" and _is_a_period(tokens, at, found[1], words):
        return ()
    if words.language == "en" and not _is_part(tokens, numeral, found[1], words):
        return _ordinal_or_part(tokens, at, end, words)
    return (Draft("fraction", _ratio(int(numeral.value), int(found[0])), "", at, found[1]),)


def _is_a_period(tokens: Sequence[Token], at: int, end: int, words: Lexicon) -> bool:
    """ "$12 billion a quarter": three months."""
    if at == 0 or tokens[end - 1].text != "quarter":
        return False
    counted = tokens[at - 1].kind == "number" or words.has("scale", tokens[at - 1])
    return counted and not (end < len(tokens) and words.has("of", tokens[end]))


def _ordinal_or_part(tokens: Sequence[Token], at: int, end: int, words: Lexicon) -> Drafts:
    """ "a fifth" before another word is an ordinal or a share; its article tells it from both."""
    found = words.find("ordinal", tokens, end)
    if (
        tokens[at].text not in ("a", "an")
        or found is None
        or words.find("named", tokens, end) is not None
    ):
        return ()
    if found[1] < len(tokens) and words.has("century", tokens[found[1]]):
        return ()
    return (Draft("ordinal", Decimal(found[0]), "", at, found[1]),)


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


def read_pair(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "les deux", "both", "a couple": a two that is no count of its own."""
    found = words.find("pair", tokens, at) or _every_other(tokens, at)
    if found is None or tokens[at].text in ("le", "de"):
        return ()
    last = found[1] - 1
    if tokens[last].text not in ("deux", "two"):
        return _two(at, found[1], "")
    if read_fraction(tokens, last, words) or read_multiple(tokens, last, words):
        return ()
    for draft in read_amount(tokens, last, words):
        if draft.value != 2 or draft.high is not None:
            return ()
        if draft.unit:
            return () if draft.unit not in COUNTS else _two(at, draft.end, draft.unit)
    return _two(at, found[1], "")


def _every_other(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """ "un jour sur deux", of which English says "every other day"."""
    if [token.text for token in tokens[at : at + 2]] != ["sur", "deux"]:
        return None
    one = any(token.text in ("un", "une") for token in tokens[max(0, at - 4) : at])
    return ("2", at + 2) if one else None


def _two(at: int, end: int, unit: str) -> Drafts:
    return (Draft("quantity" if unit else "number", Decimal(2), unit, at, end),)
