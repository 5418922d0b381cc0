"""What a long job tells whoever watches it, and how it is asked to stop.

The job calls a `Watch`; the command line brings one with bars and clocks, `Silence` is for
callers that want neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Watch(Protocol):
    """Hears of the stages of a job. Raising from any method stops the job there, safely."""

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Wraps a stage of the job, for its duration."""
        ...

    def progress(self, total: int, unit: str) -> AbstractContextManager[Callable[[int], None]]:
        """Wraps countable work; call the result with how many units were just done."""
        ...

    def checkpoint(self) -> None:
        """Called where all that was done is saved. Raises KeyboardInterrupt if asked to stop."""
        ...

    def notice(self, message: str) -> None:
        """Something the operator should know, and that stops nothing."""
        ...


class Silence:
    """A watch that listens and says nothing."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        yield

    @contextmanager
    def progress(self, total: int, unit: str) -> Iterator[Callable[[int], None]]:
        yield lambda _done: None

    def checkpoint(self) -> None:
        pass

    def notice(self, message: str) -> None:
        pass
