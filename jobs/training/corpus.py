"""Raw sentence pairs: read, filtered, drawn by weight, the nearest to news picked out."""

from __future__ import annotations

import lzma
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from training.figures import english_figures, missing_figures
from training.typography import plain_english, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from random import Random

WRITTEN = Path(__file__).with_name("written.tsv")
"""Pairs of news prose written for this recipe, in columns as those of the corpora."""
_LONGEST_CHARACTERS = 900
_LENGTH_RATIOS = (0.4, 2.0)


@dataclass(frozen=True, slots=True)
class Pair:
    """A French sentence and its English translation, and the corpus they come from."""

    corpus: str
    source: str
    target: str


def read_lines(files: Iterable[Path]) -> Iterator[tuple[str, str, str]]:
    """(corpus, French, English) of the three-column lines of `.tsv` and `.tsv.xz` files."""
    for path in files:
        opener = lzma.open if path.suffix == ".xz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if len(cells) == 3:
                    yield cells[0], cells[1], cells[2]


def is_usable(source: str, target: str) -> bool:
    """Whether lengths and figures of the two sides agree well enough to learn from.

    A figure of two digits or more that the English lost would teach to lose figures.
    """
    if not source or not target or max(len(source), len(target)) > _LONGEST_CHARACTERS:
        return False
    low, high = _LENGTH_RATIOS
    if not low <= (len(target) + 8) / (len(source) + 8) <= high:
        return False
    return not any(len(figure) > 1 for figure in missing_figures(source, target))


def clean_pair(corpus: str, source: str, target: str) -> Pair | None:
    """The pair in plain typography with English figures, or None where it is not usable."""
    source, target = tidy(source), english_figures(plain_english(target))
    return Pair(corpus, source, target) if is_usable(source, target) else None


def draw(pairs: Iterable[Pair], weights: dict[str, float], random: Random) -> Iterator[Pair]:
    """Each pair as often as its corpus's weight says on average."""
    for pair in pairs:
        weight = weights.get(pair.corpus, 0.0)
        times = int(weight) + (random.random() < weight - int(weight))
        for _ in range(times):
            yield pair


class NewsLikeness:
    """How much more likely a sentence's tokens are in news than in general text, per token.

    The cross-entropy difference of Moore and Lewis (2010), "Intelligent Selection of Language
    Model Training Data", with unigram models and add-one smoothing.
    """

    def __init__(
        self, news: Iterable[str], general: Iterable[str], tokenize: Callable[[str], list[int]]
    ) -> None:
        counts = [Counter(token for text in texts for token in tokenize(text))
                  for texts in (news, general)]  # fmt: skip
        totals = [sum(count.values()) + len(count) + 1 for count in counts]
        self._tokenize = tokenize
        self._weights = {
            token: math.log((counts[0][token] + 1) / totals[0])
            - math.log((counts[1][token] + 1) / totals[1])
            for token in counts[0] | counts[1]
        }

    def score(self, text: str) -> float:
        """Mean log ratio a token; above 0 is nearer to news."""
        tokens = self._tokenize(text)
        return sum(self._weights.get(token, 0.0) for token in tokens) / max(1, len(tokens))


def nearest_to_news(
    pairs: list[Pair], likeness: NewsLikeness, share: float
) -> list[Pair]:  # fmt: skip
    """The `share` (0 … 1) of `pairs` whose French is nearest to news, in their order."""
    scores = [likeness.score(pair.source) for pair in pairs]
    kept = sorted(range(len(pairs)), key=lambda i: (-scores[i], i))[: round(share * len(pairs))]
    return [pairs[i] for i in sorted(kept)]
