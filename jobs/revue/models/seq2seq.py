"""Encoder-decoder models through transformers: the reference engine on every device.

Translators: Marian, M2M-100, NLLB, mBART, T5, MADLAD. Summarizers: BART, PEGASUS, LED.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from revue.models.batching import DEFAULT_BATCH_TOKENS, Batch, fixed_shapes, fixed_width
from revue.models.checkpoint import Checkpoint, CheckpointGenerator, CheckpointTranslator
from revue.models.device import in_halves
from revue.models.seam import Hypothesis
from revue.models.tokenizer import CODED_FAMILIES, target_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revue.specs import ModelSpec


class _Seq2Seq(Checkpoint):
    """A beam search over batches of fixed shape."""

    def __init__(
        self,
        spec: ModelSpec,
        *,
        device: str,
        batch_tokens: int | None = None,
        threads: int | None = None,
    ) -> None:
        super().__init__(spec, device=device, threads=threads)
        self._batch_tokens = batch_tokens or DEFAULT_BATCH_TOKENS

    def _generation_settings(self) -> Any:
        """With the target language that these families are made to say first."""
        spec = self._spec
        settings: Any = super()._generation_settings()
        room = _decoder_positions(self._model.config) - 1
        settings.update(max_new_tokens=min(spec.decoding.max_new_tokens, room))
        if spec.family in CODED_FAMILIES and spec.task == "translate":
            code = target_id(self._tokenizer, spec, spec.decoding.target)
            settings.update(forced_bos_token_id=code, min_new_tokens=settings.min_new_tokens + 1)
        return settings

    def _ids(self, text: str) -> list[int]:
        whole = self._spec.decoding.template.replace("{text}", text)
        # The length is checked by the caller: cutting here would lose text without a word.
        return list(self._tokenizer(whole, truncation=False, verbose=False)["input_ids"])

    def _run(
        self, ids: Sequence[list[int]], avoided: Sequence[tuple[str, ...]], n_best: int, beam: int
    ) -> list[list[Hypothesis]]:
        found: dict[int, list[Hypothesis]] = {}
        for batch in self._batches([len(row) for row in ids], avoided):
            work = partial(self._batch, ids, batch, avoided[batch.rows[0]], n_best, beam)
            found.update(zip(batch.rows, in_halves(batch.rows, work), strict=True))
        return [found[row] for row in range(len(ids))]

    def _batches(self, lengths: Sequence[int], avoided: Sequence[tuple[str, ...]]) -> list[Batch]:
        """Batches of fixed shape; a row that avoids words is one of its own."""
        alone = [row for row, words in enumerate(avoided) if words]
        plain = [row for row, words in enumerate(avoided) if not words]
        together = fixed_shapes([lengths[row] for row in plain], self._batch_tokens)
        return [
            *(Batch((row,), 1, fixed_width(lengths[row])) for row in alone),
            *(replace(b, rows=tuple(plain[place] for place in b.rows)) for b in together),
        ]

    def _batch(
        self,
        ids: Sequence[list[int]],
        batch: Batch,
        avoid: tuple[str, ...],
        n_best: int,
        beam: int,
        rows: Sequence[int],
    ) -> list[list[Hypothesis]]:
        import torch

        inputs = self._inputs([ids[row] for row in rows], batch)
        with torch.inference_mode():
            output = self._generate(inputs, n_best, beam, avoid)
            sequences = output[: len(rows) * n_best]
            scores = self._scores(inputs, sequences, n_best)
        flat = [
            self._hypothesis(sequence, score)
            for sequence, score in zip(sequences.tolist(), scores, strict=True)
        ]
        return [flat[start : start + n_best] for start in range(0, len(flat), n_best)]

    def _inputs(self, chosen: list[list[int]], batch: Batch) -> dict[str, Any]:
        """Token ids and masks in the batch's shape; spare rows repeat the first."""
        import torch

        pad = self._tokenizer.pad_token_id
        short = max(0, batch.height - len(chosen)) if len(chosen) == len(batch.rows) else 0
        filled = chosen + [chosen[0]] * short
        tokens = [row + [pad] * (batch.width - len(row)) for row in filled]
        mask = [[1] * len(row) + [0] * (batch.width - len(row)) for row in filled]
        inputs = {
            "input_ids": torch.tensor(tokens, device=self._device),
            "attention_mask": torch.tensor(mask, device=self._device),
        }
        if self._spec.family == "led":
            # Beltagy et al. 2020: the first token attends to all, as LED was trained.
            everywhere = torch.zeros_like(inputs["input_ids"])
            everywhere[:, 0] = 1
            inputs["global_attention_mask"] = everywhere
        return inputs

    def _scores(self, inputs: dict[str, Any], sequences: Any, n_best: int) -> list[float]:
        """Mean log probability of each sequence's tokens, the end included.

        Asked of the model anew, one source at a time: `generate` would keep the scores of the
        whole vocabulary for each step of each beam, gigabytes with a large vocabulary.
        """
        import torch

        found: list[float] = []
        for start in range(0, len(sequences), n_best):
            row = start // n_best
            source = {
                name: value[row : row + 1].expand(n_best, -1) for name, value in inputs.items()
            }
            own = sequences[start : start + n_best]
            lengths = torch.tensor([self._length(line) for line in own.tolist()], device=own.device)
            target = own[:, : 1 + int(lengths.max())]  # not as long as the batch's longest
            logits = self._model(**source, decoder_input_ids=target[:, :-1]).logits.float()
            each = torch.log_softmax(logits, -1).gather(2, target[:, 1:].unsqueeze(2)).squeeze(2)
            real = torch.arange(each.shape[1], device=own.device) < lengths.unsqueeze(1)
            found += ((each * real).sum(1) / lengths).tolist()
        return found

    def _length(self, sequence: list[int]) -> int:
        """Tokens that a decoder said, its end included, its start not: one at least."""
        body = sequence[1:]
        ends = (i + 1 for i, token in enumerate(body) if token in self._ends)
        return max(1, next(ends, len(body)))

    def _hypothesis(self, sequence: list[int], score: float) -> Hypothesis:
        body = sequence[1:]  # the decoder's start token may itself be the end token
        complete = any(token in self._ends for token in body)
        return Hypothesis(self._text(body), score, complete)


class Seq2SeqTranslator(_Seq2Seq, CheckpointTranslator):
    """A `Translator` on PyTorch."""


class Seq2SeqGenerator(_Seq2Seq, CheckpointGenerator):
    """A `Generator` on PyTorch: an abstractive summarizer."""

    follows_instructions = False


def _decoder_positions(config: Any) -> int:
    """How many tokens a decoder can place; T5 counts relatively and has no end."""
    for name in ("max_decoder_position_embeddings", "max_position_embeddings"):
        value = getattr(config, name, None)
        if isinstance(value, int):
            return value
    return 1 << 20
