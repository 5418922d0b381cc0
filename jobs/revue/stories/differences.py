"""Where articles give different values for the same quantity. Computed, never generated.

Four ways lead to a difference, each asking for more than a likeness of sentences, since a false
difference is worse than a missing one:

- an amount has the digits of the story's main amount at another scale ("$500" for $500 billion);
- two aligned sentences each give one figure of a kind and unit, and the values differ;
- the main figures of two articles of a story differ and are spoken of alike;
- projects beside the same three or more names are given different amounts (`partners.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from revue.records import Difference
from revue.stories.claims import SCALES, Claims, alike, cited, joined, stated, update_word
from revue.stories.main_figures import Said, main_figure, numeric, one_of_each, same_value
from revue.stories.partners import partners_differ
from revue.stories.pool import (
    Match,
    Pool,
    comparable,
    equal,
    names_overlap,
    stems,
    strangers,
)
from revue.stories.reading import Line, Reading

MOST_DIFFERENCES = 8
_ALIGNED, _SPOKEN_ALIKE = 0.72, 0.5
_SAME_WORDS = 0.5
_WORDS_OF_A_SLIP = 3


def differences(
    pool: Pool,
    members: Sequence[Reading],
    copied: Iterable[tuple[Line, Line]],
    tells: Callable[[Line], bool],
) -> list[Difference]:
    """The differences of a story, each with its claims in the order of their values.

    `copied` are pairs of sentences that are the same text in two articles; `tells` is whether a
    sentence speaks of this story.
    """
    said = [Said(line, f) for line in pool.lines for f in numeric(line)]
    main = {reading.id: main_figure(reading) for reading in members}
    found = [*_slips(said, main, pool), *_aligned(pool, copied), *_main_figures(pool, said, main)]
    context = {reading.id: reading for reading in members}
    distinct: list[Difference] = []
    for claims in found:
        difference = stated(claims, pool, context)
        if any(cited(difference) & cited(other) for other in distinct):
            continue
        place = next((n for n, other in enumerate(distinct) if alike(difference, other)), None)
        if place is None:
            distinct.append(difference)
        else:
            distinct[place] = joined(distinct[place], difference)
    distinct += [
        one for one in partners_differ(pool, said, context, tells)
        if not any(all(cited(other) & {*claim.cites} for claim in one.claims) for other in distinct)
    ]  # fmt: skip
    return distinct[:MOST_DIFFERENCES]


def _slips(said: Sequence[Said], main: Mapping[str, list[Said]], pool: Pool) -> Iterator[Claims]:
    """Small amounts with the digits of an amount known from another article, a million times less.

    Known is the main amount of an article, or one that two articles give. It must be out of
    place in its sentence: a price of 20 euros is no fine of 20 million that lost its scale.
    """
    givers: dict[tuple[str, Decimal], set[str]] = {}
    for one in said:
        if one.figure.kind == "money":
            givers.setdefault((one.figure.unit, one.amount), set()).add(one.line.article)
    known = [group for group in main.values() if group]
    known += [
        [one] for one in said
        if one.figure.kind == "money" and len(givers[one.figure.unit, one.amount]) > 1
    ]  # fmt: skip
    for great in one_of_each(known):
        sound = [one for one in said if same_value(one, great)]
        small: dict[Decimal, list[Said]] = {}
        for one in said:
            if not _is_slip(one, great) or not _is_out_of_place(one, sound, pool):
                continue
            if any(other.line.article != one.line.article for other in sound):
                small.setdefault(one.amount, []).append(one)
        if small:
            yield [*small.values(), sound]


def _is_out_of_place(one: Said, sound: Iterable[Said], pool: Pool) -> bool:
    """Whether an amount is too small for its sentence, by what the sentence says.

    It gives another amount of millions beside it, or speaks of what one of `sound` speaks of.
    """
    beside = (f for f in numeric(one.line) if (f.kind, f.unit) == ("money", one.figure.unit))
    return any(Said(one.line, f).amount >= SCALES[1] for f in beside) or any(
        _alike(one.line, other.line, pool)
        and len(stems(one.line) & stems(other.line)) >= _WORDS_OF_A_SLIP
        for other in sound
    )


def _is_slip(one: Said, great: Said) -> bool:
    figure = one.figure
    return (
        (figure.kind, great.figure.kind) == ("money", "money")
        and figure.unit == great.figure.unit
        and one.amount > 0
        and great.amount / one.amount in SCALES[1:]
    )


def _aligned(pool: Pool, copied: Iterable[tuple[Line, Line]]) -> Iterator[Claims]:
    """Pairs of sentences that say the same but for one figure."""
    same = [pair for pair in copied if all(line.cite in pool.rows for line in pair)]
    same += [(m.left, m.right) for m in pool.matches if _is_aligned(m)]
    for left, right in same:
        for a in numeric(left):
            others = [b for b in numeric(right) if a.kind == b.kind and comparable(a, b)]
            alone = sum(comparable(a, other) for other in numeric(left)) == 1
            if alone and len(others) == 1 and not equal(a, others[0]):
                yield [[Said(left, a)], [Said(right, others[0])]]


def _is_aligned(match: Match) -> bool:
    """Whether two sentences speak of one thing in many of the same words."""
    if match.likeness < _ALIGNED or names_overlap(match.left, match.right) < 0.5:
        return False
    left, right = stems(match.left), stems(match.right)
    shared = len(left & right)
    return shared >= 3 and shared >= _SAME_WORDS * min(len(left), len(right))


def _main_figures(
    pool: Pool, said: Sequence[Said], main: Mapping[str, list[Said]]
) -> Iterator[Claims]:
    """Main figures of the story's articles that differ, with all who give them."""
    mains = [group for group in main.values() if group]
    for n, first in enumerate(mains):
        for second in mains[n + 1 :]:
            if not same_value(first[0], second[0]) and _spoken_alike(first, second, pool):
                yield [_givers(first, said, pool), _givers(second, said, pool)]


def _givers(main: list[Said], said: Sequence[Said], pool: Pool) -> list[Said]:
    """Who gives the value of `main`: its article, and others that speak of it alike."""
    return [
        one for one in said
        if same_value(one, main[0]) and one.line.article in pool.members
        and (one.line.article == main[0].line.article or update_word(one)
             or any(_alike(one.line, m.line, pool) for m in main))
    ]  # fmt: skip


def _alike(line: Line, other: Line, pool: Pool) -> bool:
    return pool.likeness(line, other) >= _SPOKEN_ALIKE and not strangers(line, other)


def _spoken_alike(first: list[Said], second: list[Said], pool: Pool) -> bool:
    """Whether two main figures measure one thing, by their sentences' meaning and words."""
    if first[0].figure.kind != second[0].figure.kind:
        return False
    if not comparable(first[0].figure, second[0].figure):
        return False
    least = 2 if first[0].figure.kind == "money" else 3
    return any(
        pool.likeness(a.line, b.line) >= _SPOKEN_ALIKE
        and len(stems(a.line) & stems(b.line)) >= least
        for a in first for b in second
    )  # fmt: skip
