"""The pictures: near is alike, nothing covers another, numbers to scale."""

from __future__ import annotations

import math
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from handmade import DIGEST, EMPTY_DIGEST
from revue.records import ArticleHead, Claim, DatedEvent, Digest
from revue.render.drawing import (
    MAP_HEIGHT,
    MAP_WIDTH,
    MOST_DRAWN,
    bars,
    similarity_map,
    timeline_dots,
)
from revue.render.layout import hull, layout


def digest_of(count: int, *pairs: tuple[int, int, float]) -> Digest:
    ids = [f"a{n:03}" for n in range(count)]
    heads = tuple(ArticleHead(one, one, one, None, None, (), 1, 0) for one in ids)
    return Digest(heads, (), (), (), tuple((ids[a], ids[b], s) for a, b, s in pairs))


def test_what_is_alike_lies_near() -> None:
    drawn = similarity_map(DIGEST)
    place = {node.id[:3]: (node.x, node.y) for node in drawn.nodes}
    assert math.dist(place["001"], place["004"]) < math.dist(place["001"], place["003"])
    assert [region.number for region in drawn.regions] == [1]
    assert [edge.strength for edge in drawn.edges] == [3, 4, 2]


def test_distances_that_fit_a_plane_are_kept() -> None:
    places = layout(3, {(0, 1): 3.0, (1, 2): 4.0, (0, 2): 5.0}, 1.0)
    assert math.isclose(math.dist(places[0], places[1]), 3, rel_tol=1e-3)
    assert math.isclose(math.dist(places[0], places[2]), 5, rel_tol=1e-3)


@given(
    st.integers(0, 12),
    st.lists(
        st.tuples(st.integers(0, 11), st.integers(0, 11), st.floats(-1, 1, allow_subnormal=False)),
        max_size=30,
    ),
)
def test_every_article_is_on_the_map_and_readable(
    count: int, pairs: list[tuple[int, int, float]]
) -> None:
    known = [pair for pair in pairs if max(pair[:2]) < count and pair[0] != pair[1]]
    nodes = similarity_map(digest_of(count, *known)).nodes
    assert [node.id for node in nodes] == [f"a{n:03}" for n in range(count)]
    for node in nodes:
        assert 0 < node.x < MAP_WIDTH
        assert 0 < node.y < MAP_HEIGHT
    for n, one in enumerate(nodes):
        assert all(abs(one.x - o.x) > 25 or abs(one.y - o.y) > 14 for o in nodes[:n])


def test_a_crowd_is_thinned_and_the_map_says_so() -> None:
    drawn = similarity_map(digest_of(MOST_DRAWN + 5, (MOST_DRAWN + 3, 0, 0.9)))
    assert len(drawn.nodes) == MOST_DRAWN
    assert drawn.left_out == 5
    assert f"a{MOST_DRAWN + 3:03}" in {node.id for node in drawn.nodes}
    assert similarity_map(EMPTY_DIGEST).nodes == ()


def test_a_hull_leaves_out_what_is_inside() -> None:
    assert hull([(0, 0), (2, 0), (2, 2), (0, 2), (1, 1)]) == [(0, 0), (2, 0), (2, 2), (0, 2)]


def test_bars_are_shares_of_the_longest() -> None:
    values: list[Decimal | str] = [Decimal(30), Decimal(10), Decimal("0.01"), "2025"]
    assert bars([Claim(value, "", ()) for value in values]) == (100, 33, 1, None)
    assert bars([Claim(Decimal(0), "", ())]) == (None,)


def test_events_lie_on_a_line_to_scale_and_near_ones_are_stacked() -> None:
    dates = ["2000", "2010", "2020-01", "2020-01-03", "in spring"]
    dots = timeline_dots([DatedEvent(date, "", ()) for date in dates])
    assert [(dot.number, dot.level) for dot in dots] == [(1, 0), (2, 0), (3, 0), (4, 1)]
    assert abs((dots[0].x + dots[2].x) / 2 - dots[1].x) <= 1
    assert timeline_dots([DatedEvent("2000", "", ()), DatedEvent("in spring", "", ())]) == ()
