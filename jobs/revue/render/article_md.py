"""`articles/ID.md`: one article for a reader on a git host, one sentence a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from revue.records import Article, Cited, Figure, Paragraph, Sentence
from revue.render.cites import UNSURE, Doubts, doubts, is_unsure, title_paragraph
from revue.render.escape import cell, escaped, line, table
from revue.render.words import (
    counted,
    language_name,
    one_line,
    table_rows,
    worded_date,
)

# Rules of markdownlint that text by others cannot keep: long lines, headings that repeat or
# end in punctuation; and the anchors and collapsed blocks that need HTML.
LINT = "<!-- markdownlint-disable MD013 MD024 MD026 MD033 -->"


def article_markdown(article: Article) -> str:
    """The page of one article."""
    return joined([
        *_head(article),
        *_summary(article),
        *_figures(article),
        *_names(article.names),
        *_text(article),
        *_source(article),
        *_dropped(article),
        *_models(article),
        *_footnotes(article),
    ])  # fmt: skip


def joined(lines: Iterable[str]) -> str:
    """Lines as a text that ends with one newline; blank lines never doubled."""
    kept: list[str] = []
    for one in lines:
        if one or (kept and kept[-1]):
            kept.append(one)
    return "\n".join(kept).rstrip("\n") + "\n"


def apart(paragraphs: Iterable[str]) -> Iterator[str]:
    """Paragraphs of a line each, with blank lines after them."""
    for paragraph in paragraphs:
        yield from (paragraph, "")


def anchor(name: str) -> str:
    """A target for links: GitHub keeps `id`, GitLab keeps only `name`."""
    return f'<a id="{name}" name="{name}"></a>'


def _cited(statement: Cited, looked_at: Doubts) -> str:
    """A statement of the article's own summary with links to its sentences."""
    marks = [f"{cite} {looked_at[cite]}" if cite in looked_at else cite for cite in statement.cites]
    links = [f"[{mark}](#{cite})" for mark, cite in zip(marks, statement.cites, strict=True)]
    return " ".join([line(statement.text), *links])


def _head(article: Article) -> Iterator[str]:
    body = article.body
    title = title_paragraph(article)
    targets = "".join(anchor(s.id) for s in title.sentences) if title else ""
    marks = "".join(_mark(s) for s in title.sentences) if title else ""
    yield from (LINT, "", f"# {targets}{escaped(body.title_english)}{marks}", "")
    yield from (f"{language_name(body.language)} title: {escaped(body.title_source)}", "")
    known = [
        f"File `{_code(body.file)}`",
        body.site and escaped(body.site),
        body.byline and f"by {escaped(body.byline)}",
        body.published and f"published {escaped(worded_date(body.published))}",
    ]
    yield from (" · ".join(filter(None, known)), "")
    yield from (f"[Digest](../digest.md) · [JSON]({body.id}.json)", "")


def _summary(article: Article) -> Iterator[str]:
    if article.summary:
        looked_at = doubts(article)
        yield from ("## Summary", "")
        yield from apart(_cited(one, looked_at) for one in article.summary)


def _figures(article: Article) -> Iterator[str]:
    rows = table_rows(article.body.figures)
    if rows:
        language = language_name(article.body.language)
        yield from ("## Key figures", "")
        yield from table(
            ("Value", "In the English", f"In the {language}", "Sentences"),
            (_figure_row(said, same) for said, same in rows),
        )
        yield ""


def _figure_row(said: str, same: Sequence[Figure]) -> tuple[str, ...]:
    english = same[0].english_text
    links = " ".join(f"[{s}](#{s})" for s in dict.fromkeys(f.sentence for f in same))
    worded = "⚠ **lost in the English**" if english is None else cell(english)
    return cell(said), worded, cell(same[0].source_text), links


def _names(names: tuple[str, ...]) -> Iterator[str]:
    if names:
        yield from ("## People, organisations and places", "", line(", ".join(names)), "")


def _text(article: Article) -> Iterator[str]:
    yield from ("## Text", "")
    if UNSURE in doubts(article).values():
        language = language_name(article.body.language)
        yield from (f"{UNSURE}: the translator was unsure; the link leads to the {language}.", "")
    title = title_paragraph(article)
    for paragraph in article.body.paragraphs:
        if paragraph is not title:
            yield from _paragraph(paragraph)
            yield ""


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.doubt:
        yield from (f"⚠ **May not belong to the article:** {escaped(paragraph.doubt)}", "")
    sentences = [_sentence(s) for s in paragraph.sentences]
    if paragraph.kind in {"heading", "title"}:
        yield f"### {' '.join(sentences)}"
    elif paragraph.kind == "quote":
        yield from (f"> {one}" for one in sentences)
    else:
        yield from sentences


def _sentence(sentence: Sentence) -> str:
    english = escaped(sentence.english) or f"⚠ Not translated: {escaped(sentence.source)}"
    return f"{anchor(sentence.id)}{english}{_mark(sentence)}"


def _mark(sentence: Sentence) -> str:
    """A footnote for what is wrong; for what is unsure a link to the words of the source."""
    if sentence.warnings:
        return f"[^{sentence.id}]"
    return f" [{UNSURE}](#fr-{sentence.id})" if is_unsure(sentence) else ""


def _source(article: Article) -> Iterator[str]:
    language = article.body.language
    title = f"{language_name(language)} text"
    yield from (f'<details lang="{language}">', f'<summary lang="en">{title}</summary>', "")
    for paragraph in article.body.paragraphs:
        yield from (f"{anchor('fr-' + s.id)}{escaped(s.source)}" for s in paragraph.sentences)
        yield ""
    yield from ("</details>", "")


def _dropped(article: Article) -> Iterator[str]:
    dropped = article.body.dropped
    if not dropped:
        return
    lines = counted(len(dropped), "line")
    yield from ("<details>", f"<summary>{lines} of the page left out</summary>", "")
    yield from (f"- Line {d.line}, {escaped(d.reason)}: {escaped(d.text)}" for d in dropped)
    yield from ("", "</details>", "")


def _models(article: Article) -> Iterator[str]:
    if article.models:
        yield from ("Made by machine:", "")
        yield from (
            f"- {line(m.stage)}: {escaped(m.name)} (`{_code(m.revision)}`)" for m in article.models
        )
        yield ""


def _footnotes(article: Article) -> Iterator[str]:
    language = language_name(article.body.language)
    for sentence in article.body.sentences:
        if sentence.warnings:
            said = "; ".join(w.detail.rstrip(". ") for w in sentence.warnings)
            yield f"[^{sentence.id}]: {line(said)}. {language}: {escaped(sentence.source)}"


def _code(text: str) -> str:
    return one_line(text).replace("`", "'")
