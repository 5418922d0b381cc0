"""People and organisations of an article: capitalized spans that both languages share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from revue.records import TranslatedArticle
from revue.summarize.english import folded, word_list

_TOKEN = re.compile(r"[^\W_]+(?:[’'&.-][^\W_]+)*")
_JOINTS = frozenset(
    "of de du des la le bin ibn al el van von der ben and &".split()  # noqa: SIM905
)
_MOST_NAMES = 12


def names_of(body: TranslatedArticle) -> tuple[str, ...]:
    """People and organisations of `body`, the most often named first, at most twelve.

    A name is a run of capitalized words of the English that the French sentence writes too;
    a sentence's first word counts only where the French has it inside a sentence as well.
    """
    counts: Counter[str] = Counter()
    order: dict[str, int] = {}
    inside = _inside(body)
    for sentence in body.sentences:
        for name in _shared_spans(sentence.english, sentence.source, inside):
            counts[name] += 1
            order.setdefault(name, len(order))
    return _ranked(_merged(counts, order), order)


def spans(english: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of capitalized words with the index of their first word in the sentence."""
    run: list[str] = []
    start = 0
    tokens = _TOKEN.findall(english)
    for index, token in enumerate([*tokens, ""]):
        joint = bool(run) and token.lower() in _JOINTS and token.islower()
        if token[:1].isupper() or _mixed(token) or joint:
            start = start if run else index
            run.append(token)
            continue
        if run:
            yield start, _trimmed(run)
        run = []


def _mixed(token: str) -> bool:
    return any(c.isupper() for c in token[1:])


def _trimmed(run: list[str]) -> list[str]:
    while run and run[-1].islower() and not _mixed(run[-1]):
        run = run[:-1]
    return run


def _inside(body: TranslatedArticle) -> frozenset[str]:
    """Folded capitalized words that the French writes inside a sentence: proper, not initial."""
    found: set[str] = set()
    for paragraph in body.paragraphs:
        for sentence in paragraph.sentences:
            tokens = _TOKEN.findall(sentence.source)
            found.update(folded(t) for t in tokens[1:] if t[:1].isupper() or _mixed(t))
    return frozenset(found)


def _shared_spans(english: str, source: str, inside: frozenset[str]) -> Iterator[str]:
    common = frozenset(word_list("common_names"))
    written = {folded(t) for t in _TOKEN.findall(source) if t[:1].isupper() or _mixed(t)}
    written |= {part for word in written for part in re.split(r"['’]", word)}
    for _, run in spans(english):
        kept = [re.sub(r"[’']s$", "", token) for token in run]
        kept = _shared(kept, written & inside)
        name = " ".join(kept)
        if name and folded(name) not in common and len(name) > 1 and not name.isdigit():
            yield name


def _shared(run: list[str], written: set[str]) -> list[str]:
    """The longest part of `run` that the French writes too; joints count within it."""
    best: list[str] = []
    part: list[str] = []
    for token in [*run, ""]:
        if folded(token) in written or (part and token.lower() in _JOINTS and token):
            part.append(token)
            continue
        part = _trimmed(part)
        best = part if len(part) > len(best) else best
        part = []
    return best


def _merged(counts: Counter[str], order: dict[str, int]) -> dict[str, int]:
    """Counts by full name: "Musk" counts for "Elon Musk" where only one longer name has it."""
    totals = dict(counts)
    for name in sorted(counts, key=lambda n: (len(n.split()), order[n])):
        part = name.split()
        longer = [other for other in totals if other != name and _within(part, other.split())]
        if len(longer) == 1 or (longer and len(part) == 1):
            best = max(longer, key=lambda o: (totals[o], -order[o]))
            totals[best] += totals.pop(name)
    return totals


def _within(part: list[str], whole: list[str]) -> bool:
    edges = (whole[: len(part)], whole[-len(part) :])
    return len(whole) > len(part) and part in edges


def _ranked(totals: dict[str, int], order: dict[str, int]) -> tuple[str, ...]:
    ranked = sorted(totals, key=lambda name: (-totals[name], order[name]))
    return tuple(ranked[:_MOST_NAMES])
