"""How alike articles are: embeddings, words, names and figures, for near pairs only."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from revue.stories.reading import Reading
from revue.summarize.english import content_words, folded

if TYPE_CHECKING:
    from numpy.typing import NDArray

EMBEDDING_SHARE = 0.5
NEIGHBOURS = 40
_LEAD_DECAY = 6.0


def similarities(readings: Mapping[str, Reading]) -> dict[tuple[str, str], float]:
    """The likeness 0 … 1 of each pair of articles (a < b) that shares telling terms."""
    ids = list(readings)
    if len(ids) < 2:
        return {}
    terms = _term_matrix([_terms(readings[one]) for one in ids])
    dense = np.stack([_meaning(readings[one]) for one in ids])
    found: dict[tuple[str, str], float] = {}
    shared = sparse.triu(terms @ terms.T, k=1).tocoo()
    for i, j, lexical in zip(shared.row, shared.col, shared.data, strict=True):
        semantic = float(dense[i] @ dense[j])
        mixed = EMBEDDING_SHARE * semantic + (1 - EMBEDDING_SHARE) * float(lexical)
        found[ids[i], ids[j]] = round(mixed, 4)
    return found


def _meaning(reading: Reading) -> NDArray[np.float32]:
    """The article as one unit vector, its first sentences weighing more."""
    if not reading.lines:
        return np.zeros(reading.vectors.shape[1], dtype=np.float32)
    weights = np.array([0.3 + math.exp(-line.place / _LEAD_DECAY) for line in reading.lines])
    mean = weights @ reading.line_vectors
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), dtype=np.float32)


def _terms(reading: Reading) -> Counter[str]:
    """Words, names and figures with weights: the title and the first sentences weigh more."""
    terms: Counter[str] = Counter()
    for line in reading.lines:
        weight = 10 if line.place < 4 else 4
        for word in content_words(line.english):
            terms[word] += weight
    for word in content_words(reading.article.body.title_english):
        terms[word] += 20
    for name in reading.article.names:
        terms[f"name:{folded(name)}"] += 20
    return terms


def _term_matrix(documents: list[Counter[str]]) -> sparse.csr_matrix:
    """Unit rows of log-weighted terms times inverse document frequency."""
    frequency = Counter(term for document in documents for term in document)
    vocabulary = {t: n for n, t in enumerate(sorted(t for t, f in frequency.items() if f > 1))}
    count = len(documents)
    rows, columns, values = [], [], []
    for row, document in enumerate(documents):
        weights = {
            t: (1 + math.log(w)) * math.log((1 + count) / frequency[t] + 0.5)
            for t, w in document.items()
        }
        norm = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
        for term in sorted(weights):
            if term in vocabulary:
                rows.append(row)
                columns.append(vocabulary[term])
                values.append(weights[term] / norm)
    shape = (count, max(len(vocabulary), 1))
    return sparse.csr_matrix((values, (rows, columns)), shape=shape)
