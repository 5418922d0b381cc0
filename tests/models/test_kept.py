"""Converted models in the cache folder: counted, and removed when no longer used."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from revue.models.convert import converted
from revue.models.kept import (
    FOLDER,
    UNFINISHED,
    forget_unused,
    kept_models,
    note_use,
    prune_models,
)
from revue.models.store import locate
from revue.specs import ModelSpec

Tiny = Callable[[str], ModelSpec]


DAY_S = 86400


def model(cache: Path, name: str, *, size: int, days: float) -> Path:
    """A converted model of `size` bytes that was last used `days` ago; `name` is for the test."""
    folder = cache / FOLDER / (name if name.startswith(UNFINISHED) else _folder_name(name))
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"\0" * size)
    os.utime(folder, (time.time() - days * DAY_S,) * 2)
    return folder


def _folder_name(name: str) -> str:
    """A name as `converted` gives it, from which `called` reads `name`."""
    return f"{name.encode().hex():0<32}-int8-2"


def called(folder: Path) -> str:
    return bytes.fromhex(folder.name[:32]).decode().rstrip("\0")


def names(cache: Path) -> list[str]:
    return [called(kept.folder) for kept in kept_models(cache)]


def test_models_are_counted_longest_unused_first(tmp_path: Path) -> None:
    assert kept_models(tmp_path) == []
    model(tmp_path, "tonight", size=10, days=0)
    model(tmp_path, "last-week", size=30, days=7)
    assert [(called(kept.folder), kept.size) for kept in kept_models(tmp_path)] == [
        ("last-week", 30), ("tonight", 10),
    ]  # fmt: skip


def test_what_two_weeks_did_not_need_goes_whatever_its_size(tmp_path: Path) -> None:
    model(tmp_path, "old", size=1, days=15)
    model(tmp_path, ".converting-killed", size=1, days=15)
    model(tmp_path, "last-week", size=1, days=7)
    forget_unused(tmp_path, 1000)
    assert names(tmp_path) == ["last-week"]


def test_room_is_made_by_the_longest_unused_but_not_by_one_in_use(tmp_path: Path) -> None:
    for name, days in (("a", 3.0), ("b", 2.0), ("c", 0.5), ("d", 0.0)):
        model(tmp_path, name, size=100, days=days)
    assert [called(folder) for folder in forget_unused(tmp_path, 300)] == ["a"]
    forget_unused(tmp_path, 50)
    assert names(tmp_path) == ["c", "d"]
    assert len(prune_models(tmp_path, 100)) == 1
    assert names(tmp_path) == ["d"]


def test_folders_that_are_not_revues_stay(tmp_path: Path) -> None:
    theirs = tmp_path / FOLDER / "opus-mt-ct2"
    theirs.mkdir(parents=True)
    (theirs / "model.bin").write_bytes(b"theirs")
    os.utime(theirs, (0, 0))
    assert kept_models(tmp_path) == []
    forget_unused(tmp_path, 0)
    prune_models(tmp_path, 0)
    assert (theirs / "model.bin").read_bytes() == b"theirs"


def test_a_use_is_noted(tmp_path: Path) -> None:
    folder = model(tmp_path, "old", size=1, days=15)
    note_use(folder)
    assert forget_unused(tmp_path, 1000) == []
    note_use(tmp_path / "missing")


def test_a_new_conversion_removes_models_no_longer_used(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVUE_CACHE_MAX_MB", "0.001")
    model(tmp_path, "yesterday", size=2000, days=1.5)
    made = converted(locate(tiny("marian")), "0" * 64, "float32", tmp_path)
    assert [kept.folder for kept in kept_models(tmp_path)] == [made]
