"""What models on PyTorch share, whatever their architecture: opening, settings, order kept."""

from __future__ import annotations

import copy
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from revue.models.inputs import check_prompts, check_sources
from revue.models.loading import load_model
from revue.models.store import locate
from revue.models.tokenizer import open_tokenizer, source_limit, word_ids

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from revue.models.seam import Avoid, Hypothesis
    from revue.specs import ModelSpec

_Words = tuple[str, ...]


class Checkpoint(ABC):
    """A model, its tokenizer and its generation settings on a device."""

    def __init__(self, spec: ModelSpec, *, device: str, threads: int | None = None) -> None:
        import torch

        if threads:
            torch.set_num_threads(threads)
        folder = locate(spec)
        self._spec = spec
        self._device = device
        self._tokenizer: Any = self._open_tokenizer(folder)
        self._limit = self._source_limit(folder)
        self._model: Any = load_model(folder, spec, device)
        self._settings = self._generation_settings()
        # `generate` fills what is None from the model's own settings: these must be the same.
        self._model.generation_config = self._settings
        ends = self._settings.eos_token_id
        self._ends = frozenset(ends if isinstance(ends, list) else [ends])

    @property
    def max_source_tokens(self) -> int:
        return self._limit

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` within its template, special tokens and system text included."""
        return len(self._ids(text))

    def _open_tokenizer(self, folder: Path) -> Any:
        return open_tokenizer(folder, self._spec)

    def _source_limit(self, folder: Path) -> int:
        return source_limit(folder, self._spec)

    def _generation_settings(self) -> Any:
        """The checkpoint's own generation settings under those of models.yaml."""
        decoding = self._spec.decoding
        settings = copy.deepcopy(self._model.generation_config)
        unknown = self._tokenizer.unk_token_id
        forbidden = {*(settings.suppress_tokens or ()), *([] if unknown is None else [unknown])}
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
            suppress_tokens=sorted(forbidden) or None,
            do_sample=False,
            temperature=None,
            top_k=None,
            top_p=None,
        )
        if settings.pad_token_id is None:
            settings.pad_token_id = self._tokenizer.pad_token_id or self._tokenizer.eos_token_id
        return settings

    def _generate(self, inputs: dict[str, Any], n_best: int, beam: int, avoid: _Words) -> Any:
        """`n_best` rows of token ids for each row of `inputs`, best first, without `avoid`."""
        kept_out = [ids for word in avoid for ids in word_ids(self._tokenizer, word)]
        forbidden = [*(self._settings.bad_words_ids or ()), *kept_out]
        return self._model.generate(
            **inputs,
            generation_config=self._settings,
            num_beams=max(beam, n_best),
            num_return_sequences=n_best,
            bad_words_ids=forbidden or None,
        )

    def _text(self, tokens: list[int]) -> str:
        return str(self._tokenizer.decode(tokens, skip_special_tokens=True)).strip()

    @abstractmethod
    def _ids(self, text: str) -> list[int]:
        """The token ids that the model is given for `text`, whole."""

    @abstractmethod
    def _run(
        self, ids: Sequence[list[int]], avoided: Sequence[_Words], n_best: int, beam: int
    ) -> list[list[Hypothesis]]:
        """The hypotheses of each row of token ids, without the words it avoids, in order."""


class CheckpointTranslator(Checkpoint):
    """A `Translator` on PyTorch; a subclass says how its architecture runs."""

    @property
    def source_language(self) -> str:
        return self._spec.source_language

    @property
    def calls_at_once(self) -> int:
        return 1

    def translate(
        self,
        sources: Sequence[str],
        *,
        n_best: int = 1,
        beam: int | None = None,
        avoid: Avoid | None = None,
    ) -> list[list[Hypothesis]]:
        """As `Translator.translate`; `beam` overrides the beam of models.yaml."""
        distinct = list(dict.fromkeys(sources))
        ids = [self._ids(source) for source in distinct]
        check_sources(distinct, [len(row) for row in ids], self._limit)
        avoided = [(avoid or {}).get(source, ()) for source in distinct]
        results = self._run(ids, avoided, n_best, beam or self._spec.decoding.beam)
        found = dict(zip(distinct, results, strict=True))
        return [list(found[source]) for source in sources]


class CheckpointGenerator(Checkpoint):
    """A `Generator` on PyTorch; a subclass says how its architecture runs."""

    def generate(self, prompts: Sequence[str]) -> list[str]:
        """One text a prompt, in order."""
        ids = [self._ids(prompt) for prompt in prompts]
        check_prompts([len(row) for row in ids], self._limit)
        avoided: list[_Words] = [()] * len(ids)
        return [best[0].text for best in self._run(ids, avoided, 1, self._spec.decoding.beam)]
