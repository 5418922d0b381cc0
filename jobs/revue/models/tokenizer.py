"""A model's tokenizer through transformers, with the language codes of its family set."""

from __future__ import annotations

import json
import logging
import warnings
from typing import TYPE_CHECKING, Any

from revue.errors import ModelError
from revue.models.pieces import spellings

if TYPE_CHECKING:
    from pathlib import Path

    from revue.specs import ModelSpec

# These families read the source language from the tokenizer and the target from the first
# token that the decoder is made to say.
CODED_FAMILIES = ("m2m100", "nllb", "mbart")
# transformers writes this where a tokenizer has no limit of its own.
_NO_LIMIT = 10**6


def open_tokenizer(folder: Path, spec: ModelSpec) -> Any:
    """The tokenizer of `folder`, never from the network, never with code from the model.

    Raises ModelError where its files are missing or damaged, or do not know a language code.
    """
    from transformers import AutoTokenizer

    logging.getLogger("transformers").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tokenizer = AutoTokenizer.from_pretrained(
                str(folder), local_files_only=True, trust_remote_code=False
            )
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise ModelError(
            f"model '{spec.name}': the tokenizer in {folder} cannot be read ({error}); "
            f"`revue models verify {spec.name}` says what is wrong"
        ) from error
    if spec.family in CODED_FAMILIES and spec.task == "translate":
        target_id(tokenizer, spec, spec.source_code)
        tokenizer.src_lang = spec.source_code
    return tokenizer


def target_id(tokenizer: Any, spec: ModelSpec, code: str | None) -> int:
    """The token id of a language code. Raises ModelError for one the model does not know."""
    token = language_token(tokenizer, code or "")
    found = tokenizer.convert_tokens_to_ids(token)
    if found is None or found == tokenizer.unk_token_id:
        raise ModelError(
            f"model '{spec.name}' does not know the language code '{code}'; "
            "see its documentation and correct models.yaml"
        )
    return int(found)


def language_token(tokenizer: Any, code: str) -> str:
    """The vocabulary's token of a language code: "__fr__" in M2M-100, elsewhere the code."""
    tokens = getattr(tokenizer, "lang_code_to_token", None)
    return str(tokens[code]) if isinstance(tokens, dict) and code in tokens else code


def source_limit(folder: Path, spec: ModelSpec) -> int:
    """The longest input in tokens: the least of models.yaml, the tokenizer and the positions."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config = {**config, **config.get("text_config", {})}
    names = ("max_position_embeddings", "max_encoder_position_embeddings", "n_positions")
    limits = [config[name] for name in names if isinstance(config.get(name), int)]
    if config.get("model_type") == "led":
        limits = [config["max_encoder_position_embeddings"]]
    if config.get("model_type") in ("t5", "mt5", "umt5"):
        limits = []  # relative positions: n_positions is a habit of training, not a wall
    limits += [spec.max_source_tokens] if spec.max_source_tokens else []
    limits += [own] if (own := _tokenizer_limit(folder)) < _NO_LIMIT else []
    if not limits:
        raise ModelError(
            f"model '{spec.name}' states no longest input: set 'max_source_tokens:' in models.yaml"
        )
    return int(min(limits))


def _tokenizer_limit(folder: Path) -> int:
    file = folder / "tokenizer_config.json"
    settings = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return int(settings.get("model_max_length") or _NO_LIMIT)


def word_ids(tokenizer: Any, word: str) -> list[list[int]]:
    """The token ids that a word of a target text may be made of."""
    side = "text_target" if hasattr(tokenizer, "spm_target") else "text"  # Marian has two

    def encode(text: str) -> list[int]:
        return list(tokenizer(**{side: text}, add_special_tokens=False)["input_ids"])

    unknown = tokenizer.unk_token_id
    return [ids for ids in spellings(encode, word) if unknown not in ids]
