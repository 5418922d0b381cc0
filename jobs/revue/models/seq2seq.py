"""Encoder-decoder models through transformers: the reference engine on every device.

Translators: Marian, M2M-100, NLLB, mBART, T5, MADLAD. Summarizers: BART, PEGASUS, LED.
"""

from __future__ import annotations

import copy
from functools import partial
from typing import TYPE_CHECKING, Any

from revue.models.batching import DEFAULT_BATCH_TOKENS, fixed_shapes
from revue.models.device import in_halves
from revue.models.inputs import check_prompts, check_sources
from revue.models.loading import load_model
from revue.models.seam import Hypothesis
from revue.models.store import locate
from revue.models.tokenizer import CODED_FAMILIES, open_tokenizer, source_limit, target_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revue.models.batching import Batch
    from revue.specs import ModelSpec


class _Seq2Seq:
    """A model and its tokenizer, and a beam search over batches of fixed shape."""

    def __init__(
        self,
        spec: ModelSpec,
        *,
        device: str,
        batch_tokens: int | None = None,
        threads: int | None = None,
    ) -> None:
        import torch

        if threads:
            torch.set_num_threads(threads)
        folder = locate(spec)
        self._spec = spec
        self._device = device
        self._batch_tokens = batch_tokens or DEFAULT_BATCH_TOKENS
        self._tokenizer: Any = open_tokenizer(folder, spec)
        self._limit = source_limit(folder, spec)
        self._model: Any = load_model(folder, spec, device)
        self._settings = _generation_settings(spec, self._model, self._tokenizer)
        # `generate` fills what is None from the model's own settings: these must be the same.
        self._model.generation_config = self._settings
        ends = self._settings.eos_token_id
        self._ends = frozenset(ends if isinstance(ends, list) else [ends])

    @property
    def max_source_tokens(self) -> int:
        return self._limit

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` within its template, special tokens included."""
        return len(self._ids(text))

    def _ids(self, text: str) -> list[int]:
        whole = self._spec.decoding.template.replace("{text}", text)
        # The length is checked by the caller: cutting here would lose text without a word.
        return list(self._tokenizer(whole, truncation=False, verbose=False)["input_ids"])

    def _run(
        self, ids: Sequence[list[int]], n_best: int, beam: int | None
    ) -> list[list[Hypothesis]]:
        """The hypotheses of each row of token ids, in order."""
        width = beam or self._spec.decoding.beam
        found: dict[int, list[Hypothesis]] = {}
        for batch in fixed_shapes([len(row) for row in ids], self._batch_tokens):
            work = partial(self._batch, ids, batch, n_best, width)
            found.update(zip(batch.rows, in_halves(batch.rows, work), strict=True))
        return [found[row] for row in range(len(ids))]

    def _batch(
        self,
        ids: Sequence[list[int]],
        batch: Batch,
        n_best: int,
        beam: int,
        rows: Sequence[int],
    ) -> list[list[Hypothesis]]:
        import torch

        inputs = self._inputs([ids[row] for row in rows], batch)
        with torch.inference_mode():
            output = self._model.generate(
                **inputs,
                generation_config=self._settings,
                num_beams=max(beam, n_best),
                num_return_sequences=n_best,
            )
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
        text = str(self._tokenizer.decode(body, skip_special_tokens=True)).strip()
        return Hypothesis(text, score, complete)


class Seq2SeqTranslator(_Seq2Seq):
    """A `Translator` on PyTorch."""

    @property
    def source_language(self) -> str:
        return self._spec.source_language

    def translate(
        self, sources: Sequence[str], *, n_best: int = 1, beam: int | None = None
    ) -> list[list[Hypothesis]]:
        """As `Translator.translate`; `beam` overrides the beam of models.yaml."""
        distinct = list(dict.fromkeys(sources))
        ids = [self._ids(source) for source in distinct]
        check_sources(distinct, [len(row) for row in ids], self._limit)
        found = dict(zip(distinct, self._run(ids, n_best, beam), strict=True))
        return [list(found[source]) for source in sources]


class Seq2SeqGenerator(_Seq2Seq):
    """A `Generator` on PyTorch: an abstractive summarizer."""

    follows_instructions = False

    def generate(self, prompts: Sequence[str]) -> list[str]:
        """One text a prompt, in order."""
        ids = [self._ids(prompt) for prompt in prompts]
        check_prompts([len(row) for row in ids], self._limit)
        return [best[0].text for best in self._run(ids, 1, None)]


def _generation_settings(spec: ModelSpec, model: Any, tokenizer: Any) -> Any:
    """`own_settings`, with the target language that these families are made to say first."""
    settings = own_settings(spec, model, tokenizer)
    room = _decoder_positions(model.config) - 1
    settings.update(max_new_tokens=min(spec.decoding.max_new_tokens, room))
    if spec.family in CODED_FAMILIES and spec.task == "translate":
        code = target_id(tokenizer, spec, spec.decoding.target)
        settings.update(forced_bos_token_id=code, min_new_tokens=settings.min_new_tokens + 1)
    return settings


def own_settings(spec: ModelSpec, model: Any, tokenizer: Any) -> Any:
    """The checkpoint's own generation settings under those of models.yaml."""
    decoding = spec.decoding
    settings = copy.deepcopy(model.generation_config)
    unknown = [] if tokenizer.unk_token_id is None else [tokenizer.unk_token_id]
    settings.update(
        max_length=None,
        max_new_tokens=decoding.max_new_tokens,
        min_length=0,
        min_new_tokens=max(1, decoding.min_new_tokens),  # never nothing
        length_penalty=decoding.length_penalty,
        no_repeat_ngram_size=decoding.no_repeat_ngram,
        repetition_penalty=decoding.repetition_penalty,
        num_beams=decoding.beam,
        early_stopping=decoding.early_stopping,
        renormalize_logits=decoding.renormalize_logits,
        # An end forced at the limit would make a cut text look complete.
        forced_eos_token_id=None,
        suppress_tokens=sorted({*(settings.suppress_tokens or ()), *unknown}) or None,
        do_sample=False,
        temperature=None,
        top_k=None,
        top_p=None,
    )
    if settings.pad_token_id is None:
        settings.pad_token_id = tokenizer.pad_token_id or tokenizer.eos_token_id
    return settings


def sequence_scores(model: Any, prompt: list[int], answer: list[int]) -> float:
    """Mean log probability of the tokens of `answer` after `prompt`, for a causal model."""
    import torch

    if not answer:
        return 0.0
    rows = torch.tensor([prompt + answer], device=model.device)
    logits = model(input_ids=rows[:, :-1]).logits[0, len(prompt) - 1 :].float()
    labels = rows[0, len(prompt) :].unsqueeze(1)
    return float(torch.log_softmax(logits, -1).gather(1, labels).mean())


def _decoder_positions(config: Any) -> int:
    """How many tokens a decoder can place; T5 counts relatively and has no end."""
    for name in ("max_decoder_position_embeddings", "max_position_embeddings"):
        value = getattr(config, name, None)
        if isinstance(value, int):
            return value
    return 1 << 20
