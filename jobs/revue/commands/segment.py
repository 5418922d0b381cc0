"""`revue segment`: one French sentence a line."""

from __future__ import annotations

from typing import IO

import click


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
def segment(file: IO[bytes]) -> None:
    """Write the sentences of FILE or standard input, one a line.

    Each input line is a paragraph; a sentence never runs over its end. Empty lines are left out.

    \b
    Example:
      echo "M. Dupont est là. Il attend." | revue segment
    """
    from revue.articles.decode import decode_input, tidy
    from revue.articles.segment import split_sentences

    for line in tidy(decode_input(file.read())).split("\n"):
        for sentence in split_sentences(line):
            if text := sentence.strip():
                click.echo(text)
