"""Opens the models that specs name, on the engine and device that serve them best.

Importing this costs nothing. PyTorch is imported only where a model needs it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from revue.models.canary import (
    check_embedder,
    check_entailer,
    check_generator,
    check_translator,
)
from revue.models.device import ctranslate2_device, torch_device
from revue.models.hints import HintedTranslator, Notes
from revue.models.store import locate

if TYPE_CHECKING:
    from pathlib import Path

    from revue.models.seam import Embedder, Entailer, Generator, Translator
    from revue.specs import ModelSpec


def _stay_offline() -> None:
    """Opening a model never touches a network; only `revue models pull` and `pin` may."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


def open_translator(
    spec: ModelSpec,
    *,
    device: str = "auto",
    batch_tokens: int | None = None,
    threads: int | None = None,
    cache_dir: Path | None = None,
) -> Translator:
    """The translator of `spec`, from its first language.

    `cache_dir` keeps a converted CTranslate2 model. Raises ModelError where files are missing
    or damaged, where the device is not there, or where the model fails its canary line.
    """
    _stay_offline()
    translator = _translator(spec, device, batch_tokens, threads, cache_dir)
    hints, phrases = spec.decoding.hints, spec.decoding.phrases
    if hints or phrases:
        translator = HintedTranslator(translator, Notes.named(locate(spec), hints, phrases))
    check_translator(spec, translator)
    return translator


def _translator(
    spec: ModelSpec,
    device: str,
    batch_tokens: int | None,
    threads: int | None,
    cache_dir: Path | None,
) -> Translator:
    if spec.engine == "ctranslate2" and (place := ctranslate2_device(device)) is not None:
        from revue.models.ct2 import CTranslate2Translator

        return CTranslate2Translator(
            spec, device=place, batch_tokens=batch_tokens, threads=threads, cache_dir=cache_dir
        )
    where = torch_device(device)
    if spec.family == "causal":
        from revue.models.causal import CausalTranslator

        return CausalTranslator(spec, device=where, threads=threads)
    from revue.models.seq2seq import Seq2SeqTranslator

    return Seq2SeqTranslator(spec, device=where, batch_tokens=batch_tokens, threads=threads)


def open_embedder(
    spec: ModelSpec, *, device: str = "auto", cache_dir: Path | None = None
) -> Embedder:
    """The sentence embedder of `spec`. Raises ModelError as `open_translator` does."""
    _stay_offline()
    embedder: Embedder
    if spec.engine == "ctranslate2" and (place := ctranslate2_device(device)) is not None:
        from revue.models.embed import CTranslate2Embedder

        embedder = CTranslate2Embedder(spec, device=place, cache_dir=cache_dir)
    else:
        from revue.models.embed import TransformersEmbedder

        embedder = TransformersEmbedder(spec, device=torch_device(device))
    check_embedder(spec, embedder)
    return embedder


def open_entailer(spec: ModelSpec, *, device: str = "auto") -> Entailer:
    """The entailment model of `spec`. Raises ModelError as `open_translator` does."""
    _stay_offline()
    from revue.models.entail import TransformersEntailer

    entailer = TransformersEntailer(spec, device=torch_device(device))
    check_entailer(spec, entailer)
    return entailer


def open_generator(
    spec: ModelSpec,
    *,
    device: str = "auto",
    batch_tokens: int | None = None,
    threads: int | None = None,
) -> Generator:
    """The summarizer or instruct model of `spec`. Raises ModelError as `open_translator` does."""
    _stay_offline()
    where = torch_device(device)
    generator: Generator
    if spec.family == "causal":
        from revue.models.causal import CausalGenerator

        generator = CausalGenerator(spec, device=where, threads=threads)
    else:
        from revue.models.seq2seq import Seq2SeqGenerator

        generator = Seq2SeqGenerator(spec, device=where, batch_tokens=batch_tokens, threads=threads)
    check_generator(spec, generator)
    return generator
