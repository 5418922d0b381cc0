"""A digest or an article for the terminal: plain words, wrapped, coloured where wanted."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence

from revue.records import Article, ArticleHead, Cited, Difference, Digest, Paragraph, Story
from revue.render.cites import (
    DOUBTFUL,
    Doubts,
    alone,
    article_of,
    by_article,
    doubts,
    short_labels,
    twins,
    unsure_count,
    with_cites,
)
from revue.render.words import (
    DISPUTED,
    SUMS,
    contents,
    described,
    differing,
    in_common,
    is_key,
    listed,
    one_line,
    quoted,
    since_heading,
    told_of,
    worded_date,
    worded_day,
    worded_figure,
    worded_value,
)

Paint = Callable[[str, str], str]
"""Gives a text in a role ("title", "heading", "cite", "warn", "faint") its colour."""


def _sign(marked: Doubts, cite: str) -> str:
    """The sign of a citation in plain characters."""
    return marked.get(cite, "").replace(DOUBTFUL, "!")


def plain_digest(digest: Digest, doubts: Doubts, width: int, paint: Paint) -> str:
    """The digest in lines of at most `width` columns; citations in `doubts` are marked."""
    return _text(_Digest(digest, doubts, width, paint).lines())


def plain_article(article: Article, width: int, paint: Paint, *, french: bool = False) -> str:
    """The article in lines of at most `width` columns; with `french` each sentence twice."""
    return _text(_Article(article, width, paint, french).lines())


def _text(lines: Iterator[str]) -> str:
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"


class _Page:
    def __init__(self, width: int, paint: Paint) -> None:
        self.width = width
        self.paint = paint

    def wrapped(
        self, text: str, role: str = "", indent: str = "", first: str = ""
    ) -> Iterator[str]:
        """`text` wrapped; `first` begins its first line, `indent` the others."""
        lines = textwrap.wrap(
            one_line(text), self.width, initial_indent=first or indent, subsequent_indent=indent,
            break_on_hyphens=False,
        )  # fmt: skip
        yield from (self.paint(line, role) if role else line for line in lines)

    def heading(self, text: str) -> Iterator[str]:
        yield ""
        yield from self.wrapped(text, "heading")

    def statement(self, text: str, marks: str, first: str = "") -> Iterator[str]:
        indent = " " * len(first)
        yield from self.wrapped(f"{text} [{marks}]" if marks else text, "", indent, first)


class _Digest(_Page):
    def __init__(self, digest: Digest, doubts: Doubts, width: int, paint: Paint) -> None:
        super().__init__(width, paint)
        self.digest = digest
        self.doubts = doubts
        self.twins = twins(digest)
        self.heads = {head.id: head for head in digest.articles}
        self.labels = short_labels(self.heads)

    def lines(self) -> Iterator[str]:
        yield self.paint("Press review", "title")
        yield from self.wrapped(f"{contents(self.digest, unsure_count(self.doubts))}.", "faint")
        if self.doubts:
            legend = "A citation with ! is of a doubtful sentence, one with ? of an unsure one."
            yield from self.wrapped(legend, "faint")
        if self.digest.since is not None:
            yield from self.heading(since_heading(self.digest.since).upper())
            for one in self.digest.fresh:
                yield from self.wrapped(f"{one.status}: {self.heads[one.article].title}", "", "  ")
        for story in self.digest.stories:
            yield from self.story(story)
        if others := alone(self.digest):
            yield from ("", *self.wrapped(f"In no story: {self.named([*others])}.", "faint"))
        if self.digest.articles:
            yield from self.heading("ARTICLES")
        for head in self.digest.articles:
            yield from self.article(head)
        if self.digest.failures:
            yield from self.heading("FAILED")
        for failure in self.digest.failures:
            yield from self.wrapped(f"{failure.file}: {failure.reason}", "warn", "  ")

    def story(self, story: Story) -> Iterator[str]:
        yield from self.heading(f"STORY: {story.title}")
        yield from self.wrapped(f"Reported by {self.named(story.articles)}.", "faint")
        for twin in story.articles:
            if twin in self.twins:
                first = self.named((self.twins[twin],))
                same = f"{self.named((twin,))} carries much the same text as {first}."
                yield from self.wrapped(same, "faint")
        if story.mentions:
            yield from self.wrapped(f"Mentioned by {self.named(story.mentions)}.", "faint")
        for one in story.summary:
            yield from self.statement(one.text, self.marks(one.cites))
        agreed = [(f"{a.text} → {in_common(a)}", a.cites) for a in story.agreed]
        yield from self.part("The articles agree, at least on what stands after the arrow", agreed)
        for difference in story.differences:
            yield from self.difference(difference)
        yield from self.part(DISPUTED, [(quoted(one), one.cites) for one in story.disputed])
        for article, reports in by_article(story.only_in).items():
            alone = [(report.text, report.cites) for report in reports]
            yield from self.part(f"Only in {self.named((article,))}", alone)
        sums = [(f"{listed(s.amounts)}: {told_of(s)}", s.cites) for s in story.sums]
        yield from self.part(SUMS, sums)
        events = [(f"{worded_day(e.date)}: {e.text}", e.cites) for e in story.timeline]
        yield from self.part("Timeline", events)

    def named(self, articles: Sequence[str]) -> str:
        return listed([self.labels.get(article, article) for article in articles])

    def part(self, title: str, said: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
        if said:
            yield from ("", self.paint(one_line(title), "heading"))
        for text, cites in said:
            yield from self.statement(text, self.marks(cites), "  - ")

    def difference(self, difference: Difference) -> Iterator[str]:
        yield ""
        yield from self.wrapped(f"{differing(difference)}: {difference.subject}", "warn")
        for claim in difference.claims:
            value = worded_value(claim.value, difference.unit)
            said = f"{value} (“{claim.text}”)"
            yield from self.statement(said, self.marks(claim.cites), "  - ")
        if difference.note:
            parts = with_cites(difference.note, self.heads)
            note = "".join(f"{words}{cite and self.mark(cite)}" for words, cite in parts)
            yield from self.wrapped(note, "", "  ")

    def article(self, head: ArticleHead) -> Iterator[str]:
        yield ""
        yield from self.wrapped(head.title, "title")
        about = [described(head), f"revue show {self.labels[head.id]}"]
        if head.warnings:
            about.append(f"{head.warnings} of {head.sentences} sentences marked doubtful")
        yield from self.wrapped(" · ".join(filter(None, about)), "faint")
        for one in head.summary:
            cites = tuple(f"{head.id}:{cite}" for cite in one.cites)
            yield from self.statement(one.text, self.marks(cites), "  ")

    def marks(self, cites: tuple[str, ...]) -> str:
        return " ".join(map(self.mark, cites))

    def mark(self, cite: str) -> str:
        article, sentence = article_of(cite)
        return f"{self.labels.get(article, article)}:{sentence}{_sign(self.doubts, cite)}"


class _Article(_Page):
    def __init__(self, article: Article, width: int, paint: Paint, french: bool) -> None:
        super().__init__(width, paint)
        self.article = article
        self.french = french

    def lines(self) -> Iterator[str]:
        body = self.article.body
        yield from self.wrapped(body.title_english, "title")
        yield from self.wrapped(body.title_source, "faint")
        known = [body.site or "", body.byline or "",
                 worded_date(body.published) if body.published else "", body.file]  # fmt: skip
        yield from self.wrapped(" · ".join(filter(None, known)), "faint")
        yield from self.summary(self.article.summary)
        yield from self.figures()
        yield from self.heading("TEXT")
        for paragraph in body.paragraphs:
            yield ""
            yield from self.paragraph(paragraph)
        yield from self.dropped()

    def summary(self, summary: tuple[Cited, ...]) -> Iterator[str]:
        if summary:
            yield from self.heading("SUMMARY")
        looked_at = doubts(self.article)
        for one in summary:
            marks = " ".join(f"{cite}{_sign(looked_at, cite)}" for cite in one.cites)
            yield from self.statement(one.text, marks)

    def figures(self) -> Iterator[str]:
        figures = [f for f in self.article.body.figures if is_key(f)]
        if figures:
            yield from self.heading("KEY FIGURES")
        for figure in figures:
            said = f"{figure.sentence}: {worded_figure(figure)} — French “{figure.source_text}”"
            if figure.english_text is None:
                yield from self.wrapped(f"{said}, lost in the English", "warn", "    ", "  ")
            else:
                yield from self.wrapped(said, "", "    ", "  ")

    def paragraph(self, paragraph: Paragraph) -> Iterator[str]:
        if paragraph.doubt:
            yield from self.wrapped(f"! may not belong to the article: {paragraph.doubt}", "warn")
        role = "heading" if paragraph.kind in {"title", "heading"} else ""
        for sentence in paragraph.sentences:
            yield from self.wrapped(sentence.english or "(not translated)", role)
            if self.french or not sentence.english:
                yield from self.wrapped(sentence.source, "faint", "    ")
            for warning in sentence.warnings:
                yield from self.wrapped(f"! {sentence.id}: {warning.detail}", "warn", "  ")

    def dropped(self) -> Iterator[str]:
        dropped = self.article.body.dropped
        if dropped:
            yield from self.heading("LEFT OUT")
        for line in dropped:
            said = f"line {line.line}, {line.reason}: {line.text}"
            yield from self.wrapped(said, "faint", "    ", "  ")
