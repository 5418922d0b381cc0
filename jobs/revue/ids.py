"""File names → article IDs: short, ASCII, safe as a file name on every system. Pure.

An ID is the stem of the file's name. Where several names would give the same one (also on a
file system that takes `A` for `a`), one name keeps it bare and each other name gets a suffix
that depends on nothing but itself. Bare stays, in this order: the name that needed no change,
the one in lower case, the extension `.txt` before `.md` before others, the first in code point
order. So a file that is added renames another only if it has the better claim on the same stem.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

MAX_ID_BYTES = 100
_SUFFIX_DIGITS = 8
_EXTENSIONS = (".txt", ".md")
_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
     "đ": "d", "Đ": "D", "’": "-", "‘": "-"}
)  # fmt: skip
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


def article_ids(files: Sequence[str]) -> dict[str, str]:
    """The ID of each file: at most 100 bytes of `A-Za-z0-9._-`, unique whatever the case.

    `files` are POSIX paths within the articles folder, in any order; they may hold any
    characters, lone surrogates of undecodable names included.
    """
    safe = {file: _safe(file) for file in sorted(set(files))}
    owners: dict[str, str] = {}
    for file in sorted(safe, key=lambda file: _claim(file, safe[file])):
        if not _maimed(file, safe[file]):
            owners.setdefault(safe[file].casefold(), file)
    ids = {file: safe[file] for file in owners.values()}
    taken = set(owners)
    for file, name in safe.items():
        if file not in ids:
            ids[file] = _suffixed(file, name, taken)
            taken.add(ids[file].casefold())
    return {file: ids[file] for file in files}


def _safe(file: str) -> str:
    stem = PurePosixPath(file).stem.translate(_LETTERS)
    letters = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii")
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", letters)
    name = re.sub(r"\.{2,}", ".", name).strip("-.")[:MAX_ID_BYTES].rstrip("-.")
    if _RESERVED.match(name):
        name = f"{name.replace('.', '-')}-article"
    return name or "article"


def _maimed(file: str, safe: str) -> bool:
    """Whether letters of the name were lost, so that its stem alone may not tell it apart."""
    stem = PurePosixPath(file).stem
    if len(stem) > MAX_ID_BYTES or safe == "article" != stem:
        return True
    folded = unicodedata.normalize("NFKD", stem.translate(_LETTERS))
    return any(not c.isascii() and not unicodedata.combining(c) and c.isalnum() for c in folded)


def _claim(file: str, safe: str) -> tuple[bool, bool, int, str]:
    path = PurePosixPath(file)
    extension = path.suffix.lower()
    rank = _EXTENSIONS.index(extension) if extension in _EXTENSIONS else len(_EXTENSIONS)
    return path.stem != safe, safe != safe.lower(), rank, file


def _suffixed(file: str, safe: str, taken: set[str]) -> str:
    digest = hashlib.sha256(file.encode("utf-8", "surrogatepass")).hexdigest()
    digits = _SUFFIX_DIGITS
    while True:
        name = f"{safe[: MAX_ID_BYTES - 1 - digits].rstrip('-.')}-{digest[:digits]}"
        if name.casefold() not in taken:
            return name
        digits += 1
