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
    """Texts by path, each made when it is looked up: a night's articles need not fit in memory."""

    def __init__(self, makers: Mapping[str, Callable[[], str]]) -> None:
        self._makers = makers

    def __getitem__(self, path: str) -> str:
        return self._makers[path]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def render_all(articles: Sequence[Article], digest: Digest) -> Rendered:
    """The texts of digest, index and one trio of files an article, by relative POSIX path."""
    makers: dict[str, Callable[[], str]] = {
        "digest.md": lambda: digest_markdown(digest, doubts_across(articles)),
        "digest.json": partial(write_digest, digest),
        "index.html": partial(index_page, articles, digest),
    }
    stories = stories_of(digest)
    for article in articles:
        stem = f"articles/{article.id}"
        makers[f"{stem}.md"] = partial(article_markdown, article)
        makers[f"{stem}.json"] = partial(write_article, article)
        makers[f"{stem}.html"] = partial(article_page, article, stories[article.id])
    return Rendered(makers)
