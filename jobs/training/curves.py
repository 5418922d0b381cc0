"""Loss and development chrF over target tokens, as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from revue.errors import RevueError
from training.checkpoint import read_log

if TYPE_CHECKING:
    from pathlib import Path

_SMOOTHING = 0.9  # weight of the past in the running mean of the loss


def running_mean(values: list[float]) -> list[float]:
    """Exponential running mean, so that the trend shows through the noise of batches."""
    means = values[:1]
    for value in values[1:]:
        means.append(_SMOOTHING * means[-1] + (1 - _SMOOTHING) * value)
    return means


def series(rows: list[dict[str, float]], key: str) -> tuple[list[float], list[float]]:
    """Millions of tokens and values of the log's rows that hold `key`."""
    held = [row for row in rows if key in row]
    return [row["tokens"] / 1e6 for row in held], [row[key] for row in held]


def without_repeats(rows: list[dict[str, float]]) -> list[dict[str, float]]:
    """The log without the rows that a resumed run measured again."""
    latest = {(row["tokens"], "chrf" in row): row for row in rows}
    return [latest[key] for key in sorted(latest)]


def draw(runs: list[Path], picture: Path) -> None:
    """Writes the curves of some runs as a PNG or SVG. RevueError where matplotlib is missing."""
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise RevueError("matplotlib is missing: pip install -e '.[training]'") from error
    figure = Figure(figsize=(9, 4), layout="constrained")
    losses, scores = figure.subplots(1, 2)
    for run in runs:
        rows = without_repeats(read_log(run))
        _draw_loss(losses, rows, run.name)
        scores.plot(*series(rows, "chrf"), marker="o", label=run.name)
    losses.set(xlabel="million target tokens", ylabel="nats a token", title="Training loss")
    scores.set(xlabel="million target tokens", ylabel="chrF", title="Development, greedy")
    losses.legend()
    scores.legend()
    figure.savefig(picture, dpi=120, metadata={"Software": None})


def _draw_loss(axes: Any, rows: list[dict[str, float]], label: str) -> None:
    tokens, losses = series(rows, "loss")
    axes.plot(tokens, running_mean(losses), label=label)
