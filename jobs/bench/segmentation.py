"""Sentences: revue, pySBD and sentencex on the project's own cases, and how fast they are.

    PYTHONPATH=jobs python -m bench.segmentation

A case of `tests/articles/sentences` is a paragraph with its boundaries marked. Counted are the
boundaries within paragraphs (F1) and the paragraphs with all of them right. The speed is that
on the text of `seeds/`, in one process, on one core.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from revue.articles.segment import split_sentences

_ROOT = Path(__file__).parents[2]
CASES = _ROOT / "tests" / "articles" / "sentences"
SEEDS = _ROOT / "seeds"
_SPEED_BYTES = 300_000

Splitter = Callable[[str], list[str]]


def main() -> None:
    """Prints the table."""
    print("\n".join(segmentation()))  # noqa: T201


def segmentation() -> list[str]:
    """A line for each splitter: F1 of boundaries, cases all right, MB/s."""
    cases = _cases()
    text = _running_text()
    table = [f"segmentation of {len(cases)} cases  F1     all right  MB/s"]
    for name, split in _splitters().items():
        f1, right = _quality(split, cases)
        table.append(f"{name:<25} {f1:.3f}  {right:>9.1%}  {_speed(split, text):.2f}")
    return table


def _splitters() -> dict[str, Splitter]:
    from pysbd import Segmenter
    from sentencex import segment

    pysbd = Segmenter(language="fr", clean=False)
    return {
        "revue": split_sentences,
        "pySBD": lambda text: list(pysbd.segment(text)),
        "sentencex": lambda text: list(segment("fr", text)),
    }


def _cases() -> list[tuple[str, frozenset[int]]]:
    """Each paragraph, and where its sentences begin, in characters other than white space."""
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                marked = line.replace("| ", " |")
                found.append((line.replace("| ", "").replace("|", ""), _starts(marked.split("|"))))
    return found


def _starts(sentences: list[str]) -> frozenset[int]:
    lengths = ["".join(sentence.split()) for sentence in sentences]
    return frozenset(len("".join(lengths[:n])) for n in range(1, len(lengths)))


def _quality(split: Splitter, cases: list[tuple[str, frozenset[int]]]) -> tuple[float, float]:
    hits = found = wanted = right = 0
    for text, gold in cases:
        starts = _starts([sentence for sentence in split(text) if sentence.strip()])
        hits += len(starts & gold)
        found += len(starts)
        wanted += len(gold)
        right += starts == gold
    return 2 * hits / (found + wanted), right / len(cases)


def _running_text() -> list[str]:
    """The lines of the seeds, as often as makes 0.3 MB."""
    lines = [
        line
        for path in sorted(SEEDS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    size = sum(len(line.encode()) for line in lines)
    return lines * max(1, round(_SPEED_BYTES / size))


def _speed(split: Splitter, lines: list[str]) -> float:
    """Millions of bytes of text a second of processor time."""
    split(lines[0])
    started = time.process_time()
    for line in lines:
        split(line)
    return sum(len(line.encode()) for line in lines) / 1e6 / (time.process_time() - started)


if __name__ == "__main__":
    main()
