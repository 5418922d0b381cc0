"""Which qualifiers set a bound, and which figures name an order of magnitude only."""

from __future__ import annotations

import re

from revue.records import Quantity

LOWER = frozenset({"over", "at least"})
UPPER = frozenset({"under", "at most"})
_MAGNITUDE = re.compile(
    r"(?:(?:quelques|plusieurs|few|several)\s+)?(?:huitaine|[dq]\w*zaine|vingtaine|\w{4,12}antaine|trentaine|centaine|millier"
    r"|(?:[mb]|tr|quadr|quint)illion|[mb]illiard|ten(?=s)|dozen|hundred|thousand)s?\b"
)


def is_vague(quantity: Quantity) -> bool:
    """Whether a figure is an order of magnitude without a number ("des milliers", "millions")."""
    return quantity.qualifier == "at least" and bool(_MAGNITUDE.match(quantity.text.lower()))
