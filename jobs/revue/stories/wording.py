"""How a figure of an article is worded in English."""

from __future__ import annotations

from revue.records import Figure, Quantity

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
