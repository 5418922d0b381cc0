"""`index.html` and `articles/ID.html`: self-contained pages that ask nothing of any server.

Text of articles reaches a page only through Jinja's autoescape or, for the search, through
JSON whose markup characters are escaped. The Content-Security-Policy admits our own style and
script by their hashes and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from revue.records import Article, Digest, Sentence, Story
from revue.render import cites, drawing, words
from revue.render.article_md import joined

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def index_page(articles: Sequence[Article], digest: Digest) -> str:
    """The digest as a page, with the sentences of all articles for search and citations."""
    heads = {head.id: head for head in digest.articles}
    doubts = cites.doubts_across(articles)
    doubtful = {cite for cite, sign in doubts.items() if sign == cites.DOUBTFUL}
    return _rendered(
        "index.html",
        digest=digest,
        heads=heads,
        labels=cites.short_labels(heads),
        twins=cites.twins(digest),
        alone=cites.alone(digest),
        doubtful=cites.doubtful_cites(doubts),
        unsure=cites.unsure_count(doubts),
        doubts=doubts,
        uncertain={s.id for s in digest.stories if doubtful.intersection(cites.story_cites(s))},
        stories_of=cites.stories_of(digest),
        map=drawing.similarity_map(digest),
        models=sorted({(m.stage, m.name, m.revision) for a in articles for m in a.models}),
        sentences=_sentences(articles),
    )


def article_page(article: Article, stories: Sequence[Story]) -> str:
    """One article in both languages, sentence by sentence; `stories` are those that have it."""
    return _rendered(
        "article.html",
        article=article,
        body=article.body,
        doubts=cites.doubts(article),
        title=cites.title_paragraph(article),
        stories=stories,
    )


def _sentences(articles: Iterable[Article]) -> Markup:
    """All sentences as JSON, one a line, that cannot close the script element it stands in."""
    from markupsafe import Markup

    blocks = ",".join(map(_block, articles))
    return Markup(f"[{blocks}]")  # noqa: S704  # escaped block by block


def _block(article: Article) -> str:
    block = {
        "id": article.id,
        "title": words.one_line(article.body.title_english),
        "language": article.body.language,
        "name": words.language_name(article.body.language),
        "sentences": [_row(s) for s in article.body.sentences],
    }
    text = json.dumps(block, ensure_ascii=False, separators=(",", ":"))
    return text.replace('["s', '\n["s').translate(_ESCAPES)


def _row(sentence: Sentence) -> list[str]:
    notes = "; ".join(words.one_line(warning.detail) for warning in sentence.warnings)
    return [sentence.id, words.one_line(sentence.english), words.one_line(sentence.source), notes]


def _rendered(template: str, **values: object) -> str:
    page = _environment().get_template(template).render(values)
    return joined(line.rstrip() for line in page.split("\n"))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("revue.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    style, script = _asset("page.css"), _asset("page.js")
    environment.globals.update(
        style=Markup(style),  # noqa: S704  # our own file
        script=Markup(script),  # noqa: S704  # our own file
        policy=_policy(style, script),
        drawing=drawing,
        agreed_note=words.AGREED,
        copied_note=words.COPIED,
        sums_title=words.SUMS,
        disputed_title=words.DISPUTED,
    )
    for wording in (
        cites.article_of, cites.by_article, cites.is_unsure,
        cites.with_cites, words.contents, words.counted, words.described, words.in_common,
        words.language_name, words.listed, words.period, words.quoted, words.since_heading,
        words.table_rows,
        words.told_of, words.worded_date, words.worded_day, words.worded_value,
        drawing.bars, drawing.timeline_dots,
    ):  # fmt: skip
        environment.filters[wording.__name__] = wording
    return environment


def _shown(value: object) -> object:
    """Text of articles on one line, without control characters; markup of ours as it is."""
    return words.shown(value) if type(value) is str else value


def _asset(name: str) -> str:
    text = resources.files("revue.render").joinpath("templates", name).read_text("utf-8")
    return joined(text.split("\n")).strip("\n")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_sha256(style)}'; script-src '{_sha256(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
