"""`articles/ID.md`: one article for a reader on a git host, one sentence a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from revue.records import Article, Cited, Figure, Paragraph, Sentence
from revue.render.escape import cell, escaped, line, table
from revue.render.words import is_key, one_line, worded_date, worded_figure

# Rules of markdownlint that text by others cannot keep: long lines, headings that repeat or
# end in punctuation; and the anchors and collapsed blocks that need HTML.
LINT = "<!-- markdownlint-disable MD013 MD024 MD026 MD033 -->"


def article_markdown(article: Article) -> str:
    """The page of one article."""
    return joined([
        *_head(article),
        *_summary(article.summary),
        *_figures(article.body.figures),
        *_names(article.names),
        *_text(article),
        *_french(article),
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


def anchor(name: str) -> str:
    """A target for links: GitHub keeps `id`, GitLab keeps only `name`."""
    return f'<a id="{name}" name="{name}"></a>'


def cited(statement: Cited, warned: frozenset[str]) -> str:
    """A statement of an article's own summary with links to its sentences."""
    links = " ".join(
        f"[{cite}{' ⚠' if cite in warned else ''}](#{cite})" for cite in statement.cites
    )
    return f"{line(statement.text)} {links}".rstrip()


def _head(article: Article) -> Iterator[str]:
    body = article.body
    title = _title_paragraph(article)
    targets = "".join(anchor(s.id) + _mark(s) for s in title.sentences) if title else ""
    yield from (LINT, "", f"# {targets}{escaped(body.title_english)}", "")
    yield from (f"French title: {escaped(body.title_source)}", "")
    known = [
        body.site and escaped(body.site),
        body.byline and f"by {escaped(body.byline)}",
        body.published and f"published {worded_date(body.published)}",
        f"file `{_code(body.file)}`",
    ]
    yield from (" · ".join(filter(None, known)), "")
    yield from (f"[Digest](../digest.md) · [JSON]({body.id}.json)", "")


def _summary(summary: tuple[Cited, ...]) -> Iterator[str]:
    if summary:
        yield from ("## Summary", "")
        yield from (cited(one, frozenset()) for one in summary)
        yield ""


def _figures(figures: tuple[Figure, ...]) -> Iterator[str]:
    rows: dict[tuple[str, str], list[Figure]] = {}
    for figure in filter(is_key, figures):
        rows.setdefault((worded_figure(figure), figure.kind), []).append(figure)
    if not rows:
        return
    yield from ("## Key figures", "")
    yield from table(
        ("Value", "In the English", "In the French", "Sentences"),
        [_figure_row(said, same) for (said, _), same in rows.items()],
    )
    yield ""


def _figure_row(said: str, same: list[Figure]) -> tuple[str, ...]:
    lost = any(f.english_text is None for f in same)
    english = "**lost in the English**" if lost else cell(same[0].english_text or "")
    sentences = dict.fromkeys(f.sentence for f in same)
    links = " ".join(f"[{s}](#{s})" for s in sentences)
    return cell(said), english, cell(same[0].source_text), links


def _names(names: tuple[str, ...]) -> Iterator[str]:
    if names:
        yield from ("## People and organisations", "", line(", ".join(names)), "")


def _text(article: Article) -> Iterator[str]:
    yield from ("## Text", "")
    title = _title_paragraph(article)
    for paragraph in article.body.paragraphs:
        if paragraph is not title:
            yield from _paragraph(paragraph)
            yield ""


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.doubt:
        yield from (f"> ⚠ **May not belong to the article:** {escaped(paragraph.doubt)}", "")
    sentences = [_sentence(s) for s in paragraph.sentences]
    if paragraph.kind in {"heading", "title"}:
        yield f"### {' '.join(sentences)}"
    elif paragraph.kind == "quote":
        yield from (f"> {one}" for one in sentences)
    else:
        yield from sentences


def _sentence(sentence: Sentence) -> str:
    english = escaped(sentence.english) or "*(not translated)*"
    return f"{anchor(sentence.id)}{english}{_mark(sentence)}"


def _mark(sentence: Sentence) -> str:
    return f"[^{sentence.id}]" if sentence.warnings else ""


def _french(article: Article) -> Iterator[str]:
    yield from ('<details lang="fr">', '<summary lang="en">French original</summary>', "")
    for paragraph in article.body.paragraphs:
        yield from (f"{anchor('fr-' + s.id)}{escaped(s.source)}" for s in paragraph.sentences)
        yield ""
    yield from ("</details>", "")


def _dropped(article: Article) -> Iterator[str]:
    dropped = article.body.dropped
    if not dropped:
        return
    lines = "1 line" if len(dropped) == 1 else f"{len(dropped)} lines"
    yield from ("<details>", f"<summary>{lines} of the page left out</summary>", "")
    yield from (f"- line {d.line}, {escaped(d.reason)}: {escaped(d.text)}" for d in dropped)
    yield from ("", "</details>", "")


def _models(article: Article) -> Iterator[str]:
    if article.models:
        made = (
            f"{escaped(m.stage)}: {escaped(m.name)} (`{_code(m.revision)}`)" for m in article.models
        )
        yield from (f"Made by machine. {'; '.join(made)}.", "")


def _footnotes(article: Article) -> Iterator[str]:
    for sentence in article.body.sentences:
        if sentence.warnings:
            said = "; ".join(escaped(w.detail) for w in sentence.warnings)
            yield f"[^{sentence.id}]: {said}. French: {escaped(sentence.source)}"


def _title_paragraph(article: Article) -> Paragraph | None:
    first = next(iter(article.body.paragraphs), None)
    return first if first is not None and first.kind == "title" else None


def _code(text: str) -> str:
    return one_line(text).replace("`", "'")
