"""Articles of the stories tests: French and English side by side, as the translator leaves them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from revue.records import Article, Paragraph, Sentence, TranslatedArticle
from revue.stories.pool import Pool, pool
from revue.stories.reading import read_all
from revue.summarize import names_of, summarize
from revue.translate.figures import figures_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from revue.models.seam import Embedder

SEEDS = Path(__file__).parent / "stories" / "seeds"


@cache
def embedder() -> Embedder:
    """The default profile's embedder."""
    from revue.config import load_config
    from revue.models.open import open_embedder

    return open_embedder(load_config(None).profile(None).embedder)


def bilingual(article_id: str, text: str, published: str | None = None) -> TranslatedArticle:
    """An article of lines "French | English"; the first is the title, each other a paragraph."""
    pairs = [line.split(" | ") for line in text.strip().splitlines()]
    paragraphs = tuple(
        Paragraph("paragraph" if n > 1 else "title", n, "fr", "",
                  (Sentence(f"s{n}", french, english),))
        for n, (french, english) in enumerate(pairs, 1)
    )  # fmt: skip
    figures = tuple(
        f for p in paragraphs for s in p.sentences for f in figures_of(s.id, s.source, s.english)
    )
    return TranslatedArticle(
        id=article_id, file=f"{article_id}.txt", sha256="", language="fr",
        title_source=pairs[0][0], title_english=pairs[0][1], byline=None, published=published,
        site=None, paragraphs=paragraphs, dropped=(), figures=figures,
    )  # fmt: skip


def vectors_of(body: TranslatedArticle) -> NDArray[np.float32]:
    return embedder().embed([sentence.english for sentence in body.sentences])


def article(body: TranslatedArticle) -> tuple[Article, NDArray[np.float32]]:
    vectors, names = vectors_of(body), names_of(body)
    return Article(body, summarize(body, vectors, names=names), names, ()), vectors


@cache
def seeds() -> tuple[tuple[Article, ...], dict[str, NDArray[np.float32]]]:
    """The five real articles, shortened, with their vectors."""
    made = [
        article(bilingual(path.stem, path.read_text(encoding="utf-8")))
        for path in sorted(SEEDS.glob("*.txt"))
    ]
    return tuple(a for a, _ in made), {a.id: v for a, v in made}


def pool_of(*texts: str) -> Pool:
    """The sentences of the articles a, b … of one story, as `bilingual` reads them."""
    made = [article(bilingual(name, text)) for name, text in zip("abcd", texts, strict=False)]
    readings = read_all([a for a, _ in made], {a.id: v for a, v in made})
    return pool([*readings.values()], (), {})
