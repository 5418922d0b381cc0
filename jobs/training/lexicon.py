"""A lexicon out of sentence pairs: what each rarer French word mostly becomes in English.

IBM Model 1 (Brown, Della Pietra, Della Pietra and Mercer 1993, "The Mathematics of Statistical
Machine Translation"), trained in both directions on content words, in NumPy.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np
from tqdm import tqdm

from revue.errors import RevueError
from revue.fidelity.vocabulary import is_english_word
from revue.fidelity.words import folded
from revue.models.hints import LEXICON, OR
from training.conjugation import unmet_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from training.config import Lexicon

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

WORDS = "words.tsv"
NONE = "-"  # for the hint of a word that shall have none
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’]?")
_POSSESSIVE = re.compile(r"['’]s\b")
_LONGEST_WORDS = 45
_NULL = 2e-4  # probability that a word comes from nothing, which takes up what pairs with nothing
_ITERATIONS = 5
_LEAST_LIKENESS = 0.5
_LEAST_SURE = 0.45
_LEAST_BACK = 0.05
_JUDGED_LETTERS = 4
_SELDOM = 4  # a word met so often (weighted) counts as not met
_FERTILITY = 0.3  # weight (as a power) of how surely the hint comes from the word


def french_words(text: str) -> list[str]:
    """Lower-case words of `text` without elided ones (l', qu')."""
    return [word for word in _WORD.findall(text.lower()) if word[-1] not in "'’"]


def english_words(text: str) -> list[str]:
    """Lower-case words of `text`, possessives without their 's."""
    return [word.rstrip("'’") for word in _WORD.findall(_POSSESSIVE.sub(" ", text.lower()))]


class Side:
    """Words of one language as numbers, and how often each was seen (weighted, once a pair)."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.counts: Counter[str] = Counter()

    def add(self, words: list[str], weight: int) -> Ints:
        """The distinct words of one sentence as sorted numbers."""
        distinct = set(words)
        for word in distinct:
            self.counts[word] += weight
        return np.array(
            sorted(self.numbers.setdefault(word, len(self.numbers)) for word in distinct),
            dtype=np.int64,
        )

    def words(self) -> list[str]:
        """The word of each number."""
        return list(self.numbers)

    def is_content(self, function_words: int) -> NDArray[np.bool_]:
        """By number: whether a word is neither one of the commonest nor seen once."""
        common = {word for word, _ in self.counts.most_common(function_words)}
        return np.array([self.counts[w] > 1 and w not in common for w in self.numbers], dtype=bool)


@dataclass(frozen=True, slots=True)
class Links:
    """Every French word with every English word of the same pair.

    `kinds` numbers the distinct word pairs, whose words are `sources` and `targets`. One entry
    a link: its kind, the English and the French place it touches (a place is a word of one
    sentence), the weight of its sentence.
    """

    sources: Ints
    targets: Ints
    kind: NDArray[np.int32]
    target_place: NDArray[np.int32]
    source_place: NDArray[np.int32]
    weight: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Direction:
    """Probability and expected count of each kind of link, one way."""

    probability: Floats
    count: Floats


def read_sides(
    pairs: Iterable[tuple[str, str, str]], news: set[str], recipe: Lexicon
) -> tuple[Side, Side, list[tuple[Ints, Ints, int]]]:
    """French words, English words, and the pairs as numbers with their weight."""
    french, english = Side(), Side()
    bitext = []
    for corpus, source, target in tqdm(pairs, desc="read", unit="pair", unit_scale=True):
        words = french_words(source), english_words(target)
        if min(map(len, words)) and max(map(len, words)) <= _LONGEST_WORDS:
            weight = recipe.news_weight if corpus in news else 1
            bitext.append((french.add(words[0], weight), english.add(words[1], weight), weight))
    return french, english, bitext


def link(french: Side, english: Side, bitext: list[tuple[Ints, Ints, int]], common: int) -> Links:
    """Links of the content words; word pairs met once are left out."""
    keep_source, keep_target = french.is_content(common), english.is_content(common)
    width = len(english.numbers)
    keys, target_places, source_places, weights = [], [], [], []
    source_start = target_start = 0
    for sources, targets, weight in tqdm(bitext, desc="link", unit="pair", unit_scale=True):
        a, b = sources[keep_source[sources]], targets[keep_target[targets]]
        keys.append((a[:, None] * width + b[None, :]).ravel())
        target_places.append(np.tile(np.arange(len(b), dtype=np.int32) + target_start, len(a)))
        source_places.append(np.repeat(np.arange(len(a), dtype=np.int32) + source_start, len(b)))
        weights.append(np.full(len(a) * len(b), weight, dtype=np.float32))
        source_start, target_start = source_start + len(a), target_start + len(b)
    kinds, kind, met = np.unique(np.concatenate(keys), return_inverse=True, return_counts=True)
    often = met > 1
    number = np.cumsum(often) - 1
    kept = often[kind]
    return Links(
        kinds[often] // width,
        kinds[often] % width,
        number[kind[kept]].astype(np.int32),
        np.concatenate(target_places)[kept],
        np.concatenate(source_places)[kept],
        np.concatenate(weights)[kept],
    )


def expectation_maximization(links: Links, given: Ints, place: NDArray[np.int32]) -> Direction:
    """Model 1 of the words at `place` given the words `given` (one a kind of link)."""
    probability: Floats = np.full(len(given), 1e-3)
    count: Floats = probability
    for _ in tqdm(range(_ITERATIONS), desc="align", unit="iteration"):
        each = probability[links.kind]
        total = np.bincount(place, weights=each) + _NULL
        each *= links.weight / total[place]
        count = np.bincount(links.kind, weights=each, minlength=len(given)).astype(np.float64)
        whole = np.bincount(given, weights=count)[given]
        probability = np.divide(count, whole, out=np.zeros_like(count), where=whole > 0)
    return Direction(probability, count)


def translations(
    french: Side, english: Side, links: Links, recipe: Lexicon
) -> dict[str, list[Option]]:  # fmt: skip
    """What each French word may become, the likeliest first."""
    forward = expectation_maximization(links, links.sources, links.target_place)
    backward = expectation_maximization(links, links.targets, links.source_place)
    score = forward.probability * backward.probability**_FERTILITY
    usable = np.flatnonzero(
        (forward.count >= recipe.least_count) & (forward.probability >= recipe.least_second)
    )
    order = usable[np.lexsort((links.targets[usable], -score[usable], links.sources[usable]))]
    words, others = french.words(), english.words()
    options: dict[str, list[Option]] = {}
    for kind in order:
        word = words[links.sources[kind]]
        option = Option(
            others[links.targets[kind]],
            float(forward.probability[kind]),
            float(backward.probability[kind]),
        )
        options.setdefault(word, []).append(option)
    return options


def hints(options: Mapping[str, Sequence[Option]], recipe: Lexicon) -> Iterator[tuple[str, str]]:
    """(word, hint) for words whose translation is clear; two words where two are."""
    for word in sorted(options):
        if len(word) > 2:
            hint = hint_of(word, options[word], recipe)
            if hint is not None:
                yield word, hint


@dataclass(frozen=True, slots=True)
class Option:
    """An English word a French one may become: its probability, and that of the way back."""

    english: str
    probability: float
    back: float


def hint_of(word: str, options: Sequence[Option], recipe: Lexicon) -> str | None:
    """The hint, None where nothing is clear or the word stays as it is."""
    first, second = options[0], options[1:2]
    if first.probability < recipe.least_first or not _may_be_said(word, first):
        return None
    for other in second:
        if other.english[:4] != first.english[:4] and other.probability >= first.probability / 2:
            if other.english == word:
                return None
            sayable = [o.english for o in (first, other) if _may_be_said(word, o)]
            return OR.join(sayable)
    return None if first.english == word else first.english


def _may_be_said(word: str, option: Option) -> bool:
    """Whether an option is a plain word, or a name or foreign word that surely is this word.

    A name that often stands beside a word is no translation of it: Benyamin is not Netanyahu.
    """
    if all(len(p) < _JUDGED_LETTERS or is_english_word(p) for p in option.english.split("-")):
        return True
    likeness = SequenceMatcher(None, folded(word), folded(option.english), autojunk=False).ratio()
    sure = option.probability >= _LEAST_SURE and option.back >= _LEAST_BACK
    return sure or likeness >= _LEAST_LIKENESS


def own_hints(path: Path) -> dict[str, str]:
    """Hints written by hand, one `word<TAB>hint` a line; lines that begin with # are remarks.

    "-" stands for a word that shall have none.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {word: hint for word, _, hint in pairs}


def learn_lexicon(
    pairs: Iterable[tuple[str, str, str]],
    news: set[str],
    recipe: Lexicon,
    folder: Path,
    own: Mapping[str, str],
) -> int:
    """Writes `word<TAB>hint` lines, sorted, and gives the number of hints; `own` ones come first.

    Rarer words go into lexicon.tsv, from which sources get hints, with forms of their verbs that
    no pair holds; all words into words.tsv, from which phrases in English are made. `pairs` are
    (corpus, French, English); each is used once.
    Raises RevueError where there is no usable pair.
    """
    french, english, bitext = read_sides(dict.fromkeys(pairs), news, recipe)
    if not bitext:
        raise RevueError("no usable pair: check --corpus")
    links = link(french, english, bitext, recipe.function_words)
    clear = dict(hints(translations(french, english, links, recipe), recipe))
    rarer = {w: hint for w, hint in clear.items() if french.counts[w] <= recipe.most_frequent}
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / WORDS, {**clear, **own})
    known = {**rarer, **own}
    met = {word for word, count in french.counts.items() if count > _SELDOM}
    return _write(folder / LEXICON, {**unmet_forms(known, met), **known})


def _write(path: Path, found: Mapping[str, str]) -> int:
    lines = [f"{word}\t{found[word]}\n" for word in sorted(found) if found[word] != NONE]
    path.write_text("".join(lines), encoding="utf-8")
    return len(lines)
