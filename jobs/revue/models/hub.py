"""The model hub: the only module that uses the network, and only for `models pull` and `pin`."""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

from revue.errors import ModelError
from revue.marked_yaml import parse
from revue.models.store import PICKLED, WEIGHTS, folder_of, hub_cache, locate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from revue.specs import ModelSpec

_WANTED = ("*.json", "*.spm", "*.model", "*.txt", "*.jinja")


def pull(spec: ModelSpec) -> Path:
    """Fetches the pinned files of a hub model, with a progress bar, and goes on where it stopped.

    Only weights in safetensors, or in `.bin` where models.yaml allows it and there is nothing
    better. Raises ModelError where the hub cannot be reached or has no such files.
    """
    if spec.location.kind != "hub":
        return locate(spec)
    _need_network()
    from huggingface_hub import HfApi, snapshot_download

    repository, revision = spec.location.name, spec.location.revision
    try:
        info = HfApi().model_info(repository, revision=revision)
        names = [sibling.rfilename for sibling in info.siblings or ()]
        snapshot_download(
            repository,
            revision=revision,
            cache_dir=hub_cache(),
            allow_patterns=[*_WANTED, *_weight_files(spec, names)],
            ignore_patterns=["*/*"],
        )
    except Exception as error:
        if not _from_hub(error):
            raise
        raise ModelError(f"cannot pull {repository}: {_first_line(error)}") from error
    return locate(spec)


def _weight_files(spec: ModelSpec, names: Iterable[str]) -> list[str]:
    present = set(names)
    if any(name in present for name in WEIGHTS):
        return ["*.safetensors"]
    if spec.allow_pickle and any(name in present for name in PICKLED):
        return ["pytorch_model*.bin"]
    raise ModelError(
        f"{spec.location.name} has no safetensors at {spec.location.revision[:12]}; pin a revision "
        "that has, or set 'allow_pickle: true' in models.yaml to take its .bin (weights only)"
    )


def newest_commit(repository: str) -> str:
    """The commit that the hub's main branch stands at. Raises ModelError where it cannot say."""
    _need_network()
    from huggingface_hub import HfApi

    try:
        return str(HfApi().model_info(repository, revision="main").sha)
    except Exception as error:
        if not _from_hub(error):
            raise
        raise ModelError(f"cannot ask the hub for {repository}: {_first_line(error)}") from error


def with_revision(text: str, file: str, model: str, commit: str) -> str:
    """The text of a models.yaml in which `model` is pinned to `commit`; all else stays."""
    entry = parse(text, file).entries()["models"].entries()[model]
    given = entry.entries()
    if "revision" in given:
        node = given["revision"].node
        return text[: node.start_mark.index] + commit + text[node.end_mark.index :]
    node = given["hub"].node
    if getattr(entry.node, "flow_style", False):  # a map on one line: {hub: …, …}
        return f"{text[: node.end_mark.index]}, revision: {commit}{text[node.end_mark.index :]}"
    end = text.find("\n", node.end_mark.index)
    end = len(text) if end < 0 else end
    indent = " " * entry.node.start_mark.column
    return f"{text[:end]}\n{indent}revision: {commit}{text[end:]}"


def damaged_files(spec: ModelSpec) -> list[str]:
    """Names of the files of a hub model whose content is not what the hub said it was.

    The hub's cache names each file's content by its hash: SHA-256 for large files, git's own
    blob hash for small ones.
    """
    return [
        path.name
        for path in sorted(folder_of(spec).iterdir())
        if path.is_symlink() and not _as_named(path.resolve())
    ]


def _as_named(blob: Path) -> bool:
    if not blob.is_file():
        return False
    name = blob.name
    if re.fullmatch(r"[0-9a-f]{64}", name):
        digest = hashlib.sha256()
    elif re.fullmatch(r"[0-9a-f]{40}", name):
        digest = hashlib.sha1(f"blob {blob.stat().st_size}\0".encode(), usedforsecurity=False)
    else:
        return True
    with blob.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest() == name


def _need_network() -> None:
    if os.environ.get("HF_HUB_OFFLINE", "").upper() in ("1", "TRUE", "YES", "ON"):
        raise ModelError("HF_HUB_OFFLINE is set: unset it to let this one command use the network")


def _from_hub(error: Exception) -> bool:
    """Whether the hub or the way to it failed; its HTTP library changes name with versions."""
    family = type(error).__module__.partition(".")[0]
    return isinstance(error, OSError) or family.startswith(("huggingface_hub", "http", "requests"))


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
