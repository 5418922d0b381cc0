"""Title, byline, date: what the head of an article says."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from revue.articles.words import entries, fold, words
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from revue.articles.shapes import Shape
    from collections.abc import Sequence

_MONTHS = (
    r"janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre"
    r"|décembre|decembre|janv\.?|févr?\.?|avr\.?|juil\.?|sept\.?|oct\.?|nov\.?|déc\.?"
)
_DAYS = (
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun\.|mar\.|mer\.|jeu\.|ven\.|sam\.|dim\."
)
DATE = re.compile(
    rf"(?:(?:{_DAYS}),?\s+)?\b\d{{1,2}}(?:er)?\s+(?:{_MONTHS})\s+\d{{4}}\b"
    rf"|\b(?:{_MONTHS})\s+\d{{1,2}},?\s+\d{{4}}\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.](?:20|19)\d{2}\b"
    r"|\b\d{4}-\d{2}-\d{2}(?:T[\d:.+Z-]+)?",
    re.IGNORECASE,
)
_LOOSE_DATE = re.compile(
    rf"\bil y a \d+ (?:minutes?|min|heures?|jours?|mois|ans?|semaines?)\b"
    rf"|\b(?:hier|aujourd['’]hui)\b|(?:{_DAYS})\s+\d{{1,2}}(?:er)?\s+(?:{_MONTHS})"
    r"|\b\d{1,2}\s?(?:h|:)\s?\d{0,2}(?::\d\d)?\b",
    re.IGNORECASE,
)
_DATE_WORDS = frozenset(
    "publie publiee poste ecrit mis mise a jour le la modifie modifiee actualise actualisee "
    "cree maj derniere modification date de publication parution paru parue temps lecture min "
    "minutes en ligne gmt utc cet cest heure paris et du updated published posted on the at "
    "premiere".split()
)
_BY = re.compile(
    r"^(?:par|by|texte|texte de|textes?\s?:|propos recueillis par|recueilli par|un article de"
    r"|de notre (?:correspondante?|envoyée? spéciale?|bureau)|auteur\s?:|écrit par|rédigé par"
    r"|article (?:écrit )?(?:par|de)|publié par|posté par|une enquête de|reportage de)\b",
    re.IGNORECASE,
)
_ROLE = frozenset(
    "journaliste redacteur redactrice correspondant correspondante envoye envoyee special "
    "speciale chroniqueur chroniqueuse editorialiste reporter redaction service rubrique chef "
    "adjoint adjointe stagiaire pigiste photographe grand auteur autrice author editor "
    "directeur directrice contributeur contributrice".split()
)
_PARTICLES = frozenset("de du des d le la van von der den el al ben bin et avec and y".split())
_DESK = re.compile(
    r"^(?:la |notre )?(?:rédaction|redaction)\b.{0,40}$|^(?:l['’])?équipe de rédaction$",
    re.IGNORECASE,
)
_NAME_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*\.?$")
_ATTRIBUTION = re.compile(r"^[–—―-]{1,2}\s?(?=[A-ZÀ-Þ])(?![^,]*[.!?;]\s)")
_ALNUM = re.compile(r"[\W_]+")


def squeeze(text: str) -> str:
    """`text` as titles are compared: letters and digits only, folded."""
    return _ALNUM.sub("", fold(text))


def is_date(found: Shape) -> bool:
    """Is the line a date of publication and little else?"""
    text = found.text
    if len(text) > 120 or not (DATE.search(text) or _LOOSE_DATE.search(text)):
        return False
    rest = words(fold(_LOOSE_DATE.sub(" ", DATE.sub(" ", text))))
    return sum(token not in _DATE_WORDS for token in rest) <= (1 if len(rest) < 6 else 2)


def is_byline(found: Shape) -> bool:
    """Does the line say who wrote the article, by its own words?"""
    text = found.text
    if not 1 <= found.count <= 25 or (found.prose and found.count > 14):
        return False
    if _DESK.match(text) or text.strip(" -–—()[].") in entries("agencies.txt"):
        return True
    if _BY.match(text):
        after = _BY.sub("", text, count=1).strip(" :")
        return after[:1].isupper() and name_like(re.split(r"[,(|•·–—-]", after)[0])
    tail = re.sub(r"\s+(?:avec|with)\s+(?:l['’])?[A-Z][\w-]{1,12}(?:\s\w+)?$", "", text)
    if tail != text and (not tail or name_like(tail) or len(tail.split()) <= 3):
        return True
    tokens = fold(text).split()
    return (
        found.count <= 12
        and any(t.strip(",.") in _ROLE for t in tokens[1:])
        and name_like(" ".join(w for w in text.split() if fold(w).strip(",.") not in _ROLE)[:60])
    )


def name_like(text: str) -> bool:
    """Two to six words, capitalized but for particles: a person's name."""
    tokens = text.replace(",", " ").split()
    if not 2 <= len(tokens) <= 7 or any(not _NAME_TOKEN.match(token) for token in tokens):
        return False
    proper = [token for token in tokens if fold(token) not in _PARTICLES]
    return len(proper) >= 2 and all(token[0].isupper() for token in proper)


def is_attribution(found: Shape) -> bool:
    """ "– Jensen Huang, PDG de Nvidia": who said the quotation above."""
    if not 2 <= found.count <= 20 or found.stopped:
        return False
    match = _ATTRIBUTION.match(found.text)
    return bool(match) and name_like(found.text[match.end() :].split(",")[0]) if match else False


def find_title(head: Sequence[Shape], declared: str | None, body: Counter[str]) -> int | None:
    """Which line of the page's head is its title.

    `head` are the candidate lines above the body, `declared` what the page's metadata say,
    `body` counts the words of the body. A title repeats, shares words with the body, and is
    longer than the menu entries around it.
    """
    if not head:
        return None
    copies = Counter(squeeze(found.text) for found in head)
    goal = squeeze(declared or "")
    scores = [_title_score(found, copies, goal, body) for found in head]
    best = max(scores)
    return scores.index(best) if best > 0 else None


def _title_score(found: Shape, copies: Counter[str], goal: str, body: Counter[str]) -> float:
    bare = squeeze(found.text)
    if not bare or found.count > 45:
        return 0.0
    long_words = {token for token in found.tokens if len(token) > 3}
    shared = sum(token in body for token in long_words) / len(long_words) if long_words else 0.0
    score = min(found.count, 16) / 4 + 4 * shared
    score += {"h1": 6.0, "h2": 1.0}.get(found.line.markup, 0.0)
    score += 2.0 * (min(copies[bare], 3) - 1)
    if goal and (bare == goal or (len(bare) > 15 and (bare in goal or goal in bare))):
        score += 8.0
    if name_like(found.text) or found.count < 3:
        score -= 3.0
    return score - (3.0 if found.text[-1] in ".:" else 0.0)


@cache
def parse_date(text: str) -> str | None:
    """The first full date in `text`, read as French writes dates, as ISO 8601; else None."""
    found = DATE.search(text)
    if not found:
        return None
    import dateparser

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"]}
    iso = re.match(r"\d{4}-\d{2}-\d{2}", found.group())
    languages = None if iso else ["fr"]
    formats = ["%Y-%m-%d"] if iso else None
    parsed = dateparser.parse(
        iso.group() if iso else found.group(),
        languages=languages or ["en"], settings=settings, date_formats=formats,
    )  # fmt: skip
    return parsed.date().isoformat() if parsed else None
