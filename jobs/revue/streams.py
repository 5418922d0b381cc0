"""The standard streams of a job that runs alone: its log may be lost, its results may not.

In UTF-8, as articles are, whatever the locale of a cron job says.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from typing import TYPE_CHECKING

from revue.errors import Exit, RevueError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_FORM = ("utf-8", "backslashreplace")


class Log(io.FileIO):
    """Standard error. Nothing is stopped for it: what it cannot take is lost.

    `lost` tells whether there was such a thing and not only nobody left to read it.
    """

    lost = False

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            self.lost |= not _is_reader_gone(error, self)
            return memoryview(data).nbytes


class Results(io.FileIO):
    """Standard output. The program ends where it cannot be written.

    Quietly where its reader went away (`revue segment | head`): nobody is left to tell. Else with
    RevueError.
    """

    _ended = False

    def write(self, data: ReadableBuffer, /) -> int:
        if self._ended:  # what is still in the buffer
            return memoryview(data).nbytes
        try:
            return super().write(data)
        except OSError as error:
            self._ended = True
            if _is_reader_gone(error, self):
                raise SystemExit(Exit.DONE) from None
            raise RevueError(
                f"cannot write standard output: {error.strerror}; mend that, and run again"
            ) from error


def _is_reader_gone(error: OSError, stream: io.FileIO) -> bool:
    """Whether a pipe was closed, or a terminal hung up: on a disk EIO is a fault."""
    hung_up = error.errno == errno.EIO and stat.S_ISCHR(os.fstat(stream.fileno()).st_mode)
    return error.errno == errno.EPIPE or hung_up


def open_streams() -> Log:
    """Give `sys` its three streams. Gives the one beneath `sys.stderr`."""
    _fill_gaps()
    log = Log(2, "w", closefd=False)
    results = Results(1, "w", closefd=False)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), *_FORM)
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(results), *_FORM)
    sys.stderr = io.TextIOWrapper(io.BufferedWriter(log), *_FORM, line_buffering=True)
    return log


def _fill_gaps() -> None:
    """Closed streams lead to /dev/null, or the next file that is opened would be one of them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # is given the lowest free number: this one
