"""Dated events of a story: full dates in order, relative days where the day is known.

A day that cannot be known stays as it is written, after the dated events, in the order of the
week.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from revue.fidelity.calendar import DAYS
from revue.records import DatedEvent
from revue.stories.days import dates_of
from revue.stories.pool import Pool, stems
from revue.stories.reading import Line, Reading

MOST_EVENTS = 12
_SAME_EVENT = 0.55
_OF_THE_STORY = 0.4
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")


def timeline(
    pool: Pool, readings: Mapping[str, Reading], central: Mapping[str, float]
) -> list[DatedEvent]:
    """The events of a story's articles, by date, at most twelve; undated ones last.

    `central` gives for each citation its likeness to the story as a whole. A doubtful sentence
    is shown only for a date that no other gives.
    """
    events: list[tuple[str, list[Line]]] = []
    for line in sorted(pool.lines, key=lambda line: line.doubtful):
        if not line.quotable or central.get(line.cite, 0.0) < _OF_THE_STORY:
            continue
        for when in dates_of(line, readings[line.article].article.body.published):
            same_day = [event for event in events if event[0] == when]
            known = next((e for e in same_day if _same(e[1][0], line, pool)), None)
            if known:
                known[1].append(line)
            elif not line.doubtful or not same_day:
                events.append((when, [line]))
    events.sort(key=lambda e: (not _DATE.match(e[0]), e[0] if _DATE.match(e[0]) else "",
                               e[1][0].place, e[1][0].cite))  # fmt: skip
    return [_told(when, lines) for when, lines in _in_week(_once(events)[:MOST_EVENTS])]


def _told(when: str, lines: list[Line]) -> DatedEvent:
    shown = _shown(lines)
    others = tuple(line.cite for line in lines if line is not shown)
    return DatedEvent(when, shown.told, (shown.cite, *others))


def _shown(lines: list[Line]) -> Line:
    """Of lines that tell one event the one that says least beyond the others."""
    sound = [line for line in lines if not line.doubtful] or lines
    others = [stems(line) for line in lines]
    return min(sound, key=lambda line: _beyond(stems(line), others))


def _beyond(said: set[str], others: list[set[str]]) -> int:
    """How many words `said` has that others lack, summed over them."""
    return sum(len(said - other) for other in others)


def _in_week(events: list[tuple[str, list[Line]]]) -> list[tuple[str, list[Line]]]:
    """Weekdays whose date is unknown in the order of the week, after its longest gap.

    Articles of one night speak of the days around them: "Tuesday" and "Wednesday" follow each
    other, "Friday" and "Monday" have a weekend between them.
    """
    days = list(DAYS.values())
    present = sorted({days.index(when) for when, _ in events if when in days})
    gaps = [(day - present[n - 1] - 1) % 7 for n, day in enumerate(present)]
    first = present[gaps.index(max(gaps))] if present else 0
    dated = [event for event in events if event[0] not in days]
    undated = [event for event in events if event[0] in days]
    return dated + sorted(undated, key=lambda event: (days.index(event[0]) - first) % 7)


def _once(events: list[tuple[str, list[Line]]]) -> list[tuple[str, list[Line]]]:
    """Each sentence under its first, most exact date only."""
    seen: set[str] = set()
    kept = []
    for when, lines in events:
        fresh = [line for line in lines if line.cite not in seen]
        if fresh:
            seen.update(line.cite for line in fresh)
            kept.append((when, fresh))
    return kept


def _same(left: Line, right: Line, pool: Pool) -> bool:
    return pool.likeness(left, right) >= _SAME_EVENT
