"""`revue clean`: an article's body, and why each other line was dropped."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from revue.errors import Exit

if TYPE_CHECKING:
    from revue.records import Block, CleanArticle


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--explain", is_flag=True, help="Show every line: kept and as what, dropped and why.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object a file.")
@click.pass_context
def clean(ctx: click.Context, files: tuple[Path, ...], explain: bool, as_json: bool) -> None:
    """Write the body of articles, one block a line.

    FILE is a saved page: .txt, .md, .html or .htm. Several files are cleaned as one run: lines
    that recur across them are taken for their sites' furniture.

    \b
    Example:
      revue clean --explain seeds/002_a3b3ddcf1cba13cb.txt
    """
    from revue.articles import clean as cleaning
    from revue.articles.read import load, read_page
    from revue.records import Page, Source

    found = [load(path) for path in files]
    pages = [read_page(entry) if isinstance(entry, Source) else entry for entry in found]
    furniture = cleaning.furniture([page for page in pages if isinstance(page, Page)])
    failed = False
    for page in pages:
        if not isinstance(page, Page):
            failed = True
            click.echo(f"revue: {page.file}: {page.reason}", err=True)
            continue
        article = cleaning.clean(page, furniture=furniture)
        if as_json:
            click.echo(json.dumps(_as_dict(article), ensure_ascii=False, indent=2))
        elif explain:
            click.echo("\n".join(_explained(article)))
        else:
            click.echo("\n".join(block.text for block in article.blocks if block.kept))
    if failed:
        ctx.exit(Exit.SOME_FAILED)


def _as_dict(article: CleanArticle) -> dict[str, object]:
    return asdict(article)


def _explained(article: CleanArticle) -> list[str]:
    """A head with the metadata, then each line with its number, fate, and what speaks for it."""
    kept = sum(block.kept for block in article.blocks)
    head = [
        f"# {article.file}",
        f"# language {article.language}, published {article.published or 'unknown'}, "
        f"byline {article.byline or 'unknown'}, site {article.site or 'unknown'}",
        f"# {kept} lines kept, {len(article.blocks) - kept} dropped",
    ]
    return head + [_explained_block(block) for block in article.blocks]


def _explained_block(block: Block) -> str:
    fate = f"kept    {block.kind}" if block.kept else f"dropped {block.reason}"
    doubt = f"  [doubtful: {block.doubt}]" if block.doubt else ""
    return f"{block.line:>5}  {fate:<22}  {block.text}{doubt}"
