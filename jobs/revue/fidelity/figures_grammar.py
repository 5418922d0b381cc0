"""The figure grammar: tokens → typed figures. One table of rules, tried in order at each token."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from revue.fidelity.figures_ages import read_ages, read_road
from revue.fidelity.figures_amounts import read_amount
from revue.fidelity.figures_clock import read_time
from revue.fidelity.figures_dates import read_date
from revue.fidelity.figures_draft import Draft, Drafts, is_article, qualified
from revue.fidelity.figures_lexicon import Lexicon
from revue.fidelity.figures_ordinals import read_ordinal
from revue.fidelity.figures_scores import read_score, read_tally
from revue.fidelity.figures_shares import read_fraction, read_multiple, read_pair
from revue.fidelity.figures_tokens import Token
from revue.fidelity.figures_years import read_decade, read_years
from revue.records import FigureKind

Rule = Callable[[Sequence[Token], int, Lexicon], Drafts]


def read_tokens(tokens: Sequence[Token], words: Lexicon) -> tuple[Draft, ...]:
    """The figures of a text in order, none overlapping another."""
    drafts: list[Draft] = []
    at = 0
    while at < len(tokens):
        drafts.extend(read_road(tokens, at))
        named = words.find("named", tokens, at)
        if tokens[at].kind == "opaque" or named is not None:
            at = named[1] if named else at + 1
            continue
        found = _read_at(tokens, at, words)
        drafts.extend(qualified(draft, tokens, words) for draft in found)
        at = max((draft.end for draft in found), default=at + 1)
    return tuple(draft for draft in drafts if not is_article(draft, tokens, words))


def _read_at(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    if not words.may_begin(tokens[at]):
        return ()
    for rule in _RULES:
        drafts = rule(tokens, at, words)
        if drafts:
            return drafts
    return ()


def read_idiom(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "24/7", "24 heures sur 24": round the clock, said with figures."""
    found = words.find("idiom", tokens, at)
    if found is None:
        return ()
    return (Draft("number", Decimal(24), "round the clock", at, found[1]),)


def read_single(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "a year", "a century and a half", "the past decade": one unit of time.

    Of other units the halves only: "a tonne and a half".
    """
    article = words.language == "en" and words.has("article", tokens[at])
    if not article and tokens[at].text not in ("decade", "décennie", "fortnight"):
        return ()
    unit = words.find_unit(tokens, at + article)
    if unit is None or tokens[at + article].text == "second":
        return ()
    half = words.find("half", tokens, unit[1])
    if unit[0].kind == "quantity" and half is not None:
        return (Draft("quantity", Decimal("1.5"), unit[0].name, at, half[1]),)
    if unit[0].kind != "duration":
        return ()
    value, end = (Decimal("1.5"), half[1]) if half else (Decimal(1), unit[1])
    return (Draft("duration", value, unit[0].name, at, end),)


def read_term(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "quinquennat", "sexagénaire", "tripartite": a word whose number English says.

    "five-year term", "in her sixties", "three-party": the table has the number and its unit.
    """
    found = words.find("term", tokens, at)
    if found is None:
        return ()
    number, _, rest = found[0].partition(" ")
    unit, _, qualifier = rest.partition(" ")
    kind: FigureKind = "number" if unit == "way" else "duration"
    name = "" if unit == "way" else unit or "year"
    return (Draft(kind, Decimal(number), name, at, found[1], qualifier=qualifier),)


_RULES: tuple[Rule, ...] = (
    read_idiom,
    read_ages,
    read_date,
    read_decade,
    read_term,
    read_time,
    read_multiple,
    read_fraction,
    read_ordinal,
    read_pair,
    read_single,
    read_tally,
    read_score,
    read_years,
    read_amount,
)
