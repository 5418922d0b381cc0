"""Hugging Face checkpoints as CTranslate2 models, made once and kept.

The common case (safetensors of a BART-like translator with Marian's tokenizer, or of a BERT
encoder) is laid out here with NumPy alone: importing PyTorch and transformers takes longer than
the conversion. Every other architecture goes through CTranslate2's own converter.
"""

from __future__ import annotations

import json
import math
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revue.cache.place import max_bytes
from revue.errors import ModelError
from revue.models.ct2_file import quantized, write_model
from revue.models.kept import FOLDER, UNFINISHED, forget_unused, note_use
from revue.models.tensors import load_tensors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.generic]

# Part of the folder's name: raise it when the layout written here changes.
_LAYOUT = "2"
_BART_LIKE = {"pegasus": True, "marian": False}  # model type: pre-norm unless its config says
# CTranslate2's numbers of its activation functions.
_ACTIVATIONS = {"relu": 0, "swish": 2, "silu": 2, "gelu": 3}


@dataclass(slots=True)
class _Layout:
    """A CTranslate2 model in the making."""

    kind: str
    revision: int
    checkpoint: dict[str, Array]
    variables: dict[str, Array] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)

    def setting(self, name: str, value: float, dtype: str) -> None:
        import numpy as np

        self.variables[name] = np.array(value, dtype=dtype)

    def linear(self, name: str, *sources: str) -> None:
        """One linear layer of the outputs of several, in their order."""
        import numpy as np

        for part in ("weight", "bias"):
            arrays = [self.checkpoint[f"{source}.{part}"] for source in sources]
            self.variables[f"{name}/{part}"] = np.concatenate(arrays)

    def norm(self, name: str, source: str) -> None:
        self.variables[f"{name}/gamma"] = self.checkpoint[f"{source}.weight"]
        self.variables[f"{name}/beta"] = self.checkpoint[f"{source}.bias"]


def converted(source: Path, fingerprint: str, precision: str, keep_in: Path) -> Path:
    """The CTranslate2 model of `source` in folder `keep_in`, converted now if need be.

    `precision` is a CTranslate2 quantization ("int8", "float32" …). Written beside and moved
    into place, so that an interrupted conversion leaves nothing half done; converted models
    that are no longer used make room for it. Raises OSError where `keep_in` cannot be written.
    """
    folder = keep_in / FOLDER / f"{fingerprint[:32]}-{precision}-{_LAYOUT}"
    if (folder / "model.bin").is_file():
        note_use(folder)
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=UNFINISHED))
    try:
        _convert(source, precision, temporary)
        _move(temporary, folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    forget_unused(keep_in, max_bytes())
    return folder


def _move(made: Path, folder: Path) -> None:
    """Into place; where another run was faster its model stays."""
    made.chmod(0o755)
    try:
        made.rename(folder)
    except OSError:
        if not (folder / "model.bin").is_file():
            raise


def _convert(source: Path, precision: str, target: Path) -> None:
    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    weights = source / "model.safetensors"
    kind = config.get("model_type")
    ours = weights.is_file() and precision in ("float32", "float16", "int8", "int8_float32")
    if ours and kind == "bert" and (source / "vocab.txt").is_file():
        _write(_bert(config, load_tensors(weights)), precision, target)
        _write_json(target / "config.json", _bert_settings(config))
        tokens = (source / "vocab.txt").read_text(encoding="utf-8").splitlines()
        _write_json(target / "vocabulary.json", tokens[: config["vocab_size"]])
    elif ours and _is_tied_marian(config) and (source / "source.spm").is_file():
        tokens = _marian_vocabulary(source)
        settings = _bart_settings(config, tokens)
        _write(_bart(config, load_tensors(weights), tokens), precision, target)
        _write_json(target / "config.json", settings)
        _write_json(target / "shared_vocabulary.json", tokens)
    else:
        from ctranslate2.converters import TransformersConverter

        try:
            converter = TransformersConverter(str(source))
            converter.convert(str(target), quantization=precision, force=True)
        except (ValueError, NotImplementedError, KeyError, AttributeError) as error:
            raise ModelError(
                f"CTranslate2 cannot convert {source} ({error}); "
                "write 'engine: transformers' for it in models.yaml"
            ) from error


def _is_tied_marian(config: dict[str, Any]) -> bool:
    """One table for source, target and output, as Marian's models for one pair have it."""
    return (
        config.get("model_type") in _BART_LIKE
        and config.get("tie_word_embeddings", True)
        and config.get("share_encoder_decoder_embeddings", True)
    )


def _write(layout: _Layout, precision: str, target: Path) -> None:
    variables = quantized(layout.variables, precision)
    write_model(target / "model.bin", layout.kind, layout.revision, variables, layout.aliases)


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def _bart(config: dict[str, Any], checkpoint: dict[str, Array], tokens: list[str]) -> _Layout:
    """A BART-like encoder-decoder (Marian, Pegasus) with Marian's vocabulary and tied tables."""
    layout = _Layout("TransformerSpec", 7, checkpoint)
    kind = config["model_type"]
    for side in ("encoder", "decoder"):
        _bart_stack(layout, side, config)
    rows = len(tokens)
    if kind == "marian" and tokens[-1] == "<pad>":
        # Marian's decoder starts from a zero vector; Hugging Face's stand-in for it goes.
        tokens.pop()
        rows -= 1
    layout.setting("encoder/embeddings_merge", 0, "int8")
    layout.setting("encoder/multi_query_attention", False, "int8")
    for name in ("alibi", "alibi_use_positive_positions", "scale_alibi"):
        layout.setting(f"decoder/{name}", False, "int8")
    layout.setting("decoder/alignment_heads", 1, "int16")
    layout.setting("decoder/alignment_layer", -1, "int16")
    layout.setting("decoder/start_from_zero_embedding", kind == "marian", "int8")
    layout.variables["decoder/embeddings/weight"] = _shared_table(checkpoint)[:rows]
    layout.aliases["encoder/embeddings_0/weight"] = "decoder/embeddings/weight"
    layout.aliases["decoder/projection/weight"] = "decoder/embeddings/weight"
    bias = checkpoint.get("final_logits_bias")
    if bias is not None and bias.any():
        layout.variables["decoder/projection/bias"] = bias.reshape(-1)[:rows]
    return layout


def _shared_table(checkpoint: dict[str, Array]) -> Array:
    """The one embedding table, under whichever of its names the checkpoint keeps it."""
    names = ("model.shared", "model.decoder.embed_tokens", "model.encoder.embed_tokens", "lm_head")
    return next(checkpoint[f"{n}.weight"] for n in names if f"{n}.weight" in checkpoint)


def _bart_stack(layout: _Layout, side: str, config: dict[str, Any]) -> None:
    source = f"model.{side}"
    pre_norm = config.get("normalize_before", _BART_LIKE[config["model_type"]])
    scale = math.sqrt(config["d_model"]) if config.get("scale_embedding") else 1.0
    layout.setting(f"{side}/pre_norm", pre_norm, "int8")
    layout.setting(f"{side}/num_heads", config[f"{side}_attention_heads"], "int16")
    layout.setting(f"{side}/activation", _ACTIVATIONS[config["activation_function"]], "int8")
    layout.setting(f"{side}/scale_embeddings", scale, "float32")
    stored = layout.checkpoint.get(f"{source}.embed_positions.weight")
    if stored is None:
        stored = _sinusoids(config["max_position_embeddings"], config["d_model"])
    layout.variables[f"{side}/position_encodings/encodings"] = stored
    if pre_norm:
        layout.norm(f"{side}/layer_norm", f"{source}.layer_norm")
    for number in range(config[f"{side}_layers"]):
        _bart_layer(layout, f"{side}/layer_{number}", f"{source}.layers.{number}")


def _bart_layer(layout: _Layout, name: str, source: str) -> None:
    """Self-attention projects queries, keys and values at once; cross-attention keys and values."""
    at = f"{source}.self_attn"
    layout.linear(f"{name}/self_attention/linear_0", f"{at}.q_proj", f"{at}.k_proj", f"{at}.v_proj")
    layout.linear(f"{name}/self_attention/linear_1", f"{at}.out_proj")
    layout.norm(f"{name}/self_attention/layer_norm", f"{at}_layer_norm")
    at = f"{source}.encoder_attn"
    if f"{at}.q_proj.weight" in layout.checkpoint:
        layout.linear(f"{name}/attention/linear_0", f"{at}.q_proj")
        layout.linear(f"{name}/attention/linear_1", f"{at}.k_proj", f"{at}.v_proj")
        layout.linear(f"{name}/attention/linear_2", f"{at}.out_proj")
        layout.norm(f"{name}/attention/layer_norm", f"{at}_layer_norm")
    layout.linear(f"{name}/ffn/linear_0", f"{source}.fc1")
    layout.linear(f"{name}/ffn/linear_1", f"{source}.fc2")
    layout.norm(f"{name}/ffn/layer_norm", f"{source}.final_layer_norm")


def _bart_settings(config: dict[str, Any], tokens: list[str]) -> dict[str, object]:
    eos = tokens[config["eos_token_id"]]
    # Starting from a zero vector, Marian's first token may be any.
    start = eos if config["model_type"] == "marian" else tokens[config["decoder_start_token_id"]]
    return {
        "add_source_bos": False,
        "add_source_eos": False,
        "bos_token": start,
        "decoder_start_token": start,
        "eos_token": eos,
        "layer_norm_epsilon": None,
        "multi_query_attention": False,
        "unk_token": "<unk>",
    }


def _sinusoids(positions: int, width: int) -> Array:
    """Position encodings in the layout of Marian and Pegasus: all sines, then all cosines."""
    import numpy as np

    rate = 1.0 / np.power(10000.0, 2 * (np.arange(width) // 2) / width)
    angles = np.arange(positions)[:, None] * rate[None, :]
    halves = [np.sin(angles[:, 0::2]), np.cos(angles[:, 1::2])]
    return np.concatenate(halves, axis=1).astype(np.float32)


def _marian_vocabulary(source: Path) -> list[str]:
    ids = json.loads((source / "vocab.json").read_text(encoding="utf-8"))
    return [token for token, _ in sorted(ids.items(), key=lambda item: int(item[1]))]


def _bert(config: dict[str, Any], checkpoint: dict[str, Array]) -> _Layout:
    """A BERT encoder; its pooler is left out, for sentence vectors are means over tokens."""
    layout = _Layout("TransformerEncoderSpec", 1, checkpoint)
    layout.setting("encoder/pre_norm", False, "int8")
    layout.setting("encoder/num_heads", config["num_attention_heads"], "int16")
    layout.setting("encoder/activation", _ACTIVATIONS[config["hidden_act"]], "int8")
    layout.setting("encoder/embeddings_merge", 1, "int8")
    layout.setting("encoder/multi_query_attention", False, "int8")
    layout.setting("encoder/scale_embeddings", False, "int8")
    tables = {"embeddings_0/weight": "word", "embeddings_1/weight": "token_type",
              "position_encodings/encodings": "position"}  # fmt: skip
    for name, table in tables.items():
        layout.variables[f"encoder/{name}"] = checkpoint[f"embeddings.{table}_embeddings.weight"]
    layout.norm("encoder/layernorm_embedding", "embeddings.LayerNorm")
    for number in range(config["num_hidden_layers"]):
        name, at = f"encoder/layer_{number}", f"encoder.layer.{number}"
        parts = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
        layout.linear(f"{name}/self_attention/linear_0", *parts)
        layout.linear(f"{name}/self_attention/linear_1", f"{at}.attention.output.dense")
        layout.norm(f"{name}/self_attention/layer_norm", f"{at}.attention.output.LayerNorm")
        layout.linear(f"{name}/ffn/linear_0", f"{at}.intermediate.dense")
        layout.linear(f"{name}/ffn/linear_1", f"{at}.output.dense")
        layout.norm(f"{name}/ffn/layer_norm", f"{at}.output.LayerNorm")
    return layout


def _bert_settings(config: dict[str, Any]) -> dict[str, object]:
    return {
        "bos_token": "<s>",
        "eos_token": "</s>",
        "layer_norm_epsilon": config.get("layer_norm_eps", 1e-12),
        "multi_query_attention": False,
        "unk_token": "[UNK]",
    }
