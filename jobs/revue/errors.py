"""The one class of errors a user can cause and mend, and the exit codes of the command."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What the command's exit code tells the nightly job."""

    DONE = 0
    WOULD_CHANGE = 1
    USAGE = 2
    SOME_FAILED = 3
    LOCKED = 4
    MODEL = 5
    BUG = 70
    INTERRUPTED = 130


class RevueError(Exception):
    """An expected error: its message says what is wrong and what to do next.

    `code` is the exit code that goes with it. Anything else that is raised is a bug.
    """

    def __init__(self, message: str, code: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.code = code


class ModelError(RevueError):
    """A model is missing, corrupt, or not allowed offline (exit code 5)."""

    def __init__(self, message: str) -> None:
        super().__init__(message, Exit.MODEL)


class LockedError(RevueError):
    """Another run holds the outputs folder (exit code 4)."""

    def __init__(self, message: str) -> None:
        super().__init__(message, Exit.LOCKED)
