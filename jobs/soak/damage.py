"""What happens to a disk between two nights."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path


def damage_cache(folder: Path, choice: random.Random) -> str:
    """Spoil the cache in one of many ways; told in a word."""
    file = folder / "revue.sqlite3"
    if not file.exists():
        return "no cache yet"
    size = file.stat().st_size
    way = choice.choice(["gone", "empty", "cut", "noise", "bytes", "log"])
    if way == "gone":
        shutil.rmtree(folder)
    elif way == "empty":
        file.write_bytes(b"")
    elif way == "cut":
        os.truncate(file, choice.randrange(size + 1))
    elif way == "noise":
        _overwrite(file, choice.randrange(size), choice.randbytes(choice.randrange(1, 50_000)))
    elif way == "bytes":
        for _ in range(20):
            _overwrite(file, choice.randrange(size), choice.randbytes(1))
    else:
        Path(f"{file}-wal").write_bytes(choice.randbytes(40_000))
    return f"cache: {way}"


def damage_outputs(folder: Path, choice: random.Random) -> str:
    """Edit, remove or add an output as a hand or an accident would; told in a word.

    The manifest is spared: without it nobody knows which files are revue's, and those of
    articles that are gone stay, by intention.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.exists() else []
    files = [path for path in files if path.name != "manifest.json"]
    if not files:
        return "no outputs yet"
    file = choice.choice(files)
    way = choice.choice(["edited", "gone", "cut", "leftover"])
    if way == "edited":
        file.write_text("edited by hand\n", encoding="utf-8")
    elif way == "gone":
        file.unlink()
    elif way == "cut":
        os.truncate(file, file.stat().st_size // 2)
    else:
        file.with_name(f".{file.name}.revue-tmp").write_bytes(b"half")
    return f"outputs: {way}"


def _overwrite(file: Path, begin: int, data: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(begin)
        opened.write(data)
