"""One entry of `models:` in models.yaml as a spec; what is wrong with it by file and line."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from revue.marked_yaml import Marked
from revue.specs import (
    CTRANSLATE2_FAMILIES,
    DEVICES,
    ENGINES,
    FAMILIES,
    FLOAT_PRECISIONS,
    INT8_PRECISIONS,
    PLACES,
    TASKS,
    Canary,
    Decoding,
    Location,
    ModelSpec,
)

# These two compare texts, each with a family that serves no other task.
_OWN_FAMILY = {"embed": "bert", "entail": "nli"}
_WIDEST_BEAM = 100


@dataclass(frozen=True, slots=True)
class SpecReader:
    """Turns the marked values of one file into specs."""

    base: Path
    allow_unpinned: bool

    def model(self, name: str, marked: Marked) -> ModelSpec:
        """The spec `name` says. Raises RevueError with `file:line` for what no model can be."""
        known = ("task", "family", "licence", "languages", "engine", "precision", "decoding",
                 "max_source_tokens", "canary", "sha256", "allow_pickle", *PLACES,
                 "revision", "path")  # fmt: skip
        given = marked.entries(known)
        for key in ("task", "family", "licence"):
            if key not in given:
                raise marked.error(f"model '{name}' has no '{key}:'")
        spec = ModelSpec(
            name=name,
            task=given["task"].choice(TASKS),
            family=given["family"].choice(FAMILIES),
            location=self._location(name, marked, given),
            licence=given["licence"].scalar(str),
            **self._optional(given),
        )
        _check_sense(spec, marked, given)
        return spec

    def _optional(self, given: dict[str, Marked]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if "languages" in given:
            found["languages"] = _languages(given["languages"])
        if "engine" in given:
            found["engine"] = given["engine"].choice(ENGINES)
        if "precision" in given:
            engine = found.get("engine", "transformers")
            found["precision"] = _precision(given["precision"], engine)
        if "decoding" in given:
            found["decoding"] = _decoding(given["decoding"])
        if "max_source_tokens" in given:
            found["max_source_tokens"] = _positive(given["max_source_tokens"])
        if "canary" in given:
            found["canary"] = _canary(given["canary"])
        if "sha256" in given:
            found["sha256"] = _hashes(given["sha256"])
        if "allow_pickle" in given:
            found["allow_pickle"] = given["allow_pickle"].scalar(bool)
        return found

    def _location(self, name: str, marked: Marked, given: dict[str, Marked]) -> Location:
        places = [place for place in PLACES if place in given]
        if len(places) != 1:
            raise marked.error(f"model '{name}' needs exactly one of: {', '.join(PLACES)}")
        kind = places[0]
        where = given[kind].scalar(str)
        if "revision" in given and kind != "hub":
            raise given["revision"].error("only a hub model has a revision")
        if "path" in given and kind != "package":
            raise given["path"].error("only a package has a path within it")
        folder = given["path"].scalar(str) if "path" in given else ""
        revision = self._revision(where, given) if kind == "hub" else ""
        return Location(kind, where, revision, folder, self.base)

    def _revision(self, repository: str, given: dict[str, Marked]) -> str:
        marked = given.get("revision")
        revision = str(marked.node.value) if marked is not None else ""
        if not re.fullmatch(r"[0-9a-f]{40}", revision) and not self.allow_unpinned:
            raise (marked or given["hub"]).error(
                f"{repository} is not pinned: 'revision:' must be a commit hash of 40 digits; "
                "`revue models pin` finds and writes it"
            )
        return revision


def _check_sense(spec: ModelSpec, marked: Marked, given: dict[str, Marked]) -> None:
    """Combinations that no model has."""
    if spec.task == "translate" and not spec.languages:
        raise marked.error(f"translator '{spec.name}' has no 'languages:'")
    if any((spec.task == task) != (spec.family == own) for task, own in _OWN_FAMILY.items()):
        raise given["family"].error(f"family '{spec.family}' cannot do task '{spec.task}'")
    if spec.engine == "ctranslate2" and spec.family not in CTRANSLATE2_FAMILIES:
        known = ", ".join(CTRANSLATE2_FAMILIES)
        raise given["engine"].error(f"ctranslate2 serves the families {known} only")
    if spec.family in ("m2m100", "nllb", "mbart") and not spec.decoding.target:
        raise marked.error(f"family '{spec.family}' needs 'decoding: {{target: CODE}}' for English")
    if spec.task == "write" and spec.family != "causal":
        raise given["family"].error("a writer is an instruct model: family 'causal'")
    if spec.canary is not None:
        _check_canary(spec.task, spec.canary, given["canary"])


def _check_canary(task: str, canary: Canary, marked: Marked) -> None:
    """A model that writes no text is asked to compare two."""
    if task in _OWN_FAMILY and not (canary.near and canary.far):
        raise marked.error(f"a canary for '{task}' needs 'near:' and 'far:'")
    if task not in _OWN_FAMILY and not canary.expect:
        raise marked.error(f"a canary for '{task}' needs 'expect:'")


def _languages(marked: Marked) -> tuple[tuple[str, str], ...]:
    """`[fr]`, or `{fr: fra_Latn}` where the model has codes of its own."""
    if marked.is_list:
        pairs = [(item.scalar(str), item.scalar(str), item) for item in marked.items()]
    else:
        pairs = [(iso, code.scalar(str), code) for iso, code in marked.entries().items()]
    for iso, _, place in pairs:
        if not re.fullmatch(r"[a-z]{2,3}", iso):
            raise place.error(f"'{iso}' is no ISO 639 language code")
    if not pairs:
        raise marked.error("no language is named")
    return tuple((iso, code) for iso, code, _ in pairs)


def _precision(marked: Marked, engine: str) -> tuple[tuple[str, str], ...]:
    allowed = FLOAT_PRECISIONS + (INT8_PRECISIONS if engine == "ctranslate2" else ())
    given = marked.entries(DEVICES)
    return tuple(sorted((device, value.choice(allowed)) for device, value in given.items()))


def _positive(marked: Marked, most: int | None = None) -> int:
    value = marked.scalar(int)
    if value < 1:
        raise marked.error("must be 1 or more")
    if most is not None and value > most:
        raise marked.error(f"must be {most} or less")
    return value


def _decoding(marked: Marked) -> Decoding:
    defaults = Decoding()
    given = marked.entries(tuple(f.name for f in fields(Decoding)))
    values: dict[str, Any] = {}
    for key, value in given.items():
        default = getattr(defaults, key)
        kind = bool if key == "thinking" else str if default is None else type(default)
        values[key] = value.scalar(kind)
    for key, most in (("beam", _WIDEST_BEAM), ("max_new_tokens", None)):
        if key in given:
            _positive(given[key], most)
    if "{text}" not in values.get("template", "{text}"):
        raise given["template"].error("the template must hold {text}")
    if "chat" in given:
        given["chat"].choice(("text", "translation"))
    return Decoding(**values)


def _canary(marked: Marked) -> Canary:
    given = marked.entries(("source", "expect", "near", "far"))
    if "source" not in given:
        raise marked.error("a canary needs 'source:'")
    expect = (
        tuple(item.scalar(str) for item in given["expect"].items()) if "expect" in given else ()
    )
    texts = {key: given[key].scalar(str) for key in ("near", "far") if key in given}
    if not expect and len(texts) != 2:
        raise marked.error("a canary needs 'expect:' (a list of texts), or 'near:' and 'far:'")
    return Canary(given["source"].scalar(str), expect, **texts)


def _hashes(marked: Marked) -> tuple[tuple[str, str], ...]:
    found = []
    for name, value in marked.entries().items():
        digest = str(value.node.value)
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise value.error("a SHA-256 has 64 hexadecimal digits")
        found.append((name, digest))
    return tuple(sorted(found))
