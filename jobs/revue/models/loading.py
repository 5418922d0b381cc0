"""Checkpoints into PyTorch, with everything forbidden that could run foreign code."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from revue.errors import ModelError
from revue.models.device import is_out_of_memory, kind_of
from revue.models.store import PICKLED

if TYPE_CHECKING:
    from pathlib import Path

    from revue.specs import ModelSpec


def load_model(folder: Path, spec: ModelSpec, device: str) -> Any:
    """The model of `folder` on `device` in the precision of models.yaml, ready to infer.

    Raises ModelError where its files are damaged, lack weights, or do not fit the device.
    """
    import torch
    import transformers

    logging.getLogger("transformers").setLevel(logging.ERROR)
    transformers.utils.logging.disable_progress_bar()
    pickled = any((folder / name).is_file() for name in PICKLED) and spec.allow_pickle
    try:
        model, report = _auto_class(spec).from_pretrained(
            str(folder),
            dtype=getattr(torch, spec.precision_on(kind_of(device))),
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=None if pickled else True,
            weights_only=True,
            output_loading_info=True,
        )
        _check_complete(spec, report)
        return model.to(device).eval()
    except (OSError, ValueError, KeyError, RuntimeError, TypeError, AttributeError) as error:
        if is_out_of_memory(error):
            raise ModelError(
                f"model '{spec.name}' does not fit the memory of {device}; "
                "choose a smaller profile, or --device cpu"
            ) from error
        raise ModelError(
            f"model '{spec.name}' in {folder} cannot be loaded ({_first_line(error)}); "
            f"`revue models verify {spec.name}` says what is wrong"
        ) from error
    except Exception as error:
        # safetensors raises a class of its own for a damaged file, derived from Exception alone.
        if type(error).__name__ != "SafetensorError":
            raise
        raise ModelError(
            f"model '{spec.name}': its weights in {folder} are damaged ({error}); "
            f"`revue models verify {spec.name}` says what is wrong"
        ) from error


def _auto_class(spec: ModelSpec) -> Any:
    import transformers

    if spec.family == "bert":
        return transformers.AutoModel
    if spec.family == "nli":
        return transformers.AutoModelForSequenceClassification
    if spec.family != "causal":
        return transformers.AutoModelForSeq2SeqLM
    return transformers.AutoModelForCausalLM


def _check_complete(spec: ModelSpec, report: dict[str, Any]) -> None:
    """A weight that the files lack would be filled with noise: that is an error here."""
    missing = sorted(str(key) for key in report.get("missing_keys", ()))
    wrong = sorted(str(key) for key in report.get("mismatched_keys", ()))
    if missing or wrong:
        raise ModelError(
            f"model '{spec.name}': its files lack or misshape {len(missing) + len(wrong)} weights "
            f"({(missing + wrong)[0]} …); they belong to another model"
        )


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
