"""`digest.json`: all that is known across articles, for programs and for `revue show`."""

from __future__ import annotations

from revue.records import ArticleHead, Copies, Digest, Failure, Fresh, Story
from revue.render.jsontext import dump, load, read_object, read_value

SCHEMA = "revue.digest/1"
_KEYS = ("schema", "articles", "stories", "copies", "failures", "similarities",
         "since", "fresh")  # fmt: skip


def write_digest(digest: Digest) -> str:
    """The digest as JSON text."""
    pairs = [{"articles": [a, b], "cosine": cosine} for a, b, cosine in digest.similarities]
    return dump({
        "schema": SCHEMA,
        "articles": digest.articles,
        "stories": digest.stories,
        "copies": digest.copies,
        "failures": digest.failures,
        "similarities": pairs,
        "since": digest.since,
        "fresh": digest.fresh,
    })  # fmt: skip


def read_digest(text: str) -> Digest:
    """The digest that `write_digest` wrote. Raises ValueError for anything else."""
    top = read_object(load(text), "digest", _KEYS)
    if top["schema"] != SCHEMA:
        raise ValueError(f"schema {top['schema']!r} is not {SCHEMA!r}")
    return Digest(
        articles=read_value(tuple[ArticleHead, ...], top["articles"], "articles"),
        stories=read_value(tuple[Story, ...], top["stories"], "stories"),
        copies=read_value(tuple[Copies, ...], top["copies"], "copies"),
        failures=read_value(tuple[Failure, ...], top["failures"], "failures"),
        similarities=_similarities(top["similarities"]),
        since=read_value(str | None, top["since"], "since"),
        fresh=read_value(tuple[Fresh, ...], top["fresh"], "fresh"),
    )


def _similarities(value: object) -> tuple[tuple[str, str, float], ...]:
    if not isinstance(value, list):
        raise ValueError("similarities: a list was expected")
    return tuple(_similarity(item, f"similarities[{n}]") for n, item in enumerate(value))


def _similarity(value: object, where: str) -> tuple[str, str, float]:
    pair = read_object(value, where, ("articles", "cosine"))
    articles = read_value(tuple[str, ...], pair["articles"], f"{where}.articles")
    if len(articles) != 2:
        raise ValueError(f"{where}.articles: two articles were expected")
    return articles[0], articles[1], read_value(float, pair["cosine"], f"{where}.cosine")
