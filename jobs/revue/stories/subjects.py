"""One spelling for a name that articles write differently: "Trump", "AIP", "Donald Trump"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from revue.records import Article
from revue.summarize.english import folded

_GLOSSED = re.compile(
    r"((?:[^\W\d_a-zà-þ][\w&’'-]*\s+){2,6})[«»\"“”\s]*\(\s*[«\"“]?\s*([A-Z]{2,6})\s*[»\"”]?\s*\)"
)


def spellings(articles: Sequence[Article]) -> dict[str, str]:
    """The spelling to use for each name of `articles`, by the folded name.

    An acronym that an article spells out stands for the long form; a surname for the full name
    that most articles give it.
    """
    frequency = Counter(name for article in articles for name in article.names)
    best = _most_written(frequency)
    chosen = {low: best[low] for low in best}
    chosen |= _surnames(best, frequency)
    for acronym, full in sorted(_acronyms(articles).items()):
        chosen[folded(acronym)] = best.get(folded(full), full)
    return chosen


def spelled(names: Iterable[str], spelling: Mapping[str, str]) -> frozenset[str]:
    """`names` as `spelling` has them."""
    return frozenset(spelling.get(folded(name), name) for name in names)


def _most_written(frequency: Counter[str]) -> dict[str, str]:
    best: dict[str, str] = {}
    for name in sorted(frequency, key=lambda n: (-frequency[n], n)):
        best.setdefault(folded(name), name)
    return best


def _surnames(best: Mapping[str, str], frequency: Counter[str]) -> dict[str, str]:
    full: dict[str, str] = {}
    ranked = sorted(best.values(), key=lambda n: (-frequency[n], n))
    for name in ranked:
        parts = folded(name).split()
        if len(parts) > 1 and len(parts[-1]) > 3:
            full.setdefault(parts[-1], name)
    return {low: full[low] for low in best if low in full}


def _acronyms(articles: Sequence[Article]) -> dict[str, str]:
    found: Counter[tuple[str, str]] = Counter()
    for article in articles:
        for sentence in article.body.sentences:
            for words, acronym in _GLOSSED.findall(sentence.source):
                full = _with_initials(words.split(), acronym)
                if full:
                    found[acronym, full] += 1
    ranked = sorted(found, key=lambda pair: (-found[pair], pair))
    return dict(reversed(ranked))


def _with_initials(words: list[str], acronym: str) -> str:
    """The last words of `words` whose initials make `acronym`, or nothing."""
    tail = words[-len(acronym) :]
    initials = "".join(word[0].upper() for word in tail)
    return " ".join(tail) if initials == acronym else ""
