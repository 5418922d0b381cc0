"""`digest.md`: the morning page, stories first, every statement linked to its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from revue.records import (
    Agreed,
    ArticleHead,
    Cited,
    Copies,
    DatedEvent,
    Difference,
    Digest,
    Dispute,
    Failure,
    OnlyIn,
    Story,
    Sums,
)
from revue.render.article_md import LINT, apart, joined
from revue.render.cites import (
    Doubts,
    alone,
    article_of,
    by_article,
    doubtful_cites,
    short_labels,
    twins,
    unsure_count,
    with_cites,
)
from revue.render.escape import begun, cell, escaped, inline, line, table
from revue.render.words import (
    AGREED,
    COPIED,
    DISPUTED,
    SUMS,
    contents,
    described,
    differing,
    in_common,
    listed,
    one_line,
    quoted,
    since_heading,
    told_of,
    worded_day,
    worded_value,
)


def digest_markdown(digest: Digest, doubts: Doubts) -> str:
    """The digest. `doubts` holds the citations ("ID:s4") that the reader must look at."""
    return joined(_Page(digest, doubts).lines())


TITLE = "s1"
"""The sentence that is an article's title."""
_LEGEND = (
    "⚠ marks a title or citation that is doubtful: follow it before you rely on it; "
    "? marks one whose words the translator was unsure of. "
    "All English here is unrevised machine translation: figures and names are checked against "
    "the French, but a sentence without a mark can still say something else."
)


class _Page:
    """A digest with what its links need."""

    def __init__(self, digest: Digest, doubts: Doubts) -> None:
        self.digest = digest
        self.doubts = doubts
        self.doubtful = doubtful_cites(doubts)
        self.alone = alone(digest)
        self.twins = twins(digest)
        self.heads = {head.id: head for head in digest.articles}
        self.labels = short_labels(self.heads)

    def lines(self) -> Iterator[str]:
        within = contents(self.digest, unsure_count(self.doubts))
        yield from (LINT, "", "# Press review", "", f"{within}.", "")
        if self.doubts:
            yield from (_LEGEND, "")
        yield from self.fresh()
        if self.digest.stories:
            yield from ("## Stories", "")
            for story in self.digest.stories:
                yield from self.story(story)
        yield from self.copies(self.digest.copies)
        if self.digest.articles:
            yield from ("## Articles", "")
            for head in self.digest.articles:
                yield from self.article(head)
        yield from self.failures(self.digest.failures)

    def fresh(self) -> Iterator[str]:
        if self.digest.since is None:
            return
        yield from (f"## {escaped(since_heading(self.digest.since))}", "")
        if not self.digest.fresh:
            yield from ("Nothing new.", "")
            return
        for one in self.digest.fresh:
            yield f"- {one.status.capitalize()}: {self.link(one.article)}"
        yield ""

    def story(self, story: Story) -> Iterator[str]:
        yield from (f"### {escaped(story.title)}", "")
        yield from self.sources("Reported by", story.articles)
        yield from self.sources("Mentioned in passing by", story.mentions)
        yield from apart(self.statement(one) for one in story.summary)
        yield from self.agreed(story.agreed)
        for difference in story.differences:
            yield from self.difference(difference)
        yield from self.disputed(story.disputed)
        yield from self.only_in(story.only_in)
        yield from self.sums(story.sums)
        yield from self.timeline(story.timeline)

    def sources(self, role: str, articles: tuple[str, ...]) -> Iterator[str]:
        if articles:
            yield from (f"{role}:", "")
            yield from (f"- {self.source(article)}" for article in articles)
            yield ""

    def source(self, article: str) -> str:
        head = self.heads.get(article)
        known = [
            escaped(self.labels.get(article, article)),
            escaped(described(head)) if head else "",
            self.twin(article),
        ]
        return f"{self.link(article)} ({', '.join(filter(None, known))})"

    def twin(self, article: str) -> str:
        """Whose text an article carries, where it is not its own."""
        other = self.twins.get(article)
        return f"much the same text as {escaped(self.labels[other])}" if other else ""

    def agreed(self, agreed: tuple[Agreed, ...]) -> Iterator[str]:
        if agreed:
            yield from ("#### What the articles agree on", "", AGREED, "")
            for one in agreed:
                yield from (f"- {self.statement(one)}", f"  → {escaped(one_line(in_common(one)))}")
            yield ""

    def difference(self, difference: Difference) -> Iterator[str]:
        yield from (f"#### {differing(difference)}: {escaped(difference.subject)}", "")
        rows = [
            (cell(worded_value(c.value, difference.unit)), cell(c.text), self.cites(c.cites))
            for c in difference.claims
        ]
        yield from table(("Value", "As worded", "Sentences"), rows)
        yield ""
        if difference.note:
            yield from (self.note(difference.note), "")

    def note(self, text: str) -> str:
        """Prose in which sentences may be named as "ID:s4"; those become links."""
        parts = with_cites(text, self.heads)
        linked = [f"{inline(words)}{cite and self.cite(cite)}" for words, cite in parts]
        return begun("".join(linked).strip())

    def disputed(self, disputed: tuple[Dispute, ...]) -> Iterator[str]:
        if disputed:
            yield from (f"#### {DISPUTED}", "")
            yield from (f"- {self.statement(Cited(quoted(one), one.cites))}" for one in disputed)
            yield ""

    def only_in(self, only_in: tuple[OnlyIn, ...]) -> Iterator[str]:
        if only_in:
            yield from ("#### Only in one article", "")
        for article, reports in by_article(only_in).items():
            yield from (f"Only in {self.link(article)}:", "")
            yield from (f"- {self.statement(Cited(one.text, one.cites))}" for one in reports)
            yield ""

    def sums(self, sums: tuple[Sums, ...]) -> Iterator[str]:
        if sums:
            yield from (f"#### {SUMS}", "")
            for one in sums:
                said = self.statement(Cited(told_of(one), one.cites))
                yield f"- **{line(listed(one.amounts))}**: {said}"
            yield ""

    def timeline(self, timeline: tuple[DatedEvent, ...]) -> Iterator[str]:
        if timeline:
            yield from ("#### Timeline", "")
            for event in timeline:
                said = self.statement(Cited(event.text, event.cites))
                yield f"- **{escaped(worded_day(event.date))}**: {said}"
            yield ""

    def copies(self, copies: tuple[Copies, ...]) -> Iterator[str]:
        if copies:
            yield from ("## Same text", "", COPIED, "")
            for same in copies:
                links = listed([self.link(a) for a in same.articles])
                yield f"- {links}: {same.similarity:.0%} alike"
            yield ""

    def article(self, head: ArticleHead) -> Iterator[str]:
        yield from (f"### {self.link(head.id)}", "")
        where = [self.labels[head.id], described(head)]
        if head.warnings:
            where.append(f"{head.warnings} of {head.sentences} sentences marked doubtful")
        if head.id in self.alone:
            where.append("in no story")
        doubtful = self.cites(self.doubtful.get(head.id, ()))
        yield from (f"{line(' · '.join(filter(None, where)))} {doubtful}".rstrip(), "")
        whole = (Cited(s.text, tuple(f"{head.id}:{c}" for c in s.cites)) for s in head.summary)
        yield from apart(self.statement(one) for one in whole)

    def failures(self, failures: tuple[Failure, ...]) -> Iterator[str]:
        if failures:
            yield from ("## Failures", "")
            yield from (f"- {line(f.file)}: {escaped(f.reason)}" for f in failures)
            yield ""

    def statement(self, statement: Cited) -> str:
        return f"{line(statement.text)} {self.cites(statement.cites)}".rstrip()

    def cites(self, cites: tuple[str, ...]) -> str:
        return " ".join(self.cite(cite) for cite in cites)

    def cite(self, cite: str) -> str:
        article, sentence = article_of(cite)
        mark = f" {self.doubts[cite]}" if cite in self.doubts else ""
        label = f"{escaped(self.labels.get(article, article))}:{sentence}{mark}"
        return f"[{label}](articles/{article}.md#{sentence})"

    def link(self, article: str) -> str:
        head = self.heads.get(article)
        title = one_line(head.title) if head else article
        title_cite = f"{article}:{TITLE}"
        mark = f" {self.doubts[title_cite]}" if title_cite in self.doubts else ""
        return f"[{escaped(title)}{mark}](articles/{article}.md)"
