"""The model card: README.md of a model folder, written from what was measured."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revue.errors import RevueError
from revue.models.hints import Notes
from training.checkpoint import read_log
from training.curves import series, without_repeats
from training.score import read_scores

if TYPE_CHECKING:
    from training.config import Recipe


def count_parameters(folder: Path) -> int:
    """Parameters in a model folder's safetensors file; tied ones count once."""
    from safetensors import safe_open

    path = folder / "model.safetensors"
    if not path.is_file():
        raise RevueError(f"{path} is missing: run `export` first")
    total = 0
    with safe_open(path, framework="np") as tensors:
        for name in tensors.keys():  # noqa: SIM118  (a safetensors handle is no mapping)
            size = 1
            for length in tensors.get_slice(name).get_shape():
                size *= length
            total += size
    return total


def _run_facts(run: Path) -> dict[str, Any]:
    rows = read_log(run)
    chrf = series(without_repeats(rows), "chrf")[1]
    return {
        "name": run.name,
        "tokens": int(rows[-1]["tokens"]),
        "steps": int(rows[-1]["step"]),
        "chrf": " → ".join(f"{value:.1f}" for value in chrf) or "-",
    }


def write_card(
    recipe: Recipe, work: Path, folder: Path, *, runs: list[Path], last: int, start: str | None
) -> Path:
    """Writes README.md into the model folder; the last model of scores.json is this one.

    Raises RevueError where a step before has not been run.
    """
    from jinja2 import Environment, StrictUndefined

    template = Path(__file__).with_name("card.md.j2").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, autoescape=False)  # noqa: S701
    notes = Notes.of(folder)
    text = environment.from_string(template).render(
        name=folder.name,
        config=json.loads((folder / "config.json").read_text(encoding="utf-8")),
        parameters=count_parameters(folder),
        recipe=recipe,
        runs=[_run_facts(run) for run in runs],
        last=last,
        start=start,
        hints=len(notes.lexicon),
        phrases=len(notes.phrasebook),
        counts=json.loads((work / "data" / "counts.json").read_text(encoding="utf-8")),
        scores=read_scores(work / "scores.json"),
    )
    path = folder / "README.md"
    path.write_text(text.rstrip() + "\n", encoding="utf-8")
    return path
