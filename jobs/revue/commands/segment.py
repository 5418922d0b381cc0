"""`revue segment`: one French sentence a line."""

from __future__ import annotations

from typing import IO

import click


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
def segment(file: IO[str]) -> None:
    """Write the sentences of FILE or standard input, one a line.

    Each input line is a paragraph; a sentence never runs over its end. Empty lines are left out.

    \b
    Example:
      echo "M. Dupont est là. Il attend." | revue segment
    """
    from revue.articles.segment import split_sentences

    for line in file:
        for sentence in split_sentences(line):
            if text := sentence.strip():
                click.echo(text)
