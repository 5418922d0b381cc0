"""Token arrays on disk → batches of fixed width, in an order that is a function of the seed.

Pairs are grouped by source length (buckets of 8 tokens), within a bucket sorted by target
length, cut into batches, and the batches shuffled. The n-th batch of epoch e can so be made
again at any time, which is what resuming needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from revue.errors import RevueError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

BUCKET = 8  # widths are multiples of this many tokens: few shapes, little padding


@dataclass(frozen=True, slots=True)
class Rows:
    """Token rows laid end to end. Row i is `tokens[offsets[i]:offsets[i + 1]]`."""

    tokens: NDArray[np.uint16]
    offsets: NDArray[np.int64]

    @classmethod
    def read(cls, folder: Path, side: str) -> Rows:
        """Rows of "source" or "target" that `prepare` wrote. RevueError where they are missing."""
        paths = [folder / f"{side}-{name}.npy" for name in ("tokens", "offsets")]
        if not all(path.is_file() for path in paths):
            raise RevueError(f"{folder} holds no prepared pairs: run `prepare` first")
        return cls(np.load(paths[0], mmap_mode="r"), np.load(paths[1]))

    @property
    def lengths(self) -> NDArray[np.int64]:
        return np.diff(self.offsets)

    def padded(self, indices: NDArray[np.int64], padding: int) -> NDArray[np.int64]:
        """Rows as a matrix. *Shape:* (len(indices), longest length rounded up to BUCKET)."""
        lengths = self.lengths[indices]
        matrix = np.full((len(indices), _round_up(int(lengths.max()))), padding, dtype=np.int64)
        for line, index, length in zip(matrix, indices, lengths, strict=True):
            start = self.offsets[index]
            line[:length] = self.tokens[start : start + length]
        return matrix


def _round_up(length: int) -> int:
    return -(-length // BUCKET) * BUCKET


class Batches:
    """All pairs as batches of about `batch_tokens` source tokens, padding included."""

    def __init__(self, folder: Path, batch_tokens: int, padding: int, seed: int) -> None:
        self._source, self._target = Rows.read(folder, "source"), Rows.read(folder, "target")
        self._batch_tokens, self._padding, self._seed = batch_tokens, padding, seed
        self._epoch: tuple[int, list[NDArray[np.int64]]] | None = None

    def epoch(self, number: int) -> list[NDArray[np.int64]]:
        """Row indices of every batch of an epoch, in order; each pair stands in exactly one."""
        if self._epoch is None or self._epoch[0] != number:
            self._epoch = number, self._arrange(np.random.default_rng((self._seed, number)))
        return self._epoch[1]

    def _arrange(self, random: np.random.Generator) -> list[NDArray[np.int64]]:
        lengths, targets = self._source.lengths, self._target.lengths
        order = random.permutation(len(lengths))
        order = order[np.lexsort((targets[order], -(-lengths[order] // BUCKET)))]
        widths = -(-lengths[order] // BUCKET) * BUCKET
        batches = []
        for width in np.unique(widths):
            rows = order[widths == width]
            size = max(1, self._batch_tokens // int(width))
            batches += [rows[start : start + size] for start in range(0, len(rows), size)]
        return [batches[i] for i in random.permutation(len(batches))]

    def tensors(self, indices: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Padded source and target tokens of a batch, both with the end token."""
        return (
            self._source.padded(indices, self._padding),
            self._target.padded(indices, self._padding),
        )
