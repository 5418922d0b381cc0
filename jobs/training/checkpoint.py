"""State of a training run on disk: one full checkpoint to resume from, snapshots to average.

Both are written beside their name and moved into place, so that a kill at any moment leaves
the one before.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import torch

from revue.errors import RevueError
from training.schedule import Schedule

if TYPE_CHECKING:
    from pathlib import Path

_STATE = "checkpoint.pt"
_LOG = "log.jsonl"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run stands: `batch` is the next batch of `epoch`."""

    schedule: Schedule
    step: int = 0
    tokens: int = 0
    epoch: int = 0
    batch: int = 0


def save_state(
    run: Path, progress: Progress, weights: dict[str, torch.Tensor], optimizer: dict[str, Any]
) -> None:
    """Writes all that is needed to go on as if nothing had happened."""
    state = {"progress": asdict(progress), "weights": weights, "optimizer": optimizer}
    beside = run / f"{_STATE}.part"
    torch.save(state, beside)
    beside.replace(run / _STATE)


def load_state(run: Path) -> tuple[Progress, dict[str, torch.Tensor], dict[str, Any]] | None:
    """What `save_state` wrote, on the CPU, or None for a run not begun."""
    path = run / _STATE
    if not path.is_file():
        return None
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
        progress = state["progress"]
        schedule = Schedule(**progress.pop("schedule"))
        return Progress(schedule=schedule, **progress), state["weights"], state["optimizer"]
    except (RuntimeError, KeyError, TypeError) as error:
        raise RevueError(f"{path} is damaged ({error}): remove it to begin anew") from error


def save_snapshot(run: Path, tokens: int, weights: dict[str, torch.Tensor], keep: int) -> None:
    """Writes float32 weights as `snapshot-TOKENS.safetensors`; the `keep` newest stay."""
    from safetensors.torch import save_file

    path = run / f"snapshot-{tokens:012d}.safetensors"
    beside = path.with_suffix(".part")
    save_file({name: w.detach().cpu().contiguous() for name, w in weights.items()}, beside)
    beside.replace(path)
    for old in snapshots(run)[:-keep]:
        old.unlink()


def snapshots(run: Path) -> list[Path]:
    """Snapshots of a run, oldest first."""
    return sorted(run.glob("snapshot-*.safetensors"))


def log(run: Path, **values: float) -> None:
    """Appends a line of measurements to the run's log."""
    with (run / _LOG).open("a", encoding="utf-8") as file:
        file.write(json.dumps(values) + "\n")


def read_log(run: Path) -> list[dict[str, float]]:
    """Measurements of a run in the order of writing."""
    path = run / _LOG
    if not path.is_file():
        raise RevueError(f"{run} holds no {_LOG}: run `train` first")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
