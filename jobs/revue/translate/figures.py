"""The figures of a translated sentence: the words that carry each, a note for each that is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable

from revue.fidelity.figures import compare_figures, is_weak, read_figures
from revue.fidelity.figures_lexicon import Language
from revue.records import Figure, Quantity
from revue.translate.spans import written

_NOTES = re.compile(r"(?: \[source: [^→[]+ → [^→\]]+\])+\Z")


def noted(english: str, missing: Iterable[Quantity]) -> str:
    """`english` with a note for the reader after it of each figure that it lacks."""
    notes = (f" [source: {q.text} → {written(q, qualifier=True)}]" for q in missing)
    return english + "".join(notes)


def without_notes(english: str) -> str:
    """What `noted` was given: the translator's own English."""
    return _NOTES.sub("", english)


def figures_of(
    sentence_id: str, source: str, english: str, language: Language = "fr"
) -> tuple[Figure, ...]:
    """The figures of `source` in order; `english_text` is None where `english` lacks one.

    A figure that stands only in a note is lacking, and so is a range with one of its ends. What
    is too slight to compare ("une entreprise", "a first") is left out.
    """
    figures = read_figures(source, language)
    compared = compare_figures(figures, read_figures(without_notes(english), "en"))
    carried: dict[tuple[int, int], str | None] = {
        (s.start, s.end): t.text for s, t in compared.matched
    }
    carried |= {(lost.start, lost.end): None for lost in compared.missing}
    return tuple(
        _figure(sentence_id, quantity, carried.get((quantity.start, quantity.end)))
        for quantity in figures
        if not is_weak(quantity)
    )


def _figure(sentence_id: str, quantity: Quantity, english_text: str | None) -> Figure:
    return Figure(
        sentence=sentence_id,
        source_text=quantity.text,
        kind=quantity.kind,
        value=quantity.value,
        high=quantity.high,
        unit=quantity.unit,
        approximate=quantity.qualifier in ("about", "nearly"),
        qualifier=quantity.qualifier,
        english_text=english_text,
    )
