"""`models.yaml` as frozen specs. Reads a file and nothing else: no model is looked for here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from revue.errors import RevueError
from revue.marked_yaml import Marked, parse
from revue.spec_reader import SpecReader
from revue.specs import ModelSpec, Profile

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGED = Path(__file__).parent / "models.yaml"


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
    reader = SpecReader(file.parent, allow_unpinned)
    models = {name: reader.model(name, m) for name, m in root["models"].entries().items()}
    profiles = {name: _profile(name, m, models) for name, m in root["profiles"].entries().items()}
    default = root["default"].choice(tuple(profiles))
    return Config(file, default, models, profiles)


def _profile(name: str, marked: Marked, models: Mapping[str, ModelSpec]) -> Profile:
    given = marked.entries(("translate", "embed", "summarize", "write", "entail"))
    for key in ("translate", "embed"):
        if key not in given:
            raise marked.error(f"profile '{name}' has no '{key}:'")
    optional = {
        key: None if key not in given or given[key].is_null else _named(given[key], models, key)
        for key in ("summarize", "write", "entail")
    }
    if optional["entail"] and not (optional["summarize"] or optional["write"]):
        raise given["entail"].error(
            "'entail:' is for generated text, and this profile has no 'summarize:' or 'write:'"
        )
    return Profile(
        name,
        _translators(given["translate"], models),
        _named(given["embed"], models, "embed"),
        summarizer=optional["summarize"],
        writer=optional["write"],
        entailer=optional["entail"],
    )


def _translators(marked: Marked, models: Mapping[str, ModelSpec]) -> dict[str, ModelSpec]:
    translators: dict[str, ModelSpec] = {}
    for language, value in marked.entries().items():
        spec = _named(value, models, "translate")
        if language not in dict(spec.languages):
            raise value.error(f"'{spec.name}' does not translate from '{language}'")
        translators[language] = spec.for_language(language)
    return translators


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
