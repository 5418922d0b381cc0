"""The stories of the bench: 80 articles, 20 stories, often two of one subject."""

from __future__ import annotations

from pathlib import Path

from revue.records import Article
from revue.stories import relate
from revue.summarize import names_of
from revue.summarize.plain import article_of
from story_cases import embedder

DATA = Path(__file__).parents[1] / "data" / "stories"


def test_articles_are_grouped_by_what_they_report() -> None:
    articles, vectors = [], {}
    for path in sorted(DATA.glob("*.txt"))[:10]:
        for number, text in enumerate(path.read_text(encoding="utf-8").split("\n---\n")):
            body = article_of(text, article_id=f"{path.stem}-{number}")
            articles.append(Article(body, (), names_of(body), ()))
            vectors[body.id] = embedder().embed([s.english for s in body.sentences])
    groups = [story.articles for story in relate(articles, vectors, ()).stories]
    assert groups == [
        tuple(f"{path.stem}-{n}" for n in range(4)) for path in sorted(DATA.glob("*.txt"))[:10]
    ]
