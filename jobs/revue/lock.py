"""One run at a time on an outputs folder.

The lock is flock(2) on the folder itself: it leaves no file behind, works where the folder is
read-only, and the kernel lets go of it when its holder dies, however it dies.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from revue.errors import LockedError, RevueError

_BUSY = (errno.EWOULDBLOCK, errno.EACCES)


@contextmanager
def hold(outputs: Path, *, writing: bool = True) -> Iterator[None]:
    """Hold `outputs` while the block runs, made first where it is missing.

    Without `writing` nothing is made, and a folder that is not there needs no lock. Raises
    LockedError at once where another run holds it, naming that run; with `writing`, RevueError
    where the folder cannot be made or written: before the work and not after it.
    """
    if writing:
        _insist_on_writable(outputs)
    descriptor = _opened(outputs)
    try:
        if descriptor is not None:
            _take(descriptor, outputs)
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _insist_on_writable(outputs: Path) -> None:
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        if not os.access(outputs, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise RevueError(
            f"cannot write to {outputs}: {error.strerror}; mend that, or give another folder "
            "with --outputs"
        ) from error


def _opened(outputs: Path) -> int | None:
    try:
        return os.open(outputs, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None  # reading it says what is wrong, better than a lock could


def _take(descriptor: int, outputs: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in _BUSY:
            return  # a file system without locks: better to run than never to run
        raise LockedError(
            f"{outputs} is held by {_holder(descriptor)}: wait for it to end, or give another "
            "folder with --outputs"
        ) from None


def _holder(descriptor: int) -> str:
    """Who holds the lock, as Linux tells it; other systems name nobody."""
    pid = _holding_pid(os.fstat(descriptor))
    if pid is None:
        return "another run"
    return f"another run (process {pid}{_since(pid)})"


def _holding_pid(folder: os.stat_result) -> int | None:
    device = f"{os.major(folder.st_dev):02x}:{os.minor(folder.st_dev):02x}"
    wanted = f"{device}:{folder.st_ino}"
    try:
        table = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    for line in table:
        fields = line.split()  # 1: FLOCK ADVISORY WRITE 8451 fe:00:260072 0 EOF
        if fields[1:2] == ["FLOCK"] and wanted in fields:
            pid = int(fields[4])
            return pid if pid > 0 else None
    return None


def _since(pid: int) -> str:
    """ ", since …" with the local time at which process `pid` began, where it can be known."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        uptime = float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
    except OSError:
        return ""
    ticks = int(status.rpartition(")")[2].split()[19])  # field 22 of proc(5): start time
    begun = time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")
    return f", since {time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(begun))}"
