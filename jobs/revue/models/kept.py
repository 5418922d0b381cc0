"""The converted models in the cache folder: how large they are, and which may go.

A model's new version is a new folder, so that old ones would pile up. Each can be made again.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

FOLDER = "ctranslate2"
UNFINISHED = ".converting-"
# The name that `converted` gives: fingerprint, precision, layout; or one it is still writing.
_OURS = re.compile(rf"[0-9a-f]{{32}}-\w+-\w+$|{re.escape(UNFINISHED)}")
_UNUSED_S = 14 * 86400
# A folder used within a day may be in use now, and is not removed to make room.
_IN_USE_S = 86400
_STAMP_S = 3600


@dataclass(frozen=True, slots=True)
class Kept:
    """A converted model on disk: its size in bytes and when it was last used (Unix time)."""

    folder: Path
    size: int
    used: float


def kept_models(cache_folder: Path) -> list[Kept]:
    """The converted models under `cache_folder`, the longest unused first.

    Folders of other names are not revue's, and are never counted or removed.
    """
    folders = (cache_folder / FOLDER).glob("*")
    found = [_kept(folder) for folder in folders if _OURS.match(folder.name) and folder.is_dir()]
    return sorted(found, key=lambda kept: (kept.used, kept.folder))


def note_use(folder: Path) -> None:
    """Marks a converted model as used now, once an hour; where it can't be written, nothing."""
    with contextlib.suppress(OSError):
        if time.time() - folder.stat().st_mtime > _STAMP_S:
            os.utime(folder)


def forget_unused(cache_folder: Path, bytes_left: int) -> list[Path]:
    """Removes what two weeks did not need, then the longest unused until `bytes_left` are kept.

    To make room only models that were not used for a day go. Gives the folders removed.
    """
    now = time.time()
    kept = kept_models(cache_folder)
    unused = [one for one in kept if now - one.used > _UNUSED_S]
    idle = [one for one in kept if _IN_USE_S < now - one.used <= _UNUSED_S]
    size = sum(one.size for one in kept) - sum(one.size for one in unused)
    return _removed(unused) + _removed(_beyond(idle, size, bytes_left))


def prune_models(cache_folder: Path, bytes_left: int) -> list[Path]:
    """Removes the longest unused until at most `bytes_left` are kept, in use or not.

    A conversion under way is left alone.
    """
    now = time.time()
    kept = [
        one for one in kept_models(cache_folder)
        if not one.folder.name.startswith(UNFINISHED) or now - one.used > _IN_USE_S
    ]  # fmt: skip
    return _removed(_beyond(kept, sum(one.size for one in kept), bytes_left))


def _beyond(kept: list[Kept], size: int, bytes_left: int) -> list[Kept]:
    """The first of `kept` without which all the models, `size` bytes, fit in `bytes_left`."""
    gone = []
    for one in kept:
        if size <= bytes_left:
            break
        gone.append(one)
        size -= one.size
    return gone


def _removed(kept: list[Kept]) -> list[Path]:
    for one in kept:
        shutil.rmtree(one.folder, ignore_errors=True)
    return [one.folder for one in kept if not one.folder.exists()]


def _kept(folder: Path) -> Kept:
    size, used = 0, time.time()
    with contextlib.suppress(OSError):  # another run may be removing it
        used = folder.stat().st_mtime
        size = sum(file.stat().st_size for file in folder.iterdir())
    return Kept(folder, size, used)
