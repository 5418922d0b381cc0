"""`index.html` and `articles/ID.html`: self-contained pages that ask nothing of any server."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from revue.records import Article, Digest
from revue.render import words
from revue.render.article_md import joined

if TYPE_CHECKING:
    from jinja2 import Environment


def index_page(articles: Sequence[Article], digest: Digest) -> str:
    """The digest as a page, with the sentences of all articles for search and citations."""
    heads = {head.id: head for head in digest.articles}
    return _rendered(
        "index.html", digest=digest, heads=heads, labels=words.short_labels(heads),
        articles=articles,
    )  # fmt: skip


def article_page(article: Article, digest: Digest) -> str:
    """One article in both languages, sentence by sentence."""
    stories = [s for s in digest.stories if article.id in (*s.articles, *s.mentions)]
    return _rendered("article.html", article=article, body=article.body, stories=stories)


def _rendered(template: str, **values: object) -> str:
    page = _environment().get_template(template).render(values)
    return joined(line.rstrip() for line in page.split("\n"))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("revue.render"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_shown,
    )  # fmt: skip
    style, script = _asset("page.css"), _asset("page.js")
    environment.globals.update(
        style=Markup(style), script=Markup(script),  # noqa: S704  # both are our own files
        policy=_policy(style, script),
    )  # fmt: skip
    for wording in (
        words.contents, words.counted, words.described, words.worded_date, words.worded_value,
        words.worded_figure, words.article_of, words.is_key,
    ):  # fmt: skip
        environment.filters[wording.__name__] = wording
    return environment


def _shown(value: object) -> object:
    """Text of articles on one line, without control characters; markup of ours as it is."""
    return words.one_line(value) if type(value) is str else value


def _asset(name: str) -> str:
    text = resources.files("revue.render").joinpath("templates", name).read_text("utf-8")
    return text.strip("\n")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_sha256(style)}'; script-src '{_sha256(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
