"""All output files of a run, but for the manifest: relative path → text."""

from __future__ import annotations

from collections.abc import Sequence

from revue.records import Article, Digest
from revue.render.article_json import write_article
from revue.render.article_md import article_markdown
from revue.render.cites import doubts_across, stories_of
from revue.render.digest_json import write_digest
from revue.render.digest_md import digest_markdown
from revue.render.html import article_page, index_page


def render_all(articles: Sequence[Article], digest: Digest) -> dict[str, str]:
    """The texts of digest, index and one trio of files an article, by relative POSIX path."""
    files = {
        "digest.md": digest_markdown(digest, doubts_across(articles)),
        "digest.json": write_digest(digest),
        "index.html": index_page(articles, digest),
    }
    stories = stories_of(digest)
    for article in articles:
        stem = f"articles/{article.id}"
        files[f"{stem}.md"] = article_markdown(article)
        files[f"{stem}.json"] = write_article(article)
        files[f"{stem}.html"] = article_page(article, stories[article.id])
    return files
