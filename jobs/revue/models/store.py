"""Where models lie on this disk, whether they are whole, and what they contain. No network.

Importing this costs nothing: the hub's cache layout is read directly, as huggingface_hub
documents it (models--ORG--NAME/snapshots/COMMIT).
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from revue.errors import ModelError, RevueError

if TYPE_CHECKING:
    from revue.specs import ModelSpec

BUNDLED = Path(__file__).parent / "bundled"
WEIGHTS = ("model.safetensors", "model.safetensors.index.json")
PICKLED = ("pytorch_model.bin", "pytorch_model.bin.index.json")
# A model is its settings, vocabulary and weights; a README may change without changing it.
_SUFFIXES = (".json", ".safetensors", ".spm", ".model", ".txt", ".tsv", ".jinja")
_MEMORY = "fingerprints.json"
_CHUNK_BYTES = 1 << 20


def locate(spec: ModelSpec) -> Path:
    """The folder of a model, looked through for what is missing.

    Raises ModelError, which says what to do, where the folder, its config.json or a file of
    its weights is missing, or where a file with a known SHA-256 has another.
    """
    folder = folder_of(spec)
    if not folder.is_dir():
        raise ModelError(f"model '{spec.name}' is not at {folder}; {_remedy(spec)}")
    if not (folder / "config.json").is_file():
        raise ModelError(f"model '{spec.name}': {folder} has no config.json; {_remedy(spec)}")
    _weights(spec, folder)
    for name, expected in spec.sha256:
        found = _remembered_hashes([folder / name])[name] if (folder / name).is_file() else "none"
        if found != expected:
            raise ModelError(
                f"model '{spec.name}': {folder / name} is not the file that models.yaml names "
                f"(SHA-256 {found[:12]}…, expected {expected[:12]}…); {_remedy(spec)}"
            )
    return folder


def folder_of(spec: ModelSpec) -> Path:
    """Where a model should be, whether or not it is there."""
    place = spec.location
    if place.kind == "bundled":
        return BUNDLED / place.name
    if place.kind == "folder":
        return place.base / Path(place.name).expanduser()
    if place.kind == "package":
        return _package_folder(spec)
    repository = "models--" + place.name.replace("/", "--")
    return hub_cache() / repository / "snapshots" / place.revision


def hub_cache() -> Path:
    """The hub's cache folder: $HF_HUB_CACHE, $HF_HOME/hub, $XDG_CACHE_HOME or ~/.cache."""
    if given := os.environ.get("HF_HUB_CACHE"):
        return Path(given).expanduser()
    if given := os.environ.get("HF_HOME"):
        return Path(given).expanduser() / "hub"
    base = os.environ.get("XDG_CACHE_HOME")
    if base:
        return Path(base) / "huggingface" / "hub"
    try:
        return Path.home() / ".cache" / "huggingface" / "hub"
    except RuntimeError:
        raise ModelError("there is no home folder for hub models: set HF_HOME") from None


def fingerprint(spec: ModelSpec) -> str:
    """SHA-256 over the names and contents of a model's files, in hexadecimal.

    What was hashed is remembered by path, size, modification time and inode, so that a warm
    run reads no weights. Raises ModelError where the model is missing.
    """
    files = model_files(spec)
    hashes = _remembered_hashes(files)
    whole = hashlib.sha256()
    for name in sorted(hashes):
        whole.update(f"{name}\0{hashes[name]}\n".encode())
    return whole.hexdigest()


def model_files(spec: ModelSpec) -> list[Path]:
    """The files of a model that can change what it says, by name."""
    folder = locate(spec)
    weights = _weights(spec, folder)
    pickled = weights[0].name in PICKLED
    found = {
        path
        for path in folder.iterdir()
        if path.suffix in _SUFFIXES
        and path.is_file()
        and (path.suffix != ".safetensors" or not pickled)
        and not path.name.startswith((".", "README", "LICENSE"))
    }
    return sorted(found | set(weights), key=lambda path: path.name)


def content_hashes(spec: ModelSpec) -> dict[str, str]:
    """SHA-256 of each file of a model, read anew from the disk."""
    return {path.name: _hash(path) for path in model_files(spec)}


def _weights(spec: ModelSpec, folder: Path) -> list[Path]:
    """The files of the weights; safetensors before pickles. Raises ModelError where one lacks."""
    names = WEIGHTS + (PICKLED if spec.allow_pickle else ())
    for name in names:
        path = folder / name
        if not path.is_file():
            continue
        if not name.endswith(".index.json"):
            return [path]
        return [path, *_shards(spec, path)]
    pickle = next((name for name in PICKLED if (folder / name).is_file()), None)
    if pickle:
        raise ModelError(
            f"model '{spec.name}' has only {pickle}, a pickle; 'allow_pickle: true' in "
            "models.yaml lets it be read (weights only)"
        )
    raise ModelError(f"model '{spec.name}': {folder} holds no {names[0]}; {_remedy(spec)}")


def _shards(spec: ModelSpec, index: Path) -> list[Path]:
    try:
        names = set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values())
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise ModelError(
            f"model '{spec.name}': {index} is damaged ({error}); {_remedy(spec)}"
        ) from None
    missing = sorted(name for name in names if not (index.parent / name).is_file())
    if missing:
        raise ModelError(
            f"model '{spec.name}': {index.parent} lacks {', '.join(missing)}; {_remedy(spec)}"
        )
    return [index.parent / name for name in sorted(names)]


def _package_folder(spec: ModelSpec) -> Path:
    try:
        distribution = metadata.distribution(spec.location.name)
    except metadata.PackageNotFoundError:
        raise ModelError(
            f"model '{spec.name}': the package {spec.location.name} is not installed; "
            f"{_remedy(spec)}"
        ) from None
    return Path(str(distribution.locate_file(spec.location.folder)))


def _remedy(spec: ModelSpec) -> str:
    return {
        "bundled": "it comes with revue: install revue again",
        "folder": "correct 'folder:' in models.yaml or put the model there",
        "package": f"run: pip install --force-reinstall {spec.location.name}",
        "hub": f"run once, with a network: revue models pull {spec.name}",
    }[spec.location.kind]


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _remembered_hashes(files: list[Path]) -> dict[str, str]:
    """SHA-256 by file name; a file with an unchanged stat is not read again."""
    memory_file = _memory_file()
    memory = _load_memory(memory_file)
    found: dict[str, str] = {}
    fresh: dict[str, list[object]] = {}
    for path in files:
        status = path.stat()
        mark = [status.st_size, status.st_mtime_ns, status.st_ino]
        known = memory.get(str(path.resolve()))
        if not (isinstance(known, list) and known[:3] == mark and len(known) == 4):
            known = [*mark, _hash(path)]
            fresh[str(path.resolve())] = known
        found[path.name] = str(known[3])
    if fresh and memory_file is not None:
        there = {path: known for path, known in memory.items() if not _is_gone(path)}
        _save_memory(memory_file, {**there, **fresh})
    return found


def _is_gone(path: str) -> bool:
    """Whether there is no such file; one that may not be looked at is there."""
    try:
        Path(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _memory_file() -> Path | None:
    from revue.cache.place import default_path

    try:
        return default_path().parent / _MEMORY
    except RevueError:
        return None


def _load_memory(file: Path | None) -> dict[str, object]:
    if file is None:
        return {}
    try:
        memory = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return memory if isinstance(memory, dict) else {}


def _save_memory(file: Path, memory: dict[str, object]) -> None:
    """Written beside and moved into place. A folder that cannot be written costs a hash a run."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=file.parent, prefix=_MEMORY, delete=False
        ) as temporary:
            json.dump(memory, temporary, indent=1, sort_keys=True)
        Path(temporary.name).replace(file)
    except OSError:
        return
