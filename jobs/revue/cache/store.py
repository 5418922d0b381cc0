"""Values by key: reading, writing, counting, forgetting."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from revue.cache.file import (
    READ_ERRORS,
    CacheFile,
    InUse,
    blames_contents,
    connect,
    migrate,
    unusable,
)
from revue.cache.keys import checksum
from revue.cache.place import chosen_folder, default_path, max_bytes, path_in
from revue.errors import RevueError

_ROOM_AFTER_EVICTION = 0.8
# A use is noted once an hour: reading must not cost a write each time.
_STAMP_SECONDS = 3600
_KEYS_A_QUERY = 500
_CLOSING_PATIENCE_MS = 2000
_COLUMNS = "key, kind, value, checksum, used"
T = TypeVar("T")
Row = tuple[str, str, str, bytes, int]


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
        """Share of the keys asked for that were there, 0 … 1; None where none was asked for."""
        asked = self.hits + self.misses
        return self.hits / asked if asked else None


@dataclass(frozen=True, slots=True)
class Verified:
    """How many entries were read and how many of them were damaged (they are removed)."""

    entries: int
    damaged: int


class Cache:
    """Values by key, kept between runs. Made by `open_cache` or `Cache.open`; a context manager.

    `notices` are sentences for the operator: that the file was damaged and is set aside, or that
    nothing can be kept.
    """

    def __init__(self, file: CacheFile | None) -> None:
        self.notices: list[str] = file.notices if file else []
        self._file = file
        self._memory = connect(":memory:")
        migrate(self._memory)
        self._hits = 0
        self._misses = 0
        self._touched: set[str] = set()

    @classmethod
    def open(cls, path: Path) -> Cache:
        """The cache in the file `path`, made where it is missing. A damaged file is set aside.

        Raises RevueError where the file cannot be made or written.
        """
        try:
            return cls(CacheFile(path))
        except InUse as trouble:
            return cls.in_memory(f"{trouble}: nothing is kept of this one")

    @classmethod
    def in_memory(cls, notice: str) -> Cache:
        """A cache that forgets everything when it is closed; `notice` says why."""
        cache = cls(None)
        cache.notices.append(notice)
        return cache

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path | None:
        """Where a run may keep other things beside the cache; None where nothing can be kept."""
        return self._file.path.parent if self._file else None

    @property
    def _db(self) -> sqlite3.Connection:
        return self._file.connection if self._file else self._memory

    @property
    def _path(self) -> Path:
        return self._file.path if self._file else Path(":memory:")

    def close(self) -> None:
        """Note what was used, keep the file within its bound, and let go of it."""
        # Neither is worth a failed night: the next run has another chance.
        with contextlib.suppress(*READ_ERRORS):
            self._db.execute(f"PRAGMA busy_timeout = {_CLOSING_PATIENCE_MS}")
            self._note_use()
            if self._size() > max_bytes():
                self._prune(int(max_bytes() * _ROOM_AFTER_EVICTION))
        self._memory.close()
        if self._file:
            self._file.close()

    def get_many(self, keys: Iterable[str]) -> dict[str, str]:
        """The values of those keys that are there and whole."""
        wanted = list(dict.fromkeys(keys))
        nothing: dict[str, str] = {}
        found = self._safely(lambda: self._read(wanted), nothing)
        self._hits += len(found)
        self._misses += len(wanted) - len(found)
        return found

    def put_many(self, kind: str, values: Mapping[str, str]) -> None:
        """Keep `values` (key → JSON text), all of them or none. `kind` names what they are.

        Raises RevueError where the disk is full or the file cannot be written.
        """
        now = int(time.time())
        rows = [(key, kind, text, checksum(key, kind, text), now) for key, text in values.items()]

        def put() -> bool:
            with self._transaction():
                self._db.executemany(
                    f"INSERT OR REPLACE INTO entries ({_COLUMNS}) VALUES (?,?,?,?,?)",  # noqa: S608
                    rows,
                )
            return True

        if rows and not self._safely(put, otherwise=False):
            self._safely(put, otherwise=False)  # the damaged file is replaced: into the new one

    def items(self, kind: str) -> Iterator[tuple[str, str]]:
        """Key and value of every whole entry of a kind, in the order of the keys."""
        query = f"SELECT {_COLUMNS} FROM entries WHERE kind = ? ORDER BY key"  # noqa: S608
        nothing: list[Row] = []
        rows = self._safely(lambda: self._db.execute(query, (kind,)).fetchall(), nothing)
        return ((row[0], row[2]) for row in rows if _whole(row))

    def stats(self) -> CacheStats:
        """Size, entries by kind, and hits over all runs."""
        return self._safely(self._stats, CacheStats(str(self._path), 0, (), 0, 0))

    def verify(self) -> Verified:
        """Read everything; remove the entries that are damaged."""
        return self._safely(self._verify, Verified(0, 0))

    def prune(self, bytes_left: int) -> int:
        """Forget the longest unused entries until the file holds at most `bytes_left`.

        Gives how many entries were forgotten.
        """
        return self._safely(lambda: self._prune(bytes_left), 0)

    def _stats(self) -> CacheStats:
        counts = dict(self._db.execute("SELECT name, count FROM counters"))
        kinds = self._db.execute("SELECT kind, count(*) FROM entries GROUP BY kind ORDER BY kind")
        return CacheStats(
            path=str(self._path),
            size=self._size(),
            entries=tuple((str(kind), count) for kind, count in kinds),
            hits=counts.get("hits", 0) + self._hits,
            misses=counts.get("misses", 0) + self._misses,
        )

    def _verify(self) -> Verified:
        troubles = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if troubles != "ok":
            raise sqlite3.DatabaseError(troubles)
        total, damaged = 0, []
        for row in self._db.execute(f"SELECT {_COLUMNS} FROM entries"):  # noqa: S608
            total += 1
            if not _whole(row):
                damaged.append((row[0],))
        with self._transaction():
            self._db.executemany("DELETE FROM entries WHERE key = ?", damaged)
        return Verified(total, len(damaged))

    def _prune(self, bytes_left: int) -> int:
        begun = self._count()
        while (size := self._size()) > bytes_left and (count := self._count()):
            share = 1 - bytes_left / size
            oldest = "SELECT key FROM entries ORDER BY used, key LIMIT ?"
            with self._transaction():
                self._db.execute(
                    f"DELETE FROM entries WHERE key IN ({oldest})",  # noqa: S608 (a constant)
                    (max(1, int(count * share)),),
                )
            self._db.executescript("PRAGMA incremental_vacuum")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return begun - self._count()

    def _count(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM entries").fetchone()[0])

    def _size(self) -> int:
        pages = self._db.execute("PRAGMA page_count").fetchone()[0]
        return int(pages * self._db.execute("PRAGMA page_size").fetchone()[0])

    def _read(self, keys: list[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        stale = int(time.time()) - _STAMP_SECONDS
        for begin in range(0, len(keys), _KEYS_A_QUERY):
            chunk = keys[begin : begin + _KEYS_A_QUERY]
            marks = ",".join("?" * len(chunk))
            query = f"SELECT {_COLUMNS} FROM entries WHERE key IN ({marks})"  # noqa: S608
            for row in self._db.execute(query, chunk):
                if _whole(row):
                    found[row[0]] = row[2]
                    if row[4] < stale:
                        self._touched.add(row[0])
        return found

    def _note_use(self) -> None:
        if not (self._touched or self._hits or self._misses):
            return
        now = int(time.time())
        with self._transaction():
            self._db.executemany(
                "UPDATE entries SET used = ? WHERE key = ?", [(now, key) for key in self._touched]
            )
            self._db.executemany(
                "INSERT INTO counters VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET count = count + excluded.count",
                [("hits", self._hits), ("misses", self._misses)],
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(*READ_ERRORS):  # a full disk has rolled it back already
                self._db.execute("ROLLBACK")
            raise

    def _safely(self, work: Callable[[], T], otherwise: T) -> T:
        """Do `work`; where the file turns out damaged, begin a new one and give `otherwise`."""
        try:
            return work()
        except READ_ERRORS as error:
            if self._file is None or not blames_contents(error):
                raise unusable(self._path, error) from error
            self._replace(self._file)
            return otherwise

    def _replace(self, file: CacheFile) -> None:
        try:
            file.replace_damaged()
        except InUse as trouble:
            self.notices.append(f"{trouble}: nothing is kept of this one")
            file.close()
            self._file = None


def _whole(row: Row) -> bool:
    # Damage can change the type of a column, too.
    sane = isinstance(row[2], str) and isinstance(row[4], int)
    return sane and checksum(row[0], row[1], row[2]) == row[3]


def open_cache(folder: Path | None) -> Cache:
    """The cache in `folder`, or in the default place where None is given.

    A folder that the user named must be writable (RevueError otherwise). Where the default
    place is not, the run goes on with a cache in memory, and `notices` says what to set.
    """
    max_bytes()  # a wrong setting is told before the work, not after
    chosen = chosen_folder(folder)
    if chosen is not None:
        return Cache.open(path_in(chosen))
    try:
        return Cache.open(default_path())
    except RevueError as error:
        return Cache.in_memory(f"{error}. Until then nothing is kept for the next run")
