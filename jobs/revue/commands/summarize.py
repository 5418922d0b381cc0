"""`revue summarize`: a summary of English text."""

from __future__ import annotations

from typing import IO

import click


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8"), default="-")
@click.option(
    "--sentences", type=click.IntRange(1, 50), default=4, show_default=True,
    help="At most so many sentences, and of a long text one more.",
)  # fmt: skip
def summarize(file: IO[str], sentences: int) -> None:
    """Write a summary of English text from FILE or standard input, one sentence a line.

    A short first line without a full stop is taken for the title. The sentences are the text's
    own, in their order.

    \b
    Example:
      revue summarize --sentences 3 report.txt
    """
    from revue.config import load_config
    from revue.errors import RevueError
    from revue.models.open import open_embedder
    from revue.summarize import names_of
    from revue.summarize import summarize as summary
    from revue.summarize.plain import article_of

    try:
        body = article_of(file.read())
    except UnicodeDecodeError as error:
        raise RevueError(f"{file.name} is not UTF-8 text ({error}); convert it first") from error
    if not body.sentences:
        return
    embedder = open_embedder(load_config(None).profile(None).embedder)
    vectors = embedder.embed([sentence.english for sentence in body.sentences])
    for one in summary(body, vectors, names=names_of(body), sentences=sentences):
        click.echo(one.text)
