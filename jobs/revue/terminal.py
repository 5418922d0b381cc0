"""How a job is watched from a terminal, from cron, or by a program that reads JSON lines."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from revue.report import printable


class StopRequest:
    """Turns the first SIGINT or SIGTERM into a request that the job honours when it has saved.

    A second signal stops at once.
    """

    def __init__(self) -> None:
        self.received = False

    def _handle(self, _signal: int, _frame: FrameType | None) -> None:
        if self.received:
            raise KeyboardInterrupt
        self.received = True

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listens while the block runs; the handlers found are put back afterwards."""
        caught = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(number, self._handle) for number in caught]
        try:
            yield
        finally:
            for number, handler in zip(caught, before, strict=True):
                signal.signal(number, handler)


class TerminalWatch:
    """Bars on a terminal, times for the report, and optionally one JSON object a line."""

    def __init__(self, stop: StopRequest, *, quiet: bool = False, json_log: bool = False) -> None:
        self.seconds: dict[str, float] = {}
        self._stop = stop
        self._json_log = json_log
        self._bars = not quiet and not json_log
        self._quiet = quiet

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.checkpoint()
        begun = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - begun
            self.seconds[name] = self.seconds.get(name, 0.0) + spent
            self.event("stage", name=name, seconds=round(spent, 3))

    @contextmanager
    def progress(self, total: int, unit: str) -> Iterator[Callable[[int], None]]:
        from tqdm import tqdm

        shown = None if self._bars else True
        with tqdm(total=total, unit=f" {unit}", disable=shown, file=sys.stderr) as bar:

            def advance(done: int) -> None:
                bar.update(done)

            yield advance

    def checkpoint(self) -> None:
        if self._stop.received:
            raise KeyboardInterrupt

    def notice(self, message: str) -> None:
        self.event("notice", message=message)
        if not self._json_log:
            print(f"revue: {printable(message)}", file=sys.stderr)  # noqa: T201

    def event(self, name: str, /, **fields: object) -> None:
        """One line of the JSON log, where it is wanted."""
        if self._json_log:
            line = json.dumps({"event": name, **fields}, ensure_ascii=True)
            print(line, file=sys.stderr, flush=True)  # noqa: T201
