"""An article as the comparison reads it: its sentences of running text with all that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revue.records import Article, BlockKind, Figure, Sentence
from revue.stories.leaning import support
from revue.stories.subjects import spelled, spellings
from revue.summarize.acronyms import expansions, explained, glossed, needs_explaining
from revue.summarize.english import (
    addresses_reader,
    folded,
    is_orphan_quotation,
    is_sentence,
    takes_up,
    without_connective,
    words,
)
from revue.summarize.english import points_back as begins_dependent
from revue.summarize.extract import sureness
from revue.summarize.names import occurs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EVEN = 0.5
"""A confidence below which a translation is shown as unsure."""
_KINDS: frozenset[BlockKind] = frozenset({"paragraph", "quote"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of running text. `row` is its row in the article's vectors, `place` its rank.

    `told` is its English as it is shown alone, without a connective and with acronyms explained,
    and `quotable` whether it makes sense so; `doubtful` whether its translation is marked;
    `confidence` how sure the model was of it, 0 … 1; `before`, of one that is not quotable, the
    sentence that it leans on, where that makes sense alone and is not marked.
    """

    article: str
    id: str
    row: int
    place: int
    source: str
    english: str
    told: str
    doubtful: bool
    quotable: bool
    names: frozenset[str]
    figures: tuple[Figure, ...]
    confidence: float = 1.0
    before: Line | None = None

    @property
    def cite(self) -> str:
        return f"{self.article}:{self.id}"


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, its lines, and the unit vectors of all its sentences. *Shape:* (n, dim).

    `spelling` gives the spelling to use for a folded name.
    """

    article: Article
    lines: tuple[Line, ...]
    spelling: Mapping[str, str]
    vectors: NDArray[np.float32]

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def titles(self) -> str:
        """The article's title in both languages."""
        return f"{self.article.body.title_source} {self.article.body.title_english}"

    @property
    def line_vectors(self) -> NDArray[np.float32]:
        """The vectors of `lines`, in order. *Shape:* (len(lines), dim)."""
        return self.vectors[[line.row for line in self.lines]]


def read_all(
    articles: Sequence[Article], vectors: Mapping[str, NDArray[np.float32]]
) -> dict[str, Reading]:
    """Every article read, in the order of their ids."""
    ordered = sorted(articles, key=lambda article: article.id)
    spelling = spellings(ordered)
    return {
        a.id: Reading(a, _lines(a, spelling[a.id]), spelling[a.id], vectors[a.id]) for a in ordered
    }


def _lines(article: Article, spelling: Mapping[str, str]) -> tuple[Line, ...]:
    body, read = article.body, _LineReader(article, spelling)
    found: list[Line] = []
    row = section = 0
    for paragraph in body.paragraphs:
        if paragraph.kind not in _KINDS:
            section = len(found)
        for sentence in paragraph.sentences:
            if paragraph.kind in _KINDS and sentence.english.strip():
                line = read.line(sentence, row, len(found), doubtful=bool(paragraph.doubt))
                before = None if line.quotable else support(line, found[section:])
                found.append(replace(line, before=before))
            row += 1
    return tuple(found)


class _LineReader:
    """What the lines of an article have in common: its acronyms, figures and names."""

    def __init__(self, article: Article, spelling: Mapping[str, str]) -> None:
        self._article, self._spelling = article, spelling
        self._words = expansions(article.body)
        known = explained(article.body)
        self._unexplained = {name: known[name] for name in known if name not in self._words}
        self._figures: dict[str, list[Figure]] = {}
        for figure in article.body.figures:
            self._figures.setdefault(figure.sentence, []).append(figure)

    def line(self, sentence: Sentence, row: int, place: int, *, doubtful: bool) -> Line:
        """`sentence` as a line, what it leans on left open."""
        text = sentence.english
        told = glossed(without_connective(text), self._words)
        return Line(
            self._article.id, sentence.id, row, place, sentence.source, text, told,
            doubtful=doubtful or bool(sentence.warnings),
            quotable=stands_alone(told)
            and not needs_explaining(sentence.id, text, self._unexplained),
            names=_named(f"{sentence.source} {text}", self._article.names, self._spelling),
            figures=tuple(self._figures.get(sentence.id, ())),
            confidence=sureness(sentence),
        )  # fmt: skip


def stands_alone(text: str) -> bool:
    """Whether a reader understands `text` without the sentences around it."""
    return (
        is_sentence(text)
        and not begins_dependent(text)
        and not takes_up(text)
        and not addresses_reader(text)
        and not is_orphan_quotation(text)
    )


def _named(text: str, names: Sequence[str], spelling: Mapping[str, str]) -> frozenset[str]:
    """The names in `text`, by their last words; a short last word asks for the whole name.

    Only words with a capital count: "in partnership with" does not name a Partnership.
    """
    held = set(words(" ".join(word for word in text.split() if not word.islower())))
    likely = (name for name in names if words(name) and words(name)[-1] in held)
    low = folded(text)
    return spelled((name for name in likely if occurs(name, low)), spelling)
