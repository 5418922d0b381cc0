"""Of which story a sentence speaks, where its article tells one and mentions another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from revue.stories.reading import Line, Reading

LEAST_NEARER = 0.6
"""Of the weight that a sentence's names have in both, this much is in the other story's."""

Shares = Mapping[str, float]
"""Of the sentences of a story's articles, the share that gives a name."""


@dataclass(frozen=True)
class Places:
    """`groups` are the articles of each story, `touching` those that mention it."""

    readings: Mapping[str, Reading]
    groups: Sequence[tuple[str, ...]]
    touching: Sequence[tuple[str, ...]]

    def of(self, line: Line, story: int) -> bool:
        """Whether `line`, of an article that tells or mentions a story, speaks of that story."""
        home = self._home.get(line.article)
        if home != story:
            own = self._shares[home] if home is not None else self._own(line.article)
            return nearer(line, self._shares[story], own)
        return not any(
            nearer(line, self._shares[other], self._shares[home])
            for other in self._touched.get(line.article, ())
        )

    def _own(self, article: str) -> Shares:
        return name_shares([self.readings[article]])

    @cached_property
    def _home(self) -> dict[str, int]:
        return {article: n for n, group in enumerate(self.groups) for article in group}

    @cached_property
    def _touched(self) -> dict[str, list[int]]:
        """For each article the stories it mentions."""
        found: dict[str, list[int]] = {}
        for story, articles in enumerate(self.touching):
            for article in articles:
                found.setdefault(article, []).append(story)
        return found

    @cached_property
    def _shares(self) -> list[Shares]:
        return [name_shares([self.readings[one] for one in group]) for group in self.groups]


def name_shares(readings: Sequence[Reading]) -> Shares:
    """How often the sentences of `readings` give each name, 0 … 1."""
    lines = [line for reading in readings for line in reading.lines]
    counts = Counter(name for line in lines for name in line.names)
    return {name: count / len(lines) for name, count in counts.items()}


def nearer(line: Line, other: Shares, own: Shares) -> bool:
    """Whether the names of `line` are much more those of the `other` story than of its `own`."""
    known = [(other.get(n, 0.0), own.get(n, 0.0)) for n in line.names if n in other or n in own]
    weights = [theirs / (theirs + ours) for theirs, ours in known]
    return bool(weights) and sum(weights) / len(weights) >= LEAST_NEARER
