"""What is wrong with a model is said before it works, with exit code 5 and what to do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from revue.errors import Exit, ModelError, RevueError
from revue.models.device import checked, ctranslate2_device, in_halves, torch_device
from revue.models.open import open_generator, open_translator
from revue.specs import Canary, ModelSpec

Tiny = Callable[[str], ModelSpec]
Break = Callable[[Path], object]


def lack_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def cut_weights(folder: Path) -> None:
    file = folder / "model.safetensors"
    file.write_bytes(file.read_bytes()[:-100])


def foreign_weights(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "encoder_layers": 2}))


def lack_shard(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    index = {"weight_map": {"a": "model-00001-of-00002.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))


BROKEN: dict[str, tuple[Break, str]] = {
    "no folder": (shutil.rmtree, "is not at"),
    "no config": (lambda folder: (folder / "config.json").unlink(), "no config.json"),
    "no weights": (lack_weights, "holds no model.safetensors"),
    "cut weights": (cut_weights, "revue models verify"),
    "another model's weights": (foreign_weights, "belong to another model"),
    "a shard is missing": (lack_shard, "model-00001-of-00002"),
    "no tokenizer": (lambda folder: (folder / "vocab.json").unlink(), "tokenizer"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_folder_is_exit_code_5(case: str, tiny: Tiny, tmp_path: Path) -> None:
    spec = tiny("marian")
    folder = tmp_path / "model"
    shutil.copytree(spec.location.name, folder)
    damage, words = BROKEN[case]
    damage(folder)

    with pytest.raises(ModelError, match=words) as caught:
        open_translator(replace(spec, location=replace(spec.location, name=str(folder))))
    assert caught.value.code == Exit.MODEL


def test_a_pickle_is_read_only_where_models_yaml_says_so(tiny: Tiny, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    spec = tiny("marian")
    shutil.copytree(spec.location.name, tmp_path / "model")
    weights = tmp_path / "model" / "model.safetensors"
    torch.save(load_file(weights), tmp_path / "model" / "pytorch_model.bin")
    weights.unlink()
    pickled = replace(spec, location=replace(spec.location, name=str(tmp_path / "model")))

    with pytest.raises(ModelError, match="allow_pickle: true"):
        open_translator(pickled)
    allowed = open_translator(replace(pickled, allow_pickle=True))
    assert allowed.translate(["le pont"]) == open_translator(spec).translate(["le pont"])


def test_a_model_that_fails_its_canary_is_not_used(tiny: Tiny) -> None:
    canary = Canary("le pont", expect=("the bridge",))
    with pytest.raises(ModelError, match="unwell"):
        open_translator(replace(tiny("marian"), canary=canary))
    with pytest.raises(ModelError, match="unwell"):
        open_generator(replace(tiny("bart"), canary=canary))


def test_an_instruct_model_needs_a_chat_template(tiny: Tiny, tmp_path: Path) -> None:
    spec = tiny("qwen3")
    shutil.copytree(spec.location.name, tmp_path / "model")
    (tmp_path / "model" / "chat_template.jinja").unlink()
    with pytest.raises(ModelError, match="chat template"):
        open_translator(
            replace(spec, location=replace(spec.location, name=str(tmp_path / "model")))
        )


@pytest.mark.parametrize("family", ["m2m100", "nllb", "mbart"])
def test_an_unknown_language_code_is_named(family: str, tiny: Tiny) -> None:
    spec = tiny(family)
    wrong = replace(spec, decoding=replace(spec.decoding, target="xx_Nope"))
    with pytest.raises(ModelError, match="xx_Nope"):
        open_translator(wrong)
    with pytest.raises(ModelError, match="yy_Nope"):
        open_translator(replace(spec, languages=(("fr", "yy_Nope"),)))


def test_a_batch_that_does_not_fit_is_halved_and_keeps_its_order() -> None:
    sizes: list[int] = []

    def work(rows: object) -> list[str]:
        batch = list(rows)  # type: ignore[call-overload]
        sizes.append(len(batch))
        if len(batch) > 2:
            raise RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return [f"row {row}" for row in batch]

    assert in_halves(range(8), work) == [f"row {row}" for row in range(8)]
    assert sizes == [8, 4, 2, 2, 4, 2, 2]


def test_a_batch_of_one_that_does_not_fit_is_an_error_with_advice() -> None:
    def work(_rows: object) -> list[str]:
        raise MemoryError

    with pytest.raises(ModelError, match="smaller profile"):
        in_halves(range(4), work)


def test_other_failures_are_not_taken_for_lack_of_memory() -> None:
    def work(_rows: object) -> list[str]:
        raise RuntimeError("shape mismatch")

    with pytest.raises(RuntimeError, match="shape mismatch"):
        in_halves(range(4), work)


def test_devices() -> None:
    import torch

    assert checked("cuda:1") == "cuda:1"
    for word in ("gpu", "cpu:1", "cuda:x", ""):
        with pytest.raises(RevueError, match="unknown device"):
            checked(word)
    if not torch.cuda.is_available():
        assert torch_device("auto") in ("cpu", "xpu")
        for named in (torch_device, ctranslate2_device):
            with pytest.raises(ModelError, match="--device cpu"):
                named("cuda:0")
    assert torch_device("cpu") == ctranslate2_device("cpu") == "cpu"
