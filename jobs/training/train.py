"""The training loop: resumable at any step with the same result as a run never stopped."""

from __future__ import annotations

import signal
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import torch
from tqdm import tqdm

from revue.errors import RevueError
from training.batches import Batches
from training.checkpoint import Progress, load_state, log, save_snapshot, save_state
from training.development import Development
from training.network import (
    attention_for,
    batch_loss,
    new_network,
    open_network,
    trained_parameters,
)
from training.precision import Masters, choose_device, fast_type
from training.schedule import Schedule
from training.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from training.config import Recipe, Train

_REPLAN_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What ends a call of `train` besides the planned tokens.

    `steps` stops there and saves, the schedule unchanged. `minutes` plans the learning rate
    to reach zero after that time at the speed measured; such a run depends on the clock.
    """

    steps: int | None = None
    minutes: float | None = None


class StopSignal:
    """Becomes true at SIGTERM or SIGINT, so that the step under way is finished and saved."""

    def __init__(self) -> None:
        self.raised = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._raise)

    def _raise(self, *_: object) -> None:
        self.raised = True


class Trainer:
    """A run in a folder: its network, optimizer and place in the data."""

    def __init__(
        self, recipe: Recipe, data: Path, run: Path, start: Path | None, device: str
    ) -> None:
        torch.manual_seed(recipe.seed)
        torch.set_flush_denormal(True)
        run.mkdir(parents=True, exist_ok=True)
        self.settings: Train = recipe.train
        self.run, self.seed = run, recipe.seed
        self.device = choose_device(device)
        self.vocabulary = Vocabulary(data)
        dropout = self.settings.dropout
        network = (
            open_network(start, dropout, recipe.architecture)
            if start
            else new_network(recipe.architecture, self.vocabulary, dropout)
        )
        number_type = fast_type(self.device)
        self.network: Any = network.to(self.device, number_type).train()
        self.network.set_attn_implementation(attention_for(self.device, number_type))
        parameters = trained_parameters(self.network)
        self.names = list(parameters)
        self.masters = Masters(list(parameters.values()), self.settings.weight_decay)
        self.batches = Batches(data, self.settings.batch_tokens, self.vocabulary.padding, self.seed)
        schedule = Schedule(
            self.settings.peak_learning_rate,
            self.settings.target_tokens,
            self.settings.warmup_steps,
        )
        self.progress = Progress(schedule)
        self._resume()

    def _resume(self) -> None:
        state = load_state(self.run)
        if state is not None:
            self.progress, weights, optimizer = state
            if weights.keys() != set(self.names):
                raise RevueError(
                    f"{self.run} was begun with another architecture: go on with its recipe, or "
                    "give another --run"
                )
            self.masters.load([weights[name] for name in self.names], optimizer)

    @property
    def weights(self) -> dict[str, torch.Tensor]:
        """float32 weights by parameter name."""
        return dict(zip(self.names, self.masters.masters, strict=True))

    def upcoming(self) -> Iterator[NDArray[np.int64]]:
        """Row indices of the batches from the present place on, without end."""
        while True:
            epoch = self.batches.epoch(self.progress.epoch)
            if self.progress.batch >= len(epoch):
                self.progress = replace(self.progress, epoch=self.progress.epoch + 1, batch=0)
                continue
            yield epoch[self.progress.batch]

    def step(self, indices: NDArray[np.int64]) -> tuple[float, int]:
        """One update; gives the loss a token in nats and the number of target tokens."""
        torch.manual_seed(self.seed + self.progress.step)  # dropout alike after a resumption
        pair = [torch.from_numpy(side).to(self.device) for side in self.batches.tensors(indices)]
        loss = batch_loss(self.network, pair[0], pair[1], self.settings.label_smoothing)
        loss.backward()  # type: ignore[no-untyped-call]
        at = self.progress
        self.masters.step(at.schedule.rate(at.step, at.tokens), self.settings.clip_norm)
        tokens = int((pair[1] != self.vocabulary.padding).sum())
        self.progress = replace(at, step=at.step + 1, tokens=at.tokens + tokens, batch=at.batch + 1)
        return float(loss.detach()), tokens

    def save(self, development: Development | None) -> None:
        """Writes checkpoint and snapshot; measures the development chrF where asked to."""
        at = self.progress
        save_state(self.run, at, self.weights, self.masters.optimizer.state_dict())
        save_snapshot(self.run, at.tokens, self.weights, self.settings.keep_checkpoints)
        if development is not None:
            chrf = development.chrf(self.network, self.device)
            log(self.run, step=at.step, tokens=at.tokens, chrf=chrf)


class Clock:
    """Speed of a run and, with a time limit, the plan that makes it end in time."""

    def __init__(self, minutes: float | None, tokens: int) -> None:
        self._began = self._planned = time.monotonic()
        self._limit = None if minutes is None else 60 * minutes
        self._first = tokens

    def speed(self, tokens: int) -> float:
        """Target tokens a second since the run was started or resumed."""
        return (tokens - self._first) / max(1e-9, time.monotonic() - self._began)

    def replan(self, progress: Progress) -> Progress:
        """`progress` with its schedule ending at the time limit, planned anew once a minute."""
        now = time.monotonic()
        if self._limit is None or now - self._planned < _REPLAN_SECONDS:
            return progress
        self._planned = now
        left = max(0.0, self._limit - (now - self._began))
        end = progress.tokens + max(1, round(left * self.speed(progress.tokens)))
        schedule = progress.schedule.ending_at(end, progress.tokens)
        return replace(progress, schedule=schedule)


def train(trainer: Trainer, limits: Limits, development: Development | None) -> Progress:
    """Trains to the planned end, a limit or a stop signal; saves and gives where it stopped."""
    stop, settings = StopSignal(), trainer.settings
    clock = Clock(limits.minutes, trainer.progress.tokens)
    saved = time.monotonic()
    losses: list[tuple[float, int]] = []
    with tqdm(total=trainer.progress.schedule.end_tokens, unit="token", unit_scale=True) as bar:
        bar.update(trainer.progress.tokens)
        for indices in trainer.upcoming():
            at = trainer.progress
            if stop.raised or at.tokens >= at.schedule.end_tokens or at.step == limits.steps:
                break
            losses.append(trainer.step(indices))
            bar.update(losses[-1][1])
            trainer.progress = clock.replan(trainer.progress)
            if trainer.progress.step % settings.log_steps == 0:
                _log_losses(trainer, losses, clock)
                losses.clear()
            if time.monotonic() - saved > 60 * settings.checkpoint_minutes:
                trainer.save(development)
                saved = time.monotonic()
    trainer.save(development)
    return trainer.progress


def _log_losses(trainer: Trainer, losses: list[tuple[float, int]], clock: Clock) -> None:
    at = trainer.progress
    tokens = sum(count for _, count in losses)
    log(
        trainer.run,
        step=at.step,
        tokens=at.tokens,
        loss=round(sum(loss * count for loss, count in losses) / tokens, 4),
        rate=at.schedule.rate(at.step, at.tokens),
        tokens_per_second=round(clock.speed(at.tokens), 1),
    )
