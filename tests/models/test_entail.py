"""Entailment models: real architectures with random weights, and the cache before them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from revue.cache import open_cache
from revue.engines import CachedEntailer
from revue.errors import Exit, ModelError
from revue.models.open import open_entailer
from revue.specs import Canary, ModelSpec
from tiny_models import ENTAILERS, LABELS

Tiny = Callable[[str], ModelSpec]
PAIRS = [
    ("le pont ouvre", "le pont"),
    ("un autre texte 12", "zut"),
    ("a", "le pont de la rue"),
    ("encore un mot", "b 3"),
]


def with_labels(spec: ModelSpec, folder: Path, *labels: str) -> ModelSpec:
    """The same model, of which config.json names its classes so."""
    shutil.copytree(spec.location.name, folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config["id2label"] = {str(number): label for number, label in enumerate(labels)}
    config["label2id"] = {label: number for number, label in enumerate(labels)}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return replace(spec, location=replace(spec.location, name=str(folder)))


def logits(model: Any, pair: tuple[str, str]) -> list[float]:
    """What transformers itself answers, without anything of revue's."""
    import torch

    encoded = model._tokenizer(*pair, return_tensors="pt")
    with torch.inference_mode():
        return torch.softmax(model._model(**encoded).logits[0], -1).tolist()


@pytest.mark.parametrize("family", ENTAILERS)
def test_probabilities_come_back_in_order_whatever_is_asked_beside(family: str, tiny: Tiny) -> None:
    model = open_entailer(tiny(family))
    scores = model.entailment(PAIRS)

    assert len(set(scores)) > 1, "the model hears its input"
    assert all(0 < score < 1 for score in scores)
    assert model.entailment(PAIRS[::-1]) == scores[::-1]
    assert [model.entailment([pair])[0] for pair in PAIRS] == scores
    assert scores == pytest.approx([logits(model, pair)[2] for pair in PAIRS])
    assert model.entailment([]) == []


@pytest.mark.parametrize("family", ENTAILERS)
def test_premise_and_hypothesis_are_not_the_same(family: str, tiny: Tiny) -> None:
    model = open_entailer(tiny(family))
    turned = [(hypothesis, premise) for premise, hypothesis in PAIRS]
    assert model.entailment(turned) != model.entailment(PAIRS)


@pytest.mark.parametrize("family", ENTAILERS)
def test_a_pair_too_long_is_not_cut_and_not_confirmed(family: str, tiny: Tiny) -> None:
    model: Any = open_entailer(tiny(family))
    room = 64 - model.count_tokens("a", "a")
    fits, too_long = "a" * (room + 1), "a" * (room + 2)

    assert model.max_source_tokens == model.count_tokens(fits, "a") == 64
    assert model.entailment([(fits, "a")])[0] > 0
    assert model.entailment([("a", "a"), (too_long, "a"), ("a", too_long)])[1:] == [0.0, 0.0]
    shorter: Any = open_entailer(replace(tiny(family), max_source_tokens=10))
    assert shorter.entailment([(fits, "a")]) == [0.0]


@pytest.mark.parametrize(
    ("labels", "index"),
    [
        (("ENTAILMENT", "NEUTRAL", "CONTRADICTION"), 0),
        (("not_entailment", "Entails", "other"), 1),
        (("neutral", "non-entailment", "entailment"), 2),
        (("NOT ENTAILED", "no_entailment", "is_entailed"), 2),
    ],
)
def test_the_class_is_found_by_its_label(
    labels: Sequence[str], index: int, tiny: Tiny, tmp_path: Path
) -> None:
    model = open_entailer(with_labels(tiny("roberta"), tmp_path / "model", *labels))
    score = model.entailment(PAIRS[:1])[0]
    assert score == pytest.approx(logits(model, PAIRS[0])[index])


@pytest.mark.parametrize(
    "labels",
    [
        ("LABEL_0", "LABEL_1", "LABEL_2"),
        ("not_entailment", "neutral", "non-entailment"),
        ("entailment", "partial entailment", "neutral"),
    ],
)
def test_without_one_label_for_entailment_a_model_is_refused(
    labels: Sequence[str], tiny: Tiny, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="name under 'entail:'") as caught:
        open_entailer(with_labels(tiny("roberta"), tmp_path / "model", *labels))
    assert caught.value.code == Exit.MODEL
    assert labels[0] in str(caught.value)


def test_a_model_with_one_class_is_refused(tiny: Tiny, tmp_path: Path) -> None:
    import transformers

    spec = tiny("roberta")
    shutil.copytree(spec.location.name, tmp_path / "model")
    config = transformers.AutoConfig.from_pretrained(spec.location.name)
    config.id2label = {0: "entailment"}
    model = transformers.AutoModelForSequenceClassification.from_config(config)
    model.save_pretrained(tmp_path / "model")
    with pytest.raises(ModelError, match="entailment"):
        open_entailer(replace(spec, location=replace(spec.location, name=str(tmp_path / "model"))))


def test_a_model_without_a_classifier_is_refused(tiny: Tiny, tmp_path: Path) -> None:
    import transformers

    spec = tiny("roberta")
    shutil.copytree(spec.location.name, tmp_path / "model")
    bare = transformers.AutoModel.from_pretrained(spec.location.name)
    bare.config.id2label = dict(enumerate(LABELS))
    bare.save_pretrained(tmp_path / "model")
    with pytest.raises(ModelError, match="lack or misshape"):
        open_entailer(replace(spec, location=replace(spec.location, name=str(tmp_path / "model"))))


def test_a_canary_tells_what_follows_from_what_does_not(tiny: Tiny) -> None:
    spec = tiny("deberta-v2")
    model = open_entailer(spec)
    premise = "le pont ouvre"
    scores = model.entailment([(premise, "le pont"), (premise, "zut 12")])
    near, far = ("le pont", "zut 12") if scores[0] > scores[1] else ("zut 12", "le pont")

    open_entailer(replace(spec, canary=Canary(premise, near=near, far=far)))
    with pytest.raises(ModelError, match="unwell"):
        open_entailer(replace(spec, canary=Canary(premise, near=far, far=near)))


class Counting:
    """An entailment model that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def entailment(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.asked += pairs
        return [len(hypothesis) / 100 for _, hypothesis in pairs]


def test_a_pair_is_judged_once_and_known_ever_after(tiny: Tiny, tmp_path: Path) -> None:
    spec, model = tiny("roberta"), Counting()
    pairs = [("a", "bb"), ("bb", "a"), ("a", "bb")]
    with open_cache(tmp_path / "cache") as cache:
        assert CachedEntailer(spec, cache, lambda: model).entailment(pairs) == [0.02, 0.01, 0.02]
    with open_cache(tmp_path / "cache") as cache:
        assert CachedEntailer(spec, cache, lambda: model).entailment(pairs) == [0.02, 0.01, 0.02]
        assert model.asked == [("a", "bb"), ("bb", "a")]
        shorter = replace(spec, max_source_tokens=10)
        CachedEntailer(shorter, cache, lambda: model).entailment(pairs[:1])
    assert model.asked == [("a", "bb"), ("bb", "a"), ("a", "bb")]


def test_a_refreshed_pair_is_judged_again_and_kept(tiny: Tiny, tmp_path: Path) -> None:
    spec, model, pair = tiny("roberta"), Counting(), ("a", "bb")
    with open_cache(tmp_path / "cache") as cache:
        CachedEntailer(spec, cache, lambda: model).entailment([pair])
        ((key, right),) = cache.items("entailment")
        cache.put_many("entailment", {key: "0.99"})
        again = CachedEntailer(spec, cache, lambda: model, refresh=True)
        assert again.entailment([pair, pair]) == [0.02, 0.02]
        assert list(cache.items("entailment")) == [(key, right)]
    assert model.asked == [pair, pair]
