"""The two signs of doubt: a failed check, and a model that was unsure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from handmade import STARGATE
from revue.records import Article, Sentence, Warn
from revue.render.article_md import article_markdown
from revue.render.cites import DOUBTFUL, UNSURE, doubts, is_unsure


def with_first(article: Article, **changes: object) -> tuple[Article, str]:
    """`article` with its first sentence of running text changed, and that sentence's id."""
    at = next(n for n, p in enumerate(article.body.paragraphs) if p.kind == "paragraph")
    paragraphs = list(article.body.paragraphs)
    first, *rest = paragraphs[at].sentences
    changed = replace(first, warnings=(), **changes)  # type: ignore[arg-type]
    paragraphs[at] = replace(paragraphs[at], sentences=(changed, *rest), doubt="")
    return replace(article, body=replace(article.body, paragraphs=tuple(paragraphs))), first.id


def test_even_odds_are_sure_enough_and_what_no_model_wrote_is_sure() -> None:
    sentence = Sentence("s1", "Oui.", "Yes.")
    assert not is_unsure(sentence)
    assert not is_unsure(replace(sentence, confidence=Decimal("0.50")))
    assert is_unsure(replace(sentence, confidence=Decimal("0.49")))


def test_an_unsure_sentence_links_to_its_source() -> None:
    article, one = with_first(STARGATE, confidence=Decimal("0.31"))
    assert doubts(article)[one] == UNSURE
    assert f" [?](#fr-{one})\n" in article_markdown(article)
    assert "?: the translator was unsure" in article_markdown(article)


def test_a_failed_check_outweighs_it() -> None:
    article, one = with_first(STARGATE, confidence=Decimal("0.31"))
    body = article.body
    warned = tuple(
        replace(p, sentences=tuple(
            replace(s, warnings=(Warn("name-missing", "lost"),)) if s.id == one else s
            for s in p.sentences
        ))
        for p in body.paragraphs
    )  # fmt: skip
    article = replace(article, body=replace(body, paragraphs=warned))
    assert doubts(article)[one] == DOUBTFUL
    assert f"(#fr-{one})" not in article_markdown(article)
