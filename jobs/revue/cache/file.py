"""The SQLite file itself: made, migrated, recognised, and set aside when it is damaged.

Every user of the file holds a shared lock on a small file beside it; whoever makes the file or
sets it aside holds that lock alone. A database must never be renamed under a connection: SQLite
would then remove the log of the new one ("How To Corrupt An SQLite Database File", section 4).
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import time
from pathlib import Path

from revue.cache.place import VARIABLE
from revue.errors import RevueError

_APPLICATION_ID = 0x72657675  # "revu"
_BUSY_SECONDS = 60.0
_PATIENCE_SECONDS = 5.0
_PAUSE_SECONDS = 0.05
_LOG_BYTES = 16 << 20
# Each script leads from the schema of its index to the next; a new schema is a script more.
_MIGRATIONS = (
    """
    CREATE TABLE entries (
        key TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        checksum BLOB NOT NULL,
        used INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE counters (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
    """,
)
# What the disk or its rights are to blame for, and not the contents of the file.
_SURROUNDINGS = frozenset(
    {sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM,
     sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN,
     sqlite3.SQLITE_AUTH}
)  # fmt: skip


# Python cannot word an error that quotes noise: it raises UnicodeDecodeError in its place.
READ_ERRORS = (sqlite3.Error, UnicodeDecodeError)


class Damaged(Exception):
    """The file is no database, or not one of ours."""


class InUse(Exception):
    """The file is damaged, and another run that still uses it keeps it in its place."""


class CacheFile:
    """A connection to the file at `path`, and the lock that keeps the file in its place.

    `notices` tells of a file that was set aside.
    """

    def __init__(self, path: Path) -> None:
        """Raises RevueError where the file cannot be made or read; InUse."""
        self.path = path
        self.notices: list[str] = []
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise unusable(path, error) from error
        try:
            self.connection = self._connected()
        except BaseException:
            os.close(self._lock)
            raise

    def close(self) -> None:
        self.connection.close()
        os.close(self._lock)

    def replace_damaged(self) -> None:
        """Begin anew after the open file has turned out damaged. Raises as making it does."""
        self.connection.close()
        self.connection = self._connected("some of it cannot be read", self._identity)

    def _connected(
        self, why: str = "", condemned: tuple[int, int] | None = None
    ) -> sqlite3.Connection:
        """A connection, to any file but the condemned one."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            fcntl.flock(self._lock, fcntl.LOCK_SH)
            connection = self._tried(condemned)
            if connection is None and self._alone():
                connection = self._tried(condemned) or self._begun(why)
                fcntl.flock(self._lock, fcntl.LOCK_SH)
            if connection is not None:
                self._identity = _identity(self.path)
                return connection
            if time.monotonic() > deadline:
                raise InUse(f"the cache {self.path} is damaged and another run still uses it")
            time.sleep(_PAUSE_SECONDS)

    def _alone(self) -> bool:
        fcntl.flock(self._lock, fcntl.LOCK_UN)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _tried(self, condemned: tuple[int, int] | None) -> sqlite3.Connection | None:
        """A connection to the file that is there, None where there is none or a damaged one."""
        found = _identity(self.path)
        if found is None or found == condemned:
            return None
        try:
            return _opened(self.path)
        except Damaged:
            return None
        except sqlite3.Error as error:
            raise unusable(self.path, error) from error

    def _begun(self, why: str) -> sqlite3.Connection:
        """A new file in the place of the old. It takes its name only when it is complete."""
        if self.path.exists():
            aside = self.path.with_name(f"{self.path.name}.damaged")
            self.path.replace(aside)
            reason = why or "it is no cache of this revue"
            self.notices.append(
                f"the cache {self.path} was damaged ({reason}); it is set aside as {aside.name} "
                "and a new one is begun"
            )
        new = self.path.with_name(f"{self.path.name}.new")
        try:
            _remove(new, "", "-wal", "-shm")
            _remove(self.path, "-wal", "-shm")
            _make(new)
            new.replace(self.path)
            return _opened(self.path)
        except (OSError, sqlite3.Error) as error:
            raise unusable(self.path, error) from error


def blames_contents(error: Exception) -> bool:
    """Whether `error` tells of a damaged file, not of a full disk, a busy one or missing rights."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) not in _SURROUNDINGS


def unusable(path: Path, error: Exception) -> RevueError:
    """What to tell the user of a cache that his disk does not let us use."""
    return RevueError(
        f"the cache {path} cannot be used ({error}): free some space there, or set {VARIABLE} or "
        "--cache to a folder that can be written"
    )


def connect(target: Path | str) -> sqlite3.Connection:
    """A connection that survives any bytes: damaged text is read as text that fits no checksum."""
    connection = sqlite3.connect(target, timeout=_BUSY_SECONDS, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema to the newest, in one transaction, whatever other runs do meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for script in _MIGRATIONS[version:]:
        for statement in filter(str.strip, script.split(";")):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    connection.execute("COMMIT")


def _make(path: Path) -> None:
    connection = connect(path)
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        migrate(connection)
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _opened(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    try:
        _recognise(connection)
    except READ_ERRORS as error:
        connection.close()
        if blames_contents(error):
            raise Damaged(str(error)) from error
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def _recognise(connection: sqlite3.Connection) -> None:
    # With a write-ahead log a lost power line costs the newest entries at most, never the file.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}").fetchall()
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if owner != _APPLICATION_ID or not 0 < version <= len(_MIGRATIONS):
        raise Damaged("it is no cache of this revue")
    if version < len(_MIGRATIONS):
        migrate(connection)
    connection.execute("SELECT key, kind, value, checksum, used FROM entries LIMIT 1").fetchall()
    connection.execute("SELECT name, count FROM counters").fetchall()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise unusable(path, error) from error
    return status.st_dev, status.st_ino


def _remove(path: Path, *suffixes: str) -> None:
    for suffix in suffixes:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
