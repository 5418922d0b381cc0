"""BLEU, chrF and lost figures of model folders on the development set, in one run."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from revue.errors import RevueError
from revue.models.hints import Notes
from training.development import read_development
from training.figures import figures, missing_figures
from training.typography import plain_english, sayable_english

if TYPE_CHECKING:
    from pathlib import Path

    from training.config import Score


@dataclass(frozen=True, slots=True)
class Scores:
    """Measurements of one model folder.

    `figures_missing` is the share (0 … 1) of the digit figures of the sources that the
    hypothesis does not hold, of those that the reference holds. `*_signature` are sacrebleu's.
    """

    model: str
    sentences: int
    bleu: float
    chrf: float
    figures: int
    figures_missing: float
    words_per_second: float
    megabytes: float
    bleu_signature: str
    chrf_signature: str


def translate(folder: Path, sources: list[str], settings: Score) -> tuple[list[str], float]:
    """English of `sources` with CTranslate2 and the folder's tokenizer; seconds it decoded."""
    import ctranslate2
    from ctranslate2.converters import TransformersConverter
    from transformers import AutoTokenizer

    notes = Notes.of(folder)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    rows = [
        tokenizer.convert_ids_to_tokens(tokenizer(notes.written_into(source)).input_ids)
        for source in sources
    ]
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    positions = int(config["max_position_embeddings"])
    with TemporaryDirectory() as converted:
        TransformersConverter(str(folder)).convert(converted, force=True)
        engine = ctranslate2.Translator(converted, compute_type=settings.compute_type)
        began = time.perf_counter()
        results = engine.translate_batch(
            rows,
            beam_size=settings.beam,
            max_batch_size=settings.batch_tokens,
            batch_type="tokens",
            max_decoding_length=positions - 1,
        )
        seconds = time.perf_counter() - began
    ids = [tokenizer.convert_tokens_to_ids(result.hypotheses[0]) for result in results]
    return [tokenizer.decode(row, skip_special_tokens=True) for row in ids], seconds


def lost_figures(sources: list[str], references: list[str], hypotheses: list[str]) -> list[int]:
    """[figures that source and reference share, those of them the hypothesis does not hold]."""
    asked = lost = 0
    for source, reference, hypothesis in zip(sources, references, hypotheses, strict=True):
        shared = [figure for figure in figures(source) if figure in set(figures(reference))]
        asked += len(shared)
        lost += len(set(shared) & set(missing_figures(source, hypothesis)))
    return [asked, lost]


def score(folder: Path, development: Path, pairs: int | None, settings: Score) -> Scores:
    """Scores of one model folder on all development pairs or `pairs` spread evenly.

    References are compared as targets are written, whoever translated.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    if not (folder / "config.json").is_file():
        raise RevueError(f"{folder} is no model folder: run `export` first")
    sources, references = read_development(development, pairs)
    references = [sayable_english(plain_english(reference)) for reference in references]
    hypotheses, seconds = translate(folder, sources, settings)
    bleu, chrf = BLEU(), CHRF()
    bleu_score = bleu.corpus_score(hypotheses, [references]).score
    chrf_score = chrf.corpus_score(hypotheses, [references]).score
    asked, lost = lost_figures(sources, references, hypotheses)
    return Scores(
        model=folder.name,
        sentences=len(sources),
        bleu=round(bleu_score, 2),
        chrf=round(chrf_score, 2),
        figures=asked,
        figures_missing=round(lost / max(1, asked), 4),
        words_per_second=round(sum(len(s.split()) for s in sources) / seconds, 1),
        megabytes=round(sum(p.stat().st_size for p in folder.iterdir()) / 1e6, 1),
        bleu_signature=str(bleu.get_signature()),
        chrf_signature=str(chrf.get_signature()),
    )


def write_scores(scores: list[Scores], path: Path) -> None:
    """Scores as JSON, in the order given."""
    text = json.dumps([asdict(one) for one in scores], indent=2) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def read_scores(path: Path) -> list[Scores]:
    """What `write_scores` wrote. Raises RevueError where there is none."""
    if not path.is_file():
        raise RevueError(f"{path} is missing: run `score` first")
    return [Scores(**one) for one in json.loads(path.read_text(encoding="utf-8"))]
