"""Numerals: cardinals with their scales and halves, collectives, orders of magnitude."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from revue.fidelity.figures_cardinals import LIMIT, Numeral, read_digits, read_spelled
from revue.fidelity.figures_lexicon import Lexicon
from revue.fidelity.figures_tokens import Token

_MOST_SCALES = 2


def read_numeral(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    """The cardinal at token `at`, with its scales: "30 milliards", "one and a half million".

    None where there is none, and for one of 10²⁴ or more.
    """
    if at >= len(tokens) or not words.may_count(tokens[at]):
        return None
    base = _base(tokens, at, words)
    numeral = None if base is None else _scaled(base, tokens, words)
    return None if numeral is None or numeral.value >= LIMIT else numeral


def _base(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    for reading in (read_digits, half_of_scale, _collective, _vague, read_spelled, _article):
        numeral = reading(tokens, at, words)
        if numeral is not None:
            return _with_half(numeral, tokens, words)
    return None


def _with_half(numeral: Numeral, tokens: Sequence[Token], words: Lexicon) -> Numeral:
    """ "deux et demi", "two and a half": the half of the unit."""
    half = words.find("half", tokens, numeral.end)
    if half is None or numeral.vague or numeral.value % 1:
        return numeral
    return replace(numeral, value=numeral.value + Decimal("0.5"), end=half[1], plain=False)


def _article(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    """ "a hundred and fifty", "a million", "un millier"."""
    if not words.has("article", tokens[at]) or at + 1 >= len(tokens):
        return None
    if words.language == "en":
        rest = read_spelled(tokens, at + 1, words)
        if rest is not None and tokens[at + 1].stem in ("hundred", "thousand"):
            return rest
    if words.has("scale", tokens[at + 1]):
        return Numeral(Decimal(1), at + 1)
    return None


def _collective(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    """ "une dizaine", "a dozen", "une centaine de milliers", "deux douzaines"."""
    first = tokens[at]
    if words.language == "en" and first.text == "dozen":
        few = at > 0 and _is_vague_count(tokens, at)
        return None if few else Numeral(Decimal(12), at + 1)
    if first.kind != "word" or (not words.has("word", first) and not words.has("article", first)):
        return None
    count = read_spelled(tokens, at, words) or Numeral(Decimal(1), at + 1)
    if count.end < len(tokens) and words.has("adjective", tokens[count.end]):
        count = replace(count, end=count.end + 1)
    if count.end >= len(tokens):
        return None
    found = words.find("collective", tokens, count.end)
    if found is None or (words.language == "en" and tokens[count.end].text != "dozen"):
        return None
    return Numeral(count.value * Decimal(found[0]), found[1], about=words.language == "fr")


def half_of_scale(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    """ "un demi-million", "half a million", "a half-million", "one and a half million"."""
    if tokens[at].text not in ("un", "half", "a"):
        return None
    text = [token.text for token in tokens[at : at + 4]]
    sizes = (
        (("un", "demi", "-"), ("un", "demi"))
        if words.language == "fr"
        else (("half", "a"), ("a", "half", "-"), ("half", "-"), ("a", "half"))
    )
    for opening in sizes:
        end = at + len(opening)
        fits = tuple(text[: len(opening)]) == opening and end < len(tokens)
        if fits and words.has("scale", tokens[end]):
            return Numeral(Decimal("0.5"), end)
    return None


def _vague(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    """ "milliers", "dizaines de milliers", "hundreds of thousands", "millions": no number."""
    value = Decimal(1)
    end = at
    for _ in range(_MOST_SCALES):
        found = _magnitude(tokens, end, words) if end < len(tokens) else None
        if found is None:
            break
        value *= found
        end += 1
        if end + 1 < len(tokens) and words.has("of", tokens[end]):
            if _magnitude(tokens, end + 1, words) is None:
                break
            end += 1
    if end == at:
        return None
    return Numeral(value, end, vague=True, scale=value)


def _is_vague_count(tokens: Sequence[Token], at: int) -> bool:
    """ "a few hundred", "several million", "a couple of million"."""
    if tokens[at - 1].text in ("few", "several", "many", "quelques"):
        return True
    return at > 1 and tokens[at - 1].text == "of" and tokens[at - 2].text == "couple"


def _magnitude(tokens: Sequence[Token], at: int, words: Lexicon) -> Decimal | None:
    token = tokens[at]
    plural = token.text != token.stem
    counted = at > 0 and _is_vague_count(tokens, at)
    if token.kind != "word" or not (plural or counted):
        return None
    key = (token.stem,)
    for role in ("collective", "scale"):
        if key in words.phrases[role]:
            return Decimal(words.phrases[role][key])
    return None


def _scaled(base: Numeral, tokens: Sequence[Token], words: Lexicon) -> Numeral:
    """`base` with the scales, the half and the smaller remainder that follow it."""
    numeral = _with_scales(base, tokens, words)
    if numeral.scale == 1 or numeral.vague:
        return numeral
    half = words.find("half", tokens, numeral.end)
    if half is not None:
        return replace(numeral, value=numeral.value + numeral.scale / 2, end=half[1])
    return _with_remainder(numeral, tokens, words)


def _with_scales(base: Numeral, tokens: Sequence[Token], words: Lexicon) -> Numeral:
    numeral = base
    for _ in range(_MOST_SCALES):
        step = _scale_at(numeral, tokens, words)
        if step is None:
            break
        scale, end = step
        numeral = replace(
            numeral, value=numeral.value * scale, end=end, scale=numeral.scale * scale, plain=False
        )
    return numeral


def _scale_at(
    numeral: Numeral, tokens: Sequence[Token], words: Lexicon
) -> tuple[Decimal, int] | None:
    at = numeral.end
    if at < len(tokens) and (_is_hyphen(tokens[at]) or _links_milliers(numeral, tokens[at], words)):
        at += 1
    if at >= len(tokens):
        return None
    if words.has("scale", tokens[at]) and tokens[at].text != "milles":
        return Decimal(words.phrases["scale"][(tokens[at].stem,)]), at + 1
    return _abbreviated(numeral, tokens, at, words)


def _is_hyphen(token: Token) -> bool:
    return token.text == "-" and token.glued


def _links_milliers(numeral: Numeral, token: Token, words: Lexicon) -> bool:
    return numeral.about and words.has("of", token)


def _abbreviated(
    numeral: Numeral, tokens: Sequence[Token], at: int, words: Lexicon
) -> tuple[Decimal, int] | None:
    """ "12 M€", "3 Mds d'euros", "$12m", "30k"."""
    token = tokens[at]
    value = words.phrases["abbreviation"].get((token.raw,))
    if value is None or not numeral.digits or numeral.scale != 1:
        return None
    follows = words.find_unit(tokens, at + 1)
    money_after = follows is not None and follows[0].kind == "money"
    of_after = _follows_of(tokens, at + 1, words)
    first = numeral.end - 1
    money_before = first > 0 and words.find_unit(tokens, first - 1) is not None
    sure = token.raw in ("Md", "Mds", "Mrd", "Mrds", "Mio", "Mia") or (
        token.glued and token.raw in ("k", "K", "M")
    )
    if sure or money_after or money_before or (of_after and words.language == "fr"):
        return Decimal(value), at + 1
    return None


def _follows_of(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether "de" or "d'" at token `at` has a word after it."""
    found = words.find("of", tokens, at)
    return found is not None and found[1] < len(tokens) and tokens[found[1]].kind == "word"


def _with_remainder(numeral: Numeral, tokens: Sequence[Token], words: Lexicon) -> Numeral:
    """ "trois millions cinq cent mille", "2 millions 500 000": parts of falling scale."""
    limit = numeral.scale
    while limit > 1000 and numeral.end < len(tokens):
        rest = read_digits(tokens, numeral.end, words) or read_spelled(tokens, numeral.end, words)
        if rest is None:
            break
        rest = _with_scales(rest, tokens, words)
        if not 1000 <= rest.value < limit:
            break
        numeral = replace(numeral, value=numeral.value + rest.value, end=rest.end)
        limit = rest.scale
    return numeral
