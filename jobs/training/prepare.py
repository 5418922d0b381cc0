"""Raw pairs → token arrays on disk: filtered, drawn by weight, varied, encoded."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random
from shutil import copyfile
from typing import TYPE_CHECKING

from tqdm import tqdm

from revue.errors import RevueError
from revue.models.hints import LEXICON
from revue.models.letters import plain_french
from revue.models.phrases import PHRASES
from training.corpus import NewsLikeness, Pair, clean_pair, draw, nearest_to_news, read_lines
from training.hinting import Known, with_hints
from training.noise import shared_names, vary_pair
from training.typography import sayable_english
from training.vocabulary import Vocabulary, learn_vocabulary

if TYPE_CHECKING:
    import numpy as np

    from training.config import Prepare, Recipe

OWN_PHRASES = Path(__file__).with_name(PHRASES)
_GENERAL_SAMPLE = 20000


def _read_weighted(files: list[Path], recipe: Prepare, random: Random) -> list[Pair]:
    """Clean pairs at their weights; `select` corpora are thinned before the costly cleaning."""
    weights = {name: corpus.weight for name, corpus in recipe.corpora.items()}
    for name, corpus in recipe.corpora.items():
        if corpus.select:
            weights[name] = min(1.0, corpus.weight / recipe.selected_by_news)
    raw = (Pair(*line) for line in read_lines(files))
    drawn = draw(tqdm(raw, desc="read", unit="pair", unit_scale=True), weights, random)
    cleaned = (clean_pair(pair.corpus, pair.source, pair.target) for pair in drawn)
    return [pair for pair in cleaned if pair is not None]


def _select(pairs: list[Pair], vocabulary: Vocabulary, recipe: Prepare) -> list[Pair]:
    """`pairs` with only the part of the `select` corpora that is nearest to news."""
    news = [pair.source for pair in pairs if recipe.corpora[pair.corpus].news]
    general = [pair for pair in pairs if recipe.corpora[pair.corpus].select]
    rest = [pair for pair in pairs if not recipe.corpora[pair.corpus].select]
    if not news or not general:
        return pairs
    sample = [pair.source for pair in general[:_GENERAL_SAMPLE]]
    likeness = NewsLikeness(news, sample, vocabulary.encode)
    return rest + nearest_to_news(general, likeness, recipe.selected_by_news)


def _join_neighbours(pairs: list[Pair], share: float, random: Random) -> list[Pair]:
    """`pairs` with some replaced by two sentences in a row, as paragraphs hold them."""
    joined = []
    for pair, other in zip(pairs, pairs[1:] + pairs[:1], strict=True):
        if random.random() < share:
            pair = Pair(  # noqa: PLW2901
                pair.corpus, f"{pair.source} {other.source}", f"{pair.target} {other.target}"
            )
        joined.append(pair)
    return joined


def _name_pool(pairs: list[Pair]) -> tuple[str, ...]:
    seen = Counter(name for pair in pairs for name in shared_names(pair.source, pair.target))
    return tuple(sorted(seen))


def _pack(rows: list[list[int]], end: int) -> dict[str, np.ndarray]:
    import numpy as np

    offsets = np.zeros(len(rows) + 1, dtype=np.int64)
    np.cumsum([len(row) + 1 for row in rows], out=offsets[1:])
    tokens = np.fromiter((token for row in rows for token in (*row, end)), dtype=np.uint16)
    return {"tokens": tokens, "offsets": offsets}


def _encode(
    pairs: list[Pair], vocabulary: Vocabulary, known: Known, recipe: Prepare, random: Random
) -> tuple[list[list[int]], list[list[int]], Counter[str]]:
    """Varied pairs as tokens, the too long left out: sources, targets, pairs kept per corpus."""
    names = _name_pool(pairs)
    sources, targets = [], []
    kept: Counter[str] = Counter()
    for pair in tqdm(pairs, desc="encode", unit="pair", unit_scale=True):
        varied = vary_pair(pair.source, pair.target, recipe, names, random)
        french, english = plain_french(varied[0]), sayable_english(varied[1])
        source = vocabulary.encode(with_hints(french, english, known, recipe, random))
        target = vocabulary.encode(english)
        if max(len(source), len(target)) < recipe.max_tokens:
            sources.append(source)
            targets.append(target)
            kept[pair.corpus] += 1
    return sources, targets, kept


def _write(folder: Path, side: str, rows: list[list[int]], end: int) -> None:
    import numpy as np

    for name, array in _pack(rows, end).items():
        np.save(folder / f"{side}-{name}.npy", array)


def prepare(recipe: Recipe, files: list[Path], folder: Path, start: Path | None) -> dict[str, int]:
    """Writes token arrays and the vocabulary into `folder`; gives the pairs kept per corpus.

    `start` is a model folder whose vocabulary is kept; without it one is learnt. Hints are
    written where `folder` holds a lexicon.
    Raises RevueError where the files hold no usable pair.
    """
    random = Random(recipe.seed)  # noqa: S311
    folder.mkdir(parents=True, exist_ok=True)
    pairs = _read_weighted(files, recipe.prepare, random)
    if not pairs:
        raise RevueError(f"no usable pair in {len(files)} files: check --corpus and the recipe")
    texts = (text for pair in pairs for text in (pair.source, pair.target))
    vocabulary = (
        Vocabulary.copied(start, folder)
        if start
        else learn_vocabulary(texts, recipe.prepare.vocabulary_size, folder)
    )
    pairs = _select(pairs, vocabulary, recipe.prepare)
    random.shuffle(pairs)
    pairs = _join_neighbours(pairs, recipe.prepare.joined, random)
    if (folder / LEXICON).is_file():
        copyfile(OWN_PHRASES, folder / PHRASES)
    known = Known.of(folder)
    sources, targets, kept = _encode(pairs, vocabulary, known, recipe.prepare, random)
    _write(folder, "source", sources, vocabulary.end)
    _write(folder, "target", targets, vocabulary.end)
    counts = dict(sorted(kept.items()))
    (folder / "counts.json").write_text(json.dumps(counts, indent=2) + "\n", encoding="utf-8")
    return counts
