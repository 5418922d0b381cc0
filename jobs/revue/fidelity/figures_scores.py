"""Rules for the scores of matches, in digits and in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from revue.fidelity.figures_cardinals import Numeral
from revue.fidelity.figures_draft import Draft, Drafts
from revue.fidelity.figures_lexicon import Lexicon
from revue.fidelity.figures_numerals import read_numeral
from revue.fidelity.figures_tokens import Token, glued_pair

_HIGHEST = 200
# What may follow a score; after another word the second number counts or is an article.
_AFTER = frozenset({
    "à", "al", "au", "aux", "ce", "chez", "contre", "dans", "devant", "en", "et", "face", "grâce",
    "hier", "lors", "mais", "par", "pour", "puis", "sur", "lundi", "mardi", "mercredi", "jeudi",
    "vendredi", "samedi", "dimanche", "after", "against", "and", "as", "at", "away", "by", "from",
    "in", "last", "of", "on", "over", "this", "to", "when", "with",
})  # fmt: skip


def read_score(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "3-1", "6-4": two small numbers joined by a hyphen that cannot be a range."""
    pair = glued_pair(tokens, at, "-", 5)
    if pair is None:
        return ()
    first, second = pair
    if first < second or words.find_unit(tokens, at + 3) or first > 200:
        return ()
    return (Draft("score", Decimal(first), "", at, at + 3, Decimal(second)),)


def read_tally(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "3 buts à 1", "deux sets à zéro", "3 goals to 1": a score that names what it counts."""
    first = _points(tokens, at, words)
    if first is None or first.end + 1 >= len(tokens) or not words.has("tally", tokens[first.end]):
        return ()
    if tokens[first.end + 1].text not in ("à", "to"):
        return ()
    second = _points(tokens, first.end + 2, words)
    if second is None or not _ends_score(tokens, second.end):
        return ()
    return (Draft("score", first.value, "", at, second.end, second.value),)


def _points(tokens: Sequence[Token], at: int, words: Lexicon) -> Numeral | None:
    numeral = read_numeral(tokens, at, words)
    if numeral is None or numeral.vague or numeral.value % 1 or numeral.value > _HIGHEST:
        return None
    return numeral


def _ends_score(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a score leaves its second number alone."""
    if at >= len(tokens):
        return True
    token = tokens[at]
    if token.kind == "word":
        return token.text in _AFTER or token.raw[0].isupper()
    return token.text in ".,;:!?)]»\"'"
