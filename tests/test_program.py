"""The program's key: changed by the code of the stages, and by nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import revue.program
from revue.program import program_key


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "revue"
    home = Path(revue.program.__file__).parent
    shutil.copytree(home, copy, ignore=shutil.ignore_patterns("__pycache__", "*.safetensors"))
    monkeypatch.setattr(revue.program, "_PACKAGE", copy)
    return copy


def test_the_program_key_is_that_of_the_stages(package: Path) -> None:
    key = program_key()
    for without_effect in ("report.py", "cache/store.py", "commands/run.py", "models/seam.py"):
        (package / without_effect).write_text("changed", encoding="utf-8")
    (package / "articles" / "__pycache__").mkdir()
    (package / "articles" / "__pycache__" / "clean.cpython-311.pyc.7").write_text("x")
    (package / "records.py").write_bytes(
        (package / "records.py").read_bytes().replace(b"\n", b"\r\n")
    )
    assert program_key() == key


@pytest.mark.parametrize("file", ["articles/segment.py", "articles/starters.txt", "records.py"])
def test_a_changed_rule_or_word_list_changes_the_program_key(package: Path, file: str) -> None:
    key = program_key()
    with (package / file).open("a", encoding="utf-8") as opened:
        opened.write("x\n")
    assert program_key() != key


def test_a_stage_that_is_added_changes_the_program_key(package: Path) -> None:
    key = program_key()
    (package / "stories" / "fresh.py").write_text("", encoding="utf-8")
    assert program_key() != key
