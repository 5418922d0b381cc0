"""English text as words, sentences that stand alone, and lists of words kept beside this file."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from revue.fidelity.words import with_capital
from revue.tables import lines

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_QUOTE_MARKS = '"“”«»'
_QUOTED = re.compile(r"[\"“”«]([^\"“”«»]{12,}?)[\"“”»]")
_EARLY = 9
_OPENING_CLAUSE = re.compile(
    r"(?:In|By|While|When|After|Before|Without) \w+ing\b[^.;:]*?, (?:it|he|she|they)\b"
    r"|(?:Today|Now|Currently|Recently|Yesterday|In \d{4}|(?:Last|Next|This) \w+), "
    r"(?:its|his|her|their)\b"
    r"|[A-Z][a-z]+(?:ed|en|ilt|ught|own) [^,.;]{2,60}, (?:it|he|she|they)\b"
    r"|According to [^.;:]*?, (?:it|he|she|they)\b"
)
_BACK = re.compile(
    r"\b(?:(?:he|she|they)\b"
    r"|(?:this|these|those|such)\s+(?!year|week|month|morning|summer|spring|autumn|winter)\w+"
    r"|the\s+(?:two|three|four|latter|former|same)\s+(?!day|week|month|year)[a-z]+)"
)
# What may name the one that a stand-in is for: "the native of Paris, Anne Lenoir"; for a firm or
# body "of", "that" and the like will do.
_UPPER = r"[^\W\d_a-zà-öø-ÿ]"
_NAMED_AFTER = re.compile(
    rf"(?: (?:of|from|in) (?:the )?{_UPPER}[\w’'-]*+(?: {_UPPER}[\w’'-]*+)*+)?+,? [\"“(]?{_UPPER}"
)
_EXPLAINED = re.compile(
    rf",? (?:[\"“(]?{_UPPER}|[a-z]+[A-Z]|[0-9]"
    r"|(?:of|that|behind|led|founded|based|whose|in|from|with|for|between|to)\b)"
)
# What follows a noun that is the subject, and no noun that it stands before ("the group stage").
_PREDICATE = re.compile(
    r",| (?:who|which|has|had|is|was|will|would|can|could|may|might|must|should|does|did|also|then"
    r"|of|from|in|[a-z]+ed|[a-z]+ly|[a-z]{2,}[^\Ws]s)\b"
    r"| (?:says?|said|told|saw|sees|went|made|took|gave|put|set|left|lost|won|began|became)\b"
)
# Somebody named before: no name are the first word, days and months.
_DAY_OR_MONTH = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December"
)
_SOMEBODY = re.compile(rf"(?<=[\w,’'”\"(] )(?!(?:{_DAY_OR_MONTH}|I)\b)[A-Z]|\b[a-z]+[A-Z]")
_TAKEN_UP = re.compile(r"\bhim\b|\bthe (platform|company|start-?up|firm|group)\b(?! [a-z]+s\b)")
# "The rest" of what? Of what a share or an "of the" before it names.
_REST = re.compile(r"\bthe (?:rest|remainder)\b(?! of\b)")
_WHOLE = re.compile(
    r"\bof (?:the|its|his|her|their|all|these|those|an?)\b|%|\bhal(?:f|ves)\b|\bthirds?\b"
    r"|\bquarters?\b"
)
_INTRODUCED = re.compile(r"\b(?:an?|one|every|each|whose)\b", re.IGNORECASE)
# A name, once the sentence has begun; at its start a capital says nothing.
_NAMED = re.compile(r"(?<=[\w,’'”\"] )[A-Z]|^(?:[A-Z]\w+ [A-Z]|\w+[A-Z])")
_PEOPLE = r"U\.?S\.?|[A-Z][a-z]+(?:an|ish|ese|ch)"
_VERBAL = re.compile(r"(?:[^su]s|ed|ate|ize|ise|ify)$")
# A gerund clause up to its comma; prepositions and names in -ing are none.
_GERUND = re.compile(
    r"(?!According|During|Boeing|Beijing|King|(?:No|Some|Any|Every)thing)[A-Z][a-z]+ing\b[^,]*,?"
)
_TO = re.compile(r"\bto \w+")
_OPENING_PHRASES = frozenset(
    ("and", "by", "for", "from", "in", "like", "on", "to", "with", "without")
)
_BRAND = re.compile(r"[a-z]+[A-Z]")
_ELIDED = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_LETTER = re.compile(r"[^\W\d_]")


def word_list(name: str) -> tuple[str, ...]:
    """The entries of `name`.txt in this folder, comments and empty lines left out."""
    return lines("revue.summarize", name)


def folded(text: str) -> str:
    """`text` in lower case without accents, apostrophes straight."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return _ACCENT.sub("", plain).lower()


@lru_cache(maxsize=1 << 11)
def words(text: str) -> tuple[str, ...]:
    """The words of `text`, folded, possessive 's and French elisions removed, in order."""
    return tuple(
        _ELIDED.sub("", word).removesuffix("'s") if "'" in word else word
        for word in _WORD.findall(folded(text))
    )


def content_words(text: str) -> list[str]:
    """The words of `text` that carry meaning."""
    stop = _stopwords()
    return [word for word in words(text) if word not in stop and len(word) > 1]


def without_connective(text: str) -> str:
    """`text` without the "However," or "In addition," that only ties it to the one before."""
    found = _connectives().match(text)
    if found is None or found.end() == len(text):
        return text
    return with_capital(text[found.end() :])


def points_back(text: str) -> bool:
    """Whether `text` leans on an earlier sentence: by its first words, by a pronoun or "this
    plan" early on that no name before it explains, or by one that names in an opening clause do
    not explain ("In gathering Nvidia and Microsoft, it …", "Called Colossus, it …", "Today, its
    sales …").
    """
    start = " ".join(words(text)[:5]) + " "
    if _openers().match(start) or _OPENING_CLAUSE.match(text) or _begins_with_stand_in(text):
        return True
    early = " ".join(text.split()[:_EARLY])
    back = _BACK.search(early)
    return back is not None and not _NAMED.search(early[: back.start()])


def takes_up(text: str) -> bool:
    """Whether `text` speaks of "him" or "the platform" before it names or introduces anybody.

    Or of "the rest" of what it does not name.
    """
    rest = _REST.search(text)
    if rest and not _WHOLE.search(text, 0, rest.start()):
        return True
    found = _TAKEN_UP.search(text)
    if found is None or _SOMEBODY.search(text, 0, found.start()):
        return False
    noun, before = found[1], text[: found.start()]
    if noun:
        return noun not in before and not _EXPLAINED.match(text, found.end())
    return not _INTRODUCED.search(before)


def _begins_with_stand_in(text: str) -> bool:
    """Whether the sentence is about "the entrepreneur" or "the group" and does not say which."""
    for kind, named in (("people", _NAMED_AFTER), ("bodies", _EXPLAINED)):
        found = _stand_in(kind).match(text)
        if found and _PREDICATE.match(text, found.end()) and not named.match(text, found.end()):
            return True
    return False


def is_orphan_quotation(text: str) -> bool:
    """Whether `text` is a quotation, or ends one, and does not name who speaks."""
    if not any(mark in text for mark in _QUOTE_MARKS):
        return False
    bare = text.strip()
    unbalanced = sum(bare.count(mark) for mark in _QUOTE_MARKS) % 2 == 1
    mostly = sum(len(found) for found in _QUOTED.findall(bare)) > 0.6 * len(bare)
    begins = bare[:1] in _QUOTE_MARKS
    outside = _QUOTED.sub(" ", bare)
    return (unbalanced or mostly or begins) and not _names_speaker(outside)


def addresses_reader(text: str) -> bool:
    """Whether `text` asks the reader something or calls on him to act."""
    bare = text.strip().rstrip("\"”»’' ")
    return bare.endswith("?") or any(p.search(text) for p in _calls())


def is_sentence(text: str) -> bool:
    """Whether `text` reads as a whole sentence: long enough, begun and ended as one."""
    bare = text.strip()
    count = len(words(bare))
    ended = bare.rstrip("\"”»’') ")[-1:] in {".", "!"} and not bare.endswith("..")
    begun = bare[:1] not in ",;:.-–—" and (not bare[:1].islower() or bool(_BRAND.match(bare)))
    told = bool(_LETTER.search(bare)) and _has_verb(bare)
    return 7 <= count <= 90 and ended and begun and told


def _has_verb(text: str) -> bool:
    """Whether a word in lower case could be a verb; "A duo under the eye of Microsoft." has none.

    Most words in -s or -ed are taken for one, so that few sentences are wrongly left out.
    """
    found = {word for word in text.split() if word[:1].islower() or "'" in word or "’" in word}
    plain = {folded(part) for word in found for part in _WORD.findall(word)}
    gerund = _GERUND.match(text)
    if gerund is not None:
        clause, rest = words(_TO.sub(" ", gerund[0])), words(text[gerund.end() :])
        told = _after_phrases(text[gerund.end() :])[2:]
        return any(word in _verbs() or word.endswith("ed") for word in (*clause[1:], *rest)) or any(
            _VERBAL.search(word) for word in told
        )
    return any(
        word in _verbs() or (len(word) > 3 and _VERBAL.search(word)) or "'" in word
        for word in plain
    )


def _after_phrases(text: str) -> tuple[str, ...]:
    """The words of `text` after its opening phrases ("from Rome, …"), each up to its comma."""
    while (found := words(text)) and found[0] in _OPENING_PHRASES:
        text = text.partition(",")[2]
    return found


@cache
def _verbs() -> frozenset[str]:
    return frozenset(word_list("verbs"))


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(word_list("stopwords"))


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, word_list('openers')))})\s")


@cache
def _connectives() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, word_list('connectives')))}),\s+(?=\w)", re.IGNORECASE
    )


@cache
def _stand_in(kind: str) -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, word_list(f"stand_in_{kind}")))
    age = r"(?:(?:At(?: the age of)?|Aged) (?:over |nearly |almost )?\d+(?: years?)?(?: old)?, )?"
    return re.compile(
        rf"{age}[Tt]he (?:(?:[a-z-]+|{_PEOPLE}) ){{0,2}}?(?:{nouns}|native(?= of))(?= |,)"
    )


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, word_list('speech')))})\b", re.IGNORECASE)


@cache
def _calls() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(entry, re.IGNORECASE) for entry in word_list("calls"))


def _names_speaker(outside: str) -> bool:
    named = re.search(r"\b[A-Z][\w’'-]+", outside.strip())
    return bool(_speech().search(outside)) and bool(named)
