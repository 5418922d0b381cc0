"""`revue show`: the digest or an article, in the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from revue.errors import RevueError
from revue.records import Article, Digest

Read = TypeVar("Read", Article, Digest)
_WIDEST = 100
_COLOURS: dict[str, dict[str, bool | str]] = {
    "title": {"bold": True},
    "heading": {"bold": True, "fg": "cyan"},
    "warn": {"fg": "yellow"},
    "faint": {"dim": True},
}


@click.command()
@click.argument("article", required=False, metavar="[ID]")
@click.option(
    "--outputs",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("outputs"),
    show_default=True,
    help="Folder that `revue run` wrote.",
)
@click.option("--french", is_flag=True, help="Each sentence of an article in French too.")
def show(article: str | None, outputs: Path, french: bool) -> None:
    """Print the digest, or the article ID (the beginning of an ID is enough).

    \b
    Example:  revue show
              revue show 001 --french
    """
    from revue.render.article_json import read_article
    from revue.render.cites import doubts_across
    from revue.render.digest_json import read_digest
    from revue.render.plain import plain_article, plain_digest

    def read(one: str) -> Article:
        return _read(outputs / "articles" / f"{one}.json", read_article)

    digest = _read(outputs / "digest.json", read_digest)
    if article is None:
        doubts = doubts_across(read(head.id) for head in digest.articles)
        text = plain_digest(digest, doubts, _width(), _paint())
    else:
        text = plain_article(read(_meant(digest, article)), _width(), _paint(), french=french)
    click.echo(text, nl=False, color=True)


def _meant(digest: Digest, wanted: str) -> str:
    """The article ID that is, or alone begins with, `wanted`."""
    ids = [head.id for head in digest.articles]
    found = [one for one in ids if one == wanted] or [one for one in ids if one.startswith(wanted)]
    if len(found) != 1:
        problem = "several articles begin" if found else "no article begins"
        known = ", ".join(found or ids) or "none"
        raise RevueError(f"{problem} with {wanted!r}; articles: {known}")
    return found[0]


def _read(path: Path, reader: Callable[[str], Read]) -> Read:
    try:
        return reader(path.read_text("utf-8"))
    except FileNotFoundError:
        raise RevueError(
            f"{path} does not exist: run `revue run` first, or name the folder with --outputs"
        ) from None
    except (OSError, ValueError) as error:
        raise RevueError(f"{path} cannot be read ({error}): run `revue run` again") from error


def _width() -> int:
    return max(20, min(_WIDEST, shutil.get_terminal_size().columns))


def _paint() -> Callable[[str, str], str]:
    # https://no-color.org: any non-empty value means no colour.
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return lambda text, _role: text
    return lambda text, role: click.style(text, **_COLOURS.get(role, {}))  # type: ignore[arg-type]
