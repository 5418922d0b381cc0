"""Places on a plane for things of which only distances are known. Pure and repeatable."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Point = tuple[float, float]
_ROUNDS = 150


def layout(count: int, distances: Mapping[tuple[int, int], float], default: float) -> list[Point]:
    """Points whose distances come near to `distances`; pairs not named are `default` apart.

    Stress majorization with weights 1/d² (Gansner, Koren and North, "Graph drawing by stress
    majorization", 2004), one point after the other, from a circle: the same input gives the same
    drawing. *Keys* of `distances` are (smaller index, larger index).
    """
    places = [_on_circle(n, count) for n in range(count)]
    wanted = [
        [max(distances.get((min(i, j), max(i, j)), default), 0.05) for j in range(count)]
        for i in range(count)
    ]
    if count > 1:
        for _ in range(_ROUNDS):
            for i in range(count):
                places[i] = _majorized(i, places, wanted[i])
    return places


def fitted(places: Sequence[Point], width: float, height: float, margin: float) -> list[Point]:
    """`places` scaled evenly and centred into a frame, their longer side along its width."""
    if not places:
        return []
    if _extent([y for _, y in places]) > _extent([x for x, _ in places]):
        places = [(y, x) for x, y in places]
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    top, bottom = min(y for _, y in places), max(y for _, y in places)
    scale = min(
        (width - 2 * margin) / max(right - left, 1e-9),
        (height - 2 * margin) / max(bottom - top, 1e-9),
    )
    return [
        (
            width / 2 + scale * (x - (left + right) / 2),
            height / 2 + scale * (y - (top + bottom) / 2),
        )
        for x, y in places
    ]


def spread(places: Sequence[Point], gap: Point, frame: Point) -> list[Point]:
    """`places` pushed apart until no two are closer than an ellipse of half axes `gap`."""
    spots = list(places)
    for _ in range(_ROUNDS):
        moved = False
        for i in range(len(spots)):
            for j in range(i):
                moved |= _push(spots, i, j, gap, frame)
        if not moved:
            break
    return spots


def hull(points: Sequence[Point]) -> list[Point]:
    """The convex hull, counter-clockwise (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]


def _extent(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _on_circle(n: int, count: int) -> Point:
    angle = 2 * math.pi * n / max(count, 1)
    return math.cos(angle), 0.7 * math.sin(angle)


def _majorized(i: int, places: Sequence[Point], wanted: Sequence[float]) -> Point:
    x, y = places[i]
    weights = sum_x = sum_y = 0.0
    for j, (other_x, other_y) in enumerate(places):
        if j == i:
            continue
        weight = 1 / wanted[j] ** 2
        apart = math.hypot(x - other_x, y - other_y) or 1e-9
        sum_x += weight * (other_x + wanted[j] * (x - other_x) / apart)
        sum_y += weight * (other_y + wanted[j] * (y - other_y) / apart)
        weights += weight
    return sum_x / weights, sum_y / weights


def _push(spots: list[Point], i: int, j: int, gap: Point, frame: Point) -> bool:
    (x1, y1), (x2, y2) = spots[i], spots[j]
    across, down = (x1 - x2) / gap[0], (y1 - y2) / gap[1]
    apart = math.hypot(across, down)
    if apart >= 1:
        return False
    if apart < 1e-6:
        across, down, apart = 0.0, 1e-3, 1e-3
    shift = (1.02 - apart) / (2 * apart)
    step_x, step_y = across * shift * gap[0], down * shift * gap[1]
    spots[i] = _within(x1 + step_x, y1 + step_y, gap, frame)
    spots[j] = _within(x2 - step_x, y2 - step_y, gap, frame)
    return True


def _within(x: float, y: float, gap: Point, frame: Point) -> Point:
    return (
        min(max(x, gap[0] / 2), frame[0] - gap[0] / 2),
        min(max(y, gap[1] / 2), frame[1] - gap[1] / 2),
    )


def _chain(points: Sequence[Point]) -> list[Point]:
    chain: list[Point] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
