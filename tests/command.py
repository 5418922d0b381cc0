"""The command as cron would start it, and what it leaves in a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from revue.manifest import sha256_of

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
Revue = Callable[..., "subprocess.CompletedProcess[str]"]


def run_revue(
    *arguments: object, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as cron would start it."""
    return subprocess.run(
        [sys.executable, "-m", "revue.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd or ROOT,
        env={**os.environ, **(env or {})},
    )


def hashed(files: Mapping[str, str]) -> dict[str, str]:
    """Path → SHA-256 of each text, as a manifest holds them."""
    return {path: sha256_of(text) for path, text in files.items()}


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Relative path → content of every file in `folder`."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
