"""Seconds and memory of the whole command: help, a cold run on the seeds, a warm one.

python -m bench.whole
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took. `peak_mib` is its largest resident memory."""

    seconds: float
    peak_mib: float


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lines = [("revue --help", min((cost("--help") for _ in range(5)), key=_seconds))]
        lines.append(("cold run on the seeds", night(SEEDS, folder)))
        lines.append(("warm run", min((night(SEEDS, folder) for _ in range(3)), key=_seconds)))
    print(f"{'':<24} seconds    MiB")  # noqa: T201
    for name, spent in lines:
        print(f"{name:<24} {spent.seconds:7.2f} {spent.peak_mib:6.0f}")  # noqa: T201


def night(articles: Path, folder: Path) -> Cost:
    """One `revue run` on `articles`, with outputs and cache in `folder`."""
    return cost(
        "run", "--quiet", "--articles", str(articles),
        "--outputs", str(folder / "outputs"), "--cache", str(folder / "cache"),
    )  # fmt: skip


def cost(*arguments: str) -> Cost:
    """Runs the command in a process. Raises RuntimeError where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "revue.cli", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"revue {' '.join(arguments)} ended with {process.returncode}")
    return Cost(seconds, usage.ru_maxrss / 1024)


def _seconds(spent: Cost) -> float:
    return spent.seconds


if __name__ == "__main__":
    main()
