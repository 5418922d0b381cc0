"""Lines that recur across the articles of a run and so belong to their sites, not to them.

Articles that know nothing of each other may share a headline or a quotation. These are taken
for their sites' only on much stronger evidence than a menu entry is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from revue.articles import heads
from revue.articles.phrases import known_reason
from revue.articles.shapes import Shape, form_reason, shape, stems
from revue.articles.words import fold, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from revue.records import Page

_COPY_SHARE = 0.5
_COPY_CHARS = 80
_FEW = 2
_SHORT_WORDS = 11
_TITLE_WORDS = range(5, 46)
_HEAD_WORDS = _SENTENCE_WORDS = 3
_TOLD_SHARE = 0.4


@dataclass(slots=True)
class _Seen:
    """Where a line stands: on which pages, on how many as what, and whether it is a sentence.

    `titles`: it may be the title, which the text bears out. `alone`: nothing else may be.
    `outside`: it stands beyond the running text.
    """

    pages: list[int] = field(default_factory=list)
    titles: int = 0
    alone: int = 0
    outside: int = 0
    says: bool = False


def furniture(pages: Sequence[Page]) -> frozenset[str]:
    """The folded lines that recur across the articles of a run and so belong to their sites.

    Pages that share half their long lines are copies of one text and count as one. A short
    line must recur on two pages, a paragraph on three. A sentence, a quotation or what may be
    a title must recur on three pages of one site; for a sentence it is enough that it stands
    outside the running text on each of its pages.
    """
    folded = [tuple(fold(line.text) for line in page.lines) for page in pages]
    counts: Counter[str] = Counter()
    originals = _originals([frozenset(t for t in ts if len(t) > _COPY_CHARS) for ts in folded])
    for place in originals:
        counts.update(set(folded[place]))
    recurring = {line for line, count in counts.items() if count > 1}
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    for place in originals:
        if not recurring.isdisjoint(folded[place]):
            _look(pages[place], place, recurring, seen)
    return frozenset(line for line, found in seen.items() if _is_furniture(line, found, pages))


def _is_furniture(line: str, found: _Seen, pages: Sequence[Page]) -> bool:
    count = len(found.pages)
    title = 2 * found.titles >= count
    lone = count == _FEW and found.alone > 0  # on more pages it is rather a slogan
    if not (title or lone or found.says):
        return count > (_FEW if len(line.split()) > _SHORT_WORDS else 1)
    sites = {pages[place].site for place in found.pages}
    one_site = len(sites) == 1 and None not in sites
    outside = not title and found.outside == count
    return count > _FEW and (one_site or outside)


def _originals(longs: Sequence[frozenset[str]]) -> list[int]:
    """The places of the pages (given as their long lines) that copy no earlier one.

    Of two pages that share more than half the lines of the shorter, any half of its lines has
    one that is shared: looking up the rarest half spares comparing each page with each.
    """
    counts = Counter(chain.from_iterable(longs))
    holders: defaultdict[str, list[int]] = defaultdict(list)
    rarely: defaultdict[str, list[int]] = defaultdict(list)
    kept = []
    for place, long in enumerate(longs):
        half = sorted(long, key=lambda line: (counts[line], line))[: (len(long) + 1) // 2]
        near = chain((holders[line] for line in half), (rarely[line] for line in long))
        if any(_copies(long, longs[other]) for other in chain.from_iterable(near)):
            continue
        kept.append(place)
        for line in long:
            holders[line].append(place)
        for line in half:
            rarely[line].append(place)
    return kept


def _copies(long: frozenset[str], other: frozenset[str]) -> bool:
    return len(long & other) > _COPY_SHARE * min(len(long), len(other))


def _look(page: Page, place: int, recurring: Set[str], seen: defaultdict[str, _Seen]) -> None:
    """Notes for each recurring line of a page how it stands there."""
    shapes = [shape(line) for line in page.lines]
    start = _text_start(shapes, recurring)
    head = [found for found in shapes[:start] if _may_be_title(found)]
    titles = _titles(page, [h for h in head if h.folded in recurring], shapes[start:])
    alone = {found.folded for found in head if not known_reason(found.text)}
    outside = set(_outside(shapes, recurring, titles))
    for found in {s.folded: s for s in shapes if s.folded in recurring}.values():
        note = seen[found.folded]
        note.pages.append(place)
        note.titles += found.folded in titles
        note.alone += alone == {found.folded} and found.count in _TITLE_WORDS
        note.outside += found.folded in outside
        note.says = note.says or _says_something(found)


def _says_something(found: Shape) -> bool:
    """A quotation, or a sentence that does not speak to the site's user."""
    quoted = any(mark in found.text for mark in '«“"')
    stated = found.stopped and not vocabulary("address").intersection(found.tokens)
    return found.count >= _SENTENCE_WORDS and (quoted or stated)


def _titles(page: Page, head: Sequence[Shape], text: Sequence[Shape]) -> set[str]:
    """The lines above the text that may be its title: marked, declared, or borne out by it."""
    told = {stem for found in text for stem in stems(found)} if head else set()
    declared = heads.squeeze(page.title or "")
    return {
        found.folded
        for found in head
        if found.count in _TITLE_WORDS
        and (
            found.line.markup in ("h1", "h2")
            or heads.squeeze(found.text) == declared
            or _is_told(stems(found), told)
        )
    }


def _text_start(shapes: Sequence[Shape], recurring: Set[str]) -> int:
    """Where a page's own prose begins; its own first sentence where it has no prose."""
    own = [n for n, found in enumerate(shapes) if found.folded not in recurring]
    prose = (n for n in own if shapes[n].prose)
    sentences = (n for n in own if shapes[n].stopped and shapes[n].count > _SENTENCE_WORDS)
    return next(chain(prose, sentences), len(shapes))


def _may_be_title(found: Shape) -> bool:
    if found.count < _HEAD_WORDS or found.line.markup == "outside" or form_reason(found):
        return False
    return not (heads.is_byline(found) or heads.is_date(found))


def _is_told(mine: Set[str], told: Set[str]) -> bool:
    shared = len(mine & told)
    return shared >= 2 and shared >= _TOLD_SHARE * len(mine)


def _outside(shapes: Sequence[Shape], recurring: Set[str], titles: Set[str]) -> Iterator[str]:
    """The lines that a button or the like parts from all that is the page's own."""
    yield from (found.folded for found in shapes if found.line.markup == "outside")
    for way in (shapes, shapes[::-1]):
        passed: list[str] = []
        for found in way:
            if _is_sites(found):
                yield from passed
                passed = []
            elif found.folded in recurring and found.folded not in titles:
                passed.append(found.folded)
            else:
                break


def _is_sites(found: Shape) -> bool:
    return found.line.markup == "outside" or bool(known_reason(found.text) or form_reason(found))
