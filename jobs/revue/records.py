"""One frozen record per stage of an article's life, in the order of that life.

Stages are functions from one of these records to the next:

    Source → Page → CleanArticle → SegmentedArticle → TranslatedArticle → Article → Digest

Nothing here touches a disk, a clock or a model.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

BlockKind = Literal[
    "title", "heading", "paragraph", "quote", "caption", "byline", "date", "attribution"
]
FigureKind = Literal[
    "money", "percent", "quantity", "number", "ordinal", "fraction", "multiple",
    "year", "decade", "century", "date", "time", "duration", "temperature", "score",
]  # fmt: skip


# --- read -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it lies in the articles folder. `file` is its POSIX path within that folder."""

    file: str
    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that gave no article, and why, in words for the reader of the digest."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line of a page; `number` counts from 1, `markup` is its HTML or Markdown role.

    `markup` is one of "", "h1" … "h6", "p", "li", "blockquote", "figcaption", "outside".
    """

    number: int
    text: str
    markup: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A source as text: decoded, NFC, reduced to lines, with what its metadata declare."""

    file: str
    sha256: str
    encoding: str
    language: str
    lines: tuple[Line, ...]
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    site: str | None = None


# --- clean ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a page after cleaning: kept with its kind, or dropped with a reason.

    Line 0 is a title that only the page's metadata declare. `reason` is empty for a kept block.
    `doubt` says why a kept block may not belong. `language` is an ISO 639-1 code, or
    "und" where the block is too short to tell.
    """

    line: int
    text: str
    kind: BlockKind
    reason: str = ""
    doubt: str = ""
    language: str = "fr"

    @property
    def kept(self) -> bool:
        return not self.reason


@dataclass(frozen=True, slots=True)
class CleanArticle:
    """A page of which every line is accounted for. `published` is an ISO 8601 date or None."""

    file: str
    sha256: str
    language: str
    title: str
    byline: str | None
    published: str | None
    site: str | None
    blocks: tuple[Block, ...]


# --- segment --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of an article in its own language. `id` is "s1", "s2" … in reading order."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class SegmentedParagraph:
    """A kept block as sentences."""

    kind: BlockKind
    line: int
    language: str
    doubt: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line left out of the article, and the name of the reason."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class SegmentedArticle:
    """A clean article as sentences with stable ids. The title is the first paragraph."""

    id: str
    file: str
    sha256: str
    language: str
    title: str
    byline: str | None
    published: str | None
    site: str | None
    paragraphs: tuple[SegmentedParagraph, ...]
    dropped: tuple[Dropped, ...]


# --- translate and check --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Warn:
    """Something the reader must know of a sentence. `code` is a stable word, `detail` prose."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Translation:
    """The English of one distinct source sentence.

    `method` tells how it was won: "beam", "n-best", "retry", "split", "placeholder", "reworded",
    "kept-out", "correction" (a human's), "memory" or "copy" (nothing to translate).
    `confidence` is the probability the model gave a token of it on average (geometric mean,
    0 … 1, two decimals), less than even where it did not know a word; None where no model spoke.
    """

    source: str
    english: str
    warnings: tuple[Warn, ...] = ()
    method: str = "beam"
    confidence: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure read from a text: typed value, unit and place.

    `value` is a number, or an ISO 8601 string for kinds "date" ("2025-03-20", "--11-04") and
    "time" ("10:30"). `high` is the upper end of a range. `unit` is an ISO 4217 code for money,
    "percent", an SI-like unit, a counted noun's plain English word, or "". `qualifier` is one
    of "", "about", "nearly", "over", "under", "at least", "at most". `start`/`end` are
    offsets in code points.
    """

    kind: FigureKind
    value: Decimal | str
    unit: str
    text: str
    start: int
    end: int
    high: Decimal | None = None
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of an article's sentence and how the English writes it (None where it is lost)."""

    sentence: str
    source_text: str
    kind: FigureKind
    value: Decimal | str
    high: Decimal | None
    unit: str
    approximate: bool
    qualifier: str
    english_text: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in both languages; `method` and `confidence` as in `Translation`.

    `alone` is its English as it was translated, where the sentences around it changed a pronoun.
    """

    id: str
    source: str
    english: str
    warnings: tuple[Warn, ...] = ()
    method: str = "beam"
    confidence: Decimal | None = None
    alone: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A kept block in both languages."""

    kind: BlockKind
    line: int
    language: str
    doubt: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class TranslatedArticle:
    """A segmented article with its English and its figures."""

    id: str
    file: str
    sha256: str
    language: str
    title_source: str
    title_english: str
    byline: str | None
    published: str | None
    site: str | None
    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...]
    figures: tuple[Figure, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(s for p in self.paragraphs for s in p.sentences)


# --- summarize ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement and the sentences it rests on.

    `cites` holds sentence ids ("s4") within an article, "ID:s4" across articles.
    """

    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreed(Cited):
    """What independent articles say alike, in the words of the one cited first.

    `shared` are the names and figures of it that each of the articles gives.
    """

    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sums(Cited):
    """Amounts of money, as worded, and their sentence.

    `alone` is whether the sentence makes sense so; else `before` is the one that it leans on, cited
    last, where that does and is sound. The sentence of a doubtful one is left out, and `names` are
    those in it.
    """

    amounts: tuple[str, ...]
    alone: bool
    names: tuple[str, ...]
    before: str = ""


@dataclass(frozen=True, slots=True)
class Dispute(Cited):
    """A sentence that reports a dispute. `alone` and `before` as in `Sums`."""

    alone: bool
    before: str = ""


@dataclass(frozen=True, slots=True)
class StageModel:
    """Which model did a stage's work. `revision` is a hub commit or a content fingerprint."""

    stage: str
    name: str
    revision: str


@dataclass(frozen=True, slots=True)
class Article:
    """All that is known of one article: what `articles/ID.json` says."""

    body: TranslatedArticle
    summary: tuple[Cited, ...]
    names: tuple[str, ...]
    models: tuple[StageModel, ...]

    @property
    def id(self) -> str:
        return self.body.id


# --- relate ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claim:
    """One value given for a quantity, as worded, and where."""

    value: Decimal | str
    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity for which articles give different values. `note` says what to make of it."""

    subject: str
    unit: str
    claims: tuple[Claim, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class OnlyIn:
    """What a single article of a story reports."""

    article: str
    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event of the timeline. `date` is ISO 8601 (year, month or day), or as written."""

    date: str
    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """Articles that carry the same text; they count as one witness. `similarity` is 0 … 1."""

    articles: tuple[str, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class Story:
    """What several articles report. `mentions` are articles that touch it in passing."""

    id: str
    title: str
    articles: tuple[str, ...]
    mentions: tuple[str, ...]
    summary: tuple[Cited, ...]
    agreed: tuple[Agreed, ...]
    only_in: tuple[OnlyIn, ...]
    sums: tuple[Sums, ...]
    disputed: tuple[Dispute, ...]
    differences: tuple[Difference, ...]
    timeline: tuple[DatedEvent, ...]


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """An article as the digest lists it. `warnings` counts its marked sentences."""

    id: str
    file: str
    title: str
    published: str | None
    site: str | None
    summary: tuple[Cited, ...]
    sentences: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Fresh:
    """An article that the reader has not seen yet, or not as it is now."""

    article: str
    status: Literal["new", "updated"]


@dataclass(frozen=True, slots=True)
class Digest:
    """All that is known across articles: what `digest.json` says.

    `similarities` holds (article, article, cosine 0 … 1) for each pair worth drawing. `fresh` is
    what an edition puts first: what is new since `since`, an ISO date or "last" (the last run).
    """

    articles: tuple[ArticleHead, ...]
    stories: tuple[Story, ...]
    copies: tuple[Copies, ...]
    failures: tuple[Failure, ...]
    similarities: tuple[tuple[str, str, float], ...] = ()
    since: str | None = None
    fresh: tuple[Fresh, ...] = ()
