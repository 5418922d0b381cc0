"""Figures and names carried past a model as stand-ins it copies, then written by rule.

A stand-in plays the same part in the sentence: a small number for a number, a well-known name
for a name. The stand-ins are those the bundled model copied in 144 or more of 150 news
sentences (`python -m bench fidelity` measures the gain).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from revue.fidelity.checks import copied_spans
from revue.fidelity.figures import is_vague, is_weak, read_figures, same_value, write_english
from revue.fidelity.glossary import Rules
from revue.fidelity.names import find_names
from revue.fidelity.names_settled import may_write
from revue.records import Quantity

_POOLS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "acronym": (("ABC", "BBC", "IBM", "X1", "FBI"), ("BBC", "IBM", "ABC", "X2", "FBI")),
    "name": (
        ("David", "Johnson", "John", "Smith", "Paris", "London"),
        ("Johnson", "John", "Paris", "David", "London", "Rome"),
    ),
    "place": (("London", "Paris", "Rome", "Berlin"), ("Paris", "Rome", "London", "Europe")),
    "small": (("5", "3", "7", "4", "6", "8", "9"), ("3", "6", "4", "8", "5", "7", "9")),
    "year": (("2005", "2008", "2003", "2007"), ("2008", "2004", "2006", "2003")),
    "time": (("midi",), ("midi",)),
}
_SPELLED = re.compile(r"((?:(?:les|des|de|ces|ses|leurs|nos|aux) )?)[^\W\d_]+(?= |$)")
_ELIDED = re.compile(r"\b([dlDL]|[Qq]u)['’]$")
_FULL = {"d": "de ", "D": "De ", "l": "le ", "L": "Le ", "qu": "que ", "Qu": "Que "}
_BEFORE_CITY = (
    (re.compile(r"\b(?:des |du |de la |de l['’]|d['’])$"), "de "),
    (re.compile(r"\b(?:aux? |à la |à l['’]|en )$"), "à "),
    (re.compile(r"\b(?:[Ll]es |[Ll]a |[Ll]e |[Ll]['’])$"), ""),
)
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NOON = "noon|midday"
_STEM_LETTERS = 4
_WITH_ARTICLE = frozenset({
    "United States", "United Kingdom", "United Arab Emirates", "Netherlands", "Philippines",
    "European Union", "United Nations", "White House", "Middle East", "West Bank", "World Bank",
    "European Commission", "European Parliament", "Security Council", "European Central Bank",
    "Federal Reserve", "Supreme Court", "UN", "EU", "IMF", "ECB", "WHO", "WTO", "DRC",
    "Czech Republic",
})  # fmt: skip
_HAS_ARTICLE = re.compile(
    r"(?:\b(?:the|a|an|this|that|its|his|her|their|our|former|of)|-|'s) $", re.I
)
ROUNDS = 2
_AMOUNTS = frozenset({"money", "percent", "number", "quantity", "duration", "multiple"})
_COUNTED = frozenset({"quantity", "duration", "multiple", "number"})
_DIGITS = re.compile(r"[0-9](?:[0-9 .,'’\u00a0\u202f]*[0-9])?")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a source to carry past the model and what English writes for it."""

    start: int
    end: int
    english: str
    pool: str
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Masked:
    """A source with stand-ins. `names` are (stand-in, English); `figures` likewise, by value."""

    text: str
    names: tuple[tuple[str, str], ...]
    figures: tuple[tuple[Quantity, Span], ...]


def figure_spans(source: str) -> Iterator[Span]:
    """The figures of `source` that state a number."""
    for quantity in read_figures(source, "fr"):
        if not is_vague(quantity) and not is_weak(quantity):
            yield Span(
                quantity.start, quantity.end, written(quantity), _pool_of(quantity), quantity
            )


def name_spans(source: str, rules: Rules) -> Iterator[Span]:
    """The names, the settled terms and the addresses of `source`."""
    for copied in copied_spans(source):
        for found in re.finditer(re.escape(copied), source):
            yield Span(found.start(), found.end(), copied, "acronym")
    for name in find_names(source, rules):
        last = name.text.split()[-1]
        pool = "acronym" if last[1:].isupper() or last[-1].isupper() else "name"
        yield Span(name.start, name.end, name.text, pool)
    hits = rules.hits(source)
    for hit in hits:
        if may_write(source, hit, hits):
            pool = "acronym" if hit.entry.english.isupper() else "place"
            yield Span(hit.start, hit.end, hit.entry.english, pool)


def written(quantity: Quantity, *, qualifier: bool = False) -> str:
    """A figure in English; a year that was read as a number keeps the look of a year."""
    plain = len(quantity.text) == 4 and quantity.text.isdigit() and quantity.kind == "number"
    return quantity.text if plain else write_english(quantity, qualifier=qualifier)


def _pool_of(quantity: Quantity) -> str:
    return "time" if quantity.kind == "time" else "small"


def mask(source: str, spans: Iterable[Span], turn: int) -> Masked | None:
    """`source` with a stand-in for each span; None where there are not enough of them."""
    pools = _pools(source, turn)
    pieces: list[str] = []
    given: dict[str, str] = {}
    figures: list[tuple[int, int, Span]] = []
    at = length = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start < at:
            continue
        stand_in = _stand_in(source, span, pools, given)
        if stand_in is None:
            return None
        before = _fitted(source[at : span.start], stand_in, span.pool)
        pieces += [before, stand_in]
        length += len(before) + len(stand_in)
        at = span.end
        if span.quantity is not None and span.pool != "time":
            figures.append((length - len(stand_in), length, span))
    text = "".join([*pieces, source[at:]])
    names = tuple((stand_in, english) for english, stand_in in given.items())
    known = _readable(text, figures)
    return None if known is None else Masked(text, names, known)


def _fitted(before: str, stand_in: str, pool: str) -> str:
    """`before` as it stands before `stand_in`: no article to a city, no elision to a consonant."""
    if pool == "place":
        for article, without in _BEFORE_CITY:
            if (found := article.search(before)) is not None:
                return before[: found.start()] + without
    elided = _ELIDED.search(before)
    if elided is None or stand_in[0] in "AEIOU":
        return before
    return before[: elided.start()] + _FULL[elided[1]]


def _pools(source: str, turn: int) -> dict[str, list[str]]:
    return {
        kind: [word for word in sets[turn] if not re.search(rf"(?<!\w){word}(?!\w)", source)]
        for kind, sets in _POOLS.items()
    }


def _stand_in(
    source: str, span: Span, pools: dict[str, list[str]], given: dict[str, str]
) -> str | None:
    if span.quantity is not None and span.pool != "time":
        return _figure_stand_in(source[span.start : span.end], span.quantity, pools)
    if span.english not in given:
        pool = pools[span.pool] or pools["acronym"]
        if not pool:
            return None
        given[span.english] = pool.pop(0)
    return given[span.english]


def _figure_stand_in(text: str, quantity: Quantity, pools: dict[str, list[str]]) -> str | None:
    """`text` with each of its numbers replaced; what has no number is left to the model."""
    if quantity.kind == "score":
        return text
    if not has_digits(text):
        spelled = _SPELLED.match(text)
        amount = quantity.kind in _AMOUNTS and not quantity.qualifier and pools["small"]
        if not amount or spelled is None:
            return text
        return spelled[1] + pools["small"].pop(0) + text[spelled.end() :]
    pieces: list[str] = []
    at = 0
    for match in _DIGITS.finditer(text):
        year = len(match.group()) == 4 and quantity.kind in ("year", "date")
        pool = pools["year" if year else "small"]
        if not pool:
            return None
        pieces += [text[at : match.start()], pool.pop(0)]
        at = match.end()
    return "".join([*pieces, text[at:]])


def has_digits(text: str) -> bool:
    """Whether a figure is written with digits."""
    return any(c.isdigit() for c in text)


def _readable(
    text: str, figures: Sequence[tuple[int, int, Span]]
) -> tuple[tuple[Quantity, Span], ...] | None:
    """The stand-in figures as values; None where one would be read as another thing."""
    read = read_figures(text, "fr")
    found = []
    for start, end, span in figures:
        inside = [q for q in read if q.start < end and start < q.end]
        if len(inside) != 1:
            return None
        found.append((inside[0], span))
    return tuple(found)


def unmask(english: str, masked: Masked) -> str | None:
    """`english` with what the stand-ins stand for; None where a garbled stand-in is left.

    A stand-in that did not arrive is for the checks to find.
    """
    read = list(read_figures(english, "en"))
    changes: list[tuple[int, int, str]] = []
    for quantity, span in masked.figures:
        match = next((q for q in read if same_value(quantity, q)), None)
        if match is not None:
            read.remove(match)
            changes.append((match.start, match.end, _in_place(match, span)))
    for start, end, text in sorted(changes, reverse=True):
        english = english[:start] + text + english[end:]
    for stand_in, name in masked.names:
        english = _named(english, _NOON if stand_in == "midi" else re.escape(stand_in), name)
    garbled = any(s[:_STEM_LETTERS] in english for s, n in masked.names if s not in n)
    return None if garbled else english


def _in_place(stand_in: Quantity, span: Span) -> str:
    """What to write for a stand-in's English: of a counted thing, the number alone."""
    digits = _DIGITS.search(stand_in.text)
    if span.quantity is None or span.quantity.kind not in _COUNTED or digits is None:
        return span.english
    number = written(replace(span.quantity, kind="number", unit=""))
    value = span.quantity.value
    if not has_digits(span.quantity.text) and number in map(str, range(1, 11)):
        number = _ONES[int(value) - 1]
    return stand_in.text[: digits.start()] + number + stand_in.text[digits.end() :]


def _named(english: str, stand_in: str, name: str) -> str:
    """`english` with `name` for a stand-in, and the article that English wants before it."""
    pieces = re.split(rf"(?<!\w)(?:{stand_in})(?!\w)", english)
    whole = pieces[0]
    for piece in pieces[1:]:
        bare_name = name in _WITH_ARTICLE and not _HAS_ARTICLE.search(whole)
        article = ("the " if whole else "The ") if bare_name else ""
        whole += article + name + piece
    return whole
