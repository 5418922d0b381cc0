"""Instruct models through their chat template: translators, summarizers, writers.

Decoding is greedy or a beam, never sampled, one prompt at a time: a prompt of another length
beside it would change the padding, and with it the last bits of what is computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from revue.errors import ModelError
from revue.models.checkpoint import Checkpoint, CheckpointGenerator, CheckpointTranslator
from revue.models.seam import Hypothesis

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class _Causal(Checkpoint):
    """A model and its tokenizer with a chat template."""

    def _open_tokenizer(self, folder: Path) -> Any:
        tokenizer: Any = super()._open_tokenizer(folder)
        if not tokenizer.chat_template:
            raise ModelError(
                f"model '{self._spec.name}' in {folder} has no chat template; "
                "name its instruct ('-it', '-Instruct') version in models.yaml"
            )
        return tokenizer

    def _source_limit(self, folder: Path) -> int:
        """Prompt and answer share the model's positions."""
        spec = self._spec
        answer = 0 if spec.max_source_tokens else spec.decoding.max_new_tokens
        return super()._source_limit(folder) - answer

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

    def _run(
        self, ids: Sequence[list[int]], avoided: Sequence[tuple[str, ...]], n_best: int, beam: int
    ) -> list[list[Hypothesis]]:
        return [
            self._answer(row, words, n_best, beam) for row, words in zip(ids, avoided, strict=True)
        ]

    def _answer(
        self, ids: list[int], avoid: tuple[str, ...], n_best: int, beam: int
    ) -> list[Hypothesis]:
        import torch

        prompt = torch.tensor([ids], device=self._device)
        inputs = {"input_ids": prompt, "attention_mask": torch.ones_like(prompt)}
        with torch.inference_mode():
            output = self._generate(inputs, n_best, beam, avoid)
            answers = [row[len(ids) :] for row in output.tolist()]
            scores = [self._score(ids, self._until_end(answer)) for answer in answers]
        return [
            Hypothesis(self._text(answer), score, any(token in self._ends for token in answer))
            for answer, score in zip(answers, scores, strict=True)
        ]

    def _until_end(self, tokens: list[int]) -> list[int]:
        ends = (i + 1 for i, token in enumerate(tokens) if token in self._ends)
        return tokens[: next(ends, len(tokens))]

    def _score(self, prompt: list[int], answer: list[int]) -> float:
        """Mean log probability of the tokens of `answer` after `prompt`."""
        import torch

        if not answer:
            return 0.0
        rows = torch.tensor([prompt + answer], device=self._model.device)
        logits = self._model(input_ids=rows[:, :-1]).logits[0, len(prompt) - 1 :].float()
        labels = rows[0, len(prompt) :].unsqueeze(1)
        return float(torch.log_softmax(logits, -1).gather(1, labels).mean())


class CausalTranslator(_Causal, CheckpointTranslator):
    """A `Translator` made of an instruct model and a prompt."""


class CausalGenerator(_Causal, CheckpointGenerator):
    """A `Generator` made of an instruct model."""

    follows_instructions = True
