"""What the pictures of a page show, in whole pixels; the templates draw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from revue.records import Claim, DatedEvent, Digest
from revue.render.layout import Point, fitted, hull, layout, spread

MAP_WIDTH, MAP_HEIGHT = 480, 300
_MARGIN = 36
_GAP = (56.0, 32.0)
# Beyond this many, points and labels cover each other and the layout takes seconds.
MOST_DRAWN = 60
TIMELINE_WIDTH, _TIMELINE_MARGIN, _DOT = 360, 10, 19
_FIRST_OF = {4: "-01-01", 7: "-01"}


@dataclass(frozen=True, slots=True)
class Node:
    """An article on the map."""

    id: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A similarity on the map; `strength` is 1 … 5."""

    start: Node
    end: Node
    strength: int


@dataclass(frozen=True, slots=True)
class Region:
    """A story on the map: the hull of its articles. `number` counts from 1."""

    number: int
    points: str


@dataclass(frozen=True, slots=True)
class Map:
    """The map of a digest. `left_out` counts articles that did not fit."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    regions: tuple[Region, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Dot:
    """An event on the axis of time; `number` is its place in the list of events."""

    number: int
    x: int
    level: int


def similarity_map(digest: Digest) -> Map:
    """Articles nearer to each other the more alike they are, stories as regions."""
    drawn = _drawn(digest)
    index = {article: n for n, article in enumerate(drawn)}
    alike = {
        (min(index[a], index[b]), max(index[a], index[b])): cosine
        for a, b, cosine in digest.similarities
        if a in index and b in index
    }
    nodes = _nodes(drawn, alike)
    regions = [
        Region(number, _points([nodes[index[a]] for a in story.articles if a in index]))
        for number, story in enumerate(digest.stories, 1)
    ]
    return Map(
        nodes=tuple(nodes),
        edges=tuple(
            Edge(nodes[i], nodes[j], _strength(cosine)) for (i, j), cosine in sorted(alike.items())
        ),
        regions=tuple(region for region in regions if region.points),
        left_out=len(digest.articles) - len(drawn),
    )


def timeline_dots(events: Sequence[DatedEvent]) -> tuple[Dot, ...]:
    """The events that have a date, on a line to scale; those that would touch are stacked."""
    days = [(day, n) for n, event in enumerate(events, 1) if (day := _day(event.date)) is not None]
    if len({day for day, _ in days}) < 2:
        return ()
    first, last = min(days)[0], max(days)[0]
    span = TIMELINE_WIDTH - 2 * _TIMELINE_MARGIN
    dots: list[Dot] = []
    for day, number in sorted(days):
        x = _TIMELINE_MARGIN + round(span * (day - first) / (last - first))
        taken = {dot.level for dot in dots if x - dot.x < _DOT}
        level = next(level for level in range(len(days)) if level not in taken)
        dots.append(Dot(number, x, level))
    return tuple(dots)


def bars(claims: Sequence[Claim]) -> tuple[int | None, ...]:
    """The length of each claim's bar in percent of the longest, None where it is no number."""
    numbers = [abs(c.value) if isinstance(c.value, Decimal) else None for c in claims]
    longest = max((n for n in numbers if n is not None), default=Decimal(0))
    return tuple(
        None if n is None or not longest else max(1, round(100 * n / longest)) for n in numbers
    )


def _drawn(digest: Digest) -> list[str]:
    """The articles of the map, those most alike to another first where not all can be drawn."""
    nearest: dict[str, float] = {head.id: 0.0 for head in digest.articles}
    for a, b, cosine in digest.similarities:
        for one in (a, b):
            nearest[one] = max(nearest.get(one, 0.0), cosine)
    known = [head.id for head in digest.articles]
    chosen = set(sorted(known, key=lambda one: (-nearest[one], one))[:MOST_DRAWN])
    return [one for one in known if one in chosen]


def _nodes(drawn: Sequence[str], alike: Mapping[tuple[int, int], float]) -> list[Node]:
    distances = {pair: 1 - min(max(cosine, 0.0), 1.0) for pair, cosine in alike.items()}
    frame = (float(MAP_WIDTH), float(MAP_HEIGHT))
    places = fitted(layout(len(drawn), distances, 1.0), *frame, _MARGIN)
    return [
        Node(article, round(x), round(y))
        for article, (x, y) in zip(drawn, spread(places, _GAP, frame), strict=True)
    ]


def _points(nodes: Sequence[Node]) -> str:
    corners: list[Point] = hull([(float(node.x), float(node.y)) for node in nodes])
    if len(corners) == 1:
        corners *= 2  # a line without length, for a round end to be drawn
    return " ".join(f"{x:.0f},{y:.0f}" for x, y in corners)


def _strength(cosine: float) -> int:
    return min(5, max(1, round(cosine * 5)))


def _day(iso: str) -> int | None:
    try:
        return date.fromisoformat(iso + _FIRST_OF.get(len(iso), "")).toordinal()
    except ValueError:
        return None
