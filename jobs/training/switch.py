"""English put into French sources, as phrases known beforehand will be: the model learns to copy.

Phrases of the phrasebook whose English stands in the target, and words whose hints do, give way
to the target's own words: "une levée de fonds" becomes "une fundraising `` fundraising".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from revue.models.hints import MARK
from revue.models.phrases import Known

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from revue.models.hints import Hints
    from revue.models.phrases import Phrasebook

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_FRENCH = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!['’\w])")
_BETWEEN = re.compile(r"\W+|\W+(?:de|du|des|d['’]|à|au|aux|en)\W*|\W+de (?:la|l['’])\W*")
_LONGEST_WORDS = 4
_SHARE_OF_PHRASES = 0.9
_SHARE_OF_WORDS = 0.3  # within a sentence that is chosen
_GOES_ON = 0.8  # chance that a phrase takes in the next word, where both sides allow for it


@dataclass(frozen=True, slots=True)
class _Link:
    """A French word (characters `start` to `end`) and the place of its English word."""

    start: int
    end: int
    english: int


def phrases_said(source: str, target: str, phrasebook: Phrasebook, random: Random) -> list[Known]:
    """Most phrases of `source`, in order, whose English stands in `target`, as it stands there."""
    known = []
    for phrase in phrasebook.find(source):
        said = re.search(rf"(?<!\w){re.escape(phrase.english)}(?!\w)", target, re.IGNORECASE)
        if said is not None and random.random() < _SHARE_OF_PHRASES:
            known.append(replace(phrase, english=said[0]))
    return known


def switch(source: str, target: str, lexicon: Hints, random: Random) -> list[Known]:
    """Some words and short phrases of `source`, in order, with their English in `target`."""
    words = list(_WORD.finditer(target))
    links = _links(source, [word[0].lower() for word in words], lexicon)
    known, at = [], 0
    while at < len(links):
        run = _run(source, links, at, random)
        at += len(run)
        if random.random() < _SHARE_OF_WORDS:
            places = [link.english for link in run]
            english = target[words[min(places)].start() : words[max(places)].end()]
            known.append(Known(run[0].start, run[-1].end, english))
    return [one for one in known if MARK not in one.english]


def _links(source: str, english: Sequence[str], lexicon: Hints) -> list[_Link]:
    """The source's words whose hint is one word of the target, and that only once."""
    times = Counter(english)
    found = []
    for match in _FRENCH.finditer(source):
        hints = lexicon.get(match[0].lower(), "").split()
        places = [english.index(hint) for hint in hints if times[hint] == 1]
        if places:
            found.append(_Link(match.start(), match.end(), places[0]))
    return found


def _run(source: str, links: Sequence[_Link], at: int, random: Random) -> Sequence[_Link]:
    """Neighbours from `links[at]` on that are neighbours in English too, in any order."""
    end = at + 1
    while end < min(len(links), at + _LONGEST_WORDS) and random.random() < _GOES_ON:
        places = {link.english for link in links[at : end + 1]}
        between = source[links[end - 1].end : links[end].start]
        solid = max(places) - min(places) == end - at and len(places) == end - at + 1
        if not (solid and _BETWEEN.fullmatch(between)):
            break
        end += 1
    return links[at:end]
