"""People and organisations of an article: names the source writes and the English keeps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from revue.records import BlockKind, TranslatedArticle
from revue.summarize.english import folded, word_list

MOST_NAMES = 30
_KINDS: frozenset[BlockKind] = frozenset({"title", "heading", "paragraph", "quote"})
_TOKEN = re.compile(r"[^\W_]+(?:[’'&.-][^\W_]+)*")


def names_of(body: TranslatedArticle) -> tuple[str, ...]:
    """People and organisations of `body`, the most often named first, at most thirty.

    A surname counts for the full name where one is given. Agencies, days and the like are
    left out, and so is a name that the English never holds.
    """
    counts: Counter[str] = Counter()
    order: dict[str, int] = {}
    for source in _texts(body):
        for name in _names_in(source, body.language):
            counts[name] += 1
            order.setdefault(name, len(order))
    counts = _split(counts, order)
    totals = _merged(counts, order)
    english = folded(" ".join(s.english for s in body.sentences))
    kept = [name for name in totals if occurs(name, english)]
    kept.sort(key=lambda name: (-totals[name], order[name]))
    return tuple(kept[:MOST_NAMES])


def occurs(name: str, text: str) -> bool:
    """Whether `text`, folded, holds `name` or at least its last word, as whole words."""
    low = folded(name)
    last = low.rsplit(maxsplit=1)[-1]
    return _holds(text, low) or (len(last) > 3 and _holds(text, last))


def capitalized(text: str) -> Iterator[tuple[int, str]]:
    """Words of `text` that begin with or hold a capital, with their index among the words."""
    for index, token in enumerate(_TOKEN.findall(text)):
        if any(c.isupper() for c in token):
            yield index, token


def _texts(body: TranslatedArticle) -> list[str]:
    return [s.source for p in body.paragraphs if p.kind in _KINDS for s in p.sentences]


def _names_in(source: str, language: str) -> list[str]:
    from revue.fidelity.glossary import default_rules
    from revue.fidelity.names import find_names

    if language == "fr":
        found = [name.text for name in find_names(source, default_rules())]
    else:
        found = list(_runs(source))
    return [n for n in found if folded(n) not in _common() and not n.isdigit() and len(n) > 1]


def _runs(source: str) -> Iterator[str]:
    """Runs of capitalized words after the first word of a sentence."""
    run: list[str] = []
    last = -1
    for index, token in capitalized(source):
        if run and index != last + 1:
            yield " ".join(run)
            run = []
        if index > 0:
            run.append(re.sub(r"[’']s$", "", token))
        last = index
    if run:
        yield " ".join(run)


def _split(counts: Counter[str], order: dict[str, int]) -> Counter[str]:
    """Counts with "OpenAI Sam Altman" taken apart where each part is a name of its own."""
    apart: Counter[str] = Counter()
    for name, count in counts.items():
        words = name.split()
        cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
        parts = next((cut for cut in cuts if min(counts[part] for part in cut) > count), (name,))
        for part in parts:
            apart[part] += count
            order.setdefault(part, order[name])
    return apart


def _merged(counts: Counter[str], order: dict[str, int]) -> dict[str, int]:
    """Counts by full name: "Musk" counts for "Elon Musk", the most frequent that ends so.

    A longer name that begins with a far more frequent one ("xAI Boostent") is no name.
    """
    totals = dict(counts)
    for name in sorted(counts, key=lambda n: (len(n.split()), order[n])):
        part = name.split()
        longer = [other for other in totals if _extends(other.split(), part)]
        if not longer:
            continue
        best = max(longer, key=lambda other: (totals[other], -order[other]))
        if best.split()[-len(part) :] == part or totals[best] >= totals[name]:
            totals[best] += totals.pop(name)
        else:
            totals[name] += totals.pop(best)
    return totals


def _extends(whole: Sequence[str], part: Sequence[str]) -> bool:
    ends = whole[-len(part) :] == part or whole[: len(part)] == part
    return len(whole) > len(part) and ends


def _holds(text: str, name: str) -> bool:
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(name, at + 1)
    return False


def _common() -> frozenset[str]:
    return frozenset(word_list("common_names"))
