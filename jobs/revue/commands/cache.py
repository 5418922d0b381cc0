"""`revue cache`: what is kept between runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from revue.cache import Cache, path_in
from revue.cache.place import max_bytes
from revue.errors import Exit, RevueError
from revue.models.kept import Kept, forget_unused, kept_models, prune_models
from revue.report import printable

if TYPE_CHECKING:
    from revue.tmx import Unit

MEBIBYTE = 1 << 20
_ENTRIES_MB = 512.0
_cache_option = click.option(
    "--cache",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Cache folder  [default: $REVUE_CACHE, else the user's cache folder].",
)


@click.group()
def cache() -> None:
    """Look at, check, shrink and export what is kept between runs.

    \b
    Example:  revue cache stats
              revue cache export --output memory.tmx
    """


@cache.command()
@_cache_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
def stats(folder: Path | None, as_json: bool) -> None:
    """Where the cache is, how much it holds and how often it helped.

    \b
    Example:  revue cache stats --json
    """
    with _opened(folder) as opened:
        found = opened.stats()
        models = _models(opened)
    rate, models_size = found.hit_rate, sum(kept.size for kept in models)
    if as_json:
        fields = {"path": found.path, "bytes": found.size, "entries": dict(found.entries),
                  "hits": found.hits, "misses": found.misses, "hit_rate": rate,
                  "converted_models": len(models), "converted_bytes": models_size}  # fmt: skip
        click.echo(json.dumps(fields, ensure_ascii=False))
        return
    click.echo(f"file: {printable(found.path)}")
    click.echo(f"size: {found.size / MEBIBYTE:.1f} MiB")
    for kind, count in found.entries:
        click.echo(f"entries: {count} {printable(kind)}")
    told = "nothing was asked yet" if rate is None else f"{rate:.1%}"
    click.echo(f"hit rate: {told} ({found.hits} hits, {found.misses} misses)")
    click.echo(f"converted models: {len(models)}, {models_size / MEBIBYTE:.1f} MiB")


@cache.command()
@_cache_option
def verify(folder: Path | None) -> int:
    """Read every entry; remove damaged ones (exit code 1 if there were any).

    \b
    Example:  revue cache verify
    """
    with _opened(folder) as opened:
        found = opened.verify()
        whole = not opened.notices
    click.echo(f"{found.entries} entries read, {found.damaged} damaged and removed")
    return Exit.DONE if whole and not found.damaged else Exit.WOULD_CHANGE


@cache.command()
@_cache_option
@click.option(
    "--max-mb",
    type=click.FloatRange(min=0),
    help="MiB that the entries may take afterwards, and the converted models  "
    "[default: 512 for the entries; of the models those unused for two weeks go].",
)
def prune(folder: Path | None, max_mb: float | None) -> None:
    """Forget the longest unused entries, and converted models, until each take little enough.

    \b
    Example:  revue cache prune --max-mb 100
    """
    with _opened(folder) as opened:
        forgotten = opened.prune(int((_ENTRIES_MB if max_mb is None else max_mb) * MEBIBYTE))
        size = opened.stats().size
        models = _forgotten(opened.folder, max_mb) if opened.folder else []
        models_size = sum(kept.size for kept in _models(opened))
    click.echo(f"{forgotten} entries forgotten, {size / MEBIBYTE:.1f} MiB left")
    click.echo(f"{len(models)} converted models removed, {models_size / MEBIBYTE:.1f} MiB left")


@cache.command()
@_cache_option
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path),
              help="File to write  [default: standard output].")  # fmt: skip
def export(folder: Path | None, output: Path | None) -> None:
    """The translations as TMX 1.4b, for OmegaT and other translation tools.

    \b
    Example:  revue cache export --output memory.tmx
    """
    from revue.tmx import export_tmx

    with _opened(folder) as opened:
        units = [_unit(value) for _, value in opened.items("translation")]
    lines = export_tmx(units)
    if output is None:
        for line in lines:
            click.echo(line)
        return
    try:
        with output.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise RevueError(
            f"cannot write {output}: {error.strerror}; name another file with --output"
        ) from error
    click.echo(f"{len(units)} translations in {output}", err=True)


def _forgotten(folder: Path, max_mb: float | None) -> list[Path]:
    """The converted models that went; without a bound only those that are no longer used."""
    if max_mb is None:
        return forget_unused(folder, max_bytes())
    return prune_models(folder, int(max_mb * MEBIBYTE))


def _models(opened: Cache) -> list[Kept]:
    return kept_models(opened.folder) if opened.folder else []


def _unit(value: str) -> Unit:
    from revue.tmx import Unit

    raw = json.loads(value)
    fields = ("source", "english", "source_language", "model", "method")
    return Unit(*(str(raw.get(field, "")) for field in fields))


def _opened(folder: Path | None) -> Cache:
    opened = Cache.open(path_in(folder))
    for notice in opened.notices:
        click.echo(f"revue: {printable(notice)}", err=True)
    return opened
