"""Settled terms inside longer names that English copies: "Hautes-Alpes", "Tribune de Genève"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revue.fidelity.glossary import Hit
from revue.fidelity.names import holds, is_plain_word
from revue.fidelity.words import bare

_NAME = r"(?P<name>[A-ZÀ-Þ][^\W\d_]{2,})"
_SPACED = r"[ \u00a0](?:de |du |des |d['’])?"
_HYPHENED = r"-(?:[a-zß-ÿ]{1,4}-){0,2}"  # "Louvain-la-Neuve", "La Valette-du-Var"
_BEFORE = re.compile(rf"{_NAME}(?P<link>-|{_SPACED})$")
_AFTER = re.compile(rf"(?:{_HYPHENED}|{_SPACED}){_NAME}")
_CONTEXT = 40


def longer_names(source: str, hit: Hit, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The term of `hit` with the name before it, and with the name after it.

    A neighbour that is a term itself makes no longer name: "Moscou-Pékin" are two. Nor does a
    plain word that begins the sentence: "Selon Moscou".
    """
    text = source[hit.start : hit.end]
    before = _BEFORE.search(source, max(0, hit.start - _CONTEXT), hit.start)
    after = _AFTER.match(source, hit.end)
    found = []
    if before and not _is_term(before, hits) and not _opens(before):
        found.append(before.group() + text)
    if after and not _is_term(after, hits):
        found.append(text + after.group())
    return tuple(found)


def _opens(before: re.Match[str]) -> bool:
    return not before["link"].strip() and is_plain_word(before["name"])


def _is_term(match: re.Match[str], hits: Sequence[Hit]) -> bool:
    return any(hit.start < match.end("name") and match.start("name") < hit.end for hit in hits)


def is_in_copied_name(source: str, english: str, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether `english` has the term of `hit` as `source` writes it, with the name beside it."""
    haystack = _plain(english)
    return any(holds(haystack, _plain(name)) for name in longer_names(source, hit, hits))


def may_write(source: str, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether the English of a term may be written for it wherever it stands in `source`."""
    if hit.entry.firm:
        return True
    return hit.entry.case != "check" and not longer_names(source, hit, hits)


def _plain(text: str) -> str:
    return bare(text).replace("’", "'")
