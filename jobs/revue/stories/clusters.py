"""Articles grouped by what they report: average linkage on a sparse graph of neighbours."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

THRESHOLD = 0.40
_DECIMALS = 4

_Members = dict[str, list[str]]
_Sums = dict[str, dict[str, float]]


def cluster(
    ids: Sequence[str], similarities: Mapping[tuple[str, str], float], threshold: float = THRESHOLD
) -> list[tuple[str, ...]]:
    """Groups of ids, each sorted, in the order of their smallest member.

    `similarities` holds pairs (a < b) that are near; every other pair counts as 0. Groups are
    joined, the most alike first, while the mean similarity across them is at least `threshold`
    (UPGMA, Sokal & Michener 1958). Ties go to the smaller ids.
    """
    members: _Members = {one: [one] for one in sorted(ids)}
    sums: _Sums = {one: {} for one in members}
    for (a, b), similarity in sorted(similarities.items()):
        sums[a][b] = sums[b][a] = similarity
    entries = [_entry(a, b, sums, members) for a, b in similarities]
    heap = [entry for entry in entries if -entry[0] >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if b not in sums.get(a, {}) or _entry(a, b, sums, members)[0] != negative:
            continue
        _join(a, b, members, sums)
        for other in sums[a]:
            entry = _entry(min(a, other), max(a, other), sums, members)
            if -entry[0] >= threshold:
                heapq.heappush(heap, entry)
    return sorted(tuple(sorted(group)) for group in members.values())


def _entry(a: str, b: str, sums: _Sums, members: _Members) -> tuple[float, str, str]:
    """A place in the heap: the mean similarity across two groups, the greatest first."""
    pairs = len(members[a]) * len(members[b])
    return -round(sums[a][b] / pairs, _DECIMALS), a, b


def _join(a: str, b: str, members: dict[str, list[str]], sums: dict[str, dict[str, float]]) -> None:
    """Joins group `b` to group `a`; a group is called by its smallest member (a < b)."""
    members[a] += members.pop(b)
    gone = sums.pop(b)
    sums[a].pop(b, None)
    gone.pop(a, None)
    for other, total in gone.items():
        sums[other].pop(b)
        sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
