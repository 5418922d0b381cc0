"""What a translation must share with its source, as tests that give warnings. Pure, linear time.

Each check compares one thing and names what differs; none of them knows how the English was
made. `check` runs them all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from revue.fidelity.figures import compare_figures, read_figures
from revue.fidelity.glossary import Rules, default_rules, english_forms
from revue.fidelity.names import find_names, holds, missing_names
from revue.fidelity.vocabulary import no_words
from revue.fidelity.words import bare, word_list, words
from revue.records import Quantity, Warn

QUOTE_MARKS = re.compile(r"[«»“”„\"]|''")
_COPIED = re.compile(
    r"https?://[^\s<>\"»”]+[^\s<>\"»”.,;:!?)\]']"
    r"|\bwww\.[^\s<>\"»”]+[^\s<>\"»”.,;:!?)\]']"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}"
    r"|(?<![\w&/])[#@][^\W\d]\w+"
    r"|`[^`\n]{1,200}`"
)
_SENTENCE_END = re.compile(
    r"[^\W\d_]{2}[\"')\]»” ]{0,2}[.!?…]+[\"')\]»”]?\s+[\"'(«“ ]{0,3}[A-ZÀ-Þ]"
)
_FRENCH_NOT = re.compile(
    r"\b(?:ne|n['’])\s?(?=(?:\W*\w+){1,6}?\W+(?:pas|jamais|rien|aucune?s?|guère|personne|nullement)\b)"
    r"|\b(?:aucune?|jamais|nullement|nul)\b|\bpas (?:de|d['’]|un|une|du|encore|toujours)\b"
    r"|\bni\b|\bsans\b|\bnon\b",
    re.IGNORECASE,
)
_FRENCH_PLAIN_NOT = re.compile(
    r"\b(?:ne|n['’])\s?(?:\w+['’]?\W{0,2}){1,4}?\b(?:pas|jamais|rien|aucune?)\b", re.IGNORECASE
)
_FRENCH_ANY_NOT = re.compile(
    r"\b(?:ne|non|ni|sans|pas|plus|jamais|rien|aucune?s?|guère|personne|nullement|nulle?s?|sauf"
    r"|hors|ineffi\w*|in\w{4,}|im\w{4,}|ir\w{4,}|il\w{4,}|dé\w{3,}|mal\w{4,}|refus\w*|interdi\w*"
    r"|empêch\w*|manqu\w*|peu|peine|faute|absen\w*|abs\w*|échou\w*|perd\w*|avant|seul\w*|à moins"
    r"|attend\w*|évit\w*|cess\w*|rat\w*|ignor\w*|fin\w*|arrêt\w*|suspend\w*|faux|fausse\w*|déni\w*"
    r"|nie|nient|nié\w*|dément\w*|contest\w*|rejet\w*|réfut\w*|exclu\w*|autre\w*|contre)\b|\bn['’]",
    re.IGNORECASE,
)
_ENGLISH_NOT = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|nowhere|neither|nor|without|cannot|hardly|scarcely"
    r"|barely|un\w{3,}|in\w{3,}|im\w{3,}|ir\w{3,}|il\w{3,}|dis\w{3,}|non\w*|mis\w{3,}|lack\w*"
    r"|fail\w*|declin\w*|unable|refus\w*|den(?:y|ie[sd]|ying)|absen\w*|any\w*|few|little|least|avoid\w*|stop\w*"
    r"|rather than|instead|far from|only|unless|until|except|yet|less|free|miss\w*|reject\w*"
    r"|prevent\w*|ever|\w+less|beyond|too|anti\w*|out of|exclud\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_ENGLISH_PLAIN_NOT = re.compile(
    r"\b(?:not|never|cannot|nothing|nobody|none)\b|n['’]t\b", re.IGNORECASE
)
_DOUBLED_FINE = frozenset(
    {"had", "that", "is", "so", "very", "bye", "ha", "no", "yes", "long", "far"}
)
_SHORT = 24


def check(source: str, english: str, *, rules: Rules | None = None) -> tuple[Warn, ...]:
    """What of `source` is lost, added or changed in `english`, in a fixed order.

    `rules` are the shipped ones unless given.
    """
    rules = default_rules() if rules is None else rules
    if not has_content(english):
        return (Warn("empty", "nothing came out"),) if has_content(source) else ()
    found = [*_figures(source, english), *_names(source, english, rules)]
    found += _glossary(source, english, rules)
    for plain_check in _PLAIN_CHECKS:
        found += plain_check(source, english)
    return tuple(found)


def has_content(text: str) -> bool:
    """Whether a text holds a letter or a digit."""
    return any(c.isalnum() for c in text)


def _figures(source: str, english: str) -> list[Warn]:
    compared = compare_figures(read_figures(source, "fr"), read_figures(english, "en"))
    return [
        *(Warn("figure-missing", f"{f.text} is not in the English") for f in compared.missing),
        *(Warn("figure-added", f"{f.text} is not in the source") for f in compared.extra),
    ]


def figures_missing(source: str, english: str) -> tuple[Quantity, ...]:
    """The figures of `source` that `english` lacks."""
    compared = compare_figures(read_figures(source, "fr"), read_figures(english, "en"))
    return tuple(compared.missing)


def _names(source: str, english: str, rules: Rules) -> list[Warn]:
    lost = missing_names(find_names(source, rules), english)
    texts = dict.fromkeys(name.text for name in lost)
    return [Warn("name-missing", f"{text} is not in the English") for text in texts]


def _glossary(source: str, english: str, rules: Rules) -> list[Warn]:
    """Terms whose English is settled. `name-missing` for the shipped, `glossary` for the user's."""
    plain = bare(english)
    lowered = plain.lower()
    found = []
    for entry in dict.fromkeys(hit.entry for hit in rules.hits(source)):
        forms = english_forms(entry)
        held = any(
            holds(plain, f) or (not f.isupper() and holds(lowered, f.lower())) for f in forms
        )
        if not held:
            code = "glossary" if entry.firm else "name-missing"
            found.append(Warn(code, f"{entry.french} ({entry.english}) is not in the English"))
    return found


def _quotes(source: str, english: str) -> list[Warn]:
    wanted, got = len(QUOTE_MARKS.findall(source)), len(QUOTE_MARKS.findall(english))
    if wanted == got:
        return []
    return [Warn("quotes", f"{wanted} quotation marks in the source, {got} in the English")]


def _negation(source: str, english: str) -> list[Warn]:
    if _FRENCH_PLAIN_NOT.search(source) and not _ENGLISH_NOT.search(english):
        return [Warn("negation", "the source says 'not', the English does not")]
    if _ENGLISH_PLAIN_NOT.search(english) and not _FRENCH_ANY_NOT.search(source):
        return [Warn("negation", "the English says 'not', the source does not")]
    return []


def _length(source: str, english: str) -> list[Warn]:
    if len(source) < _SHORT:
        too_long = len(english) > 3 * _SHORT
        return [Warn("length", "the English is far longer than the source")] if too_long else []
    ratio = len(english) / len(source)
    if ratio < 0.45:
        return [Warn("length", f"the English has {ratio:.0%} of the source's length")]
    if ratio > 1.7:
        return [Warn("length", f"the English has {ratio:.0%} of the source's length")]
    return []


def _repetition(source: str, english: str) -> list[Warn]:
    """Loops of a word, or of two to four words, that the source does not have."""
    theirs = [w.text.casefold() for w in words(english)]
    allowed = _most_repeated([w.text.casefold() for w in words(source)])
    doubled = doubled_word(english)
    if doubled and not doubled_word(source):
        return [Warn("repetition", f"'{doubled} {doubled}' in the English")]
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
        if twice and not a.text.isdigit() and a.text.lower() not in _DOUBLED_FINE:
            return a.text
    return ""


def _most_repeated(tokens: list[str]) -> int:
    """How often the most frequent run of two words occurs."""
    pairs = Counter(pairwise(tokens))
    return max(pairs.values(), default=0)


def _french_left(source: str, english: str) -> list[Warn]:
    french, shared = word_list("french_words.txt"), word_list("shared_words.txt")
    copied = {w.text for w in words(source) if not w.text.islower()}
    left = [
        word
        for word in _plain_words(english)
        if len(word) > 2 and word in french and word not in shared and word not in copied
    ]
    return [Warn("french-left", f"French in the English: {', '.join(left[:4])}")] if left else []


def _plain_words(text: str) -> list[str]:
    """The lower-case words of `text` that are no part of a hyphenated one."""
    return [
        w.text
        for w in words(text)
        if w.text.islower() and "-" not in (text[w.start - 1 : w.start], text[w.end : w.end + 1])
    ]


def _no_words(_source: str, english: str) -> list[Warn]:
    return [Warn("not-a-word", f"'{word}' is no English word") for word in no_words(english)]


def _sentence_count(source: str, english: str) -> list[Warn]:
    wanted = 1 + len(_SENTENCE_END.findall(source))
    got = 1 + len(_SENTENCE_END.findall(english))
    if abs(got - wanted) <= 1:
        return []
    return [Warn("sentence-count", f"{wanted} sentences in the source, {got} in the English")]


def _markup(source: str, english: str) -> list[Warn]:
    lost = [text for text in copied_spans(source) if text not in english]
    found = [Warn("markup", f"{text} is not in the English") for text in lost]
    wanted, got = source.count("("), english.count("(")
    if wanted > got:
        found.append(Warn("markup", f"{wanted - got} of {wanted} brackets are not in the English"))
    return found


def copied_spans(source: str) -> tuple[str, ...]:
    """Addresses, handles, hashtags and code of `source`: what must be copied exactly."""
    return tuple(dict.fromkeys(m.group() for m in _COPIED.finditer(source)))


_PLAIN_CHECKS: tuple[Callable[[str, str], list[Warn]], ...] = (
    _quotes, _negation, _length, _repetition, _french_left, _no_words, _sentence_count,
    _markup,
)  # fmt: skip
