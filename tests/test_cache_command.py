"""`revue cache` as a user meets it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from revue.cache import Cache, key_of, path_in
from revue.commands.cache import cache
from revue.errors import RevueError

ENTRIES = {
    key_of("translation", source=source): json.dumps(
        {"source": source, "english": english, "source_language": "fr", "model": "tiny",
         "method": "beam", "warnings": []}
    )
    for source, english in (("« Oui » & non", "“Yes” & no"), ("12 %", "12%"))
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Cache.open(path_in(tmp_path)) as filled:
        filled.put_many("translation", ENTRIES)
        filled.get_many([*ENTRIES, "unknown"])
    return tmp_path


def call(folder: Path, *arguments: object) -> Result:
    command, *rest = map(str, arguments)
    return CliRunner().invoke(
        cache, [command, "--cache", str(folder), *rest], standalone_mode=False
    )


def test_stats_tell_size_and_hit_rate(folder: Path) -> None:
    said = call(folder, "stats").stdout
    assert "entries: 2 translation" in said
    assert "hit rate: 66.7% (2 hits, 1 misses)" in said
    told = json.loads(call(folder, "stats", "--json").stdout)
    assert told["entries"] == {"translation": 2}
    assert (told["hits"], told["misses"]) == (2, 1)


def test_verify_finds_what_was_damaged(folder: Path) -> None:
    assert call(folder, "verify").return_value == 0
    with sqlite3.connect(path_in(folder)) as db:
        db.execute("UPDATE entries SET value = '{}' WHERE value LIKE '%12%'")
    result = call(folder, "verify")
    assert result.return_value == 1
    assert result.stdout == "2 entries read, 1 damaged and removed\n"
    assert call(folder, "verify").return_value == 0


def test_verify_tells_of_a_file_that_is_no_cache(folder: Path) -> None:
    path_in(folder).write_bytes(b"noise" * 1000)
    result = call(folder, "verify")
    assert result.return_value == 1
    assert "set aside" in result.stderr


def test_converted_models_are_shown_and_pruned(folder: Path) -> None:
    kept = folder / "ctranslate2" / f"{0:032x}-int8-2"
    kept.mkdir(parents=True)
    (kept / "model.bin").write_bytes(b"\0" * (3 << 20))
    assert "converted models: 1, 3.0 MiB" in call(folder, "stats").stdout
    assert json.loads(call(folder, "stats", "--json").stdout)["converted_bytes"] == 3 << 20
    assert "0 converted models removed, 3.0 MiB left" in call(folder, "prune").stdout
    assert "1 converted models removed, 0.0 MiB left" in call(folder, "prune", "--max-mb", 1).stdout
    assert not kept.exists()


def test_prune_shrinks(folder: Path) -> None:
    assert call(folder, "prune", "--max-mb", "0").stdout.startswith("2 entries forgotten")
    assert "hit rate" in call(folder, "stats").stdout


def test_export_writes_what_translation_tools_read(folder: Path, tmp_path: Path) -> None:
    printed = call(folder, "export").stdout
    assert call(folder, "export", "--output", tmp_path / "m.tmx").return_value is None
    assert (tmp_path / "m.tmx").read_text(encoding="utf-8") == printed
    texts = [seg.text for seg in etree.fromstring(printed.encode()).iter("seg")]
    assert texts == ["12 %", "12%", "« Oui » & non", "“Yes” & no"]


@pytest.mark.parametrize("place", ["nowhere/m.tmx", "file/m.tmx"])
def test_an_export_that_cannot_be_written_says_what_to_do(
    place: str, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    raised = call(folder, "export", "--output", tmp_path / place).exception
    assert isinstance(raised, RevueError)
    assert f"cannot write {tmp_path / place}: " in str(raised)
    assert "--output" in str(raised)
