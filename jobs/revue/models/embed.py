"""Sentence embedders: mean over the tokens of a BERT encoder, made unit length.

Reimers & Gurevych 2019, "Sentence-BERT". Vectors do not depend on what else is embedded: each
text goes through the model alone. In float32 a batch changes the last bits of 45 % of the
vectors and saves a sixth of the time; several texts at once on several cores save more.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from revue.errors import ModelError
from revue.models.device import kind_of
from revue.models.portable import one_arithmetic
from revue.models.store import locate
from revue.models.tokenizer import source_limit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from revue.specs import ModelSpec


class _WordPieces:
    """BERT's tokenizer, read with the tokenizers library alone."""

    def __init__(self, folder: Path, spec: ModelSpec) -> None:
        from tokenizers import Tokenizer

        file = folder / "tokenizer.json"
        try:
            self._tokenizer = Tokenizer.from_file(str(file))
        except Exception as error:  # the library raises the bare class
            raise ModelError(
                f"model '{spec.name}': {file} cannot be read ({error}); "
                f"`revue models verify {spec.name}` says what is wrong"
            ) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._limit = source_limit(folder, spec)

    def windows(self, text: str) -> list[list[int]]:
        """Token ids of a text, in as many even pieces as the model's limit asks for.

        Nothing is cut off: each piece has its own [CLS] and [SEP].
        """
        first, *body, last = self._tokenizer.encode(text).ids
        room = self._limit - 2
        count = max(1, -(-len(body) // room))
        size = -(-len(body) // count)
        return [[first, *body[i * size : (i + 1) * size], last] for i in range(count)]


class _MeanEmbedder:
    """What both engines share: texts in windows, sums over tokens, unit length."""

    _workers = 1

    def __init__(self, spec: ModelSpec) -> None:
        self._folder = locate(spec)
        self._pieces = _WordPieces(self._folder, spec)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors. *Shape:* (len(texts), dimension)."""
        import numpy as np

        with ThreadPoolExecutor(self._workers) as pool:
            vectors = list(pool.map(self._vector, texts))
        return np.stack(vectors) if vectors else np.zeros((0, self._width()), np.float32)

    def _vector(self, text: str) -> NDArray[np.float32]:
        """The mean over all tokens of a text, whichever window they are in, made unit length."""
        import numpy as np

        total = np.sum([self._sum(ids) for ids in self._pieces.windows(text)], axis=0)
        unit: NDArray[np.float32] = total / np.float32(max(float(np.linalg.norm(total)), 1e-12))
        return unit

    def _width(self) -> int:
        config = json.loads((self._folder / "config.json").read_text(encoding="utf-8"))
        return int(config["hidden_size"])

    def _sum(self, ids: list[int]) -> NDArray[np.float32]:
        """Sum of the token vectors of one window. *Shape:* (dimension,)."""
        raise NotImplementedError


class CTranslate2Embedder(_MeanEmbedder):
    """An `Embedder` on CTranslate2: half a second to open, where PyTorch takes several."""

    def __init__(self, spec: ModelSpec, *, device: str, cache_dir: Path | None = None) -> None:
        import ctranslate2

        from revue.models.ct2 import opened, place, worker_count

        super().__init__(spec)
        self._workers = worker_count(None, device)
        precision = spec.precision_on(kind_of(device))
        self._placed = place(spec, precision, cache_dir)
        with one_arithmetic():
            self._model = opened(
                ctranslate2.Encoder, self._placed, device, precision, self._workers
            )
            self._model.forward_batch([[0]])

    def _sum(self, ids: list[int]) -> NDArray[np.float32]:
        import ctranslate2
        import numpy as np

        output = self._model.forward_batch([ids]).last_hidden_state
        hidden = output.to_device(ctranslate2.Device.cpu).to(ctranslate2.DataType.float32)
        total: NDArray[np.float32] = np.array(hidden)[0].sum(axis=0)
        return total


class TransformersEmbedder(_MeanEmbedder):
    """An `Embedder` on PyTorch."""

    def __init__(self, spec: ModelSpec, *, device: str) -> None:
        from revue.models.loading import load_model

        super().__init__(spec)
        self._device = device
        self._model: Any = load_model(self._folder, spec, device)

    def _sum(self, ids: list[int]) -> NDArray[np.float32]:
        import torch

        rows = torch.tensor([ids], device=self._device)
        with torch.inference_mode():
            output = self._model(input_ids=rows, attention_mask=torch.ones_like(rows))
        total: NDArray[np.float32] = output.last_hidden_state[0].float().sum(dim=0).cpu().numpy()
        return total
