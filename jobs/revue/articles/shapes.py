"""What a line looks like: prose, heading, caption, counter, menu … without its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from revue.articles.language import detect, function_words, share
from revue.articles.words import entries, fold, words

if TYPE_CHECKING:
    from revue.records import Line

PROSE_WORDS = 12
_PROSE_SHARE = 0.2
_LONG_PROSE_WORDS = 25
_MANY_TAGS = 20
_CONNECTED = 0.12
_STEM = 6
_FINAL_STOP = re.compile(r"[.!?…][\s»”\"'’)\]*]*(?:\[\d{1,3}\]|\((?:[A-Z]\w{1,12}[ /]?){1,3}\))?$")
_COUNTER = re.compile(
    r"[\d., \u00a0\u202f+%/()#-]*\d[\d., \u00a0\u202f+%/()#-]*\s?(?:k|m|md|mio)?\+?$"
    r"|\d[\d., \u00a0]*[km]?\+?\s(?:vues?|partages?|likes?|abonnés?|followers?|fans?|lectures?"
    r"|votes?|j'aime|commentaires?|réactions?|views?|shares?|subscribers?|min|minutes?)\b.{0,12}$",
    re.IGNORECASE,
)
_FOLLOWERS = re.compile(
    r"^\w+ (?:followers|subscribers|fans|likes|abonnés|followers:?)$", re.IGNORECASE
)
_SEPARATOR = re.compile(r"[\W_]+$")
_FILE_NAME = re.compile(
    r"[\w\s,.()%-]{1,120}\.(?:jpe?g|png|gif|webp|svg|avif|pdf|mp[34]|docx?)$"
    r"|(?=[\w-]*\d)(?=[\w-]*[a-zA-Z])(?=[\w-]*[_-])[\w-]{10,120}$",
    re.IGNORECASE,
)
_URL = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+\.\w+$")
_TRAIL = re.compile(r"\s[>›»/|·•→▸-]\s")
_STEP = re.compile(r"^(?:PREV|NEXT|PREVIOUS|PRÉCÉDENT|SUIVANT|PREC|SUIV)\b[.:]?\s")
_FILLER = re.compile(
    r"\b(?:lorem ipsum|dolor sit amet|consectetur adipiscing|sed do eiusmod|alienum phaedrum"
    r"|duis aute irure|vis detraxit)\b"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A line with what is measured on it. `french`, `english`: shares of function words."""

    line: Line
    folded: str
    tokens: tuple[str, ...]
    french: float
    english: float
    stopped: bool
    prose: bool

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def count(self) -> int:
        return len(self.tokens)


def shape(line: Line) -> Shape:
    """Measures one line."""
    folded = fold(line.text)
    tokens = words(folded)
    french, english = share(tokens, "fr"), share(tokens, "en")
    stopped = bool(_FINAL_STOP.search(line.text[-60:]))
    connected = max(french, english) >= _PROSE_SHARE
    prose = connected and (
        (len(tokens) >= PROSE_WORDS and stopped) or len(tokens) >= _LONG_PROSE_WORDS
    )
    return Shape(line, folded, tuple(tokens), french, english, stopped, prose)


def stems(found: Shape) -> set[str]:
    """The beginnings of the line's words that carry meaning, by which its subject is known."""
    known = function_words("fr") | function_words("en")
    return {token[:_STEM] for token in found.tokens if len(token) > 3 and token not in known}


def form_reason(found: Shape) -> str:
    """Why the line's own form rules it out as text of an article, or ""."""
    return next((reason for reason, has_form in _FORMS if has_form(found)), "")


def _is_step(found: Shape) -> bool:
    """ "NEXT …", or an address alone."""
    return bool(_STEP.match(found.text) or (_URL.match(found.text) and " " not in found.text))


def _is_counter(found: Shape) -> bool:
    return bool(_COUNTER.match(found.text) or _FOLLOWERS.match(found.text))


def _is_file_name(found: Shape) -> bool:
    return found.count <= 12 and bool(_FILE_NAME.match(found.text))


def _is_trail(found: Shape) -> bool:
    """ "Accueil > Sport > Foot"."""
    return not found.prose and found.count <= 40 and len(_TRAIL.findall(found.text)) >= 2


def _lists_tags(found: Shape) -> bool:
    """Many words and no sentence, or words with hash signs: tags side by side."""
    hashes = found.text.count("#")
    if hashes >= 2 and hashes >= found.count / 4:
        return True
    connected = max(found.french, found.english)
    return not found.stopped and found.count >= _MANY_TAGS and connected < _CONNECTED


_FORMS: tuple[tuple[str, Callable[[Shape], bool]], ...] = (
    ("separator", lambda found: bool(_SEPARATOR.match(found.text))),
    ("navigation", _is_step),
    ("counter", _is_counter),
    ("image-name", _is_file_name),
    ("filler", lambda found: bool(_FILLER.search(found.folded))),
    ("navigation", _is_trail),
    ("tag-list", _lists_tags),
)


def foreign_reason(found: Shape, language: str) -> str:
    """ "filler" for Latin, "foreign" for another language than the article's; "" if unsure."""
    if found.count < 3:
        return ""
    own, other = found.french, found.english
    if language == "en":
        own, other = other, own
    if language in ("fr", "en") and own >= 0.15:
        return ""
    if language in ("fr", "en") and other >= 0.25 and other > 2 * own:
        return "foreign"
    if found.count < 8 or own >= 0.1:
        return ""
    detected = detect(found.text)
    if detected == "la":
        return "filler"
    return "foreign" if detected not in ("und", language) else ""


@cache
def _agencies() -> str:
    names = sorted(entries("agencies.txt"), key=len, reverse=True)
    return "|".join(re.escape(name) for name in names)


@cache
def _credit() -> re.Pattern[str]:
    """A picture's credit: the agency after a mark at the end, or a word for the picture."""
    return re.compile(
        rf"(?:[-–—/|©,(]\s?|\b(?:via|par|by)\s)(?:{_agencies()})[\s)./]*$"
        rf"|^(?-i:{_agencies()})\s?/\s?\S.{{0,60}}$"
        r"|[([]?(?:crédits?|photos?|photographie|photo d['’]illustration|illustration|image"
        r"|infographie|dessin|capture d['’]écran|visuel|légende|ph\.|credit)\s?"
        r"(?:photos?|image)?\s?(?::|©|/|par\b|by\b|d['’]illustration\b|d['’]archives?\b)"
        r"|[.!?]\s(?:photos?|crédits?)\s(?-i:[A-ZÀ-Þ]).{2,50}$"
        r"|^(?-i:PHOTOS?\s+[A-ZÀ-Þ]{2,})"
        r"|^©(?!\s?(?:\d{4}|copyright))|\(©|©\s?\D{2,60}$|\(\s?photo\b",
        re.IGNORECASE,
    )


# A signature in capitals after the sentence: "… dans l'Ain. JEAN DUPONT / LE JOURNAL".
_SIGNATURE = re.compile(
    r"[.|»)]\s(?:[A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,}|[A-Z]{2}(?=/))(?:[\s/]+[A-ZÀ-Þ«][\w'’.-]*|[\s/]*»){0,8}$"
)


def is_caption(found: Shape) -> bool:
    """Does the line describe a picture (a credit says so)?"""
    if found.count > 70 or not found.count:
        return False
    if found.line.markup == "figcaption":
        return True
    if _SIGNATURE.search(found.text[-80:]) and not found.text.isupper() and found.count <= 45:
        return True
    if not _credit().search(found.text):
        return False
    # "… selon l'étude. (AFP)" closes a paragraph; a credit stands off from running text.
    agency_only = "photo" not in found.folded and "©" not in found.text
    return not (found.prose and found.count > 40 and agency_only)
