"""The key of the program: of the code and data that shape the outputs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

_PACKAGE = Path(__file__).parent
# Parts of the package that do not shape the outputs, or whose work has keys of its own (models).
_WITHOUT_EFFECT = frozenset(
    {"cache", "commands", "models", "cli.py", "config.py", "engines.py", "errors.py", "git.py",
     "lock.py", "manifest.py", "marked_yaml.py", "models.yaml", "plan.py", "program.py",
     "report.py", "score.py", "spec_reader.py", "specs.py", "streams.py", "terminal.py", "tmx.py",
     "watch.py", "write.py"}
)  # fmt: skip
_CODE_AND_DATA = frozenset(
    {".py", ".txt", ".csv", ".tsv", ".yaml", ".json", ".html", ".css", ".js", ".md", ".svg"}
)


def program_key() -> str:
    """SHA-256 over the code and data of the stages that shape the outputs, models left out.

    Taken over contents, not over versions or times of change: a changed rule makes every article
    stale, a new release without one does not. Line ends do not count, so that a checkout on
    another system gives the same key.
    """
    total = hashlib.sha256()
    for path in sorted(_stage_files(), key=lambda path: path.relative_to(_PACKAGE).as_posix()):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def _stage_files() -> Iterator[Path]:
    for top in _PACKAGE.iterdir():
        if top.name in _WITHOUT_EFFECT:
            continue
        for path in top.rglob("*") if top.is_dir() else (top,):
            if path.suffix in _CODE_AND_DATA and path.is_file():
                yield path
