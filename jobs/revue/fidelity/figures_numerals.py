"""Numerals: cardinals with their scales and halves, collectives, orders of magnitude."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from revue.fidelity.figures_cardinals import LIMIT, Numeral, read_digits, read_spelled
from revue.fidelity.figures_lexicon import Lexicon
from revue.fidelity.figures_tokens import Token

_MOST_SCALES = 2
_HALF_OF = {
    "fr": (("un", "demi", "-"), ("un", "demi"), ("une", "demi", "-"), ("une", "demi")),
    "en": (("half", "a"), ("a", "half", "-"), ("half", "-"), ("a", "half")),
}
_DEFINITE = frozenset({"le", "la", "cette", "ce", "sa", "leur", "du", "au", "the"})
_GREAT = ("million", "billion", "trillion")
_DOZEN = ("douzaine", "dozen")


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
    readings = (
        _dozens, read_digits, half_of_scale, _collective, _definite, _vague, read_spelled, _article
    )  # fmt: skip
    for reading in readings:
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
    if words.has("scale", tokens[at + 1]) and tokens[at + 1].stem != "mille":
        return Numeral(Decimal(1), at + 1)  # "un mille" is a mile
    return None


def _dozens(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    """ "600 douzaines", "600 dozen"."""
    count = read_digits(tokens, at, words)
    if count is None or count.end >= len(tokens) or tokens[count.end].stem not in _DOZEN:
        return None
    return Numeral(count.value * 12, count.end + 1, digits=True)


def _definite(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    """ "la vingtaine de", "le million d'euros", "le demi-million": one, after an article."""
    token = tokens[at]
    if at == 0 or tokens[at - 1].text not in _DEFINITE:
        return None
    if words.language == "en":
        size = words.phrases["scale"].get((token.text,)) if token.text in _GREAT else None
        return Numeral(Decimal(size), at + 1, scale=Decimal(size)) if size else None
    if token.text == "demi" and at + 2 < len(tokens) and tokens[at + 1].text == "-":
        scale = words.has("scale", tokens[at + 2])
        return Numeral(Decimal("0.5"), at + 2) if scale else None
    if words.find("of", tokens, at + 1) is None or token.text in (f"{token.stem}s", "mille"):
        return None
    for role in ("collective", "scale"):
        size = words.phrases[role].get((token.stem,))
        if size is not None:
            about = role == "collective" or token.text == "millier"
            return Numeral(Decimal(size), at + 1, scale=Decimal(size), about=about)
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
    """ "un demi-million", "half a million", "a half-million", "une demi-douzaine"."""
    end = _after_half(tokens, at, words)
    if end is not None and tokens[end].stem in _DOZEN:
        return Numeral(Decimal(6), end + 1, about=words.language == "fr")
    if end is None or not words.has("scale", tokens[end]) or tokens[end].stem == "mille":
        return None
    return Numeral(Decimal("0.5"), end)


def _after_half(tokens: Sequence[Token], at: int, words: Lexicon) -> int | None:
    """The token after "un demi-", "half a", "a half-" …, where one stands at token `at`."""
    if tokens[at].text not in ("un", "une", "half", "a"):
        return None
    text = [token.text for token in tokens[at : at + 4]]
    for opening in _HALF_OF[words.language]:
        end = at + len(opening)
        if tuple(text[: len(opening)]) == opening and end < len(tokens):
            return end
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
    mile = tokens[at].text == "milles" or (
        tokens[at].text == "mille" and numeral.value == 1 and not numeral.digits
    )
    if words.has("scale", tokens[at]) and not mile:
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
