"""All output files of a run, but for the manifest: relative path → text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from revue.records import Article, Digest
from revue.render.article_json import write_article
from revue.render.article_md import article_markdown
from revue.render.cites import doubts_across, stories_of
from revue.render.digest_json import write_digest
from revue.render.digest_md import digest_markdown
from revue.render.html import article_page, index_page


class Rendered(Mapping[str, str]):
    """Texts by path: those `made`, and others made by `makers` each time they are looked up.

    So a night's articles need not fit in memory as texts.
    """

    def __init__(self, made: Mapping[str, str], makers: Mapping[str, Callable[[], str]]) -> None:
        self._made = made
        self._makers = makers

    def __getitem__(self, path: str) -> str:
        return self._made[path] if path in self._made else self._makers[path]()

    def __iter__(self) -> Iterator[str]:
        yield from self._made
        yield from self._makers

    def __len__(self) -> int:
        return len(self._made) + len(self._makers)


def render_all(articles: Sequence[Article], digest: Digest) -> Rendered:
    """The texts of digest, index and one trio of files an article, by relative POSIX path."""
    made = {
        "digest.md": digest_markdown(digest, doubts_across(articles)),
        "digest.json": write_digest(digest),
        "index.html": index_page(articles, digest),
    }
    makers: dict[str, Callable[[], str]] = {}
    stories = stories_of(digest)
    for article in articles:
        stem = f"articles/{article.id}"
        makers[f"{stem}.md"] = partial(article_markdown, article)
        makers[f"{stem}.json"] = partial(write_article, article)
        makers[f"{stem}.html"] = partial(article_page, article, stories[article.id])
    return Rendered(made, makers)
