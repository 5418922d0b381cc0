"""Fidelity: plain beam search against revue's steps, with the same model and sentences.

    PYTHONPATH=jobs python -m bench.fidelity [SOURCE REFERENCE]

The development set of the project unless two files are given. A figure is silently wrong where
the figure grammar finds one lost or added and the reader is not told. A step is credited with
the sentences whose final translation it made: how many had a warning in the plain translation
and have none now (saved), and how many score lower in sentence chrF than the plain one (lower).
Notes in brackets count as part of the translation.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from revue.fidelity.checks import check
from revue.fidelity.figures import compare_figures, read_figures
from revue.fidelity.glossary import default_rules
from revue.records import Translation
from revue.translate.pipeline import translate_sentences
from revue.translate.source import prepared

_DEV = Path(__file__).parents[2] / "tests" / "data" / "dev"
_METHODS = ("beam", "n-best", "retry", "placeholder", "reworded", "kept-out", "split", "copy")
_FIGURE_CODES = frozenset({"figure-missing", "figure-added"})
_TIE = 0.005


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence: its human English, the model's first choice and what revue makes of it."""

    reference: str
    plain: str
    plain_warned: bool
    made: Translation


def main() -> None:
    """Prints the table."""
    paths = [Path(argument) for argument in sys.argv[1:3]] or [
        _DEV / "source.fr",
        _DEV / "reference.en",
    ]
    sources, references = (p.read_text(encoding="utf-8").splitlines() for p in paths)
    print("\n".join(fidelity(sources, references)))  # noqa: T201


def fidelity(sources: Sequence[str], references: Sequence[str]) -> list[str]:
    """The table: totals, then a line for each step."""
    from revue.config import load_config
    from revue.models.open import open_translator

    rules = default_rules()
    translator = open_translator(load_config().profile().translators["fr"])
    plain = [own[0].text for own in translator.translate([prepared(s) for s in sources])]
    made = translate_sentences(sources, translator, rules)
    rows = [
        Row(reference, text, bool(check(source, text, rules=rules)), translation)
        for source, reference, text, translation in zip(
            sources, references, plain, made, strict=True
        )
    ]
    return [*_totals(rows), *_steps(rows)]


def _totals(rows: Sequence[Row]) -> list[str]:
    wanted = [row.reference for row in rows]
    silent_plain = sum(_wrong(row.made.source, row.plain) for row in rows)
    return [
        f"fidelity, {len(rows)} sentences        plain beam  revue",
        f"chrF                              {_chrf([r.plain for r in rows], wanted):>5.1f}  "
        f"{_chrf([r.made.english for r in rows], wanted):>5.1f}",
        f"sentences with a figure silently wrong {silent_plain:>4}  "
        f"{sum(_silent(r.made) for r in rows):>4}",
        f"sentences with something amiss    {sum(r.plain_warned for r in rows):>5}  "
        f"{sum(bool(r.made.warnings) for r in rows):>5}",
    ]


def _steps(rows: Sequence[Row]) -> list[str]:
    table = ["", "step         sentences  saved  lower  chrF plain  chrF revue"]
    for method in _METHODS:
        own = [row for row in rows if row.made.method == method]
        if own:
            table.append(_step(method, own))
    return table


def _step(method: str, rows: Sequence[Row]) -> str:
    wanted = [row.reference for row in rows]
    saved = sum(row.plain_warned and not row.made.warnings for row in rows)
    lower = sum(
        _chrf([row.made.english], [row.reference]) + _TIE < _chrf([row.plain], [row.reference])
        for row in rows
    )
    before = _chrf([row.plain for row in rows], wanted)
    after = _chrf([row.made.english for row in rows], wanted)
    return f"{method:<12} {len(rows):>9}  {saved:>5}  {lower:>5}  {before:>10.1f}  {after:>10.1f}"


def _wrong(source: str, english: str) -> bool:
    """Whether a figure is lost or added."""
    compared = compare_figures(read_figures(source, "fr"), read_figures(english, "en"))
    return not compared.agrees


def _silent(made: Translation) -> bool:
    told = any(warn.code in _FIGURE_CODES for warn in made.warnings)
    return not told and _wrong(made.source, made.english)


def _chrf(hypotheses: list[str], references: list[str]) -> float:
    from sacrebleu.metrics import CHRF

    return float(CHRF().corpus_score(hypotheses, [references]).score)


if __name__ == "__main__":
    main()
