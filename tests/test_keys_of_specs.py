"""No setting of a model can be forgotten in the key of what the model made."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from revue.cache import key_of
from revue.config import load_config
from revue.engines import translation_identity
from revue.specs import Canary, Decoding, Location, ModelSpec

# What cannot change a translation, and why.
WITHOUT_EFFECT = {
    "name": "what models.yaml calls the model",
    "licence": "for people",
    "location": "the weights are known by the fingerprint of their files, wherever they lie",
    "sha256": "checked against the files, whose fingerprint is in the key",
    "canary": "asked at load, never answered in an output",
    "allow_pickle": "whether a file is opened, not what is in it",
}
SPEC = ModelSpec(
    name="tiny",
    task="translate",
    family="marian",
    location=Location("folder", "tiny"),
    licence="MIT",
    languages=(("fr", "fra"),),
    canary=Canary("Bonjour", ("hello",)),
)


def otherwise(value: Any, name: str) -> Any:
    """Another value of the same kind."""
    if value is None or isinstance(value, str):
        return f"{value}-otherwise"
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if isinstance(value, Path):
        return value / "otherwise"
    if isinstance(value, tuple):
        return (*value, ("otherwise", name))
    if is_dataclass(value) and not isinstance(value, type):
        first = fields(value)[0].name
        return replace(value, **{first: otherwise(getattr(value, first), first)})
    raise TypeError(f"teach this test about {type(value)}")


def key(spec: ModelSpec) -> str:
    return key_of("translation", model=dict(spec.cache_identity()))


@pytest.mark.parametrize("name", [field.name for field in fields(ModelSpec)])
def test_every_field_of_a_model_changes_the_key_or_is_known_not_to_matter(name: str) -> None:
    changed = replace(SPEC, **{name: otherwise(getattr(SPEC, name), name)})
    assert changed != SPEC
    assert (key(changed) == key(SPEC)) is (name in WITHOUT_EFFECT)


@pytest.mark.parametrize("name", [field.name for field in fields(Decoding)])
def test_every_setting_of_the_search_changes_the_key(name: str) -> None:
    value = otherwise(getattr(SPEC.decoding, name), name)
    changed = replace(SPEC, decoding=replace(SPEC.decoding, **{name: value}))
    assert key(changed) != key(SPEC)


@pytest.mark.parametrize("part", ["spec", "weights", "version"])
def test_weights_and_the_version_of_the_checks_are_in_a_translations_key(part: str) -> None:
    spec = load_config().profile().translators["fr"]
    whole = translation_identity(spec)
    assert key_of("translation", **whole) != key_of("translation", **{**whole, part: "otherwise"})


def test_every_model_of_every_profile_has_a_key_of_its_own() -> None:
    config = load_config()
    specs = {spec for profile in config.profiles.values() for spec in profile.specs}
    located = {key_of("m", spec=dict(s.cache_identity()), place=str(s.location)) for s in specs}
    assert len(located) == len(specs)
