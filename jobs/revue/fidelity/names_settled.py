"""Settled terms inside longer names that English copies: "Hautes-Alpes", "Credit Suisse"."""

from __future__ import annotations

import re

from revue.fidelity.glossary import Hit
from revue.fidelity.names import holds
from revue.fidelity.words import bare

_LINK = r"(?:-|[ \u00a0](?:de |du |des |d['’])?)"
_BEFORE = re.compile(rf"[A-ZÀ-Þ][^\W\d_]{{2,}}{_LINK}$")
_CONTEXT = 40
_AFTER = re.compile(rf"{_LINK}[A-ZÀ-Þ][^\W\d_]{{2,}}")


def is_in_copied_name(source: str, english: str, hit: Hit) -> bool:
    """Whether `english` has the term of `hit` as `source` writes it, with the name beside it."""
    text = source[hit.start : hit.end]
    before, after = (
        _BEFORE.search(source, max(0, hit.start - _CONTEXT), hit.start),
        _AFTER.match(source, hit.end),
    )
    longer = [before.group() + text] if before else []
    longer += [text + after.group()] if after else []
    haystack = _plain(english)
    return any(holds(haystack, _plain(name)) for name in longer)


def _plain(text: str) -> str:
    return bare(text).replace("’", "'")
