"""The mean of several snapshots' weights, of one run or of runs that began alike.

Averaging the last checkpoints is usual for Transformers (Vaswani et al. 2017); averaging runs
of different data order from one beginning is Wortsman et al. 2022, "Model soups".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from revue.errors import RevueError
from training.checkpoint import snapshots

if TYPE_CHECKING:
    from pathlib import Path

    import torch


def average(runs: list[Path], last: int, output: Path) -> list[Path]:
    """Writes the mean of the `last` snapshots of each run in float32; gives the files used.

    Raises RevueError where a run has no snapshot or the weights differ in name or shape.
    """
    from safetensors.torch import load_file, save_file

    chosen = [path for run in runs for path in snapshots(run)[-last:]]
    if not chosen or any(not snapshots(run) for run in runs):
        raise RevueError(f"no snapshots in {', '.join(map(str, runs))}: run `train` first")
    total: dict[str, torch.Tensor] = {}
    for path in chosen:
        weights = load_file(path)
        shapes = {name: w.shape for name, w in weights.items()}
        if total and shapes != {name: w.shape for name, w in total.items()}:
            raise RevueError(f"{path} is of another architecture than {chosen[0]}")
        for name, weight in weights.items():
            total[name] = total[name] + weight.double() if name in total else weight.double()
    means = {name: (weight / len(chosen)).float() for name, weight in total.items()}
    save_file(means, output)
    return chosen
