"""One spelling for a name that articles write differently: "Trump", "AIP", "Donald Trump"."""

from __future__ import annotations

import re
from collections import ChainMap, Counter
from collections.abc import Iterable, Mapping, Sequence

from revue.records import Article
from revue.summarize.english import folded

_GLOSSED = re.compile(
    r"((?:[^\W\d_a-zà-þ][\w&’'-]*\s+){2,6})[«»\"“”\s]*\(\s*[«\"“]?\s*([A-Z]{2,6})\s*[»\"”]?\s*\)"
)


def spellings(articles: Sequence[Article]) -> dict[str, Mapping[str, str]]:
    """For each of `articles`, by its id, the spelling to use for each name, by the folded name.

    An acronym that an article spells out stands for the long form; a surname for the full name
    that most articles give it: in all of them where most that have the surname give the name in
    full, else only in those that do ("Tesla" is a firm but in the article on Nikola Tesla).
    """
    frequency = Counter(name for article in articles for name in article.names)
    best = _most_written(frequency)
    full = _surnames(best, frequency)
    usual = _usual(full, articles)
    common = best | {low: name for low, name in full.items() if low in usual}
    for acronym, long in sorted(_acronyms(articles).items()):
        common[folded(acronym)] = best.get(folded(long), long)
    rare = {name: low for low, name in full.items() if low not in usual}
    return {
        article.id: ChainMap({rare[n]: n for n in article.names if n in rare}, common)
        for article in articles
    }


def _usual(full: Mapping[str, str], articles: Sequence[Article]) -> set[str]:
    """The surnames that stand for `full` names: most articles that have them give these too."""
    balance: Counter[str] = Counter()
    for article in articles:
        held = {folded(name) for name in article.names}
        for low in full.keys() & {name.split()[-1] for name in held if name}:
            balance[low] += 1 if folded(full[low]) in held else -(low in held)
    return {low for low in full if balance[low] >= 0}


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
