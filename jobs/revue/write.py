"""The last step: strings → files. Each file is old or new and whole, whenever the power goes.

A run first lays all that changed beside its targets under temporary names, flushed to the disk,
and only then renames; the manifest comes last. A full disk is so found out before anything
is replaced.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from revue.errors import RevueError
from revue.manifest import MANIFEST, TEMPORARY, Manifest, parse_manifest, temporary_of

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True, slots=True)
class WriteReport:
    """Paths written (new or with new bytes) and removed, in order; and how many stood already."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def write_outputs(
    outputs: Path, files: Mapping[str, str], previous: Manifest | None
) -> WriteReport:
    """Make `outputs` hold `files` (POSIX path → text), touching only what differs.

    Files that `previous` lists and that are no longer produced are removed, and no others but
    what a killed run left.
    Raises RevueError where the folder cannot be written or the disk is full; every file is then
    as it was or as it should be.
    """
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        folders = _insist_inside(outputs, files, previous)
        _sweep({outputs, *folders})
        changed = _replace(outputs, files)
        stale = _stale(outputs, files, previous)
        _remove(outputs, stale)
    except OSError as error:
        raise _explained(outputs, error) from error
    return WriteReport(changed, stale, len(files) - len(changed))


def compare_outputs(
    outputs: Path, files: Mapping[str, str], previous: Manifest | None
) -> tuple[str, ...]:
    """The paths that `write_outputs` would write or remove; touches nothing.

    The manifest counts only where it tells of other sources or other bytes: keys of the program
    and its settings that leave every output as it is are no difference.
    """
    _insist_inside(outputs, files, previous)
    changed = [path for path, _ in _differing(outputs, files) if path != MANIFEST]
    if MANIFEST in files and not _same_account(outputs / MANIFEST, files[MANIFEST]):
        changed.append(MANIFEST)
    return (*changed, *_stale(outputs, files, previous))


def _same_account(path: Path, text: str) -> bool:
    try:
        then, now = parse_manifest(path.read_text(encoding="utf-8")), parse_manifest(text)
    except (OSError, ValueError):
        return False
    return (then.sources, then.written) == (now.sources, now.written)


def _differing(outputs: Path, files: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Paths whose bytes on disk are not those of `files`, and these; the manifest last.

    Each text is asked for once and let go.
    """
    for path in sorted(files, key=lambda path: (path == MANIFEST, path)):
        data = files[path].encode("utf-8")
        if _bytes(outputs / path) != data:
            yield path, data


def _stale(outputs: Path, files: Mapping[str, str], previous: Manifest | None) -> tuple[str, ...]:
    gone = _own(previous) - set(files)
    return tuple(path for path in sorted(gone) if _there(outputs / path))


def _own(previous: Manifest | None) -> set[str]:
    """The files that revue wrote until now; temporary ones are swept, not removed."""
    if previous is None:
        return set()
    paths = {*(file.path for file in previous.written), *previous.unfinished}
    return {path for path in paths if not path.endswith(TEMPORARY)}


def _there(path: Path) -> bool:
    return path.is_file() or path.is_symlink()


def _bytes(path: Path) -> bytes | None:
    """The file's bytes; None for what is no plain file, or cannot be read: it is replaced."""
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None


def _insist_inside(
    outputs: Path, files: Mapping[str, str], previous: Manifest | None
) -> frozenset[Path]:
    """The folders to be written. Raises RevueError where a link leads one out of `outputs`."""
    paths = [PurePosixPath(path) for path in {*files, *_own(previous)}]
    for path in paths:
        if path.is_absolute() or ".." in path.parts:
            raise ValueError(f"{str(path)!r} leaves the outputs folder")
    folders = frozenset(outputs / path.parent for path in paths)
    root = outputs.resolve()
    for folder in folders:
        if not folder.resolve().is_relative_to(root):
            raise RevueError(
                f"{folder} is a link out of the outputs folder: make it a plain folder"
            )
    return folders


def _replace(outputs: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Bring what differs to the disk; gives its paths."""
    laid: dict[str, tuple[Path, Path]] = {}
    try:
        for path, data in _differing(outputs, files):
            target = outputs / path
            target.parent.mkdir(parents=True, exist_ok=True)
            laid[path] = (temporary_of(target), target)
            _lay(*laid[path], data)
        for temporary, target in laid.values():
            temporary.replace(target)
    except BaseException:
        for temporary, _ in laid.values():
            temporary.unlink(missing_ok=True)
        raise
    _flush_folders(target.parent for _, target in laid.values())
    return tuple(laid)


def _lay(temporary: Path, target: Path, data: bytes) -> None:
    """Have `data` on the disk, in a new file, before returning. An error names the target."""
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error


def _remove(outputs: Path, paths: Iterable[str]) -> None:
    folders = []
    for path in paths:
        (outputs / path).unlink(missing_ok=True)
        folders.append((outputs / path).parent)
    _flush_folders(folders)


def _flush_folders(folders: Iterable[Path]) -> None:
    """Have renames and removals on the disk too (POSIX: the folder is what they change)."""
    for folder in sorted(set(folders)):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(folders: Iterable[Path]) -> None:
    """Remove the temporary files of a run that was killed. The lock makes them nobody's."""
    for folder in folders:
        for leftover in folder.glob(f".*{TEMPORARY}"):
            leftover.unlink(missing_ok=True)


def _explained(outputs: Path, error: OSError) -> RevueError:
    where = error.filename or outputs
    if error.errno in _FULL:
        return RevueError(
            f"no room to write {where}: {error.strerror}. Nothing is half-written; free some "
            "space or give another folder with --outputs, and run again"
        )
    return RevueError(
        f"cannot write {where}: {error.strerror}. Mend that or give another folder with "
        "--outputs, and run again"
    )
