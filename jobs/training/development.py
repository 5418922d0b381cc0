"""chrF on a few development sentences during training: greedy, quick, for the curve alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

from revue.errors import RevueError

if TYPE_CHECKING:
    from pathlib import Path

    from revue.models.hints import Notes
    from training.vocabulary import Vocabulary

_BATCH = 25


def read_development(path: Path, pairs: int | None = None) -> tuple[list[str], list[str]]:
    """Sources and references of a `French<TAB>English` file: all, or `pairs` spread evenly."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise RevueError(f"development pairs {path} cannot be read: {error}") from error
    rows = [line.split("\t") for line in lines]
    if not rows or any(len(row) != 2 for row in rows):
        raise RevueError(f"{path}: every line must be French<TAB>English")
    if pairs is not None and pairs < len(rows):
        rows = [rows[i * len(rows) // pairs] for i in range(pairs)]
    return [row[0] for row in rows], [row[1] for row in rows]


class Development:
    """Development sentences as tokens, sorted into batches by length."""

    def __init__(self, path: Path, pairs: int, vocabulary: Vocabulary, notes: Notes) -> None:
        sources, references = read_development(path, pairs)
        sources = [notes.written_into(source) for source in sources]
        rows = [[*vocabulary.encode(source), vocabulary.end] for source in sources]
        order = sorted(range(len(rows)), key=lambda i: (len(rows[i]), i))
        self._rows = [rows[i] for i in order]
        self._references = [references[i] for i in order]
        self._vocabulary = vocabulary

    def chrf(self, network: Any, device: torch.device) -> float:
        """chrF of greedy translations, 0 … 100; the network goes back to training mode."""
        from sacrebleu.metrics.chrf import CHRF

        network.eval()
        hypotheses: list[str] = []
        for start in range(0, len(self._rows), _BATCH):
            hypotheses += self._translate(network, self._rows[start : start + _BATCH], device)
        network.train()
        return float(CHRF().corpus_score(hypotheses, [self._references]).score)

    @torch.no_grad()
    def _translate(
        self, network: Any, rows: list[list[int]], device: torch.device
    ) -> list[str]:  # fmt: skip
        padding, end = self._vocabulary.padding, self._vocabulary.end
        width = max(map(len, rows))
        source = torch.tensor([row + [padding] * (width - len(row)) for row in rows]).to(device)
        output = network.generate(
            input_ids=source,
            attention_mask=(source != padding).long(),
            num_beams=1,
            do_sample=False,
            max_length=min(2 * width + 8, network.config.max_position_embeddings),
            bad_words_ids=[[padding]],
        )
        special = {padding, end}
        return [
            self._vocabulary.decode([t for t in row if t not in special]) for row in output.tolist()
        ]
