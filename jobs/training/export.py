"""A Hugging Face folder from averaged weights: half precision, tokenizer, decoding settings."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from revue.errors import RevueError
from revue.models.hints import LEXICON
from revue.models.phrases import PHRASES
from training.network import new_network, open_network, trained_parameters
from training.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from training.config import Recipe

_LARGEST_BYTES = 60_000_000


def export(recipe: Recipe, data: Path, weights: Path, folder: Path, start: Path | None) -> int:
    """Writes the model folder and gives its size in bytes.

    `start` is the model folder the run began from; without it the network is the recipe's.
    Raises RevueError where weights are missing or the folder would be over 60 MB.
    """
    import torch
    from safetensors.torch import load_file

    if not weights.is_file():
        raise RevueError(f"{weights} is missing: run `average` first")
    vocabulary = Vocabulary(data)
    network = (
        open_network(start, 0.0, recipe.architecture)
        if start
        else new_network(recipe.architecture, vocabulary, 0.0)
    )
    trained = load_file(weights)
    odd = sorted(trained.keys() ^ trained_parameters(network).keys())
    if odd:
        raise RevueError(f"{weights} is of another architecture: {odd[:3]}")
    network.load_state_dict(trained, strict=False)
    network.tie_weights()
    # CTranslate2 reads these three to know a pre-norm network with a last layer norm.
    network.config.update(
        {"normalize_before": True, "normalize_embedding": False, "add_final_layer_norm": True}
    )
    network.generation_config = _decoding(vocabulary, network.config.max_position_embeddings)
    folder.mkdir(parents=True, exist_ok=True)
    network.to(torch.float16).save_pretrained(folder)
    vocabulary.write_tokenizer(folder)
    for origin in (start, data):
        if origin is not None:
            _copy_notes(origin, folder)
    size = sum(path.stat().st_size for path in folder.iterdir())
    if size > _LARGEST_BYTES:
        raise RevueError(f"{folder} takes {size} bytes: choose smaller sizes in `architecture`")
    return size


def _copy_notes(origin: Path, folder: Path) -> None:
    """The lexicon and the phrases of one folder into another."""
    for name in (LEXICON, PHRASES):
        if (origin / name).is_file():
            shutil.copyfile(origin / name, folder / name)


def _decoding(vocabulary: Vocabulary, positions: int) -> object:
    from transformers import GenerationConfig

    return GenerationConfig(
        num_beams=4,
        max_length=positions,
        length_penalty=1.0,
        early_stopping=True,
        pad_token_id=vocabulary.padding,
        eos_token_id=vocabulary.end,
        decoder_start_token_id=vocabulary.padding,
        forced_eos_token_id=vocabulary.end,
        bad_words_ids=[[vocabulary.padding]],
        renormalize_logits=True,
    )
