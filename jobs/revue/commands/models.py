"""`revue models`: what models.yaml names, what is on this disk, and how to get the rest."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from revue.errors import Exit, ModelError, RevueError
from revue.manifest import temporary_of

if TYPE_CHECKING:
    from revue.config import Config
    from revue.specs import ModelSpec

MEBIBYTE = 1 << 20
_file_option = click.option(
    "--models",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Models and profiles  [default: models.yaml, else the one that came with revue].",
)
_names = click.argument("names", nargs=-1, metavar="[NAME]...")


@click.group()
def models() -> None:
    """Look at, fetch, pin and check the models that models.yaml names.

    \b
    Example:  revue models list
              revue models pull bart-large-cnn
    """


@models.command("list")
@_file_option
def list_models(file: Path | None) -> None:
    """One line a model: name, task, profiles, licence, place, and whether it is on this disk.

    \b
    Example:  revue models list
    """
    config = _config(file)
    for spec in config.models.values():
        used = ",".join(name for name, p in config.profiles.items() if _uses(p.specs, spec))
        row = (spec.name, spec.task, used or "-", spec.licence, str(spec.location), _state(spec))
        click.echo("\t".join(row))


@models.command()
@_names
@click.option("--profile", help="Fetch the models of this profile  [default: the default one].")
@_file_option
def pull(names: tuple[str, ...], profile: str | None, file: Path | None) -> None:
    """Fetch hub models into the hub's cache folder; the only command that downloads weights.

    Without a NAME: all models of a profile. $HF_HOME moves the folder.

    \b
    Example:  revue models pull --profile standard
    """
    from revue.models.hub import pull as pull_model

    config = _config(file)
    for spec in _chosen(config, names) if names else config.profile(profile).specs:
        click.echo(f"{spec.name}\t{pull_model(spec)}")


@models.command()
@_names
@_file_option
def pin(names: tuple[str, ...], file: Path | None) -> None:
    """Ask the hub for the newest commit of models and write it into models.yaml.

    Without a NAME: every hub model that has no revision yet. Comments and layout stay.

    \b
    Example:  revue models pin my-new-model --models models.yaml
    """
    from revue.config import load_config
    from revue.models.hub import newest_commit, with_revision

    path = _path(file)
    config = load_config(path, allow_unpinned=True)
    before = text = path.read_bytes().decode("utf-8")  # as bytes: line ends stay as they are
    for spec in _chosen(config, names):
        place = spec.location
        if place.kind == "hub" and (names or not place.revision):
            commit = newest_commit(place.name)
            text = with_revision(text, str(path), spec.name, commit)
            click.echo(f"{spec.name}\t{place.name}\t{commit}")
    if text != before:
        _replace(path, text)


@models.command()
@_names
@_file_option
def verify(names: tuple[str, ...], file: Path | None) -> None:
    """Read every file of models from the disk and check its hash.

    Without a NAME: all models that are on this disk, and those of the default profile. A
    known hash is one in models.yaml, or the one under which the hub's cache keeps the file;
    for the others the SHA-256 is printed. Exit code 5 where a model is missing or damaged.

    \b
    Example:  revue models verify
    """
    config = _config(file)
    default = config.profile().specs
    chosen = [s for s in _chosen(config, names) if names or _uses(default, s) or _is_here(s)]
    bad = [spec for spec in chosen if not _verified(spec)]
    if bad:
        click.echo(f"revue: {len(bad)} of {len(chosen)} models are not sound", err=True)
        raise SystemExit(Exit.MODEL)


def _verified(spec: ModelSpec) -> bool:
    from revue.models.hub import damaged_files
    from revue.models.store import content_hashes

    try:
        hashes = content_hashes(spec)
        damaged = damaged_files(spec) if spec.location.kind == "hub" else []
    except ModelError as error:
        click.echo(f"{spec.name}\tbad\t{error}")
        return False
    known = dict(spec.sha256)
    for name, digest in hashes.items():
        wrong = name in damaged or known.get(name, digest) != digest
        click.echo(f"{spec.name}\t{'DAMAGED' if wrong else 'ok'}\t{digest}\t{name}")
        damaged += [name] if wrong else []
    return not damaged


def _replace(path: Path, text: str) -> None:
    """Give a file, or the one that a link leads to, new text in one step; its mode stays.

    Raises RevueError where it cannot be written; it is then as it was.
    """
    target = path.resolve()
    beside = temporary_of(target)
    try:
        beside.write_bytes(text.encode("utf-8"))
        shutil.copymode(target, beside)
        beside.replace(target)
    except OSError as error:
        raise RevueError(
            f"cannot write {path}: {error.strerror}; mend that, or pin in a copy of it that you "
            "name with --models"
        ) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _path(file: Path | None) -> Path:
    from revue.config import default_path

    return file or default_path()


def _config(file: Path | None) -> Config:
    from revue.config import load_config

    return load_config(_path(file))


def _chosen(config: Config, names: tuple[str, ...]) -> list[ModelSpec]:
    """The named models, all of them without a name."""
    for name in names:
        if name not in config.models:
            known = ", ".join(config.models)
            raise click.UsageError(f"no model '{name}' in {config.path}; there are: {known}")
    return [spec for name, spec in config.models.items() if not names or name in names]


def _uses(specs: tuple[ModelSpec, ...], spec: ModelSpec) -> bool:
    return any(used.name == spec.name for used in specs)


def _is_here(spec: ModelSpec) -> bool:
    from revue.models.store import folder_of

    try:
        return folder_of(spec).is_dir()
    except ModelError:
        return False


def _state(spec: ModelSpec) -> str:
    from revue.models.store import model_files

    try:
        size = sum(path.stat().st_size for path in model_files(spec))
    except ModelError as error:
        if spec.location.kind == "hub":
            return f"not here: revue models pull {spec.name}"
        return f"not here: {error}"
    return f"here, {size / MEBIBYTE:.0f} MiB"
