"""Articles that carry the same agency text, reworded or not.

Two sentences are the same text if their source words mostly agree, or if they agree in part and
their English means the same. Two articles are copies if such sentences make up much of the
shorter one. Only articles near each other are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np

from revue.records import Copies
from revue.stories.reading import Line, Reading
from revue.summarize.english import content_words

COPIED_SHARE = 0.35
"""Share of the shorter article's words in copied sentences from which it is a copy."""
LEAST_SENTENCES = 3
"""Copied sentences that make a copy; one of fewer sentences has to be equal."""
_SURELY, _LIKELY = 0.7, 0.4
_NEAR, _MEANT = 0.6, 0.75
_LEAST_WORDS = 5


def copy_groups(readings: Mapping[str, Reading], near: Iterable[tuple[str, str]]) -> list[Copies]:
    """Groups of copies, in the order of their smallest ids, with the least likeness in each."""
    alike = {
        (a, b): share
        for a, b in sorted(near)
        if (share := copied_share(readings[a], readings[b])) >= COPIED_SHARE
    }
    groups: dict[str, set[str]] = {}
    for a, b in alike:
        joined = groups.get(a, {a}) | groups.get(b, {b})
        groups.update(dict.fromkeys(joined, joined))
    distinct = {tuple(sorted(group)) for group in groups.values()}
    return [Copies(group, _least(group, alike)) for group in sorted(distinct)]


def copied_share(left: Reading, right: Reading) -> float:
    """The share of the shorter article's words in sentences that the other has too, 0 … 1."""
    shorter, longer = sorted((left, right), key=lambda r: (_length(r), r.id))
    pairs = same_text(shorter, longer)
    if len(pairs) < LEAST_SENTENCES and not _is_contained(shorter, longer):
        return 0.0
    copied = sum(len(line.source.split()) for line, _ in pairs)
    return round(copied / max(_length(shorter), 1), 4)


def _is_contained(shorter: Reading, longer: Reading) -> bool:
    """Whether an article of a few sentences stands in another letter by letter."""
    sources = {line.source for line in shorter.lines}
    return bool(sources) and sources <= {line.source for line in longer.lines}


def same_text(left: Reading, right: Reading) -> list[tuple[Line, Line]]:
    """Sentences of `left`, each with the one of `right` that is the same text."""
    if not left.lines or not right.lines:
        return []
    meant = np.round(left.line_vectors @ right.line_vectors.T, 4)
    pairs = []
    for row, line in enumerate(left.lines):
        near = np.flatnonzero(meant[row] >= _NEAR)
        mine = _stems(line.source) if len(near) else Counter()
        if mine.total() < _LEAST_WORDS:
            continue
        shared = [round(_dice(mine, _stems(right.lines[n].source)), 4) for n in near]
        likeness = max(shared)
        best = int(near[shared.index(likeness)])
        if likeness >= _SURELY or (likeness >= _LIKELY and meant[row, best] >= _MEANT):
            pairs.append((line, right.lines[best]))
    return pairs


@lru_cache(maxsize=1 << 11)
def _stems(source: str) -> Counter[str]:
    return Counter(word[:5] for word in content_words(source) if len(word) > 2)


def _dice(left: Counter[str], right: Counter[str]) -> float:
    """Twice what two bags share over what they hold (Dice 1945)."""
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 0.0


def _length(reading: Reading) -> int:
    return sum(len(line.source.split()) for line in reading.lines)


def _least(group: tuple[str, ...], alike: Mapping[tuple[str, str], float]) -> float:
    return min(share for (a, b), share in alike.items() if a in group and b in group)
