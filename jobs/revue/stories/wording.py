"""How a figure of an article is worded in English, and what is said of one that cannot be right."""

from __future__ import annotations

from collections.abc import Iterable

from revue.records import Difference, Figure, Quantity

SLIP = "The same digits at another scale"
UPDATE = "An update rather than a contradiction"
PARTNERS = (
    "The same names stand beside each amount: it may be one project told with two amounts, or two "
    "projects; see the sentences."
)
_QUALIFIERS = {"at most": "up to"}


def worded(figure: Figure) -> str:
    """A figure with its qualifier: "up to $100 billion", "about 30 billion"."""
    from revue.fidelity.figures import write_english

    quantity = Quantity(
        kind=figure.kind, value=figure.value, unit=figure.unit, text=figure.source_text,
        start=0, end=len(figure.source_text), high=figure.high,
    )  # fmt: skip
    qualifier = _QUALIFIERS.get(figure.qualifier, figure.qualifier)
    return f"{qualifier} {write_english(quantity)}".strip()


def slips(difference: Difference) -> dict[str, str]:
    """What is said of each sentence that gives an amount at a scale other articles contradict."""
    if not difference.note.startswith(SLIP):
        return {}
    *small, sound = difference.claims
    return {
        cite: f"the original itself gives {claim.text} where other articles give {sound.text}"
        for claim in small
        for cite in claim.cites
    }


def suspect_citations(found: Iterable[Difference]) -> frozenset[str]:
    """Sentences that give an amount at a scale that others contradict: not to be quoted."""
    return frozenset(cite for difference in found for cite in slips(difference))
