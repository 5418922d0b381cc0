"""The nights themselves: `python -m soak --nights 200 --seed 1`.

Each night the articles live on, now and then the disk suffers, in some nights a first run is
killed or interrupted at a random moment in a child process, and a run in this process completes.
At the end the outputs must be, byte for byte, those of one run over the final articles alone.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import click

from revue.nightly import Job, nightly
from revue.watch import Silence
from soak.articles import Folder
from soak.damage import damage_cache, damage_outputs

MOST_ARTICLES = 10
CACHE_BOUND_MB = 0.25
SHARE_KILLED = 0.35
SHARE_INTERRUPTED = 0.05
SHARE_CACHE_DAMAGED = 0.12
SHARE_OUTPUTS_DAMAGED = 0.12
# Tables and caches of the libraries fill up during the first nights; after them nothing may grow.
WARM_UP_SHARE = 0.4
MAX_GROWTH_MB = 40.0


@dataclass
class Soak:
    """The state of a soak: folders, chance, and what was seen."""

    home: Path
    choice: random.Random
    events: Counter[str] = field(default_factory=Counter)
    seconds: float = 1.0

    @property
    def job(self) -> Job:
        return Job(self.home / "articles", self.home / "outputs", cache=self.home / "cache")

    def night(self, folder: Folder) -> None:
        """One night, from the change of the articles to outputs that are whole."""
        for _ in range(self.choice.randrange(3)):
            self.events[folder.live(MOST_ARTICLES)] += 1
        if self.choice.random() < SHARE_CACHE_DAMAGED:
            self.events[damage_cache(self.home / "cache", self.choice)] += 1
        if self.choice.random() < SHARE_OUTPUTS_DAMAGED:
            self.events[damage_outputs(self.home / "outputs", self.choice)] += 1
        fate = self.choice.random()
        if fate < SHARE_KILLED + SHARE_INTERRUPTED:
            number = signal.SIGKILL if fate < SHARE_KILLED else signal.SIGTERM
            self.events[self._ended_early(number)] += 1
        outcome = nightly(self.job, Silence())
        self.events["articles redone"] += len(outcome.reasons) - outcome.unchanged

    def _ended_early(self, number: signal.Signals) -> str:
        begun = time.monotonic()
        child = subprocess.Popen(
            [sys.executable, "-m", "revue.cli", "run", "--quiet", "--articles",
             str(self.job.articles), "--outputs", str(self.job.outputs), "--cache",
             str(self.job.cache)],
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            child.communicate(timeout=self.choice.uniform(0, 1.2 * self.seconds))
        except subprocess.TimeoutExpired:
            child.send_signal(number)
        _, log = child.communicate()
        if child.returncode in {0, 3}:
            self.seconds = 0.7 * self.seconds + 0.3 * (time.monotonic() - begun)
            return "too late to end"
        if child.returncode not in {-number, 130}:
            raise click.ClickException(f"a run ended with {child.returncode}: {log}")
        return number.name


@dataclass(frozen=True)
class Use:
    """What the process holds: open files, and resident memory in MiB."""

    files: int
    memory: float


def use() -> Use:
    """As Linux tells it in /proc."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    mebibytes = pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
    return Use(len(list(Path("/proc/self/fd").iterdir())), mebibytes)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Relative path → content of every file in `folder`."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def findings(soak: Soak, warm: Use) -> list[str]:
    """What is not as it must be, after the last night."""
    clean = Job(soak.job.articles, soak.home / "clean", cache=soak.home / "clean-cache")
    end = use()
    nightly(clean, Silence())
    expected, found = bytes_of(soak.home / "clean"), bytes_of(soak.home / "outputs")
    differing = sorted(p for p in {*expected, *found} if expected.get(p) != found.get(p))
    size = (soak.home / "cache" / "revue.sqlite3").stat().st_size / (1 << 20)
    click.echo(f"outputs: {len(expected)} files, {len(differing)} differ from one clean run")
    click.echo(f"cache: {size:.2f} MiB, bound {CACHE_BOUND_MB} MiB")
    click.echo(f"open files: {warm.files} after the warm-up, {end.files} at the end")
    click.echo(f"memory: {warm.memory:.0f} MiB after the warm-up, {end.memory:.0f} MiB at the end")
    return [
        *(f"{path} differs" for path in differing),
        *(["the cache is over its bound"] if size > CACHE_BOUND_MB else []),
        *(["open files grow"] if end.files > warm.files else []),
        *(["memory grows"] if end.memory > warm.memory + MAX_GROWTH_MB else []),
    ]


@click.command()
@click.option("--nights", type=click.IntRange(min=10), default=200, show_default=True)
@click.option("--seed", default=1, show_default=True, help="Of all chance.")
def main(nights: int, seed: int) -> None:
    """Run many nights in a row and see whether anything is lost, wrong or growing."""
    os.environ["REVUE_CACHE_MAX_MB"] = str(CACHE_BOUND_MB)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="revue-soak-") as home:
        soak = Soak(Path(home), random.Random(seed))  # noqa: S311 (chance, not secrets)
        folder = Folder(soak.job.articles, soak.choice)
        folder.begin(6)
        warm = use()
        for night in range(1, nights + 1):
            soak.night(folder)
            if night == int(nights * WARM_UP_SHARE):
                warm = use()
            if night % 20 == 0:
                click.echo(f"night {night}, {time.monotonic() - begun:.0f} s", err=True)
        click.echo(f"{nights} nights in {time.monotonic() - begun:.0f} s")
        for event, count in sorted(soak.events.items()):
            click.echo(f"  {event}: {count}")
        wrong = findings(soak, warm)
    for finding in wrong:
        click.echo(f"WRONG: {finding}")
    raise SystemExit(1 if wrong else 0)


main()
