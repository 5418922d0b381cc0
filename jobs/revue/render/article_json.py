"""`articles/ID.json`: all that is known of one article, for programs and for the next run."""

from __future__ import annotations

from revue.records import (
    Article,
    Cited,
    Dropped,
    Figure,
    Paragraph,
    StageModel,
    TranslatedArticle,
)
from revue.render.jsontext import dump, load, read_object, read_value

SCHEMA = "revue.article/1"
_KEYS = (
    "schema", "id", "source", "language", "title", "byline", "published", "site",
    "paragraphs", "dropped", "figures", "summary", "names", "models",
)  # fmt: skip


def write_article(article: Article) -> str:
    """The article as JSON text. Raises ValueError where two models claim the same stage."""
    body = article.body
    models = {m.stage: {"name": m.name, "revision": m.revision} for m in article.models}
    if len(models) != len(article.models):
        raise ValueError(f"{article.id}: two models for one stage")
    return dump({
        "schema": SCHEMA,
        "id": body.id,
        "source": {"file": body.file, "sha256": body.sha256},
        "language": body.language,
        "title": {"source": body.title_source, "english": body.title_english},
        "byline": body.byline,
        "published": body.published,
        "site": body.site,
        "paragraphs": body.paragraphs,
        "dropped": body.dropped,
        "figures": body.figures,
        "summary": article.summary,
        "names": article.names,
        "models": models,
    })  # fmt: skip


def read_article(text: str) -> Article:
    """The article that `write_article` wrote. Raises ValueError for anything else."""
    top = read_object(load(text), "article", _KEYS)
    if top["schema"] != SCHEMA:
        raise ValueError(f"schema {top['schema']!r} is not {SCHEMA!r}")
    return Article(
        body=_body(top),
        summary=read_value(tuple[Cited, ...], top["summary"], "summary"),
        names=read_value(tuple[str, ...], top["names"], "names"),
        models=_models(top["models"]),
    )


def _body(top: dict[str, object]) -> TranslatedArticle:
    source = read_object(top["source"], "source", ("file", "sha256"))
    title = read_object(top["title"], "title", ("source", "english"))
    return TranslatedArticle(
        id=read_value(str, top["id"], "id"),
        file=read_value(str, source["file"], "source.file"),
        sha256=read_value(str, source["sha256"], "source.sha256"),
        language=read_value(str, top["language"], "language"),
        title_source=read_value(str, title["source"], "title.source"),
        title_english=read_value(str, title["english"], "title.english"),
        byline=read_value(str | None, top["byline"], "byline"),
        published=read_value(str | None, top["published"], "published"),
        site=read_value(str | None, top["site"], "site"),
        paragraphs=read_value(tuple[Paragraph, ...], top["paragraphs"], "paragraphs"),
        dropped=read_value(tuple[Dropped, ...], top["dropped"], "dropped"),
        figures=read_value(tuple[Figure, ...], top["figures"], "figures"),
    )


def _models(value: object) -> tuple[StageModel, ...]:
    if not isinstance(value, dict):
        raise ValueError("models: an object was expected")
    named = [(stage, read_object(of, f"models.{stage}", ("name", "revision")))
             for stage, of in value.items()]  # fmt: skip
    return tuple(
        StageModel(
            stage=stage,
            name=read_value(str, of["name"], f"models.{stage}.name"),
            revision=read_value(str, of["revision"], f"models.{stage}.revision"),
        )
        for stage, of in named
    )
