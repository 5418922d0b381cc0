"""The cache: keys that forget nothing, values that are right or absent, files that may break."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revue.cache import Cache, default_path, file, key_of, open_cache, path_in
from revue.cache.place import BOUND_VARIABLE
from revue.errors import RevueError

JOBS = Path(__file__).parent.parent / "jobs"
VALUES = {key_of("test", number=n): json.dumps({"english": f"line {n}"}) for n in range(300)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "revue.sqlite3"


@pytest.fixture
def filled(path: Path) -> Path:
    with Cache.open(path) as cache:
        cache.put_many("translation", VALUES)
    return path


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(JOBS)}
    return subprocess.Popen(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


# --- keys -----------------------------------------------------------------------------------

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=60)
@given(json_values, json_values)
def test_keys_are_equal_exactly_where_the_canonical_json_is(one: object, other: object) -> None:
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (key_of("stage", part=one) == key_of("stage", part=other)) is same


def test_a_key_holds_the_stage_and_the_name_of_each_part() -> None:
    keys = {key_of("a", x=1), key_of("b", x=1), key_of("a", y=1), key_of("a", x=1, y=None)}
    assert len(keys) == 4


def test_a_key_is_the_same_on_every_machine_and_in_every_release() -> None:
    parts = {"beam": 4, "text": "Été"}
    assert key_of("translate", **parts).startswith("c42a")


@pytest.mark.parametrize("part", [{1: "x"}, {"a": {2: 3}}, Path("x"), b"x", {1, 2}])
def test_what_is_not_json_is_no_part_of_a_key(part: object) -> None:
    with pytest.raises(TypeError):
        key_of("stage", part=part)


def test_a_number_that_is_none_is_no_part_of_a_key() -> None:
    with pytest.raises(ValueError, match="JSON"):
        key_of("stage", part=float("nan"))


# --- values ---------------------------------------------------------------------------------


def test_what_was_put_is_there_in_the_next_run(filled: Path) -> None:
    with Cache.open(filled) as cache:
        assert cache.get_many([*VALUES, "unknown"]) == VALUES
        assert not cache.notices


def test_putting_is_all_or_nothing(path: Path) -> None:
    with Cache.open(path) as cache:
        with pytest.raises(UnicodeEncodeError):
            cache.put_many("translation", {"good": "1", "bad": "\ud800"})
        assert cache.get_many(["good", "bad"]) == {}


def test_hits_and_misses_are_counted_over_runs(filled: Path) -> None:
    for _ in range(2):
        with Cache.open(filled) as cache:
            cache.get_many(list(VALUES)[:3])
            cache.get_many(["unknown"])
    with Cache.open(filled) as cache:
        stats = cache.stats()
    assert (stats.hits, stats.misses, stats.hit_rate) == (6, 2, 0.75)
    assert stats.entries == (("translation", 300),)


def test_the_longest_unused_are_forgotten_first(filled: Path) -> None:
    keys = list(VALUES)
    age(filled, keys[:200], hours=50)
    age(filled, keys[200:], hours=20)
    with Cache.open(filled) as cache:
        cache.get_many(keys[:50])  # old, but of use tonight
    with Cache.open(filled) as cache:
        before = cache.stats().size
        forgotten = cache.prune(before * 2 // 3)
        assert cache.stats().size <= before * 2 // 3
        left = cache.get_many(keys)
    assert 0 < forgotten < 250
    assert set(keys[:50]) <= set(left)
    assert len(set(keys[50:200]) & set(left)) < 150
    assert set(keys[200:]) <= set(left) or not set(keys[50:200]) & set(left)


def test_the_file_keeps_within_its_bound_by_itself(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BOUND_VARIABLE, "0.5")
    for night in range(5):
        with open_cache(path.parent) as cache:
            cache.put_many("t", {key_of("t", n=n, night=night): "x" * 500 for n in range(500)})
        assert path.stat().st_size <= 0.5 * 2**20


def test_a_bound_that_is_no_number_is_told_at_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(BOUND_VARIABLE, "much")
    with pytest.raises(RevueError, match=BOUND_VARIABLE):
        open_cache(path.parent)


def test_an_older_schema_is_brought_up_to_date(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = "ALTER TABLE entries ADD COLUMN note TEXT; CREATE TABLE more (x INTEGER);"
    monkeypatch.setattr(file, "_MIGRATIONS", (*file._MIGRATIONS, newer))
    for _ in range(2):
        with Cache.open(filled) as cache:
            assert not cache.notices
            assert cache.get_many(VALUES) == VALUES
            cache.put_many("translation", VALUES)
    with sqlite3.connect(filled) as db:
        assert db.execute("SELECT count(note), count(*) FROM entries").fetchone() == (0, 300)


def age(path: Path, keys: list[str], hours: int) -> None:
    with sqlite3.connect(path) as db:
        then = int(time.time()) - hours * 3600
        db.executemany("UPDATE entries SET used = ? WHERE key = ?", [(then, key) for key in keys])


# --- damage ---------------------------------------------------------------------------------


def noise(path: Path, begin: int, end: int, seed: int = 1) -> None:
    data = bytearray(path.read_bytes())
    data[begin:end] = random.Random(seed).randbytes(len(data[begin:end]))
    path.write_bytes(data)


def sql(path: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    db.execute(statement)
    db.commit()
    db.close()


def other_program(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE mail (subject TEXT)")


def cut(path: Path, share: float) -> None:
    os.truncate(path, int(path.stat().st_size * share))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "zero bytes": lambda path: path.write_bytes(b""),
    "all noise": lambda path: noise(path, 0, 10**9),
    "text": lambda path: path.write_text("This is not a database.\n" * 400),
    "one byte": lambda path: path.write_bytes(b"S"),
    "header": lambda path: noise(path, 0, 100),
    "schema page": lambda path: noise(path, 100, 4096),
    "every page but the first": lambda path: noise(path, 4096, 10**9),
    "second half": lambda path: noise(path, path.stat().st_size // 2, 10**9),
    "cut in the middle": lambda path: cut(path, 0.5),
    "cut in the header": lambda path: os.truncate(path, 60),
    "cut within a page": lambda path: cut(path, 0.77),
    "another program's": other_program,
    "table missing": lambda path: sql(path, "DROP TABLE entries"),
    "column renamed": lambda path: sql(path, "ALTER TABLE entries RENAME COLUMN value TO v"),
    "schema of the future": lambda path: sql(path, "PRAGMA user_version = 99"),
    "log of noise": lambda path: Path(f"{path}-wal").write_bytes(b"\x37\x7f\x06\x82" * 9000),
    "index of noise": lambda path: Path(f"{path}-shm").write_bytes(b"\xff" * 32768),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_costs_entries_and_nothing_else(filled: Path, damage: str) -> None:
    DAMAGES[damage](filled)
    with Cache.open(filled) as cache:
        found = cache.get_many(VALUES)
        assert found.items() <= VALUES.items()
        cache.put_many("translation", VALUES)
        assert cache.get_many(VALUES) == VALUES
    with Cache.open(filled) as cache:
        assert cache.get_many(VALUES) == VALUES
        assert cache.verify().damaged == 0
        assert not cache.notices


SET_ASIDE = sorted(set(DAMAGES) - {"log of noise", "index of noise"})


@pytest.mark.parametrize("damage", SET_ASIDE)
def test_a_damaged_file_is_set_aside_and_reported(filled: Path, damage: str) -> None:
    DAMAGES[damage](filled)
    damaged = filled.read_bytes()
    with Cache.open(filled) as cache:
        cache.get_many(VALUES)
        cache.verify()
        notices = cache.notices
    assert "set aside" in notices[0]
    assert filled.with_name("revue.sqlite3.damaged").read_bytes()[:50] == damaged[:50]


@pytest.mark.parametrize("seed", range(20))
def test_noise_anywhere_never_gives_a_wrong_value(filled: Path, seed: int) -> None:
    choice = random.Random(seed)
    size = filled.stat().st_size
    for _ in range(choice.randint(1, 20)):
        begin = choice.randrange(size)
        noise(filled, begin, begin + choice.choice([1, 8, 200]), seed)
    with Cache.open(filled) as cache:
        assert cache.get_many(VALUES).items() <= VALUES.items()
        dict(cache.items("translation"))
        cache.stats()
        cache.verify()
        cache.prune(50_000)
        cache.put_many("translation", VALUES)
        assert cache.get_many(VALUES) == VALUES


@pytest.mark.parametrize(
    "change",
    ["value = '{}'", "value = 7", "value = x'ff'", "kind = 'x'", "used = 'x'",
     "checksum = x'00'", "checksum = 1.5", "key = 'other'"],
)  # fmt: skip
def test_a_damaged_entry_is_a_miss(filled: Path, change: str) -> None:
    key, *others = VALUES
    sql(filled, f"UPDATE entries SET {change} WHERE key = '{key}'")
    with Cache.open(filled) as cache:
        assert set(cache.get_many([*VALUES, "other"])) == set(others)
        assert cache.verify().damaged == 1
        assert cache.verify().damaged == 0


def test_two_entries_changed_about_are_misses(filled: Path) -> None:
    one, other, *_ = VALUES
    sql(filled, f"UPDATE entries SET key = 'tmp' WHERE key = '{one}'")
    sql(filled, f"UPDATE entries SET key = '{one}' WHERE key = '{other}'")
    sql(filled, f"UPDATE entries SET key = '{other}' WHERE key = 'tmp'")
    with Cache.open(filled) as cache:
        assert cache.get_many([one, other]) == {}


def test_damage_in_use_leaves_the_file_to_its_user(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "_PATIENCE_SECONDS", 0.2)
    with Cache.open(filled) as user:
        user.get_many(VALUES)
        noise(filled, 0, 10**9)
        with Cache.open(filled) as late:
            assert "another run still uses it" in late.notices[0]
            late.put_many("translation", VALUES)
            assert late.get_many(VALUES) == VALUES
    with Cache.open(filled) as after:
        assert "set aside" in after.notices[0]


# --- processes ------------------------------------------------------------------------------

WORKER = """
    import random, sys, time
    from pathlib import Path
    from revue.cache import Cache, file, key_of
    path, worker, damaged = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "damaged"
    mine = {key_of("own", worker=worker, n=n): f"{worker}/{n}" for n in range(400)}
    common = {key_of("common", n=n): f"common/{n}" for n in range(400)}
    with Cache.open(path) as cache:
        for round in range(10):
            for values in (mine, common):
                keys = list(values)[round * 40 : round * 40 + 40]
                cache.put_many("test", {key: values[key] for key in keys})
                assert cache.get_many(keys) == {key: values[key] for key in keys}
        assert cache.get_many(mine) == mine and cache.get_many(common) == common
        print(len(cache.notices))
"""


@pytest.mark.parametrize("state", ["missing", "damaged", "whole"])
def test_four_processes_share_one_cache(path: Path, state: str) -> None:
    path.parent.mkdir()
    if state == "damaged":
        path.write_bytes(b"noise" * 10_000)
    elif state == "whole":
        Cache.open(path).close()
    workers = [python(WORKER, path, n, state) for n in range(4)]
    said = [worker.communicate(timeout=60) for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 4, said
    assert sum(int(out) for out, _ in said) == (1 if state == "damaged" else 0)
    with Cache.open(path) as cache:
        assert cache.stats().entries == (("test", 5 * 400),)
        assert cache.verify().damaged == 0


KILLED = """
    import sys
    from pathlib import Path
    from revue.cache import Cache, file, key_of
    with Cache.open(Path(sys.argv[1])) as cache:
        print("ready", flush=True)
        for batch in range(10**6):
            cache.put_many("test", {key_of("k", batch=batch, n=n): "x" * 999 for n in range(8)})
            print(batch, flush=True)
"""


def test_what_was_put_before_a_kill_is_there_after_it(path: Path) -> None:
    choice = random.Random(5)
    for _ in range(6):
        with python(KILLED, path) as child:
            assert child.stdout
            child.stdout.readline()
            time.sleep(choice.uniform(0, 0.1))
            child.kill()
            said = child.stdout.read().split("\n")[:-1]
        with Cache.open(path) as cache:
            kept = {key_of("k", batch=int(n), n=i) for n in said for i in range(8)}
            assert set(cache.get_many(kept)) == kept
            assert cache.verify().damaged == 0
            assert not cache.notices


FULL = """
    import resource, sys
    from pathlib import Path
    from revue.cache import Cache, file, key_of
    from revue.errors import RevueError
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    cache = Cache.open(Path(sys.argv[1]))
    for batch in range(1000):
        try:
            cache.put_many("big", {key_of("k", batch=batch, n=n): "x" * 9999 for n in range(8)})
        except RevueError as error:
            print(batch)
            print(error)
            cache.close()
            sys.exit(int(error.code))
"""


def test_a_full_disk_is_told_and_what_was_kept_stays(path: Path) -> None:
    child = python(FULL, path)
    said, complaint = child.communicate(timeout=60)
    batches, message = said.split("\n", 1)
    assert child.returncode == 2, complaint
    assert str(path) in message
    assert "REVUE_CACHE" in message
    with Cache.open(path) as cache:
        kept = {key_of("k", batch=batch, n=n) for batch in range(int(batches)) for n in range(8)}
        assert set(cache.get_many(kept)) == kept
        assert cache.verify().damaged == 0
        assert not cache.notices


# --- places ---------------------------------------------------------------------------------


def test_the_variable_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVUE_CACHE", str(tmp_path))
    assert default_path() == path_in(None) == tmp_path / "revue.sqlite3"
    assert path_in(tmp_path / "other") == tmp_path / "other" / "revue.sqlite3"


def test_without_home_the_user_database_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "REVUE_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert default_path().is_absolute()


@pytest.fixture
def unwritable(tmp_path: Path) -> Path:
    """A place that nobody can make a folder in, root included: below a file."""
    place = tmp_path / "file"
    place.write_text("")
    return place / "cache"


def test_a_named_place_that_cannot_be_written_is_an_error_that_says_what_to_set(
    unwritable: Path,
) -> None:
    with pytest.raises(RevueError, match="REVUE_CACHE or --cache"):
        open_cache(unwritable)


def test_a_default_place_that_cannot_be_written_costs_the_memory_only(
    unwritable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REVUE_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(unwritable))
    with open_cache(None) as cache:
        cache.put_many("translation", VALUES)
        assert cache.get_many(VALUES) == VALUES
        assert "REVUE_CACHE" in cache.notices[0]
