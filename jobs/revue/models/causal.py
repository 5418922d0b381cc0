"""Instruct models through their chat template: translators, summarizers, writers.

Decoding is greedy or a beam, never sampled, one prompt at a time: a prompt of another length
beside it would change the padding, and with it the last bits of what is computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from revue.errors import ModelError
from revue.models.inputs import check_prompts, check_sources
from revue.models.loading import load_model
from revue.models.seam import Hypothesis
from revue.models.seq2seq import own_settings, sequence_scores
from revue.models.store import locate
from revue.models.tokenizer import open_tokenizer, source_limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revue.specs import ModelSpec


class _Causal:
    """A model and its tokenizer with a chat template."""

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
        self._tokenizer: Any = open_tokenizer(folder, spec)
        if not self._tokenizer.chat_template:
            raise ModelError(
                f"model '{spec.name}' in {folder} has no chat template; "
                "name its instruct ('-it', '-Instruct') version in models.yaml"
            )
        room = source_limit(folder, spec)
        # Prompt and answer share the model's positions.
        self._limit = room - (0 if spec.max_source_tokens else spec.decoding.max_new_tokens)
        self._model: Any = load_model(folder, spec, device)
        self._settings = own_settings(spec, self._model, self._tokenizer)
        # `generate` fills what is None from the model's own settings: these must be the same.
        self._model.generation_config = self._settings

    @property
    def max_source_tokens(self) -> int:
        return self._limit

    def count_tokens(self, text: str) -> int:
        """Tokens of the whole prompt that `text` becomes, template and system text included."""
        return len(self._ids(text))

    def _ids(self, text: str) -> list[int]:
        options = {} if self._spec.decoding.thinking is None else {
            "enable_thinking": self._spec.decoding.thinking
        }  # fmt: skip
        encoded = self._tokenizer.apply_chat_template(
            self._messages(text), add_generation_prompt=True, tokenize=True, return_dict=True,
            **options,
        )  # fmt: skip
        return list(encoded["input_ids"])

    def _messages(self, text: str) -> list[dict[str, Any]]:
        decoding = self._spec.decoding
        content: Any = decoding.template.replace("{text}", text)
        if decoding.chat == "translation":
            # The layout of TranslateGemma's template (see its model card).
            content = [{
                "type": "text",
                "source_lang_code": self._spec.source_code,
                "target_lang_code": decoding.target or "en",
                "text": content,
            }]  # fmt: skip
        system = [{"role": "system", "content": decoding.system}] if decoding.system else []
        return [*system, {"role": "user", "content": content}]

    def _answer(self, ids: list[int], n_best: int, beam: int) -> list[Hypothesis]:
        import torch

        prompt = torch.tensor([ids], device=self._device)
        inputs = {"input_ids": prompt, "attention_mask": torch.ones_like(prompt)}
        with torch.inference_mode():
            output = self._model.generate(
                **inputs,
                generation_config=self._settings,
                num_beams=max(beam, n_best),
                num_return_sequences=n_best,
            )
            ends = self._settings.eos_token_id
            ends = ends if isinstance(ends, list) else [ends]
            answers = [row[len(ids) :] for row in output.tolist()]
            scores = [
                sequence_scores(self._model, ids, _until_end(answer, ends)) for answer in answers
            ]
        return [
            Hypothesis(self._text(answer), score, any(token in ends for token in answer))
            for answer, score in zip(answers, scores, strict=True)
        ]

    def _text(self, answer: list[int]) -> str:
        return str(self._tokenizer.decode(answer, skip_special_tokens=True)).strip()


def _until_end(tokens: list[int], ends: list[int]) -> list[int]:
    stop = next((i + 1 for i, token in enumerate(tokens) if token in ends), len(tokens))
    return tokens[:stop]


class CausalTranslator(_Causal):
    """A `Translator` made of an instruct model and a prompt."""

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
        width = beam or self._spec.decoding.beam
        found = {
            source: self._answer(row, n_best, width)
            for source, row in zip(distinct, ids, strict=True)
        }
        return [list(found[source]) for source in sources]


class CausalGenerator(_Causal):
    """A `Generator` made of an instruct model."""

    follows_instructions = True

    def generate(self, prompts: Sequence[str]) -> list[str]:
        """One text a prompt, in order."""
        ids = [self._ids(prompt) for prompt in prompts]
        check_prompts([len(row) for row in ids], self._limit)
        return [self._answer(row, 1, self._spec.decoding.beam)[0].text for row in ids]
