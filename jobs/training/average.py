"""The mean of several snapshots' weights, or of models that come of one another.

Averaging the last checkpoints is usual for Transformers (Vaswani et al. 2017); averaging runs
of different data order from one beginning is Wortsman et al. 2022, "Model soups".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.errors import RevueError
from training.checkpoint import snapshots
from training.network import open_network, trained_parameters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import torch

    from training.config import Architecture


def average(runs: list[Path], last: int, output: Path) -> list[Path]:
    """Writes the mean of the `last` snapshots of each run in float32; gives the files used.

    Raises RevueError where a run has no snapshot or the weights differ in name or shape.
    """
    from safetensors.torch import load_file, save_file

    chosen = [path for run in runs for path in snapshots(run)[-last:]]
    if not chosen or any(not snapshots(run) for run in runs):
        raise RevueError(f"no snapshots in {', '.join(map(str, runs))}: run `train` first")
    save_file(_mean((str(path), load_file(path), 1.0) for path in chosen), output)
    return chosen


def blend(models: Sequence[tuple[Path, float]], sizes: Architecture, output: Path) -> None:
    """Writes the weighted mean of model folders in float32, each with its share.

    They must come of one another, as a model and what was trained on from it do; one that is not
    as deep as `sizes` is first made so without changing what it computes. RevueError for others.
    """
    from safetensors.torch import save_file

    if len(models) < 2 or min(share for _, share in models) <= 0:
        raise RevueError("blend takes two models or more, each with a share above zero")
    parts = (
        (str(folder), trained_parameters(open_network(folder, 0.0, sizes)), share)
        for folder, share in models
    )
    save_file(_mean(parts), output)


def _mean(
    parts: Iterable[tuple[str, Mapping[str, torch.Tensor], float]],
) -> dict[str, torch.Tensor]:
    """The weighted mean of named weights, in float32; each part with its name and its share."""
    total: dict[str, torch.Tensor] = {}
    first, whole = "", 0.0
    for source, weights, share in parts:
        shapes = {name: w.shape for name, w in weights.items()}
        if total and shapes != {name: w.shape for name, w in total.items()}:
            raise RevueError(f"{source} is of another architecture than {first}")
        first, whole = first or source, whole + share
        for name, weight in weights.items():
            part = weight.detach().double() * share
            total[name] = total[name] + part if name in total else part
    return {name: (weight / whole).float() for name, weight in total.items()}
