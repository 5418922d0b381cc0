"""`models.yaml` as frozen specs. Reads a file and nothing else: no model is looked for here."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revue.errors import RevueError
from revue.marked_yaml import Marked, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

TASKS = ("translate", "summarize", "write", "embed")
ENGINES = ("transformers", "ctranslate2")
SEQ2SEQ = ("marian", "m2m100", "nllb", "mbart", "t5", "bart", "pegasus", "led")
FAMILIES = (*SEQ2SEQ, "causal", "bert")
# Those for which the tests prove that CTranslate2 says the same as transformers.
CTRANSLATE2_FAMILIES = ("marian", "nllb", "bert")
DEVICES = ("cpu", "cuda", "xpu", "mps")
FLOAT_PRECISIONS = ("float32", "float16", "bfloat16")
INT8_PRECISIONS = ("int8", "int8_float32", "int8_float16", "int8_bfloat16")
# Without a word in models.yaml a model runs in full precision on a CPU, in half on the others.
DEFAULT_PRECISION = {"cpu": "float32", "cuda": "float16", "xpu": "float16", "mps": "float32"}
PLACES = ("bundled", "folder", "package", "hub")
_PACKAGED = Path(__file__).parent / "models.yaml"


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a model searches for its text. Lengths are in tokens; sampling does not exist here.

    `template` surrounds the input, "{text}": a target tag (">>eng<< {text}", "<2en> {text}") or
    an instruction. `target` is the model's own code for English where it wants one
    ("eng_Latn", "en_XX"). `chat` is "text", or "translation" for templates that take the
    language codes beside the text. `thinking` is passed to chat templates that know it.
    `hints` is a file in the model's folder, of single words' translations for its sources.
    """

    beam: int = 4
    length_penalty: float = 1.0
    max_new_tokens: int = 256
    min_new_tokens: int = 0
    no_repeat_ngram: int = 0
    repetition_penalty: float = 1.0
    early_stopping: bool = True
    renormalize_logits: bool = False
    template: str = "{text}"
    target: str | None = None
    system: str | None = None
    chat: str = "text"
    thinking: bool | None = None
    hints: str | None = None


@dataclass(frozen=True, slots=True)
class Canary:
    """What a healthy model does with a known line.

    A text model's answer to `source` holds every text of `expect`, in any case. An embedder
    finds `source` closer to `near` than to `far`.
    """

    source: str
    expect: tuple[str, ...] = ()
    near: str = ""
    far: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a model lives: `kind` is one of `PLACES`.

    `name` is the bundled folder, a local folder, a PyPI distribution or a hub repository.
    `revision` is a hub commit; `folder` lies within a PyPI distribution; `base` is what a
    relative local folder is relative to.
    """

    kind: str
    name: str
    revision: str = ""
    folder: str = ""
    base: Path = Path()

    def __str__(self) -> str:
        return f"{self.kind} {self.name}" + (f"@{self.revision[:12]}" if self.revision else "")


# What of a spec cannot change a result. The weights are known by their fingerprint, wherever
# they lie; every other field goes into the cache key without being asked.
NOT_IN_IDENTITY = frozenset({"name", "licence", "location", "sha256", "canary", "allow_pickle"})


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """One model of models.yaml.

    `languages` maps ISO 639-1 source codes to the model's own codes; in a profile a translator
    has exactly one. `max_source_tokens` lowers the model's own limit. `allow_pickle` permits a
    checkpoint in PyTorch's `.bin` format, read with `weights_only`.
    """

    name: str
    task: str
    family: str
    location: Location
    licence: str
    languages: tuple[tuple[str, str], ...] = ()
    engine: str = "transformers"
    precision: tuple[tuple[str, str], ...] = ()
    decoding: Decoding = field(default_factory=Decoding)
    max_source_tokens: int | None = None
    canary: Canary | None = None
    sha256: tuple[tuple[str, str], ...] = ()
    allow_pickle: bool = False

    @property
    def source_language(self) -> str:
        """The ISO 639-1 code this spec translates from, "" for a model without one."""
        return self.languages[0][0] if self.languages else ""

    @property
    def source_code(self) -> str:
        """The model's own code for `source_language`."""
        return self.languages[0][1] if self.languages else ""

    def for_language(self, language: str) -> ModelSpec:
        """This model as a translator of one language. Raises KeyError for one it has not."""
        return replace(self, languages=((language, dict(self.languages)[language]),))

    def precision_on(self, device: str) -> str:
        """The arithmetic on "cpu", "cuda", "xpu" or "mps"."""
        return dict(self.precision).get(device, DEFAULT_PRECISION[device])

    def cache_identity(self) -> Mapping[str, object]:
        """Everything in the spec that can change a result, as JSON holds it."""
        return {
            f.name: _plain(getattr(self, f.name))
            for f in fields(self)
            if f.name not in NOT_IN_IDENTITY
        }


def _plain(value: object) -> object:
    if isinstance(value, Decoding):
        return asdict(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


@dataclass(frozen=True, slots=True)
class Profile:
    """The models of a run. `translators` is by ISO 639-1 source language."""

    name: str
    translators: Mapping[str, ModelSpec]
    embedder: ModelSpec
    summarizer: ModelSpec | None = None
    writer: ModelSpec | None = None

    @property
    def specs(self) -> tuple[ModelSpec, ...]:
        """Every model of the profile, each once, in the order of use."""
        found = [*self.translators.values(), self.embedder, self.summarizer, self.writer]
        return tuple(dict.fromkeys(spec for spec in found if spec is not None))


@dataclass(frozen=True, slots=True)
class Config:
    """All that models.yaml says."""

    path: Path
    default: str
    models: Mapping[str, ModelSpec]
    profiles: Mapping[str, Profile]

    def profile(self, name: str | None = None) -> Profile:
        """The profile `name`, None for the default. Raises RevueError for an unknown one."""
        wanted = name or self.default
        if wanted not in self.profiles:
            known = ", ".join(sorted(self.profiles))
            raise RevueError(f"no profile '{wanted}' in {self.path}; there are: {known}")
        return self.profiles[wanted]


def default_path() -> Path:
    """models.yaml of the current folder, or the one that came with the program."""
    local = Path("models.yaml")
    return local if local.is_file() else _PACKAGED


def load_config(path: Path | None = None, *, allow_unpinned: bool = False) -> Config:
    """Reads and checks `path`; None reads what `default_path` says.

    Raises RevueError with `file:line` for an unknown key, a wrong type, a name that is not
    defined, or a hub revision that is no commit hash (`allow_unpinned` is for pinning).
    """
    file = path or default_path()
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RevueError(f"cannot read {file}: {error}; name another with --models FILE") from None
    root = parse(text, str(file)).entries(("default", "models", "profiles"))
    for key in ("default", "models", "profiles"):
        if key not in root:
            raise RevueError(f"{file}:1: '{key}:' is missing")
    reader = _Reader(file.parent, allow_unpinned)
    models = {name: reader.model(name, m) for name, m in root["models"].entries().items()}
    profiles = {name: _profile(name, m, models) for name, m in root["profiles"].entries().items()}
    default = root["default"].choice(tuple(profiles))
    return Config(file, default, models, profiles)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the marked values of one file into specs."""

    base: Path
    allow_unpinned: bool

    def model(self, name: str, marked: Marked) -> ModelSpec:
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
    if (spec.task == "embed") != (spec.family == "bert"):
        raise given["family"].error(f"family '{spec.family}' cannot do task '{spec.task}'")
    if spec.engine == "ctranslate2" and spec.family not in CTRANSLATE2_FAMILIES:
        known = ", ".join(CTRANSLATE2_FAMILIES)
        raise given["engine"].error(f"ctranslate2 serves the families {known} only")
    if spec.family in ("m2m100", "nllb", "mbart") and not spec.decoding.target:
        raise marked.error(f"family '{spec.family}' needs 'decoding: {{target: CODE}}' for English")
    if spec.task == "write" and spec.family != "causal":
        raise given["family"].error("a writer is an instruct model: family 'causal'")


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


def _positive(marked: Marked) -> int:
    value = marked.scalar(int)
    if value < 1:
        raise marked.error("must be 1 or more")
    return value


def _decoding(marked: Marked) -> Decoding:
    defaults = Decoding()
    given = marked.entries(tuple(f.name for f in fields(Decoding)))
    values: dict[str, Any] = {}
    for key, value in given.items():
        kinds: dict[str, type] = {"target": str, "system": str, "thinking": bool, "hints": str}
        values[key] = value.scalar(kinds.get(key) or type(getattr(defaults, key)))
    for key in ("beam", "max_new_tokens"):
        if key in given:
            _positive(given[key])
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


def _profile(name: str, marked: Marked, models: Mapping[str, ModelSpec]) -> Profile:
    given = marked.entries(("translate", "embed", "summarize", "write"))
    for key in ("translate", "embed"):
        if key not in given:
            raise marked.error(f"profile '{name}' has no '{key}:'")
    translators: dict[str, ModelSpec] = {}
    for language, value in given["translate"].entries().items():
        spec = _named(value, models, "translate")
        if language not in dict(spec.languages):
            raise value.error(f"'{spec.name}' does not translate from '{language}'")
        translators[language] = spec.for_language(language)
    optional = {
        key: None if key not in given or given[key].is_null else _named(given[key], models, key)
        for key in ("summarize", "write")
    }
    embedder = _named(given["embed"], models, "embed")
    return Profile(name, translators, embedder, optional["summarize"], optional["write"])


def _named(marked: Marked, models: Mapping[str, ModelSpec], task: str) -> ModelSpec:
    name = marked.scalar(str)
    if name not in models:
        raise marked.error(f"no model '{name}' above; there are: {', '.join(sorted(models))}")
    spec = models[name]
    # An instruct model that summarizes can also write across articles: the prompt says which.
    alike = spec.family == "causal" and {spec.task, task} <= {"summarize", "write"}
    if spec.task != task and not alike:
        raise marked.error(f"'{name}' is for '{spec.task}', not for '{task}'")
    return spec
