"""Translation memory as TMX 1.4b, the exchange format of translation tools such as OmegaT.

*Source:* TMX 1.4b Specification, LISA OSCAR, 2005.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

# What XML 1.0 cannot hold, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A sentence and its English. `source_language` is an ISO 639-1 code."""

    source: str
    english: str
    source_language: str
    model: str
    method: str


def export_tmx(units: Iterable[Unit]) -> Iterator[str]:
    """The lines of a TMX document of `units`, sorted, each once."""
    ordered = sorted(set(units))
    languages = {unit.source_language for unit in ordered}
    srclang = languages.pop() if len(languages) == 1 else "*all*"
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    yield '<tmx version="1.4">'
    yield (
        '  <header creationtool="revue" creationtoolversion="1" segtype="sentence" '
        f'o-tmf="revue" adminlang="en" srclang={quoteattr(srclang)} datatype="plaintext"/>'
    )
    yield "  <body>"
    for unit in ordered:
        yield from _unit(unit)
    yield "  </body>"
    yield "</tmx>"


def _unit(unit: Unit) -> Iterator[str]:
    yield "    <tu>"
    yield f'      <prop type="x-model">{_text(unit.model)}</prop>'
    yield f'      <prop type="x-method">{_text(unit.method)}</prop>'
    for language, text in ((unit.source_language, unit.source), ("en", unit.english)):
        yield f"      <tuv xml:lang={quoteattr(language)}><seg>{_text(text)}</seg></tuv>"
    yield "    </tu>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))
