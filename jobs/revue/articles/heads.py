"""Title, byline, date: what the head of an article says."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from revue.articles.words import entries, fold, vocabulary, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revue.articles.shapes import Shape

_MONTHS = (
    r"janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre"
    r"|décembre|decembre|janv\.?|févr?\.?|avr\.?|juil\.?|sept\.?|oct\.?|nov\.?|déc\.?"
)
_MONTH_STARTS = {
    "janv": 1, "fevr": 2, "mars": 3, "avr": 4, "mai": 5, "juin": 6, "juil": 7, "aout": 8,
    "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
# Before and after, a date is a placeholder ("0001-01-01", "9999-12-31"), not a day of news.
YEARS = range(1900, 2201)
_DAYS = (
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun\.|mar\.|mer\.|jeu\.|ven\.|sam\.|dim\."
)
DATE = re.compile(
    rf"(?:(?:{_DAYS}),?\s+)?\b\d{{1,2}}(?:er)?\s+(?:{_MONTHS})\s+\d{{4}}\b"
    rf"|\b(?:{_MONTHS})\s+\d{{1,2}},?\s+\d{{4}}\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.](?:20|19)\d{2}\b"
    r"|\b\d{1,2}/\d{1,2}/\d{2}\b(?![/\d])"
    r"|\b\d{4}-\d{2}-\d{2}(?:T[\d:.+Z-]+)?",
    re.IGNORECASE,
)
_LOOSE_DATE = re.compile(
    rf"\bil y a \d+ (?:minutes?|min|heures?|jours?|mois|ans?|semaines?)\b"
    rf"|\b(?:hier|aujourd['’]hui)\b|(?:{_DAYS})\s+\d{{1,2}}(?:er)?\s+(?:{_MONTHS})"
    r"|\b\d{1,2}\s?(?:h|:)\s?\d{0,2}(?::\d\d)?\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^[A-ZÀ-Þ][^,.]{1,40}, (?=(?:le )?\d)")
_BY = re.compile(
    r"^(?:par|by|avec la (?:collaboration|contribution|participation) de"
    r"|texte|texte de|textes?\s?:|propos recueillis par|recueilli par|un article de"
    r"|de notre (?:correspondante?|envoyée? spéciale?|bureau)|auteur\s?:|écrit par|rédigé par"
    r"|article (?:écrit )?(?:par|de)|publié par|posté par|une enquête de|reportage de)\b",
    re.IGNORECASE,
)
_TITLE_WORDS = 5
_DESK = re.compile(
    r"^(?:par )?(?:(?:la |notre )?r[ée]daction|le service|un collectif|une équipe)\b.{0,40}$"
    r"|^(?:l['’])?équipe de rédaction$",
    re.IGNORECASE,
)
_NAME_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]*)*\.?$")
_WITH = re.compile(r"(?:^|[\s(]+)(?:avec|with)\s+(?:l['’])?(?=[A-Z])", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?){2,3}$|[a-z]{2,4}(?:-[a-z]{2,4})?(?:/[a-zA-Z]{2,4}){1,3}$")
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
    rest = words(fold(_LOOSE_DATE.sub(" ", DATE.sub(" ", _PLACE.sub("", text)))))
    return sum(token not in vocabulary("dating") for token in rest) <= (1 if len(rest) < 6 else 2)


def is_byline(found: Shape) -> bool:
    """Does the line say who wrote the article, by its own words?"""
    text = found.text.strip(" -–—()[].")
    if not 1 <= found.count <= 25 or (found.prose and found.count > 14):
        return False
    if _DESK.match(text) or text in entries("agencies.txt") or _INITIALS.match(text):
        return True
    if _BY.match(text):
        after = _BY.sub("", text, count=1).strip(" :")
        return after[:1].isupper() and name_like(re.split(r"[,(|•·–—-]", after)[0])
    return _with_agency(text) or _has_role(found)


def _with_agency(text: str) -> bool:
    """ "Le Figaro avec AFP", "latribune.fr (avec Reuters)", "Avec AFP"."""
    parts = _WITH.split(text, maxsplit=1)
    if len(parts) < 2 or len(text) > 80:
        return False
    source, agency = parts
    return len(source.split()) <= 4 and agency[:1].isupper() and len(agency.split()) <= 5


def _has_role(found: Shape) -> bool:
    """A name with a trade ("Anne Roy, journaliste"), or the trade alone beside one."""
    if found.count > 12 or found.stopped:
        return False
    tokens = [token.strip(",.") for token in fold(found.text).split()]
    if tokens and tokens[0] in vocabulary("role") and found.count <= 8:
        return True
    names = [w for w in found.text.split() if fold(w).strip(",.") not in vocabulary("role")]
    return any(token in vocabulary("role") for token in tokens[1:]) and name_like(
        re.split(r"[,(|•·–—]", " ".join(names))[0]
    )


def name_like(text: str) -> bool:
    """Two to six words, capitalized but for particles: a person's name."""
    tokens = text.replace(",", " ").split()
    if tokens and fold(tokens[0]) in vocabulary("article"):
        return False
    if not 2 <= len(tokens) <= 7 or any(not _NAME_TOKEN.match(token) for token in tokens):
        return False
    proper = [token for token in tokens if fold(token) not in vocabulary("particle")]
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
    upper = next((n for n, found in enumerate(head) if found.count >= _TITLE_WORDS), 0)
    scores[upper] += 2.0 if scores[upper] > 0 else 0.0
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
    """The first full date in `text`, read as French writes dates, as ISO 8601; else None.

    Dates of years before 1900 or after 2200 are passed over.
    """
    for found in DATE.finditer(text):
        with contextlib.suppress(ValueError):
            day = _calendar_date(found.group())
            if day.year in YEARS:
                return day.isoformat()
    return None


def _calendar_date(written: str) -> date:
    """One of the forms of `DATE` as a day. Raises ValueError for 31/02 and for no known month."""
    iso = re.match(r"\d{4}-\d{2}-\d{2}", written)
    if iso:
        return date.fromisoformat(iso.group())
    numbers = [int(n) for n in re.findall(r"\d+", written)]
    if len(numbers) == 3:
        day, month, year = numbers
        return date(year + 2000 if year < 100 else year, month, day)
    day, year = numbers
    folded = fold(written)
    # `DATE` takes letters for others that differ in case only: the dotless "juıllet" is no month.
    month = next((n for name, n in _MONTH_STARTS.items() if re.search(rf"\b{name}", folded)), 0)
    return date(year, month, day)
