"""The figures of a translated sentence, each with the words that carry it in English."""

from __future__ import annotations

from revue.fidelity.figures import compare_figures, is_weak, read_figures
from revue.fidelity.figures_lexicon import Language
from revue.records import Figure, Quantity


def figures_of(
    sentence_id: str, source: str, english: str, language: Language = "fr"
) -> tuple[Figure, ...]:
    """The figures of `source` in order; `english_text` is None where `english` lacks one.

    What is too slight to compare ("une entreprise", "a first") is left out.
    """
    figures = read_figures(source, language)
    compared = compare_figures(figures, read_figures(english, "en"))
    written = {(s.start, s.end): t.text for s, t in compared.matched}
    return tuple(
        _figure(sentence_id, quantity, written.get((quantity.start, quantity.end)))
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
