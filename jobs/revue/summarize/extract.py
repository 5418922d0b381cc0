"""Extractive summaries: the sentences of an article that say most of it.

A sentence is worth its place in the article, its closeness to the whole in the embedding space
(centroid; cf. Radev et al. 2004), what it covers of the title, the names and the figures, and
how sure the model was of its translation.
Sentences are taken greedily by worth less likeness to what is taken (MMR, Carbonell &
Goldstein 1998) and given in the order of the article.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from revue.records import BlockKind, Sentence, TranslatedArticle
from revue.summarize.acronyms import explained, needs_explaining
from revue.summarize.english import (
    addresses_reader,
    content_words,
    folded,
    is_orphan_quotation,
    is_sentence,
    points_back,
    without_connective,
    words,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

_KINDS: frozenset[BlockKind] = frozenset({"paragraph", "quote"})
_DECIMALS = 4
_ENOUGH = 4
_KEY_NAMES = 8
_FULL_LENGTH = 25
_LONG = 30
"""Sentences of a text whose second half must not go unsaid."""
_QUOTE = re.compile(r"[\"“”«»]")


@dataclass(frozen=True, slots=True)
class Weights:
    """What a sentence is worth for each thing that speaks for it.

    Chosen on tests/data/summaries; round figures in the middle of what did well there. Those
    articles are English: `confidence` says nothing there and was chosen by reading. `leans_on`
    was, too: what leans on another sentence and tells nothing new is seldom worth its place.
    """

    position: float = 0.5
    decay: float = 4.0
    first: float = 0.3
    centrality: float = 0.35
    title: float = 0.15
    names: float = 0.05
    figures: float = 0.25
    length: float = 0.2
    quotation: float = -0.2
    nothing_new: float = -0.1
    leans_on: float = -0.1
    redundancy: float = 0.4
    confidence: float = 1.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be cited, and its English as it is shown alone.

    `row` is its row in the vectors, `place` its rank as text.
    """

    row: int
    place: int
    sentence: Sentence
    told: str
    dependent: bool
    worth: float = 0.0


def extract(
    body: TranslatedArticle,
    vectors: NDArray[np.float32],
    *,
    names: Sequence[str] = (),
    sentences: int = 4,
    weights: Weights | None = None,
) -> list[Candidate]:
    """At most `sentences` candidates in the order of the article, and one of a long second half.

    `vectors` are the unit embeddings of `body.sentences`. *Shape:* (n, dimension).
    """
    weights = weights or Weights()
    rated = rate(body, vectors, names, weights)
    picked = _pick(rated, vectors, sentences, weights)
    rest = _of_second_half(body, rated, picked)
    if rest:
        picked.append(max(rest, key=lambda c: (_gain(c, picked, vectors, weights), -c.row)))
    return sorted(picked, key=lambda c: c.row)


def rate(
    body: TranslatedArticle, vectors: NDArray[np.float32], names: Sequence[str], weights: Weights
) -> list[Candidate]:
    """The sentences that may stand in a summary, each with its worth."""
    found = candidates(body)
    if not found:
        return []
    rows = [c.row for c in found]
    centroid = vectors[rows].mean(axis=0)
    centrality = vectors[rows] @ centroid / max(float(np.linalg.norm(centroid)), 1e-9)
    title = set(content_words(body.title_english))
    figured = Counter(f.sentence for f in body.figures if f.kind not in {"ordinal", "number"})
    common = _Common(title, tuple(folded(name) for name in names[:_KEY_NAMES]), figured, weights)
    return [
        replace(c, worth=round(_worth(c, float(central), common), _DECIMALS))
        for c, central in zip(found, centrality, strict=True)
    ]


def candidates(body: TranslatedArticle) -> list[Candidate]:
    """Sentences of running text that are sound, whole and speak for themselves.

    Those with an acronym that another explains are among them only where there are few else.
    Where none speaks for itself (a text without capitals or full stops), all that are sound.
    """
    sound: list[Candidate] = []
    acronyms = explained(body)
    row = place = 0
    for paragraph in body.paragraphs:
        for sentence in paragraph.sentences:
            if paragraph.kind in _KINDS:
                if not paragraph.doubt and not sentence.warnings and sentence.english.strip():
                    told = without_connective(sentence.english)
                    sound.append(Candidate(row, place, sentence, told, points_back(told)))
                place += 1
            row += 1
    standing = [c for c in sound if _stands(c.told)]
    clear = [c for c in standing if not needs_explaining(c.sentence.id, c.told, acronyms)]
    if len(clear) >= _ENOUGH:
        return clear
    return standing or [
        replace(c, dependent=False) for c in sound if not addresses_reader(c.sentence.english)
    ]


def sound_sentences(body: TranslatedArticle) -> list[Sentence]:
    """Sentences of running text without a doubt, for a model to read."""
    return [
        sentence
        for paragraph in body.paragraphs
        if paragraph.kind in _KINDS and not paragraph.doubt
        for sentence in paragraph.sentences
        if sentence.english.strip() and not sentence.warnings
    ]


def sureness(sentence: Sentence) -> float:
    """How sure the model was of a sentence, 0 … 1; what no model wrote is sure."""
    return 1.0 if sentence.confidence is None else float(sentence.confidence)


def _stands(text: str) -> bool:
    return is_sentence(text) and not addresses_reader(text) and not is_orphan_quotation(text)


@dataclass(frozen=True, slots=True)
class _Common:
    """What the sentences of one article are measured against."""

    title: set[str]
    names: tuple[str, ...]
    figured: Counter[str]
    weights: Weights


def _worth(candidate: Candidate, centrality: float, common: _Common) -> float:
    weights, title = common.weights, common.title
    text = folded(candidate.sentence.english)
    covered = len(title.intersection(content_words(text))) / len(title) if title else 0.0
    named = min(sum(name in text for name in common.names), 3) / 3
    figured = min(common.figured[candidate.sentence.id], 2) / 2
    new = figured or any(n in text and not title.issuperset(words(n)) for n in common.names)
    return (
        weights.position * math.exp(-candidate.place / weights.decay)
        + weights.first * (candidate.place == 0)
        + weights.centrality * centrality
        + weights.title * covered
        + weights.names * named
        + weights.figures * figured
        + weights.length * min(len(text.split()), _FULL_LENGTH) / _FULL_LENGTH
        + weights.quotation * bool(_QUOTE.search(text))
        + (weights.nothing_new + weights.leans_on * candidate.dependent) * (not new)
        + weights.confidence * sureness(candidate.sentence)
    )


def _pick(
    rated: list[Candidate], vectors: NDArray[np.float32], count: int, weights: Weights
) -> list[Candidate]:
    """Greedy choice; a sentence that points back needs the one before it."""
    picked: list[Candidate] = []
    while len(picked) < count:
        rows = {c.row for c in picked}
        free = [c for c in rated if c.row not in rows and (not c.dependent or c.row - 1 in rows)]
        if not free:
            break
        picked.append(max(free, key=lambda c: (_gain(c, picked, vectors, weights), -c.row)))
    return picked


def _of_second_half(
    body: TranslatedArticle, rated: list[Candidate], picked: list[Candidate]
) -> list[Candidate]:
    """The sentences of a long text's second half, where none of it is picked."""
    half = sum(len(p.sentences) for p in body.paragraphs if p.kind in _KINDS) // 2
    rest = [c for c in rated if c.place >= half and not c.dependent]
    return [] if half < _LONG // 2 or any(c.place >= half for c in picked) else rest


def _gain(
    candidate: Candidate, picked: list[Candidate], vectors: NDArray[np.float32], weights: Weights
) -> float:
    if not picked:
        return candidate.worth
    likeness = float(np.max(vectors[[c.row for c in picked]] @ vectors[candidate.row]))
    return round(candidate.worth - weights.redundancy * likeness, _DECIMALS)
