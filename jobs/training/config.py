"""recipe.yaml as frozen dataclasses. Unknown and missing keys are errors with a plain message."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

import yaml

from revue.errors import RevueError

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Corpus:
    """How often a corpus is drawn: `weight` is the mean number of times a pair is taken.

    `news` corpora say what news looks like; of a `select` corpus only the pairs nearest to
    them are drawn.
    """

    weight: float
    news: bool = False
    select: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Which words get a hint. Probabilities are 0 … 1, counts weigh pairs of news more."""

    news_weight: int
    function_words: int
    most_frequent: int
    least_count: float
    least_first: float
    least_second: float


@dataclass(frozen=True, slots=True)
class Prepare:
    """How raw pairs become training pairs. Shares are 0 … 1."""

    max_tokens: int
    vocabulary_size: int
    selected_by_news: float
    names_noised: float
    figures_noised: float
    lower_cased: float
    upper_cased: float
    accents_dropped: float
    joined: float
    hinted: float
    hints_dropped: float
    untrue_hints_dropped: float
    switched: float
    corpora: dict[str, Corpus]


@dataclass(frozen=True, slots=True)
class Architecture:
    """Sizes of a pre-norm encoder–decoder made from scratch."""

    width: int
    feed_forward: int
    heads: int
    encoder_layers: int
    decoder_layers: int
    positions: int


@dataclass(frozen=True, slots=True)
class Train:
    """Optimization. `target_tokens` counts real target tokens, padding left out."""

    target_tokens: int
    batch_tokens: int
    peak_learning_rate: float
    warmup_steps: int
    label_smoothing: float
    dropout: float
    weight_decay: float
    clip_norm: float
    log_steps: int
    checkpoint_minutes: float
    keep_checkpoints: int
    development_pairs: int


@dataclass(frozen=True, slots=True)
class Score:
    """How hypotheses are made for scoring."""

    beam: int
    compute_type: str
    batch_tokens: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """All of recipe.yaml."""

    seed: int
    lexicon: Lexicon
    prepare: Prepare
    architecture: Architecture
    train: Train
    score: Score


def _number(value: Any, kind: Any, where: str) -> Any:
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        raise RevueError(f"recipe: {where} must be {kind.__name__}, not {value!r}")
    return value


def _build(cls: type[T], raw: Any, where: str) -> T:
    if not isinstance(raw, dict):
        raise RevueError(f"recipe: {where} must hold keys and values")
    hints = get_type_hints(cls)
    unknown = sorted(set(raw) - set(hints))
    required = {f.name for f in fields(cls) if f.default is MISSING}  # type: ignore[arg-type]
    missing = sorted(required - set(raw))
    if unknown or missing:
        raise RevueError(f"recipe: {where}: unknown keys {unknown}, missing keys {missing}")
    return cls(**{key: _value(hints[key], raw[key], f"{where}.{key}") for key in raw})


def _value(kind: Any, raw: Any, where: str) -> Any:
    if kind == dict[str, Corpus]:
        if not isinstance(raw, dict):
            raise RevueError(f"recipe: {where} must name corpora")
        return {str(name): _build(Corpus, value, f"{where}.{name}") for name, value in raw.items()}
    if kind in (int, float, bool, str):
        return _number(raw, kind, where)
    return _build(kind, raw, where)


def read_recipe(path: Path) -> Recipe:
    """The recipe in a YAML file. Raises RevueError for a missing file or a wrong key or type."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise RevueError(f"recipe {path} cannot be read: {error}") from error
    recipe = _build(Recipe, raw, "recipe")
    if recipe.prepare.max_tokens > recipe.architecture.positions:
        raise RevueError("recipe: prepare.max_tokens is over architecture.positions")
    return recipe
