"""Articles as vectors of which the dot product is their likeness, and who is near whom.

What an article reports stands in its title and first sentences, so they make the vector, each
weighing less than the one before. It has three parts: the meaning (sentence embeddings), the
words with figures and dates (tf-idf), the names (tf-idf). What all articles share tells nothing
of stories: the mean meaning is taken away and common terms weigh little, so that articles on
one subject and articles on many are measured alike. Near pairs are found through the rarer
terms that articles share, so no article is compared with all others.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from revue.stories.reading import Line, Reading
from revue.summarize.english import content_words, folded
from revue.summarize.names import occurs

if TYPE_CHECKING:
    from numpy.typing import NDArray

MEANING_SHARE, WORDS_SHARE, NAMES_SHARE = 0.2, 0.6, 0.2
NEIGHBOURS = 48
"""Near articles kept for each."""
BLOCKING_TERMS = 32
"""Rarest telling terms of an article by which it finds others."""
MOST_SHARED = 400
"""A term of more articles than this says nothing of a story."""
_MEANING_DECAY, _WORDS_DECAY, _NAMES_DECAY = 4.0, 6.0, 8.0
"""Sentences after which the weight of a sentence has fallen to 37 %."""
_LEAD = 16
"""Sentences that are looked at."""
LEAST_NEAREST, FEW_ARTICLES = 0.16, 1.4
"""Likeness below which the nearest article is none. Of few articles little is known of what is
common to all news, so more is asked: the second over their number is added. It was set on the
five articles of `seeds/` and counts for little from thirty on."""
_ROWS_AT_ONCE, _PAIRS_AT_ONCE = 128, 512
"""What is computed at once, as dense rows, and not kept."""
_PRIOR = 3
"""Imagined articles that share nothing: they temper what a few real ones have in common."""


@dataclass(frozen=True, slots=True)
class Space:
    """Articles in the order of `ids`: `meaning` (n, dim) and `terms` (n, vocabulary), weighted.

    The likeness of two articles is the sum of both dot products, 0 … 1.
    """

    ids: tuple[str, ...]
    meaning: NDArray[np.float64]
    terms: sparse.csr_matrix

    def likeness(self, left: NDArray[np.intp], right: NDArray[np.intp]) -> NDArray[np.float64]:
        """The likeness of each pair of rows. *Shape:* (n,) → (n,)."""
        meant = np.einsum("ij,ij->i", self.meaning[left], self.meaning[right])
        shared = self.terms[left].multiply(self.terms[right]).sum(axis=1)
        total: NDArray[np.float64] = np.round(meant + np.asarray(shared).ravel(), 4)
        return total


def space(readings: Mapping[str, Reading]) -> Space:
    """The articles as vectors."""
    every = list(readings.values())
    words = _matrix([_words(reading) for reading in every]) * math.sqrt(WORDS_SHARE)
    names = _matrix([_names(reading) for reading in every]) * math.sqrt(NAMES_SHARE)
    return Space(
        ids=tuple(readings),
        meaning=_centred([_meaning(reading) for reading in every]) * math.sqrt(MEANING_SHARE),
        terms=sparse.csr_matrix(sparse.hstack([words, names], format="csr")),
    )


def near_pairs(space: Space) -> dict[tuple[int, int], float]:
    """The likeness of pairs of rows (i < j) that share telling terms, the nearest of each row."""
    blocks = _blocking(space.terms)
    pairs: set[tuple[int, int]] = set()
    for start in range(0, len(space.ids), _ROWS_AT_ONCE):
        shared = (blocks[start : start + _ROWS_AT_ONCE] @ blocks.T).tocsr()
        for offset in range(shared.shape[0]):
            row = start + offset
            found = slice(shared.indptr[offset], shared.indptr[offset + 1])
            others, weights = shared.indices[found], np.round(shared.data[found], 6)
            nearest = np.lexsort((others, -weights))[: NEIGHBOURS + 1]
            pairs.update((min(row, int(n)), max(row, int(n))) for n in others[nearest] if n != row)
    ordered = sorted(pairs)
    found_pairs: dict[tuple[int, int], float] = {}
    for start in range(0, len(ordered), _PAIRS_AT_ONCE):
        chunk = ordered[start : start + _PAIRS_AT_ONCE]
        rows = np.array(chunk)
        values = space.likeness(rows[:, 0], rows[:, 1])
        found_pairs.update(zip(chunk, map(float, values), strict=True))
    return found_pairs


def relative(
    space: Space, near: Mapping[tuple[int, int], float]
) -> tuple[Space, dict[tuple[int, int], float]]:
    """`space` and `near` with each likeness measured against the nearest of both articles.

    Two events of one firm are alike, but the articles on each are more so. Local scaling
    (Zelnik-Manor & Perona 2004) by the nearest neighbour; `LEAST_NEAREST` and
    `FEW_ARTICLES` say what stands in for it where nothing is near.
    """
    count = len(space.ids)
    nearest = np.full(count, LEAST_NEAREST + FEW_ARTICLES / max(count, 1))
    for (a, b), value in near.items():
        nearest[a], nearest[b] = max(nearest[a], value), max(nearest[b], value)
    scale = 1 / np.sqrt(nearest)
    scaled = Space(
        ids=space.ids,
        meaning=space.meaning * scale[:, None],
        terms=sparse.csr_matrix(sparse.diags_array(scale) @ space.terms),
    )
    return scaled, {(a, b): round(v * scale[a] * scale[b], 4) for (a, b), v in near.items()}


def _meaning(reading: Reading) -> NDArray[np.float64]:
    """The title and the first sentences as one unit vector."""
    weights = np.zeros(len(reading.vectors))
    weights[:1] = 1.0
    for line in reading.lines[:_LEAD]:
        weights[line.row] += math.exp(-line.place / _MEANING_DECAY)
    return _unit(weights @ reading.vectors.astype(np.float64))


def _centred(meanings: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Unit rows without what they have in common."""
    stacked = np.stack(meanings)
    common = stacked.sum(axis=0) / (len(stacked) + _PRIOR)
    return np.stack([_unit(row) for row in stacked - common])


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)


def _words(reading: Reading) -> dict[str, float]:
    """Words of both languages, figures and dates of title and lead, with weights before idf."""
    body = reading.article.body
    weights: defaultdict[str, float] = defaultdict(float)
    for line in reading.lines[:_LEAD]:
        for term in _line_terms(line, body.language):
            weights[term] += math.exp(-line.place / _WORDS_DECAY)
    for language, title in (("en", body.title_english), (body.language, body.title_source)):
        for word in content_words(title):
            weights[f"{language}:{_stem(word)}"] += 1.5
    return {term: math.log1p(2 * weight) for term, weight in weights.items()}


def _names(reading: Reading) -> dict[str, float]:
    """Names of title and lead with weights before idf."""
    body = reading.article.body
    title = folded(f"{body.title_source} {body.title_english}")
    weights = {name: 1.0 for name in reading.article.names if occurs(name, title)}
    weights = {reading.spelling.get(folded(name), name): w for name, w in weights.items()}
    for line in reading.lines[:_LEAD]:
        for name in line.names:
            weights[name] = weights.get(name, 0.0) + math.exp(-line.place / _NAMES_DECAY)
    return {f"name:{folded(name)}": math.sqrt(weight) for name, weight in weights.items()}


def _line_terms(line: Line, language: str) -> list[str]:
    terms = [f"en:{_stem(word)}" for word in content_words(line.english)]
    terms += [f"{language}:{_stem(word)}" for word in content_words(line.source) if len(word) > 3]
    for figure in line.figures:
        if figure.kind in {"date", "money", "percent", "quantity", "score"}:
            terms.append(f"{figure.kind}:{figure.value}:{figure.unit}")
    return terms


def _stem(word: str) -> str:
    """A word without its ending: enough to join a plural to its singular."""
    return word[:6] if len(word) > 6 else word.removesuffix("s")


def _matrix(documents: list[dict[str, float]]) -> sparse.csr_matrix:
    """Unit rows of weights times inverse document frequency, terms of one article left out."""
    frequency = Counter(term for document in documents for term in document)
    vocabulary = {t: n for n, t in enumerate(sorted(t for t, f in frequency.items() if f > 1))}
    count = len(documents) + _PRIOR
    idf = {term: math.log(count / (frequency[term] + 0.5)) for term in frequency}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for document in documents:
        weights = {term: weight * idf[term] for term, weight in document.items()}
        norm = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
        kept = sorted((vocabulary[t], w / norm) for t, w in weights.items() if t in vocabulary)
        columns += [column for column, _ in kept]
        values += [value for _, value in kept]
        ends.append(len(columns))
    shape = (len(documents), max(len(vocabulary), 1))
    return sparse.csr_matrix((values, columns, ends), shape=shape)


def _blocking(terms: sparse.csr_matrix) -> sparse.csr_matrix:
    """`terms` reduced to each row's weightiest that are not too common."""
    frequency = np.diff(terms.tocsc().indptr)
    kept = terms.copy()
    for row in range(terms.shape[0]):
        found = slice(terms.indptr[row], terms.indptr[row + 1])
        data = np.where(frequency[terms.indices[found]] > MOST_SHARED, 0.0, terms.data[found])
        if len(data) > BLOCKING_TERMS:
            data[np.argsort(-np.round(data, 6), kind="stable")[BLOCKING_TERMS:]] = 0.0
        kept.data[found] = data
    kept.eliminate_zeros()
    return kept
