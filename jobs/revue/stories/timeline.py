"""Dated events of a story: full dates in order, relative days where the day is known.

A weekday, "hier" or "demain" is counted from the publication date of its article; where that is
not known it stays as it is, after the dated events, in the order of the week.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from revue.records import DatedEvent
from revue.stories.pool import Pool, stems
from revue.stories.reading import Line, Reading
from revue.summarize.english import folded

MOST_EVENTS = 12
_SAME_EVENT = 0.55
_OF_THE_STORY = 0.4
_WEEKDAYS = {
    "lundi": "Monday", "mardi": "Tuesday", "mercredi": "Wednesday", "jeudi": "Thursday",
    "vendredi": "Friday", "samedi": "Saturday", "dimanche": "Sunday",
}  # fmt: skip
_RELATIVE = {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "apres-demain": 2}
_NEXT = re.compile(r"\s+prochain")
_PARTIAL = re.compile(r"--(\d{2})-(\d{2})")
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
        for when in _dates(line, readings[line.article].article.body.published):
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
    return DatedEvent(when, shown.english, (shown.cite, *others))


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
    days = list(_WEEKDAYS.values())
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


def _dates(line: Line, published: str | None) -> list[str]:
    """The dates of a sentence as ISO 8601, or as written where the day cannot be known."""
    found = [
        _completed(str(figure.value), published)
        for figure in line.figures
        if figure.kind == "date" or (figure.kind == "year" and 1800 < int(figure.value) < 2100)
    ]
    exact = [when for when in found if len(when) > 4]
    if exact:
        return sorted(set(exact), key=exact.index)
    return found[:1] or list(_relative(folded(line.source), published))


def _completed(value: str, published: str | None) -> str:
    """A day and month with the year of publication, the year before if it were ahead by half."""
    partial = _PARTIAL.fullmatch(value)
    if partial is None:
        return value
    month, day = int(partial[1]), int(partial[2])
    if published is None:
        return f"{day} {_month(month)}"
    out = date.fromisoformat(published)
    for year in (out.year, out.year - 1, out.year + 1):
        when = _valid(year, month, day)
        if when and abs((when - out).days) <= 183:
            return when.isoformat()
    return f"{day} {_month(month)}"


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(month: int) -> str:
    return date(2000, month, 1).strftime("%B") if 1 <= month <= 12 else str(month)


def _relative(source: str, published: str | None) -> Iterator[str]:
    match = _days().search(source)
    if match is None:
        return
    word = match[1]
    if published is None:
        yield _WEEKDAYS.get(word, "") or f"“{match[1]}”"
        return
    out = date.fromisoformat(published)
    if word in _RELATIVE:
        yield (out + timedelta(days=_RELATIVE[word])).isoformat()
        return
    back = (out.weekday() - list(_WEEKDAYS).index(word)) % 7
    ahead = 7 if _NEXT.match(source, match.end()) else 0
    yield (out + timedelta(days=ahead - back)).isoformat()


@cache
def _days() -> re.Pattern[str]:
    words = [*_WEEKDAYS, *(word for word in _RELATIVE if word != "aujourd'hui")]
    return re.compile(
        rf"(?<!de )(?<!d')(?<!et )\b({'|'.join(sorted(words, key=len, reverse=True))})\b"
    )
