"""The summary of a story out of sentences of its articles, each cited."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Mapping, Sequence

import numpy as np

from revue.records import Cited
from revue.stories.pool import Pool, telling, values
from revue.stories.reading import EVEN, Line, Reading

LEAST, MOST = 5, 7
_TOO_ALIKE = 0.7
_REDUNDANCY = 0.5
_HEARD = 0.3
_TWIN = 0.85
_DECIMALS = 4


def centrality(pool: Pool) -> dict[str, float]:
    """How near each sentence of the story's own articles is to what they say as a whole."""
    own = [row for row, line in enumerate(pool.lines) if line.article in pool.members]
    if not own:
        return {}
    weights = np.array([math.exp(-pool.lines[row].place / 4) + 0.1 for row in own])
    centre = weights @ pool.vectors[own]
    near = pool.vectors[own] @ (centre / max(float(np.linalg.norm(centre)), 1e-9))
    return {
        pool.lines[row].cite: round(float(value), _DECIMALS)
        for row, value in zip(own, near, strict=True)
    }


def rated(
    pool: Pool,
    central: Mapping[str, float],
    agreed: Sequence[Cited],
    suspect: Container[str] = (),
) -> dict[str, float]:
    """What each sentence of the story's own articles is worth to its summary.

    Worth is the place in the article, closeness to the story as a whole, being agreed on, names,
    figures and how sure its translation is. Citations in `suspect` are left out.
    """
    shared = {cite for one in agreed for cite in one.cites}
    return {
        line.cite: round(_worth(line, central[line.cite], shared), _DECIMALS)
        for line in pool.lines
        if line.cite in central and line.cite not in suspect
    }


def _worth(line: Line, near: float, shared: set[str]) -> float:
    return (
        0.8 * math.exp(-line.place / 4)
        + 0.8 * near
        + 0.3 * (line.cite in shared)
        + 0.05 * min(len(line.names), 4)
        + 0.2 * min(len(line.english.split()), 25) / 25
        - 0.2 * (not line.names and not telling(line))
        + 0.08 * min(len(telling(line)), 2)
        + 1.5 * line.confidence
    )


def overview(
    pool: Pool, readings: Mapping[str, Reading], worth: Mapping[str, float], agreed: Sequence[Cited]
) -> list[Cited]:
    """At most seven sentences, the story's lead first, then as far down as their articles go."""
    fit = [
        line for line in pool.lines
        if line.cite in worth and line.quotable and not line.doubtful
    ]  # fmt: skip
    most = min(MOST, max(LEAST, 3 * len(pool.members)))
    mates = [_mates(one) for one in agreed]
    picked = _chosen(fit, pool, worth, most, mates)
    chosen = [*dict.fromkeys(_fullest(line, fit, pool) for line in picked)]
    ordered = chosen[:1] + sorted(chosen[1:], key=lambda line: _depth(line, readings))
    return [Cited(line.told, _cites(line, fit, pool, agreed)) for line in ordered]


def _fullest(line: Line, fit: Sequence[Line], pool: Pool) -> Line:
    """`line`, or what a copy of its article has for it with more names and no figure less."""
    own = pool.witnesses([line])
    fuller = [
        (pool.likeness(line, other), other.cite, other)
        for other in fit
        if other.article != line.article and other.confidence >= EVEN
        and line.names < other.names and values(line) <= values(other)
        and pool.witnesses([other]) == own
    ]  # fmt: skip
    likest = max(fuller, default=(0.0, "", line), key=lambda found: found[:2])
    return likest[2] if likest[0] >= _TWIN else line


def _chosen(
    fit: Sequence[Line],
    pool: Pool,
    worth: Mapping[str, float],
    most: int,
    mates: Sequence[set[str]],
) -> list[Line]:
    """Greedy choice by worth less likeness to what is chosen (MMR), and by turns of articles.

    Of `mates`, citations that say the same, one is taken.
    """
    if not fit:
        return []
    vectors = pool.vectors[[pool.rows[line.cite] for line in fit]]
    gains = np.array([worth[line.cite] for line in fit])
    alike = np.zeros(len(fit))
    chosen: list[Line] = []
    while len(chosen) < most:
        heard = np.array([sum(c.article == line.article for c in chosen) for line in fit])
        gain = gains - _REDUNDANCY * alike - _HEARD * heard / max(len(chosen), 1)
        gain[alike >= _TOO_ALIKE] = -np.inf
        best = int(np.argmax(np.round(gain, _DECIMALS)))
        if gain[best] == -np.inf:
            break
        chosen.append(fit[best])
        alike = np.maximum(alike, np.round(vectors @ vectors[best], _DECIMALS))
        said = {fit[best].cite}.union(*(group for group in mates if fit[best].cite in group))
        alike[[line.cite in said for line in fit]] = 1.0
    return chosen


def _mates(agreed: Cited) -> set[str]:
    """The citations that say the same by themselves: not several of an article taken together."""
    articles = Counter(cite.rpartition(":")[0] for cite in agreed.cites)
    return {cite for cite in agreed.cites if articles[cite.rpartition(":")[0]] == 1}


def _depth(line: Line, readings: Mapping[str, Reading]) -> tuple[float, str]:
    return round(line.place / max(len(readings[line.article].lines), 1), _DECIMALS), line.cite


def _cites(line: Line, fit: Sequence[Line], pool: Pool, agreed: Sequence[Cited]) -> tuple[str, ...]:
    """The sentence itself, then those that are known to say the same, and its twins in copies."""
    others = next((one.cites for one in agreed if one.text == line.told), ())
    known = set(pool.cites_of(line))
    twins = (o.cite for o in fit if o.cite in known and pool.likeness(line, o) >= _TWIN)
    return tuple(dict.fromkeys((line.cite, *others, *twins)))
