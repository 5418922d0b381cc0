"""What answers each common French word in English, and how often nothing does, by counting.

Greedy set cover: of the pairs that hold a word, the English word that stands in most of those
not yet answered, more often than chance, answers it; and so on until none is left that does.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from tqdm import tqdm

from revue.errors import RevueError
from revue.fidelity.dropped import PER_MILLE, english_key, english_keys, french_keys
from revue.models.phrases import PHRASES
from training.corpus import read_lines
from training.lexicon import own_hints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from training.config import Recipe

    Ints = NDArray[np.int32]

TABLE = "dropped.tsv"
_LEAST_PAIRS = 12
_MOST_PAIRS = 2500
_MOST_MISSED = 350  # per mille; words that more often have no answer tell nothing
_MOST_ENGLISH = 0.06  # share of all pairs; commoner English words answer nothing
_MOST_ENGLISH_OF_PHRASES = 0.02
_RARE = 0.02  # share of a word's pairs; rarer answers must be surer
_LIFT, _RARE_LIFT, _LEFT_LIFT = 3.5, 7.0, 4.0  # times chance, over all pairs and those left
_LONGEST = 600


def thinned(files: Iterable[Path], recipe: Recipe) -> Iterator[tuple[str, str, str]]:
    """(corpus, French, English) of corpora in part: parliaments and manuals do not drown the news.

    Of one whose weight is below a third three times that share is read.
    """
    random = Random(recipe.seed)  # noqa: S311
    shares = {name: min(1.0, 3 * corpus.weight) for name, corpus in recipe.prepare.corpora.items()}
    return (pair for pair in read_lines(files) if random.random() < shares.get(pair[0], 0.0))


def own_phrases(folder: Path) -> Iterator[tuple[str, str]]:
    """(French, English) of the recipe's phrases; what English says otherwise word by word."""
    for french, english in own_hints(folder / PHRASES).items():
        if len(_keys(french)) > 1:
            yield french, english
    for french, english in own_hints(folder / "otherwise.tsv").items():
        yield from ((french, word) for word in english.split())


@dataclass(frozen=True, slots=True)
class Counts:
    """For each pair its English words as numbers; which pairs hold each French word."""

    english: Sequence[Ints]
    words: Sequence[str]
    shares: NDArray[np.float64]
    holding: Mapping[str, Sequence[int]]


def count_pairs(pairs: Iterable[tuple[str, str, str]]) -> Counts:
    """The pairs (corpus, French, English) as `answers` needs them. Raises RevueError for none."""
    numbers: dict[str, int] = {}
    english: list[Ints] = []
    holding: dict[str, list[int]] = defaultdict(list)
    for _, source, target in tqdm(pairs, desc="read", unit="pair", unit_scale=True):
        if len(source) > _LONGEST:
            continue
        place = len(english)
        for key in {key for _, key in french_keys(source) if key}:
            holding[key].append(place)
        ids = {numbers.setdefault(key, len(numbers)) for key in sorted(english_keys(target))}
        english.append(np.array(sorted(ids), dtype=np.int32))
    if not english:
        raise RevueError("no usable pair: check --corpus")
    counts = np.bincount(np.concatenate(english), minlength=len(numbers))
    return Counts(english, list(numbers), counts / len(english), holding)


def answers(counts: Counts) -> Iterator[tuple[str, int, list[str]]]:
    """(French key, pairs without an answer per mille, English keys) of each word that tells.

    How many pairs have no answer is asked of those that the answers were not chosen on.
    """
    ranked = sorted(counts.holding, key=lambda key: (-len(counts.holding[key]), key))
    for key in tqdm(ranked, desc="answers", unit="word", unit_scale=True):
        places = counts.holding[key]
        if len(places) >= _LEAST_PAIRS:
            places = places[:: -(-len(places) // _MOST_PAIRS)]
            halves = [_pairs(places[::2], counts), _pairs(places[1::2], counts)]
            found = [_cover(half, counts) for half in halves]
            left = _left(halves[0], found[1]) + _left(halves[1], found[0])
            missed = round(PER_MILLE * (left + 1) / (len(places) + 2))
            if missed <= _MOST_MISSED:
                every = _cover([*halves[0], *halves[1]], counts)
                yield key, max(missed, 1), [counts.words[number] for number in every]


def _pairs(places: Sequence[int], counts: Counts) -> list[Ints]:
    return [counts.english[place] for place in places]


def _left(pairs: Sequence[Ints], found: Sequence[int]) -> int:
    """How many of `pairs` hold none of the English words `found`."""
    return sum(not np.isin(ids, found).any() for ids in pairs)


def _cover(pairs: Sequence[Ints], counts: Counts) -> list[int]:
    """The English words (as numbers) that answer the French word which all of `pairs` hold."""
    size = len(counts.words)
    whole = np.bincount(np.concatenate(pairs), minlength=size)
    chance = counts.shares * len(pairs)
    lift = np.where(whole >= _RARE * len(pairs), _LIFT, _RARE_LIFT)
    able = (whole > lift * chance) & (counts.shares < _MOST_ENGLISH)
    least = 2 if len(pairs) < 60 else 3
    left = list(pairs)
    found: list[int] = []
    while left:
        met = np.bincount(np.concatenate(left), minlength=size)
        beyond = met - counts.shares * len(left)
        usable = able & (met >= least) & (met > _LEFT_LIFT * counts.shares * len(left))
        best = int(np.where(usable, beyond, 0).argmax())
        if not usable[best]:
            break
        found.append(best)
        left = [ids for ids in left if best not in ids]
    return found


def phrase_answers(
    phrases: Iterable[tuple[str, str]], known: Mapping[str, frozenset[str]], common: set[str]
) -> dict[str, set[str]]:
    """English keys by two French keys in a row that a phrase says in other words.

    "arme blanche", knife: not each word is answered by its own answers `known`. English keys in
    `common` answer nothing, nor do those that answer another word of the phrase. A phrase of one
    counted word adds to what answers that.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for french, english in phrases:
        held = {english_key(word.replace("-", "")) for word in english.lower().split()} - common
        keys = _keys(french)
        if len(keys) == 1 and keys[0] in known:
            found[keys[0]] |= held
        for pair in pairwise(keys):
            others = (known.get(key, frozenset()) for key in keys if key not in pair)
            own = held.difference(*others)
            if own and not all(known.get(key, frozenset()) & held for key in pair):
                found[" ".join(pair)] |= own
    return {key: held for key, held in found.items() if held}


def _keys(french: str) -> list[str]:
    return [key for _, key in french_keys(french) if key]


def write_answers(
    pairs: Iterable[tuple[str, str, str]], phrases: Iterable[tuple[str, str]], folder: Path
) -> int:
    """Writes the table into `folder`; gives the number of its lines."""
    counts = count_pairs(pairs)
    lines = {key: (missed, frozenset(found)) for key, missed, found in answers(counts)}
    shares = zip(counts.words, counts.shares, strict=True)
    common = {word for word, share in shares if share >= _MOST_ENGLISH_OF_PHRASES}
    known = {key: found for key, (_, found) in lines.items()}
    for key, held in phrase_answers(phrases, known, common).items():
        missed, found = lines.get(key, (0, frozenset()))
        lines[key] = missed, found | held
    rows = [f"{key}\t{lines[key][0]}\t{' '.join(sorted(lines[key][1]))}" for key in sorted(lines)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TABLE).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(rows)
