"""What the rules of the figure grammar return: drafts of figures, and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from revue.fidelity.figures_lexicon import COUNTS, Lexicon
from revue.fidelity.figures_tokens import Token
from revue.records import FigureKind

# The kind of a figure by the kind of its unit.
KIND_OF_UNIT: dict[str, FigureKind] = {
    "money": "money",
    "percent": "percent",
    "duration": "duration",
    "temperature": "temperature",
    "quantity": "quantity",
    "count": "quantity",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure as tokens `first` to `end` (exclusive), before its offsets are looked up."""

    kind: FigureKind
    value: Decimal | str
    unit: str
    first: int
    end: int
    high: Decimal | None = None
    qualifier: str = ""


Drafts = tuple[Draft, ...]

# What may stand between a verb and the bound it sets ("ne dépasse pas", "dépasse déjà les").
_BESIDE_VERB = frozenset(
    {"pas", "jamais", "plus", "guère", "déjà", "désormais", "maintenant", "encore", "toujours"}
)
_AFTER_ADJECTIVE = frozenset(
    {"et", "ou", "que", "qui", "pour", "dans", "à", "de", "en", "sur", "au", "avec", "est"}
)
# Kinds that no bound goes with: "sous la Ve République", "beyond 2028", "jusqu'à 2033".
_UNBOUND = frozenset({"ordinal", "century", "decade", "year", "date", "score"})
_MANY = 100
_NOT = frozenset({"pas", "jamais", "plus", "guère", "sans"})


def is_article(draft: Draft, tokens: Sequence[Token], words: Lexicon) -> bool:
    """Whether a figure is a bare "un", "une", "a": an article until something counts it."""
    alone = draft.end == draft.first + 1 and words.has("article", tokens[draft.first])
    if tokens[draft.first].text == "neuf" and draft.end == draft.first + 1:
        return not (_counts_next(tokens, draft.end) or _counted_before(tokens, draft.first))
    return alone and draft.kind == "number" and tokens[draft.first].text != "one"


def _counts_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun follows, as after the number "neuf" and not after the adjective."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return False
    return tokens[at].text not in _AFTER_ADJECTIVE


def _counted_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands before "neuf" makes it the number: "contre neuf", "en cédera neuf"."""
    if at == 0 or tokens[at].raw[0].isupper():
        return True
    before = tokens[at - 1].text
    sure = before in ("que", "contre", "sur", "dont", "soit")
    around = tokens[at - 2].text if at > 1 else ""
    return sure or around == "en" or (before == "à" and around.startswith("rédui"))


def qualified(draft: Draft, tokens: Sequence[Token], words: Lexicon) -> Draft:
    """`draft` with the qualifier beside it ("plus de", "or more") where its rule gave it none.

    What stands beside it outweighs "about": "plus d'un millier" is over 1,000.
    """
    if draft.qualifier not in ("", "about") or draft.kind in _UNBOUND:
        return draft
    if tokens[draft.first].text == "the":  # "up to the two presidents"
        return draft
    before = _said_before(tokens, draft.first, words)
    if before == "under" and tokens[draft.first - 1].text == "sous" and not _falls_below(draft):
        before = ""
    if before is None and draft.kind == "multiple" and _is_more(tokens, draft.first):
        before = "over"
    if before is None:
        before = _said_after(tokens, draft.end, words)
    return replace(draft, qualifier=draft.qualifier if before is None else before)


def _falls_below(draft: Draft) -> bool:
    """Whether "sous" sets a bound: "sous 65 dollars", not "sous 45 jours", "sous douze couches"."""
    if draft.kind == "number" or draft.unit in COUNTS:
        return isinstance(draft.value, Decimal) and draft.value >= _MANY
    return draft.kind in ("money", "percent", "temperature", "fraction", "quantity")


def _is_more(tokens: Sequence[Token], at: int) -> bool:
    """ "a plus que doublé", not "ne vient plus que deux fois"."""
    said = [token.text for token in tokens[max(0, at - 2) : at]]
    return said == ["plus", "que"] and tokens[at].text.startswith(("doubl", "tripl", "quadr"))


def _said_after(tokens: Sequence[Token], at: int, words: Lexicon) -> str | None:
    """The qualifier after a figure, or after the noun that it counts: "deux bêtes au moins"."""
    after = words.find("after", tokens, at)
    if after is not None or words.language != "fr":
        return after[0] if after else None
    if at + 1 >= len(tokens) or tokens[at].kind != "word" or tokens[at + 1].text != "au":
        return None
    after = words.find("after", tokens, at + 1)
    counts_on = after is not None and after[1] < len(tokens) and words.may_count(tokens[after[1]])
    return None if after is None or counts_on else after[0]


def _said_before(tokens: Sequence[Token], at: int, words: Lexicon) -> str | None:
    """The qualifier that ends before token `at`. A ">" that opens a line is a bullet."""
    if at == 1 and tokens[0].text in "<>":
        return None
    before = words.find_before("before", tokens, at)
    if before == "at least" and any(t.text == "aux" for t in tokens[max(0, at - 4) : at]):
        return "under"  # "aux moins de 15 ans"
    if before is not None or words.language != "fr":
        return before
    return _crossed(tokens, at, words)


def _crossed(tokens: Sequence[Token], at: int, words: Lexicon) -> str | None:
    """ "dépassait 10 %", "a franchi la barre des 10 %": over; at most where that is denied."""
    line = int(words.find_before("line", tokens, at) or 0)
    verb = at - 1 - line
    while verb > 0 and (tokens[verb].text in _BESIDE_VERB or tokens[verb].text.endswith("ment")):
        verb -= 1
    if verb < 0 or not words.has("crossing", tokens[verb]):
        return None
    # "passe 10 heures" crosses nothing, "passe la barre des 10 %" does.
    if tokens[verb].text.startswith("pass") and line < 2:
        return None
    beside = {token.text for token in tokens[max(0, verb - 1) : at - line]}
    earlier = [token.text for token in tokens[max(0, verb - 2) : verb]]
    denied = bool(beside & _NOT) or earlier[:1] == ["ne"] or earlier == ["pas", "encore"]
    return "at most" if denied else "over"
