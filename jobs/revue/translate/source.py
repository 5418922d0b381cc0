"""What a model is given of a sentence: its words, without what only confuses it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from revue.fidelity.checks import copied_spans, has_content
from revue.fidelity.glossary import Rules, default_rules
from revue.fidelity.names import is_headline, is_name_alone, is_plain_word
from revue.tables import table
from revue.translate.simpler import simpler

_EMPHASIS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)")
_SUPPLIED = re.compile(r"\[(?!sic\b|ndlr\b)([a-zà-ÿœæ'’ -]{1,60})\]")
_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]"
)
_STUCK = re.compile(r"(?<=[a-zà-ÿ]{2}[.!?])(?=[A-ZÀ-Þ][a-zà-ÿ’'])")
_SIGNS = "\u2190-\u21ff\u25a0-\u25ff"  # arrows, squares, triangles, dots
_EDGE = re.compile(rf"^[\s{_SIGNS}]*[{_SIGNS}]\s*|\s*[{_SIGNS}][\s{_SIGNS}]*$")
_INNER = re.compile(rf"\s*[{_SIGNS}][\s{_SIGNS}]*")
_UP = re.compile(r"\s*[▲△↑↗]\s*(?=\d[\d.,]*\s?%)")
_DOWN = re.compile(r"\s*[▼▽↓↘]\s*(?=\d[\d.,]*\s?%)")
# A bare sign of degree is a currency's to a model; "48°51'" is a place.
_DEGREES = re.compile(r"(?<=\d)\s?°(?:(?=\s?[^\W\d])(?!\s?[CFKNSEOW]\b)|(?=\s?(?:[^\w\s]|$)))")
_TENTHS = re.compile(r"(?<=\d)°(\d)(?![\d'’′])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEADLINE_WORDS = 2  # one alone may be part of a name: Banque de France
_SHOUTED_SHARE = 0.7
_SHOUTED_LETTERS = 12


def needs_model(source: str, rules: Rules | None = None) -> bool:
    """Whether a sentence holds anything to translate.

    Signs and digits alone, addresses alone and a name alone are the same in English.
    """
    rest = source
    for span in copied_spans(source):
        rest = rest.replace(span, " ")
    if not any(c.isalpha() for c in rest):
        return False
    return not is_name_alone(rest, default_rules() if rules is None else rules)


@lru_cache(maxsize=1024)  # it is asked for again with each hypothesis
def prepared(source: str) -> str:
    """`source` as the model reads it: no invisible signs, no emphasis marks, not shouted.

    Words that an editor put into a quotation ("[n'avaient]") lose their square brackets, around
    which small models lose the thread. Arrows and bullets are dashes, "24°" is in words. What
    `simpler` knows how to say better is said so.
    """
    text = _SPACE.sub(" ", _INVISIBLE.sub("", source)).strip()
    text = _DEGREES.sub(" degrés", _TENTHS.sub(r",\1 degrés", text))
    text = simpler(_EMPHASIS.sub(r"\2", text))
    text = _SUPPLIED.sub(r"\1", _STUCK.sub(" ", _without_signs(text)))
    return _uncapitalized(_calmed(text)) if has_content(text) else text


def _without_signs(text: str) -> str:
    """Arrows and bullets as words or dashes, none at the ends."""
    text = _DOWN.sub(" en baisse de ", _UP.sub(" en hausse de ", text)).strip()
    return _INNER.sub(" – ", _EDGE.sub("", text))


def plainer(text: str) -> str:
    """`text` with plainer French for what small models lose; the same where there is none."""
    for pattern, words in _plainer_words():
        text = pattern.sub(words, text)
    return text


@cache
def _plainer_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = table("revue.translate", "plainer").items()
    return tuple((re.compile(rf"(?<!\w)(?:{french})(?!\w)"), words) for french, words in rows)


def _uncapitalized(text: str) -> str:
    """A headline Whose Words Have Capitals as an ordinary sentence: models know few of those."""
    found = [match.group() for match in _WORD.finditer(text)]
    plain = {word for word in found[1:] if word[0].isupper() and is_plain_word(word)}
    if not is_headline(found) or len(plain) < _HEADLINE_WORDS:
        return text
    start = text.index(found[0]) + len(found[0])
    rest = _WORD.sub(lambda m: m[0].lower() if m[0] in plain else m[0], text[start:])
    return text[:start] + rest


def _calmed(text: str) -> str:
    """A sentence in capitals as an ordinary one: models know few capitals."""
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    if len(letters) < _SHOUTED_LETTERS or upper < _SHOUTED_SHARE * len(letters):
        return text
    lowered = text.lower()
    first = next(i for i, c in enumerate(lowered) if c.isalpha())
    return lowered[:first] + lowered[first].upper() + lowered[first + 1 :]
