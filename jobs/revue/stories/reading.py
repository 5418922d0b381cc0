"""An article as the comparison reads it: its sentences of running text with all that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revue.records import Article, BlockKind, Figure
from revue.stories.subjects import spelled, spellings
from revue.summarize.acronyms import explained, needs_explaining
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

    `told` is its English as it is shown alone, without a connective, and `quotable` whether it
    makes sense so; `doubtful` whether its translation is marked;
    `confidence` how sure the model was of it, 0 … 1; `before` the English of the sentence before
    it under the same heading, where that makes sense alone and is not marked.
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
    before: str = ""

    @property
    def leans_on(self) -> str:
        """The sentence before, where this one makes no sense without."""
        return "" if self.quotable else self.before

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
    body = article.body
    acronyms = explained(body)
    figures: dict[str, list[Figure]] = {}
    for figure in body.figures:
        figures.setdefault(figure.sentence, []).append(figure)
    found: list[Line] = []
    row, before = 0, ""
    for paragraph in body.paragraphs:
        before = before if paragraph.kind in _KINDS else ""
        for sentence in paragraph.sentences:
            if paragraph.kind in _KINDS and sentence.english.strip():
                text, told = sentence.english, without_connective(sentence.english)
                found.append(
                    Line(
                        article.id, sentence.id, row, len(found), sentence.source, text, told,
                        doubtful=bool(sentence.warnings or paragraph.doubt),
                        quotable=stands_alone(told)
                        and not needs_explaining(sentence.id, text, acronyms),
                        names=_named(f"{sentence.source} {text}", article.names, spelling),
                        figures=tuple(figures.get(sentence.id, ())),
                        confidence=sureness(sentence), before=before,
                    )
                )  # fmt: skip
                before = found[-1].told if found[-1].quotable and not found[-1].doubtful else ""
            row += 1
    return tuple(found)


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
