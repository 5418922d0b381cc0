"""HTML pages as lines with their role: main text and metadata by trafilatura."""

from __future__ import annotations

import re

from revue.articles.decode import decode
from revue.articles.read import page_of
from revue.records import Line, Page, Source

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


def read_html(source: Source) -> Page:
    """An HTML file: the lines of its main text, its title, author, date and site."""
    from trafilatura import bare_extraction

    declared = _CHARSET.search(source.data[:4096])
    text, encoding = decode(source.data, declared[1].decode("ascii") if declared else None)
    found = bare_extraction(text, with_metadata=True)
    body = (found.text or "") if found else ""
    lines = tuple(
        Line(n, line.strip()) for n, line in enumerate(body.split("\n"), 1) if line.strip()
    )
    if not found:
        return page_of(source, encoding, lines)
    return page_of(
        source, encoding, lines,
        title=found.title, byline=found.author, published=found.date, site=found.sitename,
    )  # fmt: skip
