"""The articles folder as sources, and a source as a page of lines."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path, PurePosixPath

from revue.errors import RevueError
from revue.records import Failure, Line, Page, Source

EXTENSIONS = (".txt", ".md", ".html", ".htm")
MAX_BYTES = 1_000_000
MAX_LINES = 20_000
MAX_LINE_CHARS = 100_000

_LINK_OUT = "a symbolic link that leads out of the articles folder: not followed"
_TOO_LARGE = f"larger than {MAX_BYTES // 1_000_000} MB: split it or leave it out"


def discover(folder: Path) -> tuple[tuple[Source, ...], tuple[Failure, ...]]:
    """The articles of a flat folder, sorted by name, and the entries that are none, with why.

    Hidden files are ignored. Never opens what is not a regular file, nor follows a link out
    of the folder. Raises `RevueError` where the folder itself cannot be read.
    """
    try:
        names = sorted(p.name for p in Path(folder).iterdir() if not p.name.startswith("."))
    except OSError as error:
        raise RevueError(
            f"cannot read the articles folder {folder}: {error.strerror}; "
            "name another with --articles"
        ) from error
    root = Path(os.path.realpath(folder))
    found = [_load(root, name) for name in names]
    sources = tuple(entry for entry in found if isinstance(entry, Source))
    return sources, tuple(entry for entry in found if isinstance(entry, Failure))


def load(path: Path) -> Source | Failure:
    """One file named by the user, under the same rules as those of the articles folder."""
    return _load(Path(os.path.realpath(path.parent)), path.name)


def _load(root: Path, name: str) -> Source | Failure:
    shown = os.fsencode(name).decode("utf-8", "backslashreplace")
    try:
        reason, data = _read(root, name)
    except FileNotFoundError:
        reason, data = "it is not there (any more)", b""
    except OSError as error:
        reason, data = f"cannot be read: {error.strerror or error}", b""
    if reason:
        return Failure(shown, reason)
    return Source(shown, sha256(data).hexdigest(), data)


def _read(root: Path, name: str) -> tuple[str, bytes]:
    """Why the entry is no article, or its bytes."""
    path = root / name
    if path.is_symlink():
        path = Path(os.path.realpath(path))
        if root not in path.parents:
            return _LINK_OUT, b""
    status = path.stat(follow_symlinks=False)
    if stat.S_ISDIR(status.st_mode):
        return "a folder: articles lie directly in the articles folder", b""
    if not stat.S_ISREG(status.st_mode):
        return "not a regular file (a pipe, socket or device): not opened", b""
    if PurePosixPath(name).suffix.lower() not in EXTENSIONS:
        return f"not an article: its name ends in none of {' '.join(EXTENSIONS)}", b""
    if status.st_size > MAX_BYTES:
        return _TOO_LARGE, b""
    data = _read_regular(path)
    return (_TOO_LARGE if len(data) > MAX_BYTES else ""), data


def _read_regular(path: Path) -> bytes:
    """The file's bytes; should it have been swapped for a link or a pipe, opening fails."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"{path.name} is no regular file")
        return file.read(MAX_BYTES + 1)


def read_page(source: Source) -> Page | Failure:
    """A source as a page of non-empty lines, or why it is none.

    The reader is chosen by the file's extension. Failures: no text, not text, over
    20,000 lines, a line over 100,000 characters.
    """
    from revue.articles.decode import Undecodable

    try:
        page = _read_as(PurePosixPath(source.file).suffix.lower(), source)
    except Undecodable as reason:
        return Failure(source.file, str(reason))
    if not page.lines:
        return Failure(source.file, "empty: there is no text in it")
    if len(page.lines) > MAX_LINES:
        return Failure(
            source.file, f"{len(page.lines):,} lines of text; the limit is {MAX_LINES:,}"
        )
    longest = max(len(line.text) for line in page.lines)
    if longest > MAX_LINE_CHARS:
        return Failure(
            source.file, f"a line of {longest:,} characters; the limit is {MAX_LINE_CHARS:,}"
        )
    return page


def _read_as(extension: str, source: Source) -> Page:
    if extension in (".html", ".htm"):
        from revue.articles.html import read_html

        return read_html(source)
    from revue.articles.plain import read_markdown, read_text

    return read_markdown(source) if extension == ".md" else read_text(source)


def page_of(source: Source, encoding: str, lines: tuple[Line, ...], **metadata: str | None) -> Page:
    """A page from its parts; `metadata` are title, byline, published and site."""
    from revue.articles.language import detect

    text = "\n".join(line.text for line in sorted(lines, key=lambda line: -len(line.text))[:20])
    return Page(source.file, source.sha256, encoding, detect(text), lines, **metadata)
