"""Names of people, firms, products and places in a French sentence, and whether English has them.

A name is told by its capitals: a word that French writes in lower case elsewhere
(`french_words.txt`) is none, however it stands here. What the glossary knows (countries,
institutions, acronyms with an English form) is left to the glossary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from revue.fidelity.figures import read_figures
from revue.fidelity.glossary import Hit, Rules
from revue.fidelity.labels import parted
from revue.fidelity.names_demonyms import is_demonym
from revue.fidelity.names_sound import holds_sound
from revue.fidelity.words import bare, folded, word_list
from revue.models.letters import plain_letters
from revue.records import Quantity

_TOKEN = re.compile(r"[^\W_]+(?:[&+.-][^\W_]+|[’'](?=[A-ZÀ-Þ])[^\W_]+)*\+?")
_ELISION = re.compile(r"(?i:qu|lorsqu|puisqu|jusqu|quelqu|[cdjlmnst])['’](?=\w)")
_BOUNDARY = re.compile(r"(?:^|[.!?:…«“”\"(\[]|[-–—•]\s)[\s«“\"'’(\[*_–—-]*$")
_ROMAN = re.compile(r"[IVXLC]+(?:es?|ᵉ|è|er|re|ère|[eè]mes?)?$")
_FRENCH_ENDING = re.compile(
    r"(?:er|ez|ons|ant|ants|ante|antes|ment|ments|tion|tions|é|ée|és|ées|ait|aient|eux|euse|euses"
    r"|ique|iques|iste|istes|isme|ième|ième|té|tés|eur|eurs|ois|oise|ais|aise|[^crm]ent|ien|ienne|iens)$"
)
_PRONOUN = re.compile(r"-(?:vous|nous|toi|moi|les?|la|lui|leur|y|en|ils?|elles?|on|tu|je)$")
_PARTICLES = frozenset({
    "von", "van", "der", "den", "bin", "ben", "ibn", "al", "el", "dos", "da", "di", "del",
    "della", "of", "the", "and", "&",
})  # fmt: skip
_HEADLINE_SHARE = 0.7
_MANY_WORDS = 4  # of four letters or more
_LONG_SMALL_WORDS = frozenset({
    "pour", "avec", "sans", "dans", "sous", "vers", "chez", "leur", "leurs", "entre", "contre",
})  # fmt: skip
_CONTEXT = 12
_LONGEST_ACRONYM = 7
# What joins the words of a French name: "Charles-de-Gaulle", "Villeneuve-lès-Avignon".
_JOINS = frozenset({
    "de", "du", "des", "d", "la", "le", "les", "l", "et", "à", "au", "aux", "en", "sur", "sous",
    "lès", "lez",
})  # fmt: skip
# Forms of address, and scales of money: capitalized, and no names.
_ADDRESSES = frozenset(
    {"Mme", "Mmes", "Mlle", "Mlles", "Mgr", "Dr", "Pr", "Md", "Mds", "Mrd", "Mrds"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the source writes it; `start` and `end` are offsets in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    strength: int
    """2 a name by its spelling, 1 capitalized like a name, 0 capitalized only, -1 lower case."""


@lru_cache(maxsize=1024)
def find_names(source: str, rules: Rules) -> tuple[Name, ...]:
    """The names of `source` that English copies letter by letter, in order, not overlapping.

    A label at its head ("EN DIRECT -") is none.
    """
    _, line = parted(source)
    skipped = len(source) - len(line)
    found = _names(line, rules)
    return tuple(Name(n.text, n.start + skipped, n.end + skipped) for n in found)


def _names(source: str, rules: Rules) -> list[Name]:
    hits, figures = rules.hits(source), read_figures(source, "fr")
    tokens = _without_demonyms(
        source,
        [t for t in _tokens(source) if not (_covered(t, hits) or _is_unit(t, figures))],
    )
    names = []
    at = 0
    while at < len(tokens):
        end = _name_end(source, tokens, at)
        if end > at:
            start, stop = tokens[at].start, tokens[end - 1].end
            names.append(Name(source[start:stop], start, stop))
        at = max(end, at + 1)
    return names


def _without_demonyms(source: str, tokens: list[_Token]) -> list[_Token]:
    """`tokens` without those that call people by their town, which English does not copy.

    After a name such a word is its second part: "Thierry Breton".
    """
    kept: list[_Token] = []
    for token in tokens:
        follows = bool(kept) and kept[-1].strength >= 1 and _adjacent(source, kept[-1], token)
        if follows or token.strength < 0 or not is_demonym(token.text):
            kept.append(token)
    return kept


def _covered(token: _Token, hits: tuple[Hit, ...]) -> bool:
    return any(hit.start < token.end and token.start < hit.end for hit in hits)


def _is_unit(token: _Token, figures: tuple[Quantity, ...]) -> bool:
    """Whether a token is the currency or the scale of an amount of money: "12 Md EUR"."""
    return any(
        figure.kind == "money" and figure.start <= token.start and token.end <= figure.end
        for figure in figures
    )


def _tokens(source: str) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(source):
        start = match.start()
        while (elision := _ELISION.match(source, start, match.end())) is not None:
            start = elision.end()
        found.append((source[start : match.end()], start, match.end()))
    shouted = _is_shouted(source)
    headline = shouted or is_headline([text for text, _, _ in found])
    return [
        _Token(text, start, end, _strength(source, text, start, headline, shouted))
        for text, start, end in found
    ]


def _is_shouted(source: str) -> bool:
    letters = [c for c in source if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def is_headline(texts: list[str]) -> bool:
    """Whether the words of a title each begin with a capital.

    Few words do for a title ("Les Défis à Relever") where most of them are plain French and a
    small one in lower case stands between.
    """
    long = [text for text in texts if len(text) > 3]
    capital = [text for text in long if text[0].isupper()]
    if len(long) >= _MANY_WORDS:
        return len(capital) > _HEADLINE_SHARE * len(long)
    plain = sum(is_plain_word(text) for text in capital)
    small = [text for text in texts if text.islower()]
    others = len(long) - len(capital) - sum(text in _LONG_SMALL_WORDS for text in long)
    return bool(small) and not others and plain >= max(2, len(capital) - 1)


def _strength(source: str, text: str, start: int, headline: bool, shouted: bool) -> int:
    letters = [c for c in text if c.isalpha()]
    if text in _ADDRESSES or not any(c.isupper() for c in letters):
        return -1
    if shouted:
        return 0
    if _ROMAN.match(text):
        return 0
    if _is_spelled_as_name(text, letters):
        return 2
    if not text[0].isupper():
        return 0
    opening = _BOUNDARY.search(source, max(0, start - _CONTEXT), start) or headline
    verb = _PRONOUN.sub("", text)
    if _is_french_word(text) or (opening and _FRENCH_ENDING.search(verb)):
        return 0
    return 1


def is_plain_word(text: str) -> bool:
    """Whether a capitalized word of a headline would be in lower case elsewhere."""
    letters = [c for c in text if c.isalpha()]
    if not letters or _is_spelled_as_name(text, letters):
        return False
    return _is_french_word(text) or _FRENCH_ENDING.search(text) is not None


def _is_spelled_as_name(text: str, letters: list[str]) -> bool:
    """Acronyms (MGX, GPT-4), inner capitals (OpenAI, xAI, iPhone), foreign letters (Schächter)."""
    if plain_letters(text) != text:
        return True
    if "-" in text and not any(c.isdigit() for c in text):
        return False
    if all(c.isupper() for c in letters):
        return len(letters) >= 2 and not _ROMAN.match(text)
    return any(c.isupper() for c in text[1:]) and "-" not in text


def _is_french_word(text: str) -> bool:
    parts = re.split(r"[-’'.]", folded(text))
    return all(part in _bare_french_words() or len(part) < 2 for part in parts)


@cache
def _bare_french_words() -> frozenset[str]:
    return frozenset(bare(word) for word in word_list("french_words.txt"))


def _name_end(source: str, tokens: list[_Token], at: int) -> int:
    """The token after the name that begins at token `at`; `at` itself where none begins."""
    if tokens[at].strength < 1:
        return at
    # In a headline of capitals a common word beside a name says nothing.
    weakest = 1 if is_headline([token.text for token in tokens]) else 0
    end = at + 1
    while end < len(tokens):
        if _adjacent(source, tokens[end - 1], tokens[end]) and tokens[end].strength >= weakest:
            end += 1
        elif _bridged(source, tokens, end):
            end += 2
        else:
            break
    return end


def _adjacent(source: str, left: _Token, right: _Token) -> bool:
    gap = source[left.end : right.start]
    return gap in (" ", "\u00a0", "\u202f")


def _bridged(source: str, tokens: list[_Token], at: int) -> bool:
    """Whether a particle at `at` joins what precedes to a name: "Ursula von der Leyen"."""
    if at + 1 >= len(tokens) or tokens[at].text not in _PARTICLES:
        return False
    previous, particle, following = tokens[at - 1], tokens[at], tokens[at + 1]
    joined = _adjacent(source, previous, particle) and _adjacent(source, particle, following)
    return joined and (following.strength >= 1 or following.text in _PARTICLES)


def missing_names(names: tuple[Name, ...], english: str) -> tuple[Name, ...]:
    """The names that `english` does not hold as they are written.

    Accents and hyphens aside; "Cnil" may be CNIL, and "Tchernihiv" Chernihiv.
    """
    haystack = bare(english).replace("’", "'")
    return tuple(n for n in names if not (_is_held(haystack, n.text) or _holds_words(haystack, n)))


def _holds_words(english: str, name: Name) -> bool:
    """Whether each word is there: "OpenAI Sam Altman" may be written "Sam Altman of OpenAI"."""
    parts = [part for part in re.split(r"[\s-]+", name.text) if not _joins(part)]
    return len(parts) > 1 and all(_is_held(english, part) for part in parts)


def _joins(part: str) -> bool:
    """Whether a part of a name only joins others: "von", the "de" of "Charles-de-Gaulle"."""
    return part in _PARTICLES or part in _JOINS


def _is_held(english: str, name: str) -> bool:
    if holds(english, name) or holds_sound(english, name):
        return True
    if any(c.isdigit() for c in name) and holds(english.lower(), name.lower()):
        return True  # "Mig-31", MiG-31
    is_acronym = name.isalpha() and name.istitle() and 2 < len(name) <= _LONGEST_ACRONYM
    return is_acronym and holds(english, name.upper())


def holds(english: str, term: str) -> bool:
    """Whether `english` holds `term` as whole words; accents and kinds of space don't count."""
    wanted = re.sub(r"\s+", " ", bare(term).replace("’", "'"))
    at = english.find(wanted)
    while at >= 0:
        before = english[at - 1 : at]
        after = english[at + len(wanted) : at + len(wanted) + 2]
        if not before.isalnum() and _ends_word(after):
            return True
        at = english.find(wanted, at + 1)
    return False


def _ends_word(after: str) -> bool:
    """Nothing, no letter or digit, or a plural s."""
    if not after or not after[0].isalnum():
        return True
    return after[0] == "s" and not after[1:].isalnum()


def is_name_alone(text: str, rules: Rules) -> bool:
    """Whether `text` is nothing but one name: a byline, a firm."""
    names = find_names(text, rules)
    stripped = text.strip(" \t.,;:*_()[]\"'«»“”-–—")
    return len(names) == 1 and folded(names[0].text) == folded(stripped)
