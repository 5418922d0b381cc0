"""Figures in digits: how many plain beam search and revue lose or change, and how many silently.

    PYTHONPATH=jobs python -m bench.figures

Sentences: `bench.pairs`, those whose source and reference share a figure in digits; each such
figure must be in the translation. Figures are read here by a few lines of their own, not by the
grammar that revue checks with, so that its blind spots show: digits, decimals and a scale word
(milliard, million, mille; billion, million, thousand) give a value, and values are compared.
A figure is silently wrong where the translation lacks it and has no warning of any kind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bench.pairs import pairs
from revue.records import Translation

_SCALES = {
    "milliard": 9, "md": 9, "mds": 9, "billion": 9, "bn": 9, "million": 6, "mn": 6,
    "mille": 3, "thousand": 3, "trillion": 12,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)((?:[.,]\d+)*)"
    r"(?:[- \u00a0\u202f]?(milliard|million|mille|billion|trillion|thousand|mds?|bn|mn)s?\b)?",
    re.IGNORECASE,
)


def main() -> None:
    """Prints the table."""
    print("\n".join(figures(pairs())))  # noqa: T201


def figures(found: Sequence[tuple[str, str]]) -> list[str]:
    """The table's lines."""
    from revue.config import load_config
    from revue.fidelity.glossary import default_rules
    from revue.models.open import open_translator
    from revue.translate.pipeline import translate_sentences
    from revue.translate.source import prepared

    wanted = [(source, values(source) & values(reference)) for source, reference in found]
    wanted = [(source, shared) for source, shared in wanted if shared]
    sources = [source for source, _ in wanted]
    translator = open_translator(load_config().profile().translators["fr"])
    plain = [own[0].text for own in translator.translate([prepared(s) for s in sources])]
    made = translate_sentences(sources, translator, default_rules())
    asked = [shared for _, shared in wanted]
    before = _lost(asked, plain)
    after = _lost(asked, [translation.english for translation in made])
    silent = [gone for gone, one in zip(after, made, strict=True) if gone and not one.warnings]
    count = len(sources)
    return [
        f"{count} sentences with {sum(map(len, asked))} figures in source and reference",
        _row("plain beam, all silent", before, count),
        _row("revue", after, count),
        _row("revue, silent", silent, count),
        f"sentences with a warning: {sum(bool(t.warnings) for t in made)}",
        *_told(made, after),
    ]


def values(text: str) -> set[Decimal]:
    """The values of the figures in digits of a French or English text.

    A comma or a point before exactly three digits groups them, unless a zero stands before it.
    """
    return {
        Decimal(_joined(whole, tail)).scaleb(_SCALES[scale.lower()] if scale else 0).normalize()
        for whole, tail, scale in _NUMBER.findall(text)
    }


def _joined(whole: str, tail: str) -> str:
    digits = re.sub(r"\D", "", whole)
    parts = re.split(r"[.,]", tail)[1:]
    while parts and len(parts[0]) == 3 and digits != "0":
        digits += parts.pop(0)
    return f"{digits}.{''.join(parts)}" if parts else digits


def _lost(asked: Sequence[set[Decimal]], hypotheses: Sequence[str]) -> list[set[Decimal]]:
    return [want - values(text) for want, text in zip(asked, hypotheses, strict=True)]


def _row(name: str, lost: Sequence[set[Decimal]], count: int) -> str:
    wrong = sum(map(bool, lost))
    return f"{name:<24} {wrong:>4} sentences lose or change a figure ({wrong / count:.1%})"


def _told(made: Sequence[Translation], lost: Sequence[set[Decimal]]) -> list[str]:
    """The silent ones themselves, to be read."""
    return [
        f"  {', '.join(map(str, sorted(gone)))}: {one.source}\n    → {one.english}"
        for one, gone in zip(made, lost, strict=True)
        if gone and not one.warnings
    ]


if __name__ == "__main__":
    main()
