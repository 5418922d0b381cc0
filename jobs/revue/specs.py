"""Models and profiles as frozen specs, and the words that models.yaml may describe them with."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TASKS = ("translate", "summarize", "write", "embed", "entail")
ENGINES = ("transformers", "ctranslate2")
SEQ2SEQ = ("marian", "m2m100", "nllb", "mbart", "t5", "bart", "pegasus", "led")
FAMILIES = (*SEQ2SEQ, "causal", "bert", "nli")
# Those for which the tests prove that CTranslate2 says the same as transformers.
CTRANSLATE2_FAMILIES = ("marian", "nllb", "bert")
DEVICES = ("cpu", "cuda", "xpu", "mps")
FLOAT_PRECISIONS = ("float32", "float16", "bfloat16")
INT8_PRECISIONS = ("int8", "int8_float32", "int8_float16", "int8_bfloat16")
# Without a word in models.yaml a model runs in full precision on a CPU, in half on the others.
DEFAULT_PRECISION = {"cpu": "float32", "cuda": "float16", "xpu": "float16", "mps": "float32"}
PLACES = ("bundled", "folder", "package", "hub")
# What of a spec cannot change a result. The weights are known by their fingerprint, wherever
# they lie; every other field goes into the cache key without being asked.
NOT_IN_IDENTITY = frozenset({"name", "licence", "location", "sha256", "canary", "allow_pickle"})


@dataclass(frozen=True, slots=True)
class Decoding:
    """How a model searches for its text. Lengths are in tokens; sampling does not exist here.

    `template` surrounds the input, "{text}": a target tag (">>eng<< {text}", "<2en> {text}") or
    an instruction. `target` is the model's own code for English where it wants one
    ("eng_Latn", "en_XX"). `chat` is "text", or "translation" for templates that take the
    language codes beside the text. `thinking` is passed to chat templates that know it.
    `hints` and `phrases` are files in the model's folder: translations of single words, which
    its sources carry beside them, and of phrases, which stand in their place.
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
    phrases: str | None = None


@dataclass(frozen=True, slots=True)
class Canary:
    """What a healthy model does with a known line.

    A text model's answer to `source` holds every text of `expect`, in any case. An embedder
    finds `source` closer to `near` than to `far`; a model for `entail` finds that `near` follows
    from `source` rather than `far`.
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
    """The models of a run. `translators` is by ISO 639-1 source language.

    `entailer` tells whether generated text follows from the sentences that it cites.
    """

    name: str
    translators: Mapping[str, ModelSpec]
    embedder: ModelSpec
    summarizer: ModelSpec | None = None
    writer: ModelSpec | None = None
    entailer: ModelSpec | None = None

    @property
    def specs(self) -> tuple[ModelSpec, ...]:
        """Every model of the profile, each once, in the order of use."""
        found = [*self.translators.values(), self.embedder]
        found += [s for s in (self.summarizer, self.writer, self.entailer) if s is not None]
        return tuple(dict.fromkeys(found))
