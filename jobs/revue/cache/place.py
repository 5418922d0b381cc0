"""Where the cache lies, and how large it may be."""

from __future__ import annotations

import os
from pathlib import Path

from revue.errors import RevueError

VARIABLE = "REVUE_CACHE"
BOUND_VARIABLE = "REVUE_CACHE_MAX_MB"
_DEFAULT_MAX_MB = 1024.0
FILE_NAME = "revue.sqlite3"


def path_in(folder: Path | None) -> Path:
    """The cache file in `folder`, or in the default place where None is given."""
    return default_path() if folder is None else folder / FILE_NAME


def chosen_folder(folder: Path | None) -> Path | None:
    """The folder that the user named, by `--cache` or by REVUE_CACHE; None if by neither."""
    if folder is None and os.environ.get(VARIABLE):
        return Path(os.environ[VARIABLE])
    return folder


def default_path() -> Path:
    """The cache file in the folder of REVUE_CACHE, else in the user's cache folder.

    Raises RevueError where the system knows no home for this user.
    """
    chosen = chosen_folder(None)
    if chosen is not None:
        return chosen / FILE_NAME
    from platformdirs import user_cache_path

    folder = user_cache_path("revue", appauthor=False)
    if not folder.is_absolute() or folder.parts[1:2] == ("~",):
        raise RevueError(f"there is no home folder for the cache: set {VARIABLE} or give --cache")
    return folder / FILE_NAME


def max_bytes() -> int:
    """The size that the file is kept within: REVUE_CACHE_MAX_MB, else 1024 MiB."""
    try:
        mebibytes = float(os.environ.get(BOUND_VARIABLE) or _DEFAULT_MAX_MB)
    except ValueError:
        raise RevueError(f"{BOUND_VARIABLE} must be a number of mebibytes, such as 512") from None
    return int(mebibytes * (1 << 20))
