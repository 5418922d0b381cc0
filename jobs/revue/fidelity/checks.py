"""What a translation must share with its source, as tests that give warnings. Pure.

Each check compares one thing and names what differs; none of them knows how the English was
made. `check` runs them all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from revue.fidelity.calendar import added_days, lost_days
from revue.fidelity.dropped import lost_stretches
from revue.fidelity.figures import (
    bounds_changed,
    compare_figures,
    read_figures,
    write_english,
)
from revue.fidelity.glossary import Entry, Hit, Rules, default_rules, english_forms
from revue.fidelity.key_words import lost_key_words
from revue.fidelity.leftover import french_words_left
from revue.fidelity.names import find_names, holds, missing_names
from revue.fidelity.names_demonyms import lost_demonyms
from revue.fidelity.names_settled import is_in_copied_name
from revue.fidelity.negation import NEGATION_CHECKS
from revue.fidelity.quotes import check_quotes
from revue.fidelity.verbatim import lost_numerals, lost_verbatim, verbatim_spans
from revue.fidelity.vocabulary import no_names, no_words
from revue.fidelity.words import bare, words
from revue.records import Quantity, Warn

_BRACKETED = re.compile(r"\(((\d+-\d+|[A-ZÀ-Þ][\w'’ -]*)|[a-zà-ÿ]+)\)")
_PRONOUN = 4
# Letters of other scripts (no model is asked what they mean), and emoji.
_FOREIGN = (
    "\u0370-\u03ff\u0400-\u1cff\u2d00-\u2dff\u2e80-\u9fff\ua000-\uabff\uac00-\ud7ff\uf900-\ufaff"
    "\ufb1d-\ufdff\ufe70-\ufeff\uff21-\uffdc"
)
_SIGNS = "\u2600-\u27bf\U0001f000-\U0001faff"
_COPIED = re.compile(
    r"https?://[^\s<>\"»”]+[^\s<>\"»”.,;:!?)\]']"
    r"|\bwww\.[^\s<>\"»”]+[^\s<>\"»”.,;:!?)\]']"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}"
    r"|(?<![\w&/])[#@][^\W\d]\w+"
    r"|`[^`\n]{1,200}`"
    rf"|[{_FOREIGN}]+(?:[ ·.'’-][{_FOREIGN}]+)*"
    rf"|[{_SIGNS}]\ufe0f?"
)
# "considerable energy and energy", but "worse and worse"
_AND_AGAIN = re.compile(
    r"\b(?!(?:more|less|again|years|months|weeks|days|hours|miles|time|round|through|fewer|pages"
    r"|this|thousands|hundreds|millions|worse|neck|such|down)\b)"
    r"([^\W\d_]{4,}(?<!er)) and \1(?=[.,;:)\"]|$)",
    re.IGNORECASE,
)
_AND_AGAIN_SOURCE = re.compile(r"\b([^\W\d_]{4,}).{0,60}\bet\b.{0,20}\b\1", re.IGNORECASE)
# "sold its factory sold its plant"
_SOON_AGAIN = re.compile(r"\b(?!that )([^\W\d_]{4,} [^\W\d_]+) (?:[^\W\d_]+ )?\1\b", re.IGNORECASE)
# "polling station by polling station", "from place to place"
_ONE_BY_ONE = re.compile(r"\b([^\W\d_]+(?: [^\W\d_]+)?) (?:by|to|after|upon) \1\b", re.IGNORECASE)
_EUROS = re.compile(r"\beuros?\b")
_OF_EUROS = re.compile(r"€|euro|\bEUR\b|centime", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"[^\W\d_]{2}[\"')\]»” ]{0,2}[.!?…]+[\"')\]»”]?\s+[\"'(«“ ]{0,3}[A-ZÀ-Þ]"
)
_DOUBLED_FINE = frozenset(
    {"had", "that", "is", "so", "very", "bye", "ha", "no", "yes", "long", "far"}
)
_SHORT = 24
# A short headline may need twice its letters, a long sentence hardly half as many again.
_LENGTH_MORE, _LENGTH_RATIO = 20, 1.55


def check(
    source: str, english: str, *, rules: Rules | None = None, read: str | None = None
) -> tuple[Warn, ...]:
    """What of `source` is lost, added or changed in `english`, in a fixed order.

    `rules` are the shipped ones unless given. `read` is the source in the words that were
    translated, where it was put into others: which of them have no answer is asked of these.
    """
    rules = default_rules() if rules is None else rules
    if not has_content(english):
        return (Warn("empty", "nothing came out"),) if has_content(source) else ()
    found = [*_figures(source, english), *_names(source, english, rules)]
    found += _glossary(source, english, rules)
    found += _lost_words(source, english, source if read is None else read)
    for plain_check in _PLAIN_CHECKS:
        found += plain_check(source, english)
    return tuple(found)


def has_content(text: str) -> bool:
    """Whether a text holds a letter or a digit."""
    return any(c.isalnum() for c in text)


def _figures(source: str, english: str) -> list[Warn]:
    compared = compare_figures(read_figures(source, "fr"), read_figures(english, "en"))
    return [
        *(Warn("figure-missing", f"{_told(q)} is not in the English") for q in compared.missing),
        *(Warn("figure-added", f"{_told(q)} is not in the source") for q in compared.extra),
        *(
            Warn("figure-bound", f"{_told(a)} is {write_english(b, qualifier=True)} in the English")
            for a, b in bounds_changed(compared.matched, english, source)
        ),
    ]


def _calendar(source: str, english: str) -> list[Warn]:
    lost, added = lost_days(source, english), added_days(source, english)
    return [
        *(Warn("calendar", f"{n.french} ({n.english}) is not in the English") for n in lost),
        *(Warn("calendar", f"{name} is not in the source") for name in added),
    ]


def _told(quantity: Quantity) -> str:
    """A figure as its text has it, and what it says where that is not the same."""
    meant = write_english(quantity, qualifier=True)
    return quantity.text if meant == quantity.text else f"{quantity.text} ({meant})"


def figures_missing(source: str, english: str) -> tuple[Quantity, ...]:
    """The figures of `source` that `english` lacks."""
    compared = compare_figures(read_figures(source, "fr"), read_figures(english, "en"))
    return tuple(compared.missing)


def _names(source: str, english: str, rules: Rules) -> list[Warn]:
    lost = missing_names(find_names(source, rules), english)
    texts = dict.fromkeys(name.text for name in lost)
    numerals = lost_numerals(source, english)
    texts |= dict.fromkeys(text for text in numerals if not any(text in name for name in texts))
    told = [*texts, *(f"{who} ({place})" for who, place in lost_demonyms(source, english))]
    return [Warn("name-missing", f"{text} is not in the English") for text in told]


def _glossary(source: str, english: str, rules: Rules) -> list[Warn]:
    """Terms whose English is settled. `name-missing` for the shipped, `glossary` for the user's."""
    plain = bare(english)
    lowered = plain.lower()
    found = []
    hits = rules.hits(source)
    first: dict[Entry, Hit] = {}
    for hit in hits:
        first.setdefault(hit.entry, hit)
    for entry, hit in first.items():
        # A capital tells a Pole from a pole, unless everything has one.
        loose = entry.case == "any" or english.isupper()
        held = any(
            holds(plain, form)
            or (
                (loose or form[0].islower()) and not form.isupper() and holds(lowered, form.lower())
            )
            for form in english_forms(entry)
        )
        if not held and (entry.firm or not is_in_copied_name(source, english, hit, hits)):
            code = "glossary" if entry.firm else "name-missing"
            found.append(Warn(code, f"{entry.french} ({entry.english}) is not in the English"))
    return found


def _length(source: str, english: str) -> list[Warn]:
    if len(source) < _SHORT:
        too_long = len(english) > 3 * _SHORT
        return [Warn("length", "the English is far longer than the source")] if too_long else []
    ratio = len(english) / len(source)
    if ratio < 0.45:
        return [Warn("length", f"the English has {ratio:.0%} of the source's length")]
    if len(english) > _LENGTH_MORE + _LENGTH_RATIO * len(source):
        return [Warn("length", f"the English has {ratio:.0%} of the source's length")]
    return []


def _repetition(source: str, english: str) -> list[Warn]:
    """A word or two said again at once or after "and", or loops of three or four, that the source
    has not.
    """
    doubled = doubled_word(english)
    if doubled and not doubled_word(source.replace("-", " ")):
        return [Warn("repetition", f"'{doubled} {doubled}' in the English")]
    twin = _AND_AGAIN.search(english)
    if twin and not _AND_AGAIN_SOURCE.search(source):
        return [Warn("repetition", f"'{twin[0]}' in the English")]
    again = _SOON_AGAIN.search(_ONE_BY_ONE.sub("", english))
    if again and not _SOON_AGAIN.search(source):
        return [Warn("repetition", f"'{again[1]}' twice in the English")]
    theirs = [w.text.casefold() for w in words(english)]
    allowed = _most_repeated([w.text.casefold() for w in words(source)])
    for size in (3, 4):
        grams = Counter(tuple(theirs[i : i + size]) for i in range(len(theirs) - size + 1))
        for gram, count in grams.items():
            if count >= 3 and count > allowed + 1:
                return [Warn("repetition", f"'{' '.join(gram)}' {count} times in the English")]
    return []


def doubled_word(text: str) -> str:
    """The first word of `text` that stands twice in a row, as a slip of a model does it."""
    for a, b in pairwise(words(text)):
        twice = a.text.casefold() == b.text.casefold() and text[a.end : b.start] == " "
        hyphened = text[a.start - 1 : a.start] == "-"  # "a cave-in in May"
        if twice and not hyphened and not a.text.isdigit() and a.text.lower() not in _DOUBLED_FINE:
            return a.text
    return ""


def _most_repeated(tokens: list[str]) -> int:
    """How often the most frequent run of two words occurs."""
    pairs = Counter(pairwise(tokens))
    return max(pairs.values(), default=0)


def _french_left(source: str, english: str) -> list[Warn]:
    left = french_words_left(source, english)
    return [Warn("french-left", f"French in the English: {', '.join(left[:4])}")] if left else []


def _lost_words(source: str, english: str, read: str) -> list[Warn]:
    key_words = lost_key_words(source, english)
    told = {word.lower() for word in key_words}
    lost = [("key-word", word) for word in key_words]
    dropped = (text for text in lost_stretches(read, english) if text.lower() not in told)
    lost += [("dropped", text) for text in dropped]
    return [Warn(code, f"'{text}' has nothing in the English") for code, text in lost]


def _no_words(source: str, english: str) -> list[Warn]:
    return [
        Warn("not-a-word", f"'{word}' is no English word") for word in _made_up(source, english)
    ]


def _made_up(source: str, english: str) -> tuple[str, ...]:
    return (*no_words(english), *no_names(source, english))


def strange_words(source: str, english: str) -> tuple[str, ...]:
    """The words of `english` that are no English: made up, or French left standing."""
    return tuple(dict.fromkeys((*_made_up(source, english), *french_words_left(source, english))))


def _sentence_count(source: str, english: str) -> list[Warn]:
    wanted = 1 + len(_SENTENCE_END.findall(source))
    got = 1 + len(_SENTENCE_END.findall(english))
    if abs(got - wanted) <= 1:
        return []
    return [Warn("sentence-count", f"{wanted} sentences in the source, {got} in the English")]


def _currency(source: str, english: str) -> list[Warn]:
    """ "euros" out of nothing: small models say it for signs they do not know."""
    if not _EUROS.search(english) or _OF_EUROS.search(source):
        return []
    return [Warn("figure-added", "'euros' is not in the source")]


def _markup(source: str, english: str) -> list[Warn]:
    copies = [*(t for t in _copied(source) if t not in english), *lost_verbatim(source, english)]
    found = [Warn("markup", f"{text} is not in the English") for text in copies]
    opened, closed = source.count("("), source.count(")")
    spared = sum(_may_lose_brackets(m, english) for m in _BRACKETED.finditer(source))
    if english.count("(") != english.count(")") and opened == closed:
        spared = 0
    # The bracket of "1)" closes nothing.
    for bracket, wanted in (("(", opened), (")", min(opened, closed))):
        lost = wanted - english.count(bracket)
        if lost > spared:
            text = f"{lost} of {wanted} brackets '{bracket}' are not in the English"
            return [*found, Warn("markup", text)]
    return found


def _may_lose_brackets(match: re.Match[str], english: str) -> bool:
    """Whether the brackets are of a word that quoting changed, "(lui)", or may be commas.

    A score or a place does without them where the English has it: "a 2-2 draw". Brackets that the
    English has are not lost.
    """
    if match[0] in english:
        return False
    return len(match[1]) <= _PRONOUN or (bool(match[2]) and match[2] in english)


def copied_spans(source: str) -> tuple[str, ...]:
    """What of `source` must be copied exactly.

    Addresses, handles, hashtags, code, telephone numbers, ratings, foreign scripts and emoji.
    """
    return tuple(dict.fromkeys((*_copied(source), *verbatim_spans(source))))


def _copied(source: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.group() for m in _COPIED.finditer(source)))


_PLAIN_CHECKS: tuple[Callable[[str, str], list[Warn]], ...] = (
    _calendar, check_quotes, *NEGATION_CHECKS, _length, _repetition,
    _french_left, _no_words, _sentence_count, _markup, _currency,
)  # fmt: skip
