"""`revue doctor`: is this machine ready for the night?"""

from __future__ import annotations

import locale
import os
import platform
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from revue.errors import Exit, RevueError

if TYPE_CHECKING:
    from collections.abc import Callable

    from revue.specs import Profile

GIBIBYTE = 1 << 30
_LIBRARIES = ("torch", "transformers", "ctranslate2", "sentencepiece")
_LEAST_FREE_BYTES = GIBIBYTE // 2


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `code` is `Exit.DONE` where all is well."""

    subject: str
    text: str
    code: Exit = Exit.DONE


@click.command()
@click.option(
    "--models",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Models and profiles  [default: models.yaml, else the one that came with revue].",
)
@click.option("--profile", help="Profile in models.yaml  [default: the one it names].")
@click.option("--device", default="auto", show_default=True, help="auto|cpu|cuda[:N]|xpu|mps")
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Cache folder  [default: $REVUE_CACHE, else the user's cache folder].",
)
def doctor(models: Path | None, profile: str | None, device: str, cache: Path | None) -> None:
    """Check Python, libraries, device, models, cache folder and locale; open every model once.

    Exit code 0 where the machine is ready, 5 where a model is not, 2 for anything else.

    \b
    Example:  revue doctor
              revue doctor --profile standard --device cuda
    """
    findings = [_python(), *map(_library, _LIBRARIES), _locale()]
    findings += [
        _guarded("cache", lambda: _cache(cache)),
        _guarded("device", lambda: _device(device)),
    ]
    chosen: list[Profile] = []
    findings.append(_guarded("models.yaml", lambda: _profile(models, profile, chosen)))
    for found in chosen:
        findings += _models(found, device, cache)
    for finding in findings:
        mark = "ok  " if finding.code == Exit.DONE else "BAD "
        click.echo(f"{mark} {finding.subject}: {finding.text}")
    codes = {finding.code for finding in findings} - {Exit.DONE}
    raise SystemExit(Exit.DONE if not codes else max(codes))


def _guarded(subject: str, check: Callable[[], Finding]) -> Finding:
    """A check's finding, or the error it met."""
    try:
        return check()
    except RevueError as error:
        return Finding(subject, str(error), error.code)


def _python() -> Finding:
    text = f"{platform.python_version()} on {platform.machine()}"
    fine = sys.version_info >= (3, 11)
    return Finding("Python", text if fine else f"{text}; revue needs 3.11 or newer",
                   Exit.DONE if fine else Exit.USAGE)  # fmt: skip


def _library(name: str) -> Finding:
    try:
        return Finding(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, "not installed; run: pip install revue", Exit.USAGE)


def _locale() -> Finding:
    files, names = locale.getencoding(), sys.getfilesystemencoding()
    text = f"{files} for text, {names} for file names"
    if names.lower() not in ("utf-8", "utf8"):
        return Finding("locale", f"{text}; set LC_ALL=C.UTF-8", Exit.USAGE)
    return Finding("locale", text)


def _cache(folder: Path | None) -> Finding:
    from revue.cache.place import path_in

    place = path_in(folder).parent
    existing = next(p for p in (place, *place.parents) if p.exists())
    if not os.access(existing, os.W_OK):
        return Finding("cache", f"{place} cannot be written; name another with --cache", Exit.USAGE)
    free = shutil.disk_usage(existing).free
    text = f"{place}, {free / GIBIBYTE:.1f} GiB free"
    if free < _LEAST_FREE_BYTES:
        return Finding("cache", f"{text}: too little", Exit.USAGE)
    return Finding("cache", text)


def _device(device: str) -> Finding:
    from revue.models.device import core_count, torch_device

    return Finding("device", f"{torch_device(device)}, {core_count()} CPU cores")


def _profile(file: Path | None, name: str | None, chosen: list[Profile]) -> Finding:
    from revue.config import default_path, load_config

    config = load_config(file or default_path())
    chosen.append(config.profile(name))
    return Finding("models.yaml", f"{config.path}, profile {chosen[0].name}")


def _models(profile: Profile, device: str, cache: Path | None) -> list[Finding]:
    """Every model of the profile, located, opened and asked its canary line."""
    from revue.models.open import open_embedder, open_entailer, open_generator, open_translator

    findings = []
    for spec in profile.specs:
        try:
            if spec.task == "translate":
                open_translator(spec, device=device, cache_dir=cache)
            elif spec.task == "embed":
                open_embedder(spec, device=device, cache_dir=cache)
            elif spec.task == "entail":
                open_entailer(spec, device=device)
            else:
                open_generator(spec, device=device)
        except RevueError as error:
            findings.append(Finding(spec.name, str(error), error.code))
        else:
            told = "answers its canary line" if spec.canary else "opens; it has no canary line"
            findings.append(Finding(spec.name, told))
    return findings
