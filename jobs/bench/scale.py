"""Cost grows linearly, memory does not grow: 10, 100 and 1,000 articles.

    python -m bench.scale [ARTICLES…]

The articles are the sentences of `bench.pairs`, drawn and altered so that no two are alike: the
cache and the once-a-run rule have nothing to save.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from bench.pairs import pairs
from bench.whole import night

_SENTENCES = 12


def main() -> None:
    """Prints the table."""
    sizes = [int(size) for size in sys.argv[1:]] or [10, 100, 1000]
    print("articles   words  seconds  words/s    MiB")  # noqa: T201
    for size in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            words = write_articles(folder / "articles", size)
            spent = night(folder / "articles", folder)
        line = f"{size:8} {words:7} {spent.seconds:8.1f} {words / spent.seconds:8.0f}"
        print(f"{line} {spent.peak_mib:6.0f}", flush=True)  # noqa: T201


def write_articles(folder: Path, count: int) -> int:
    """Writes `count` articles and gives their words. The same articles every time."""
    draw = random.Random(2026)  # noqa: S311
    sentences = [source for source, _ in pairs()]
    folder.mkdir()
    words = 0
    for number in range(count):
        chosen = draw.sample(sentences, _SENTENCES)
        altered = [f"{_opening(draw)} {s[0].lower()}{s[1:]}" for s in chosen[1:]]
        title = f"{chosen[0].rstrip('.')} : dossier {number}"
        text = "\n\n".join([title, *(" ".join(altered[i : i + 3]) for i in (0, 3, 6, 9))])
        (folder / f"article-{number:04}.txt").write_text(text + "\n", encoding="utf-8")
        words += len(text.split())
    return words


def _opening(draw: random.Random) -> str:
    """A beginning with a number, so that a sentence drawn twice is two sentences."""
    return f"Selon la note {draw.randrange(10**6)} du {draw.randrange(1, 29)} mars,"


if __name__ == "__main__":
    main()
