"""`outputs/manifest.json`: from what, by what, and as which bytes the outputs were made.

The manifest travels with the outputs in git. It tells the next run what is stale (`plan`), which
files are revue's own and may be removed (`write`), and which articles stand as they were written,
so that their sentences can be taken over (`remembered`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

MANIFEST = "manifest.json"
SCHEMA = "revue.manifest/1"
TEMPORARY = ".revue-tmp"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class RunKeys:
    """What, beside the articles, decides the bytes of the outputs.

    `settings` is a key of the run's settings, `program` that of the code (`program_key`), and
    `models` holds one key a stage: of its model and its decoding settings.
    """

    settings: str
    program: str
    models: Mapping[str, str]

    def same_models(self, other: RunKeys, stages: Iterable[str]) -> bool:
        """Whether each of `stages` has the same model, or none, in both runs."""
        return all(self.models.get(stage) == other.models.get(stage) for stage in stages)


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """What became of a source: an article's ID, or the reason why it gave none.

    `stages` names the entries of `RunKeys.models` that the article went through. `sha256` is
    empty for a file that could not be read.
    """

    file: str
    sha256: str
    id: str | None
    failure: str | None = None
    stages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that revue wrote. `path` is a POSIX path within the outputs folder."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that the next run must know of this one.

    `unfinished` is no part of the file: paths that a run left behind which was killed while it
    wrote. They are revue's own, and perhaps nobody's any more.
    """

    keys: RunKeys
    sources: tuple[SourceEntry, ...]
    written: tuple[WrittenFile, ...]
    unfinished: tuple[str, ...] = ()

    @property
    def hashes(self) -> dict[str, str]:
        """Path → SHA-256 of every file written."""
        return {file.path: file.sha256 for file in self.written}


def sha256_of(text: str) -> str:
    """SHA-256, in hex, of `text` as it is written (UTF-8)."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def manifest_of(
    keys: RunKeys, sources: Iterable[SourceEntry], hashes: Mapping[str, str]
) -> Manifest:
    """The manifest of a run that wrote files with these `hashes` (path → SHA-256)."""
    return Manifest(
        keys=keys,
        sources=tuple(sorted(sources, key=lambda entry: entry.file)),
        written=tuple(WrittenFile(path, hashes[path]) for path in sorted(hashes)),
    )


def article_paths(article: str) -> tuple[str, str]:
    """The paths of an article's two files within the outputs folder."""
    return f"articles/{article}.json", f"articles/{article}.md"


# --- as text --------------------------------------------------------------------------------


def render_manifest(manifest: Manifest) -> str:
    """The manifest as JSON, one line a file, in a fixed order: a change reads well in a diff."""
    keys = manifest.keys
    head = {"schema": SCHEMA, "settings": keys.settings, "program": keys.program}
    parts = [f"  {_json(name)}: {_json(value)}" for name, value in head.items()]
    models = [f"    {_json(stage)}: {_json(key)}" for stage, key in sorted(keys.models.items())]
    parts.append(_block("models", models, "{}"))
    parts.append(_block("sources", [f"    {_json(_plain(s))}" for s in manifest.sources], "[]"))
    written = [{"path": f.path, "sha256": f.sha256} for f in manifest.written]
    parts.append(_block("written", [f"    {_json(file)}" for file in written], "[]"))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _block(name: str, lines: list[str], brackets: str) -> str:
    body = "\n" + ",\n".join(lines) + "\n  " if lines else ""
    return f"  {_json(name)}: {brackets[0]}{body}{brackets[1]}"


def _json(value: object) -> str:
    # An undecodable file name holds lone surrogates, which only an escape can carry in UTF-8.
    text = json.dumps(value, ensure_ascii=False)
    return json.dumps(value) if any("\ud800" <= c <= "\udfff" for c in text) else text


def _plain(entry: SourceEntry) -> dict[str, object]:
    plain: dict[str, object] = {"file": entry.file, "sha256": entry.sha256}
    if entry.id is not None:
        plain["id"] = entry.id
    if entry.failure is not None:
        plain["failure"] = entry.failure
    if entry.stages:
        plain["stages"] = list(entry.stages)
    return plain


def parse_manifest(text: str) -> Manifest:
    """The manifest that `text` holds. Raises ValueError where it is not one, whole and sane."""
    raw = json.loads(text)
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise ValueError(f"its schema is not {SCHEMA}")
    try:
        keys = RunKeys(_text(raw["settings"]), _text(raw["program"]), _texts(raw["models"]))
        sources = tuple(_source(entry) for entry in raw["sources"])
        written = tuple(WrittenFile(_path(f["path"]), _sha256(f["sha256"])) for f in raw["written"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{error} is missing or of a wrong kind") from error
    return Manifest(keys, sources, written)


def _source(raw: dict[str, Any]) -> SourceEntry:
    article, failure = raw.get("id"), raw.get("failure")
    return SourceEntry(
        file=_text(raw["file"]),
        sha256=_sha256(raw["sha256"]) if raw["sha256"] else "",
        id=None if article is None else _text(article),
        failure=None if failure is None else _text(failure),
        stages=tuple(_text(stage) for stage in raw.get("stages", ())),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(repr(value))
    return value


def _texts(raw: dict[str, object]) -> dict[str, str]:
    return {stage: _text(key) for stage, key in raw.items()}


def _sha256(value: object) -> str:
    if not _SHA256.fullmatch(_text(value)):
        raise ValueError(f"{value!r} is not a SHA-256")
    return _text(value)


def _path(value: object) -> str:
    """`value` if it is a path that stays within the outputs folder, however it is read."""
    path = _text(value)
    parts = PurePosixPath(path).parts
    plain = "/".join(parts) == path and not path.startswith("/") and path != MANIFEST
    if not plain or not parts or ".." in parts or set(path) & set("\\:\0"):
        raise ValueError(f"{path!r} is not a path within the outputs folder")
    return path


# --- on disk --------------------------------------------------------------------------------


def read_manifest(
    outputs: Path, notice: Callable[[str], None] = lambda _message: None
) -> Manifest | None:
    """The manifest in `outputs`, or None where there is none or it is damaged (`notice` hears)."""
    path = outputs / MANIFEST
    found = None
    data = _bytes(path)
    if data is not None:
        try:
            found = parse_manifest(data.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            notice(
                f"{path} cannot be used ({error}): everything is checked again, and files of "
                "articles that are gone are not removed tonight"
            )
    unfinished = _unfinished(outputs)
    if not unfinished:
        return found
    return replace(found or Manifest(RunKeys("", "", {}), (), ()), unfinished=unfinished)


def _unfinished(outputs: Path) -> tuple[str, ...]:
    """What a killed run left: temporary files, and all that the manifest among them names.

    The manifest is laid beside its target before the first file is renamed: it tells of new
    files whichever of them have taken their names.
    """
    paths = [
        leftover.relative_to(outputs).as_posix()
        for folder in (outputs, outputs / "articles")
        for leftover in folder.glob(f".*{TEMPORARY}")
    ]
    data = _bytes(temporary_of(outputs / MANIFEST))
    try:
        named = parse_manifest(data.decode("utf-8")).written if data is not None else ()
    except (ValueError, RecursionError):
        named = ()  # killed while it was laid: nothing was renamed yet
    return tuple(sorted({*paths, *(file.path for file in named)}))


def temporary_of(path: Path) -> Path:
    """The name under which `path` is written before it is renamed."""
    return path.with_name(f".{path.name}{TEMPORARY}")


def remembered(outputs: Path, manifest: Manifest | None) -> Iterator[tuple[str, str]]:
    """ID and JSON text of each article that lies in `outputs` just as revue wrote it.

    An article that was edited, damaged or only half replaced is passed over. The models that
    made the sentences are those of `manifest.keys.models`.
    """
    if manifest is None:
        return
    hashes = manifest.hashes
    for entry in manifest.sources:
        if entry.id is None:
            continue
        path = article_paths(entry.id)[0]
        data = _bytes(outputs / path)
        if data is not None and hashlib.sha256(data).hexdigest() == hashes.get(path):
            yield entry.id, data.decode("utf-8")


def hash_outputs(outputs: Path, manifest: Manifest | None) -> dict[str, str]:
    """Path → SHA-256 as it is on disk, for each file of `manifest` that is still there."""
    found = {}
    for file in manifest.written if manifest else ():
        data = _bytes(outputs / file.path)
        if data is not None:
            found[file.path] = hashlib.sha256(data).hexdigest()
    return found


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None
