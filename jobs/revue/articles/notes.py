"""Marks of footnotes, which a browser raises and plain text glues to the figure before them.

`50<sup>1</sup> millions` is 50 million with a note, `10<sup>6</sup>` a million, `m<sup>2</sup>`
a unit, `2<sup>e</sup>` an ordinal. Only what precedes a mark, and whether it links to a note,
tells which it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from revue.articles.tree import INLINE, walk

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CONTEXT = 24
# "1", "1,2", "3-5", "*", "†", "(a)", "[b]", "[note 2]"; or the comma between two marks.
_NOTE = re.compile(
    r"[(\[]?\d{1,3}(?:[,;/–-]\d{1,3})*[)\]]?|[*†‡§]{1,3}|\([a-z*]\)|\[[^\]]{1,30}\]|[,;]"
)
_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# The patterns below are matched on what precedes, "^", and the mark.
_FRACTION = re.compile(r"[1-9]/[2-9]\d?")
_POWER_OF_TEN = re.compile(r"(?<!\d)(?<!\d,)(?:10\^[-−–]?(?:[2-9]|\d\d)|2\^[1-9]\d)$")
# Units of length, and letters for a variable; "il y a" is none.
_POWER = re.compile(
    r"(?<![^\W\d_])(?:[kcdhmnµμ]m|dam|mc|m[èe]tres?|(?:kilo|centi)m[èe]tres?|[b-xzB-XZ])\^[23]$"
)
_GLUED = re.compile(r"(?<![^\W\d_])CO\^2$|\d\s?h\^\d\d$")
_NUMERO = re.compile(r"(?:\b[nN]|\d\s?)\^(os?)$")
# A chemical formula or an index: "CO", "H", "(NH4)", "PM"; but no word and no number.
_FORMULA = re.compile(r"(?<![^\W\d_])(?=\(?\d*[^\W\d_])(?:[A-Z][a-z]?|[a-z](?=[A-Z^])|[\d()])+\^")
_OPENING = "('’‘[«“-/"


@dataclass(slots=True)
class _Raised:
    """A <sup> or <sub> with the text of its block before it, and the next text after it."""

    element: HtmlElement
    before: str
    after: str | None = None


def drop_notes(tree: HtmlElement) -> None:
    """Takes the marks of footnotes out of a tree, in place; exponents are written as such.

    Powers of ten become "10^6", those of units and variables "m²"; other text stays.
    """
    for found in _raised(tree):
        mark = "".join(str(found.element.text_content()).split())
        shown = _shown(found, mark) if mark else mark
        if shown != mark:
            tail = found.element.tail
            found.element.clear()
            found.element.text, found.element.tail = shown, tail


def _raised(tree: HtmlElement) -> list[_Raised]:
    found: list[_Raised] = []
    before = ""
    inside = 0
    for event, text, element in walk(tree):
        raised = element.tag in ("sup", "sub")
        if event == "text":
            if found and not inside and found[-1].after is None:
                found[-1].after = text
            before = (before + text)[-_CONTEXT:]
        elif raised and event == "start":
            if not inside:
                found.append(_Raised(element, before))
            inside += 1
        elif raised:
            inside -= 1
        elif element.tag not in INLINE:
            before = ""
            if found and found[-1].after is None:
                found[-1].after = ""
    return found


def _shown(found: _Raised, mark: str) -> str:
    """What is written for a raised or lowered mark: nothing for that of a note."""
    written = f"{found.before}^{mark}"
    after = found.after or ""
    raised = found.element.tag == "sup"
    if raised and not _links(found.element):
        if _POWER_OF_TEN.search(written):
            return "^" + mark.replace("−", "-").replace("–", "-")
        if _POWER.search(written):
            return mark.translate(_DIGITS)
        if _GLUED.search(written):
            return mark
        if degree := _NUMERO.search(written):
            return "°" + degree[1][1:]
    if after.lstrip()[:1] in ("/", "⁄") or _FRACTION.fullmatch(mark):
        return mark
    if not _NOTE.fullmatch(mark) or (not raised and _FORMULA.search(written)):
        return mark
    if _begins(found.before, after):
        return mark
    return " " if found.before[-1].isalnum() and after[:1].isalnum() else ""


def _links(element: HtmlElement) -> bool:
    """Does the mark itself lead to a note? No exponent is a link."""
    around = element.getparent()
    if around.tag != "a":
        return element.find(".//a") is not None
    alone = element.getprevious() is None and element.getnext() is None
    return alone and not f"{around.text or ''}{element.tail or ''}".strip()


def _begins(before: str, after: str) -> bool:
    """Does the mark stand before its word: "<sup>14</sup>C", "<p><sup>1</sup> Source : Insee"?"""
    if not before.strip() or before[-1] in _OPENING:
        return True
    return before[-1].isspace() and after[:1].isupper()
