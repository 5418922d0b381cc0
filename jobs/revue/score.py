"""How good translations are: BLEU, chrF, and what of the figures and names they keep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from revue.errors import RevueError
from revue.fidelity.checks import check
from revue.fidelity.figures import compare_figures, read_figures
from revue.fidelity.glossary import Rules
from revue.fidelity.names import find_names, missing_names
from revue.translate.figures import without_notes

_NOTE_ENDS = re.compile(r"(?<=\])")


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of `total` items a translation keeps."""

    kept: int
    total: int

    @property
    def share(self) -> float:
        """Of 1; 1 where there is nothing to keep."""
        return self.kept / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Scores:
    """`bleu` and `chrf` are percent with sacrebleu's signatures; rates are of 1.

    `figures_wrong` counts the sentences with a figure lost or added, of `figure_sentences`.
    `warnings` is by code; `warned` counts the sentences that have one.
    """

    sentences: int
    bleu: float
    bleu_signature: str
    chrf: float
    chrf_signature: str
    figures: Kept
    figure_sentences: int
    figures_wrong: int
    names: Kept
    warned: int
    warnings: Mapping[str, int]

    @property
    def warnings_per_thousand(self) -> float:
        """Sentences with a warning, of 1,000."""
        return 1000 * self.warned / self.sentences if self.sentences else 0.0


def score(
    sources: Sequence[str], hypotheses: Sequence[str], references: Sequence[str], rules: Rules
) -> Scores:
    """Scores of `hypotheses`, line for line. Raises RevueError where the lines don't agree."""
    if not len(sources) == len(hypotheses) == len(references):
        raise RevueError(
            f"the files must have the same number of lines: source {len(sources)}, "
            f"hypothesis {len(hypotheses)}, reference {len(references)}"
        )
    if not sources:
        raise RevueError("the files are empty: give at least one line")
    from sacrebleu.metrics import BLEU, CHRF

    bleu, chrf = BLEU(), CHRF()
    bleu_score = bleu.corpus_score(list(hypotheses), [list(references)]).score
    chrf_score = chrf.corpus_score(list(hypotheses), [list(references)]).score
    pairs = [(s, _unnoted(h)) for s, h in zip(sources, hypotheses, strict=True)]
    warned = [{warn.code for warn in check(s, h, rules=rules)} for s, h in pairs]
    figures, with_figures, wrong = _figures(pairs)
    return Scores(
        sentences=len(pairs),
        bleu=bleu_score,
        bleu_signature=str(bleu.get_signature()),
        chrf=chrf_score,
        chrf_signature=str(chrf.get_signature()),
        figures=figures,
        figure_sentences=with_figures,
        figures_wrong=wrong,
        names=_names(pairs, rules),
        warned=sum(bool(codes) for codes in warned),
        warnings=dict(sorted(Counter(code for codes in warned for code in codes).items())),
    )


def _unnoted(english: str) -> str:
    """A line of several sentences without the notes that follow each: they are no translation."""
    return "".join(without_notes(part) for part in _NOTE_ENDS.split(english))


def _figures(pairs: Sequence[tuple[str, str]]) -> tuple[Kept, int, int]:
    """Figures kept; sentences that hold any; sentences where one is lost or added."""
    kept = total = holding = wrong = 0
    for source, english in pairs:
        stated = read_figures(source, "fr")
        compared = compare_figures(stated, read_figures(english, "en"))
        kept += len(compared.matched)
        total += len(compared.matched) + len(compared.missing)
        holding += bool(stated)
        wrong += not compared.agrees
    return Kept(kept, total), holding, wrong


def _names(pairs: Sequence[tuple[str, str]], rules: Rules) -> Kept:
    kept = total = 0
    for source, english in pairs:
        names = find_names(source, rules)
        total += len(names)
        kept += len(names) - len(missing_names(names, english))
    return Kept(kept, total)
