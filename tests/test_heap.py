"""Memory that is free goes back to the system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from revue.heap import give_back


def _resident_pages() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_freed_blocks_between_used_ones_go_back() -> None:
    blocks = [bytes(3_000) for _ in range(40_000)]
    full = _resident_pages()
    kept = blocks[::40]  # so that no end of the heap is free
    del blocks
    give_back()
    assert full - _resident_pages() > 10_000  # of some 29,000 pages
    assert len(kept) == 1_000


def test_there_may_be_nothing_to_give_back() -> None:
    give_back()
    give_back()
