"""Word lists beside the modules, and the folding under which words are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_ACCENT = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


def straighten(text: str) -> str:
    """`text` with every apostrophe written ' (same length)."""
    return text.translate(_APOSTROPHES)


def fold(text: str) -> str:
    """`text` as it is compared: lower case, no accents, straight apostrophes, single spaces."""
    bare = text.casefold()
    if not bare.isascii():
        bare = _ACCENT.sub("", unicodedata.normalize("NFKD", straighten(bare)))
    else:
        bare = bare.replace("`", "'")
    return " ".join(bare.split())


def words(text: str) -> list[str]:
    """The words of `text` (letters only), elided articles apart."""
    return _WORD.findall(text)


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The entries of the data file `name` by `[section]`; those before any section under ""."""
    found: dict[str, list[str]] = {}
    section = ""
    for raw in (_HERE / name).read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        else:
            found.setdefault(section, []).append(line)
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def entries(name: str) -> frozenset[str]:
    """The entries of a data file without sections."""
    return frozenset(sections(name).get("", ()))


@cache
def vocabulary(section: str) -> frozenset[str]:
    """The folded words of a section of `vocabulary.txt`."""
    return frozenset(sections("vocabulary.txt")[section])
