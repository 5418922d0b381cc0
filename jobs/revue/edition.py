"""The stages between reading and rendering, each a function from records to records.

What a stage needs of models and memory comes in as arguments; nothing here opens a file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Literal

from revue.articles.clean import clean, furniture
from revue.articles.read import read_page
from revue.articles.segment import segment
from revue.records import (
    CleanArticle,
    Failure,
    Figure,
    Page,
    Paragraph,
    Segment,
    SegmentedArticle,
    SegmentedParagraph,
    Sentence,
    Source,
    TranslatedArticle,
    Translation,
    Warn,
)
from revue.translate.context import in_context

FiguresOf = Callable[[str, str, str, Literal["fr", "en"]], tuple[Figure, ...]]
TARGET_LANGUAGE = "en"
PROSE_KINDS = frozenset({"paragraph", "quote"})


def read_all(sources: Iterable[Source]) -> tuple[list[Page], list[Failure]]:
    """Pages of the sources that are text, failures of the others."""
    outcomes = [read_page(source) for source in sources]
    pages = [o for o in outcomes if isinstance(o, Page)]
    return pages, [o for o in outcomes if isinstance(o, Failure)]


def clean_all(
    pages: Sequence[Page], languages: Collection[str]
) -> tuple[list[CleanArticle], list[Failure]]:
    """Clean articles in a language of `languages` (or English); failures of the others."""
    recurring = furniture(pages)
    articles, failures = [], []
    for page in pages:
        article = clean(page, furniture=recurring)
        reason = _unfit(article, languages)
        if reason:
            failures.append(Failure(page.file, reason))
        else:
            articles.append(article)
    return articles, failures


def _unfit(article: CleanArticle, languages: Collection[str]) -> str:
    if not any(b.kept and b.kind in PROSE_KINDS for b in article.blocks):
        return "no article text found: every line was dropped as site furniture"
    if article.language != TARGET_LANGUAGE and article.language not in languages:
        return (
            f"language '{article.language}' has no translator in this profile "
            f"(it has: {', '.join(sorted(languages))})"
        )
    return ""


def segment_all(articles: Iterable[CleanArticle], ids: Mapping[str, str]) -> list[SegmentedArticle]:
    """Articles as sentences, in the order of their IDs."""
    segmented = [segment(article, article_id=ids[article.file]) for article in articles]
    return sorted(segmented, key=lambda article: article.id)


def sentences_to_translate(
    articles: Iterable[SegmentedArticle], languages: Collection[str]
) -> dict[str, list[str]]:
    """Distinct sentences by source language, sorted, so that batches don't depend on arrival."""
    wanted: dict[str, set[str]] = {}
    for article in articles:
        for paragraph in article.paragraphs:
            language = _translated_from(article, paragraph, languages)
            if language:
                texts = wanted.setdefault(language, set())
                texts.update(s.text for s in paragraph.segments)
    return {language: sorted(texts) for language, texts in sorted(wanted.items())}


def _translated_from(
    article: SegmentedArticle, paragraph: SegmentedParagraph, languages: Collection[str]
) -> str:
    """The language a paragraph is translated from; "" where it stays as it is."""
    if paragraph.language in languages:
        return paragraph.language
    if paragraph.language == "und" and article.language in languages:
        return article.language
    return ""


def translated(
    article: SegmentedArticle,
    translations: Mapping[tuple[str, str], Translation],
    languages: Collection[str],
    figures_of: FiguresOf,
) -> TranslatedArticle:
    """The article with its English. `translations` is keyed by (source language, sentence)."""
    paragraphs = in_context([
        _paragraph(paragraph, _translated_from(article, paragraph, languages), translations)
        for paragraph in article.paragraphs
    ])  # fmt: skip
    title = _headline(article.title, paragraphs)
    figures = tuple(
        figure
        for paragraph in paragraphs
        for sentence in paragraph.sentences
        if (language := _figures_language(sentence, paragraph.language))
        for figure in figures_of(sentence.id, sentence.source, sentence.english, language)
    )
    return TranslatedArticle(
        id=article.id, file=article.file, sha256=article.sha256, language=article.language,
        title_source=" ".join(s.source for s in title),
        title_english=" ".join(s.english for s in title),
        byline=article.byline, published=article.published, site=article.site,
        paragraphs=paragraphs, dropped=article.dropped, figures=figures,
    )  # fmt: skip


def _headline(title: str, paragraphs: Sequence[Paragraph]) -> tuple[Sentence, ...]:
    """The sentences of the title; without one, the sentence that cleaning took in its stead."""
    for paragraph in paragraphs:
        if paragraph.kind == "title":
            return paragraph.sentences
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    return (next((s for s in sentences if s.source == title), sentences[0]),)


def _figures_language(sentence: Sentence, language: str) -> Literal["fr", "en", ""]:
    """The grammar that reads a sentence's figures; "" where there is none for its language."""
    if sentence.method == "untranslated":
        return "en" if language in {TARGET_LANGUAGE, "und"} else ""
    return "fr" if language in {"fr", "und"} else ""


def _paragraph(
    paragraph: SegmentedParagraph,
    language: str,
    translations: Mapping[tuple[str, str], Translation],
) -> Paragraph:
    sentences = tuple(
        _sentence(piece, translations[language, piece.text])
        if language
        else _untranslated(piece, paragraph.language)
        for piece in paragraph.segments
    )
    return Paragraph(paragraph.kind, paragraph.line, paragraph.language, paragraph.doubt, sentences)


def _sentence(piece: Segment, translation: Translation) -> Sentence:
    return Sentence(
        piece.id, piece.text, translation.english, translation.warnings, translation.method,
        translation.confidence,
    )  # fmt: skip


def _untranslated(piece: Segment, language: str) -> Sentence:
    if language in {TARGET_LANGUAGE, "und"}:
        return Sentence(piece.id, piece.text, piece.text, (), "untranslated")
    warning = Warn("foreign", f"left in its own language ('{language}'): no translator for it")
    return Sentence(piece.id, piece.text, piece.text, (warning,), "untranslated")
