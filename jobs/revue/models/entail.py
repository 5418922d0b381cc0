"""Natural language inference: does a premise entail a hypothesis?

Bowman et al. 2015, Williams et al. 2018. Any sequence classification model of which one class is
entailment will do. An answer does not depend on what else is asked: each pair goes through the
model alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from revue.errors import ModelError
from revue.models.loading import load_model
from revue.models.store import locate
from revue.models.tokenizer import open_tokenizer, source_limit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from revue.specs import ModelSpec

_ENTAILMENT = re.compile(r"entail", re.IGNORECASE)
_ITS_OPPOSITE = re.compile(r"(?<![a-z])no[nt]?[\W_]*entail", re.IGNORECASE)


class TransformersEntailer:
    """An `Entailer` on PyTorch.

    Raises ModelError where the model cannot be loaded, or where its labels do not tell which
    class is entailment.
    """

    def __init__(self, spec: ModelSpec, *, device: str) -> None:
        folder = locate(spec)
        self._device = device
        self._tokenizer: Any = open_tokenizer(folder, spec)
        self._model: Any = load_model(folder, spec, device)
        self._limit = min([source_limit(folder, spec), *_places(self._model)])
        self._class = _entailment_class(spec, self._model.config.id2label)

    @property
    def max_source_tokens(self) -> int:
        """The longest pair in tokens, special tokens included."""
        return self._limit

    def count_tokens(self, premise: str, hypothesis: str) -> int:
        """Tokens of a pair as the model counts them, special tokens included."""
        return len(self._encoded(premise, hypothesis)["input_ids"])

    def entailment(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """As `Entailer.entailment`: a pair over `max_source_tokens` is not cut but scores 0.0."""
        return [self._probability(premise, hypothesis) for premise, hypothesis in pairs]

    def _probability(self, premise: str, hypothesis: str) -> float:
        import torch

        encoded = self._encoded(premise, hypothesis)
        if len(encoded["input_ids"]) > self._limit:
            return 0.0
        inputs = {name: torch.tensor([row], device=self._device) for name, row in encoded.items()}
        with torch.inference_mode():
            logits = self._model(**inputs).logits[0].float()
        return float(torch.softmax(logits, -1)[self._class])

    def _encoded(self, premise: str, hypothesis: str) -> dict[str, list[int]]:
        return dict(self._tokenizer(premise, hypothesis, truncation=False, verbose=False))


def _entailment_class(spec: ModelSpec, labels: Mapping[int, str]) -> int:
    """The class that means entailment. Without a second one its probability would always be 1."""
    found = [
        number
        for number, label in labels.items()
        if _ENTAILMENT.search(label) and not _ITS_OPPOSITE.search(label)
    ]
    if len(found) == 1 and len(labels) > 1:
        return int(found[0])
    raise ModelError(
        f"model '{spec.name}' does not tell which of its labels is entailment "
        f"({', '.join(labels.values())}); name under 'entail:' a natural language inference model "
        "of which config.json (id2label) has exactly one such label beside others"
    )


def _places(model: Any) -> list[int]:
    """How many tokens the position embeddings place: RoBERTa's begin after the padding token."""
    embeddings = getattr(model.base_model, "embeddings", None)
    table = getattr(embeddings, "position_embeddings", None)
    first = getattr(table, "padding_idx", None)
    return [] if table is None or first is None else [int(table.num_embeddings) - first - 1]
