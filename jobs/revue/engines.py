"""Opens each model of a profile on first use, and asks it nothing that the cache remembers."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from revue.cache import Cache, key_of
from revue.models.store import fingerprint
from revue.specs import ModelSpec, Profile
from revue.translate.version import TRANSLATE_VERSION

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from revue.models.seam import Embedder, Entailer, Generator, Translator

EMBEDDING_VERSION = "1"
GENERATION_VERSION = "1"
ENTAILMENT_VERSION = "1"
_CHUNK_TEXTS = 256


def identity(spec: ModelSpec) -> dict[str, object]:
    """Everything of a model that can change what it answers: its settings and its weights."""
    return {"spec": dict(spec.cache_identity()), "weights": fingerprint(spec)}


def translation_identity(spec: ModelSpec) -> dict[str, object]:
    """`identity` of a translator, and the version of the checks and retries around it."""
    return {**identity(spec), "version": TRANSLATE_VERSION}


class Engines:
    """The models of one profile, opened when they are asked for.

    With `refresh` none of them reads the cache; what they answer is kept all the same.
    """

    def __init__(
        self,
        profile: Profile,
        *,
        device: str,
        batch_tokens: int | None,
        cache_dir: Path | None,
        refresh: bool = False,
    ) -> None:
        self._profile = profile
        self._device = device
        self._batch_tokens = batch_tokens
        self._cache_dir = cache_dir
        self._refresh = refresh

    def translator(self, language: str) -> Translator:
        """The translator of `language`. Raises ModelError where its files are amiss."""
        from revue.models.open import open_translator

        return open_translator(
            self._profile.translators[language],
            device=self._device,
            batch_tokens=self._batch_tokens,
            cache_dir=self._cache_dir,
        )

    def embedder(self, cache: Cache, on_done: Callable[[int], None]) -> CachedEmbedder:
        """The profile's embedder behind the cache."""
        from revue.models.open import open_embedder

        spec = self._profile.embedder
        opener = partial(open_embedder, spec, device=self._device)
        return CachedEmbedder(spec, cache, opener, on_done, refresh=self._refresh)

    def generator(self, spec: ModelSpec, cache: Cache) -> CachedGenerator:
        """A summarizer or writer of the profile behind the cache."""
        from revue.models.open import open_generator

        opener = partial(open_generator, spec, device=self._device)
        return CachedGenerator(spec, cache, opener, refresh=self._refresh)

    def entailer(self, spec: ModelSpec, cache: Cache) -> CachedEntailer:
        """The profile's entailment model behind the cache."""
        from revue.models.open import open_entailer

        opener = partial(open_entailer, spec, device=self._device)
        return CachedEntailer(spec, cache, opener, refresh=self._refresh)


class CachedEmbedder:
    """An `Embedder` that computes each distinct text once, ever; anew with `refresh`."""

    def __init__(
        self,
        spec: ModelSpec,
        cache: Cache,
        open_model: Callable[[], Embedder],
        on_done: Callable[[int], None],
        *,
        refresh: bool = False,
    ) -> None:
        self._identity = identity(spec)
        self._cache = cache
        self._opened = once(open_model)
        self._on_done = on_done
        self._refresh = refresh

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors. *Shape:* (len(texts), dimension)."""
        import numpy as np

        distinct = sorted(set(texts))
        row = {text: number for number, text in enumerate(distinct)}
        table = np.zeros((0, 1), dtype=np.float32)
        for found in self._found(distinct):
            for text, vector in found.items():
                if not table.size:  # filled as they come: stacked at the end they stand twice
                    table = np.zeros((len(distinct), len(vector)), dtype=np.float32)
                table[row[text]] = vector
        return table if list(texts) == distinct else table[[row[text] for text in texts]]

    def _found(self, texts: Sequence[str]) -> Iterator[dict[str, NDArray[np.float32]]]:
        """The vectors of `texts`: first those in the cache, then those of the model.

        By chunks, for stored as text a vector is twice as large.
        """
        missing = []
        for chunk in _chunks(texts):
            known = {} if self._refresh else self._stored(chunk)
            missing += [text for text in chunk if text not in known]
            yield known
        for chunk in _chunks(missing):
            fresh = dict(zip(chunk, self._opened().embed(chunk), strict=True))
            self._cache.put_many(
                "embedding", {self._key(text): _packed(vector) for text, vector in fresh.items()}
            )
            yield fresh
            self._on_done(len(chunk))

    def _stored(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        keys = {text: self._key(text) for text in texts}
        stored = self._cache.get_many(keys.values())
        return {text: _unpacked(stored[key]) for text, key in keys.items() if key in stored}

    def _key(self, text: str) -> str:
        return key_of("embedding", version=EMBEDDING_VERSION, model=self._identity, text=text)


class CachedGenerator:
    """A `Generator` that writes of each distinct prompt once, ever; anew with `refresh`."""

    def __init__(
        self,
        spec: ModelSpec,
        cache: Cache,
        open_model: Callable[[], Generator],
        *,
        refresh: bool = False,
    ) -> None:
        self.follows_instructions = spec.family == "causal"
        self._identity = identity(spec)
        self._cache = cache
        self._opened = once(open_model)
        self._refresh = refresh

    @property
    def max_source_tokens(self) -> int:
        return self._opened().max_source_tokens

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` as the model counts them."""
        return self._opened().count_tokens(text)

    def generate(self, prompts: Sequence[str]) -> list[str]:
        """One text a prompt, in order."""
        keys = {prompt: self._key(prompt) for prompt in prompts}
        found = {} if self._refresh else self._cache.get_many(keys.values())
        known = {key: json.loads(value) for key, value in found.items()}
        missing = sorted({prompt for prompt, key in keys.items() if key not in known})
        if missing:
            texts = self._opened().generate(missing)
            fresh = {keys[p]: text for p, text in zip(missing, texts, strict=True)}
            self._cache.put_many("generation", {k: json.dumps(t) for k, t in fresh.items()})
            known.update(fresh)
        return [known[keys[prompt]] for prompt in prompts]

    def _key(self, prompt: str) -> str:
        return key_of("generation", version=GENERATION_VERSION, model=self._identity, prompt=prompt)


class CachedEntailer:
    """An `Entailer` that judges each distinct pair once, ever; anew with `refresh`."""

    def __init__(
        self,
        spec: ModelSpec,
        cache: Cache,
        open_model: Callable[[], Entailer],
        *,
        refresh: bool = False,
    ) -> None:
        self._identity = identity(spec)
        self._cache = cache
        self._opened = once(open_model)
        self._refresh = refresh

    def entailment(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """As `Entailer.entailment`."""
        keys = {pair: self._key(*pair) for pair in pairs}
        found = {} if self._refresh else self._cache.get_many(keys.values())
        known = {key: float(json.loads(value)) for key, value in found.items()}
        missing = sorted({pair for pair, key in keys.items() if key not in known})
        if missing:
            scores = self._opened().entailment(missing)
            fresh = {keys[pair]: score for pair, score in zip(missing, scores, strict=True)}
            self._cache.put_many("entailment", {k: json.dumps(s) for k, s in fresh.items()})
            known.update(fresh)
        return [known[keys[pair]] for pair in pairs]

    def _key(self, premise: str, hypothesis: str) -> str:
        return key_of(
            "entailment",
            version=ENTAILMENT_VERSION,
            model=self._identity,
            premise=premise,
            hypothesis=hypothesis,
        )


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), _CHUNK_TEXTS):
        yield texts[start : start + _CHUNK_TEXTS]


def _packed(vector: NDArray[np.float32]) -> str:
    return json.dumps(base64.b64encode(vector.astype("<f4").tobytes()).decode("ascii"))


def _unpacked(text: str) -> NDArray[np.float32]:
    import numpy as np

    return np.frombuffer(base64.b64decode(json.loads(text)), dtype="<f4")
