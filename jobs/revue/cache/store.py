"""The SQLite file: reading, writing, and going on when it is damaged, locked away or full."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from revue.cache.keys import checksum
from revue.cache.place import VARIABLE, chosen_folder, default_path, path_in
from revue.errors import RevueError

MAX_BYTES = 1 << 30
_APPLICATION_ID = 0x72657675  # "revu"
_BUSY_SECONDS = 60.0
_STAMP_SECONDS = 3600
_KEYS_A_QUERY = 500
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
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CacheStats:
    """`size` is in bytes, `entries` counts by kind, hits and misses are those of all runs."""

    path: str
    size: int
    entries: tuple[tuple[str, int], ...]
    hits: int
    misses: int

    @property
    def hit_rate(self) -> float | None:
        asked = self.hits + self.misses
        return self.hits / asked if asked else None


@dataclass(frozen=True, slots=True)
class Verified:
    """How many entries were read and how many of them were damaged (they are removed)."""

    entries: int
    damaged: int


class Cache:
    """Values by key. Use `Cache.open`, as a context manager.

    `notices` are sentences for the operator: the file was damaged and set aside, or cannot be
    written and is not used.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.notices: list[str] = []
        self._db = connection
        self._hits = 0
        self._misses = 0
        self._touched: set[str] = set()

    @classmethod
    def open(cls, path: Path) -> Cache:
        """The cache in `path`, made where it is missing. A damaged file is set aside.

        Raises RevueError where the file cannot be made or written.
        """
        notices: list[str] = []
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = _opened(path, notices)
        except (OSError, sqlite3.OperationalError) as error:
            raise _explained(path, error) from error
        cache = cls(path, connection)
        cache.notices = notices
        return cache

    @classmethod
    def in_memory(cls, notice: str) -> Cache:
        """A cache that forgets everything when it is closed."""
        cache = cls(Path(":memory:"), _prepared(sqlite3.connect(":memory:", isolation_level=None)))
        cache.notices.append(notice)
        return cache

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Note what was used, and let go of the file."""
        try:
            self._note_use()
        except (sqlite3.Error, RevueError):
            pass  # use and hit counts are a convenience: never worth a failed night
        finally:
            self._db.close()

    def get_many(self, keys: Iterable[str]) -> dict[str, str]:
        """The values of those keys that are there and whole."""
        wanted = list(dict.fromkeys(keys))
        nothing: dict[str, str] = {}
        found = self._safely(lambda: self._read(wanted), nothing)
        self._hits += len(found)
        self._misses += len(wanted) - len(found)
        return found

    def put_many(self, kind: str, values: Mapping[str, str]) -> None:
        """Keep `values` (key → JSON text), all of them or none. `kind` names what they are."""
        if not values:
            return
        now = int(time.time())
        rows = [(key, kind, text, checksum(key, kind, text), now) for key, text in values.items()]

        def put() -> None:
            with self._transaction():
                self._db.executemany("INSERT OR REPLACE INTO entries VALUES (?,?,?,?,?)", rows)

        self._safely(put, None)

    def items(self, kind: str) -> Iterator[tuple[str, str]]:
        """Key and value of every whole entry of a kind, in the order of the keys."""
        query = "SELECT key, kind, value, checksum FROM entries WHERE kind = ? ORDER BY key"
        for key, its_kind, value, check in self._db.execute(query, (kind,)):
            if checksum(key, its_kind, value) == check:
                yield key, value

    def stats(self) -> CacheStats:
        """Size, entries by kind, and hits over all runs."""
        counts = dict(self._db.execute("SELECT name, count FROM counters"))
        kinds = self._db.execute("SELECT kind, count(*) FROM entries GROUP BY kind ORDER BY kind")
        return CacheStats(
            path=str(self.path),
            size=self._size(),
            entries=tuple(kinds),
            hits=counts.get("hits", 0) + self._hits,
            misses=counts.get("misses", 0) + self._misses,
        )

    def verify(self) -> Verified:
        """Read everything; remove the entries that are damaged."""
        rows = self._db.execute("SELECT key, kind, value, checksum FROM entries")
        total, damaged = 0, []
        for key, kind, value, check in rows:
            total += 1
            if checksum(key, kind, value) != check:
                damaged.append((key,))
        if damaged:
            with self._transaction():
                self._db.executemany("DELETE FROM entries WHERE key = ?", damaged)
        return Verified(total, len(damaged))

    def prune(self, max_bytes: int) -> int:
        """Forget the longest unused entries until the file holds at most `max_bytes`.

        Gives how many entries were forgotten.
        """
        size, forgotten = self._size(), 0
        while size > max_bytes:
            share = 1 - max_bytes / size
            count = self._db.execute("SELECT count(*) FROM entries").fetchone()[0]
            if not count:
                break
            oldest = "SELECT key FROM entries ORDER BY used, key LIMIT ?"
            with self._transaction():
                self._db.execute(
                    f"DELETE FROM entries WHERE key IN ({oldest})",  # noqa: S608 (a constant)
                    (max(1, int(count * share)),),
                )
            forgotten += count - self._db.execute("SELECT count(*) FROM entries").fetchone()[0]
            self._db.execute("PRAGMA incremental_vacuum").fetchall()
            size = self._size()
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return forgotten

    def _size(self) -> int:
        pages = self._db.execute("PRAGMA page_count").fetchone()[0]
        return int(pages * self._db.execute("PRAGMA page_size").fetchone()[0])

    def _read(self, keys: list[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        fresh = int(time.time()) - _STAMP_SECONDS
        remaining = iter(keys)
        while chunk := list(islice(remaining, _KEYS_A_QUERY)):
            marks = ",".join("?" * len(chunk))
            query = f"SELECT * FROM entries WHERE key IN ({marks})"  # noqa: S608 (only marks)
            for key, kind, value, check, used in self._db.execute(query, chunk):
                if checksum(key, kind, value) != check:
                    continue
                found[key] = value
                if used < fresh:
                    self._touched.add(key)
        return found

    def _note_use(self) -> None:
        if not (self._touched or self._hits or self._misses):
            return
        now = int(time.time())
        counts = [("hits", self._hits), ("misses", self._misses)]
        with self._transaction():
            self._db.executemany(
                "UPDATE entries SET used = ? WHERE key = ?", [(now, key) for key in self._touched]
            )
            self._db.executemany(
                "INSERT INTO counters VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET count = count + excluded.count",
                counts,
            )
        self._touched, self._hits, self._misses = set(), 0, 0

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _safely(self, work: Callable[[], T], otherwise: T) -> T:
        """Do `work`; where the file turns out damaged, begin a new one and give `otherwise`."""
        try:
            return work()
        except sqlite3.OperationalError as error:
            raise _explained(self.path, error) from error
        except sqlite3.DatabaseError as error:
            self._db.close()
            self._db = _begun_anew(self.path, str(error), self.notices)
            return otherwise


def open_cache(folder: Path | None) -> Cache:
    """The cache in `folder`, or in the default place where None is given.

    A folder that the user named must be writable (RevueError otherwise). Where the default
    place is not, the run goes on with a cache in memory, and `notices` says what to set.
    """
    if chosen_folder(folder) is not None:
        return Cache.open(path_in(chosen_folder(folder)))
    try:
        return Cache.open(default_path())
    except RevueError as error:
        return Cache.in_memory(f"{error}. Until then nothing is kept for the next run")


def _opened(path: Path, notices: list[str]) -> sqlite3.Connection:
    try:
        return _connected(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        return _begun_anew(path, str(error), notices)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        return _prepared(connection)
    except BaseException:
        connection.close()
        raise


def _begun_anew(path: Path, why: str, notices: list[str]) -> sqlite3.Connection:
    aside = path.with_name(f"{path.name}.damaged")
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    if path.exists():
        path.replace(aside)
    notices.append(f"the cache {path} was damaged ({why}): it is set aside as {aside.name}")
    return _connected(path)


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Schema and settings in place. Raises sqlite3.DatabaseError where the file is not ours."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if version == 0:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    if version == len(_MIGRATIONS) and owner == _APPLICATION_ID:
        connection.execute("SELECT * FROM entries LIMIT 1").fetchall()
        return connection
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if version > len(_MIGRATIONS) or (tables and owner != _APPLICATION_ID):
        raise sqlite3.DatabaseError("it has a schema that this revue does not know")
    connection.execute("BEGIN IMMEDIATE")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for script in _MIGRATIONS[version:]:
        for statement in filter(str.strip, script.split(";")):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")
    connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
    connection.execute("COMMIT")
    return connection


def _explained(path: Path, error: Exception) -> RevueError:
    return RevueError(
        f"the cache {path} cannot be used ({error}): free some space there, or set {VARIABLE} or "
        "--cache to a folder that can be written"
    )
