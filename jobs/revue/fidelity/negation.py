"""Is what one side denies denied on the other? "ne … pas", "jamais", "ne … que", "sans"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise

from revue.fidelity.phrases import phrase
from revue.fidelity.words import word_list, words
from revue.records import Warn
from revue.tables import rows

_OPPOSITE = re.compile(
    r"un|non|dis|mis|(?:in|im|ir|il)(?=\w+(?:able|ible|ent|ant|ate|al|ect|ive|ous)(?:ly)?$)"
)
_LESS = re.compile(r"[a-z]{3,}(?<!regard)(?<!doubt)(?<!the)(?<!wire)(?<!un)(?<!b)less(?:ly|ness)?")
_UNABLE = re.compile(r"(?:un|non)[a-z]{3,}(?:able|ible)")
# Words with such a beginning that are no opposites.
_NO_OPPOSITES = (
    "disaster", "discharg", "disciplin", "disclos", "discount", "discover", "discuss", "disease",
    "disgrac", "disguis", "disinform", "dismiss", "disorder", "dispatch", "displac", "display",
    "dispos", "dissol", "distil", "distress", "immediat", "implant", "impress", "independen",
    "indirect", "inform", "inmate", "insect", "intens", "intent", "invent", "invest", "misinform",
    "mission", "mistak", "mister", "mistook", "uncover", "understand", "unearth", "unfold",
    "unfurl", "union", "unless", "unload", "unmask", "unveil",
)  # fmt: skip
_FRENCH_OPPOSITE = re.compile(r"(?:in|im|il|ir|dés|dé)(?=\w{4})")
_FRENCH_UNABLE = re.compile(r"i[nmlr]\w{3,}[aiu]bles?")
_SHORTEST_STEM = 4
_FRENCH_DENIALS = frozenset({"pas", "jamais", "rien", "aucun", "aucune"})
_ENGLISH_DENIALS = frozenset({"not", "never", "cannot", "nothing", "nobody", "none"})
# "none the less", "not any less" tell "n'en … pas moins" and deny nothing.
_NONETHELESS = re.compile(
    r"\b(?:none|never) ?the ?less\b|\bnot (?:any (?:the )?)?(?:less|fewer)\b", re.IGNORECASE
)
_DENIAL_REACH_WORDS = 5
# "Nul ne sait", "aucun des ministres n'a"; "la personne n'a vu" is none, nor "une personne".
_FRENCH_SUBJECTS = frozenset({"nul", "nulle", "personne", "rien", "aucun", "aucune"})
_SUBJECT_REACH_WORDS = 3
# After a superlative "jamais" says "ever": "le plus grand ordinateur jamais construit".
_EVER_FRENCH = re.compile(
    r"(?<!\w)(?:plus|moins|meilleure?s?|pires?|premi(?:er|ère)s?|derni(?:er|ère)s?|seule?s?)"
    r"((?:\s+[\w'’-]+){1,6}?)\s+jamais(?!\w)",
    re.IGNORECASE,
)
_NO_EVER = frozenset({"ne", "n", "pas", "sans", "ni", "que", "qu", "mais", "comme", "ou", "plus"})
_ONLY_FRENCH = re.compile(
    r"(?<!\w)(?:ne\s+|n['’]\s?)(?:[\w'’-]+\s+){1,3}?qu(?:e\b|['’])", re.IGNORECASE
)
_BEFORE = 40
# "ne … que dans trois ans": not for three years.
_NOT_BEFORE = re.compile(
    r"(?:\bnot|n['’]t|\bnever)\b[^.]{1,80}?\b(?:before|for (?:[\w-]+ ){1,3}"
    r"(?:minute|hour|day|week|month|year|decade|centur)(?:s|ies)?)\b",
    re.IGNORECASE,
)
_NO_RESTRICTION = _FRENCH_DENIALS | {"plus", "personne", "guère", "ni", "point", "nul", "nulle"}
_ONLY_ENGLISH = re.compile(
    r"\b(?:only|just|but|nothing|merely|solely|simply|than|until|unless|exclusively|limited|single"
    r"|sole|alone|mere|except|one|all|little|few)\b",
    re.IGNORECASE,
)
_NON_ENGLISH = re.compile(r"\b(?:non-[a-z]{3,}|nonprofits?|nonviolen[a-z]+)", re.IGNORECASE)
_NON_FRENCH = re.compile(
    r"(?<!\w)(?:non|sans|pas|hors|ni|aucune?|in[a-zà-ÿ]+|anti[a-zà-ÿ-]+|ong"
    r"|fictifs?|fictives?|absten\w+|abstention\w*|sous-officiers?|astreinte|moral)(?!\w)",
    re.IGNORECASE,
)
_WITHOUT_FRENCH = re.compile(
    r"(?<!\w)sans (?:(?:les?|la|l['’]|en|y|se|s['’]|leur|lui|même|jamais|pour autant) ?){0,3}"
    r"(?!\w*(?:[èé]re|histoire|gloire|ombre|titre|ordre|affaire|salaire)(?!\w))"  # nouns
    r"[^\W\d_]+(?:er|ir|re)(?!\w)",
    re.IGNORECASE,
)
_WITHOUT_ENGLISH = re.compile(
    r"\b(?:without|not?|never|neither|nor|cannot|none|nothing|lack\w*|fail\w*|refus\w*|un[a-z]+"
    r"|instead|despite|avoid\w*|rather|oblivious|hardly|barely|scarcely|short of"
    r"|nobody|[a-z]+less)\b|n['’]t\b",
    re.IGNORECASE,
)


def _negation(source: str, english: str) -> list[Warn]:
    french = _tokens(_without_phrases(source, "yes", "either"))
    theirs = _tokens(_NONETHELESS.sub("", english))
    contracted = any(b == "t" and a.endswith("n") for a, b in pairwise(theirs))
    if not (contracted or _english_denies(theirs)):
        unanswered = _unanswered(source, english)
        if unanswered:
            return [Warn("negation", f"'{unanswered}' has nothing in the English")]
        if _denies(french):
            return [Warn("negation", "the source says 'not', the English does not")]
        return []
    said = contracted or not _ENGLISH_DENIALS.isdisjoint(theirs)
    if said and not _may_deny(_without_phrases(source, "yes")):
        return [Warn("negation", "the English says 'not', the source does not")]
    return []


def _tokens(text: str) -> list[str]:
    return [word.text.lower() for word in words(text)]


@lru_cache(maxsize=1024)
def _without_phrases(source: str, *kinds: str) -> str:
    """`source` without the phrases of negation_phrases.tsv of these kinds."""
    for written, kind, *_ in rows("revue.fidelity", "negation_phrases"):
        if kind in kinds:
            source = phrase(written).blanked(source)
    return source


def _unanswered(source: str, english: str) -> str | None:
    """A phrase of `source` that may be affirmed, and that `english` affirms in no known way."""
    for written, kind, *answers in rows("revue.fidelity", "negation_phrases"):
        found = phrase(written).search(source) if kind == "either" else None
        if found and not _begun(answers[0]).search(english):
            return found.group()
    return None


@cache
def _begun(beginnings: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{beginnings})", re.IGNORECASE)


def _may_deny(source: str) -> bool:
    """Whether something in the French may be told with a "not"."""
    french = _tokens(source)
    if _holds_any(french, "negation_fr.txt") or any(map(_is_french_opposite, french)):
        return True
    phrases = rows("revue.fidelity", "negation_phrases")
    return any(kind == "no" and phrase(written).search(source) for written, kind, *_ in phrases)


def _ever(source: str, english: str) -> list[Warn]:
    """ "jamais" after a superlative says "ever"; models read it as "never"."""
    match = _EVER_FRENCH.search(source)
    if match is None or len(re.findall("jamais", source)) > 1:
        return []
    between = {word.text.lower() for word in words(match[1])}
    if between.isdisjoint(_NO_EVER) and "never" in {w.text.lower() for w in words(english)}:
        return [Warn("negation", f"'{match.group()}' (ever) is 'never' in the English")]
    return []


def _restriction(source: str, english: str) -> list[Warn]:
    """ "ne … que" says "only"; models lose it or read it as "not"."""
    source = _without_phrases(source, "yes", "either")
    for match in _ONLY_FRENCH.finditer(source):
        before = _tokens(source[max(0, match.start() - _BEFORE) : match.start()])
        between = {*_tokens(match.group()), *before[-_SUBJECT_REACH_WORDS:]}
        held = _ONLY_ENGLISH.search(english) or _NOT_BEFORE.search(english)
        if between.isdisjoint(_NO_RESTRICTION) and not held:
            return [Warn("negation", f"'{match.group()}' (only) has nothing in the English")]
    return []


def _without(source: str, english: str) -> list[Warn]:
    """ "sans" and an infinitive says that something is not done; models turn it into doing it."""
    match = _WITHOUT_FRENCH.search(_without_phrases(source, "yes", "either"))
    if match is None or _WITHOUT_ENGLISH.search(english):
        return []
    return [Warn("negation", f"'{match.group()}' (without) has nothing in the English")]


def _denies(french: list[str]) -> bool:
    """Whether "ne" stands a few words before "pas", "jamais" or "aucun", or after "nul"."""
    last = subject = -_DENIAL_REACH_WORDS - 1
    for at, word in enumerate(french):
        if word in ("ne", "n"):
            if at - subject <= _SUBJECT_REACH_WORDS:
                return True
            last = at
        elif word in _FRENCH_DENIALS and at - last <= _DENIAL_REACH_WORDS:
            return True
        if word in _FRENCH_SUBJECTS:
            subject = at
    return False


def _english_denies(tokens: list[str]) -> bool:
    return _holds_any(tokens, "negation_en.txt") or any(map(_is_opposite, tokens))


def _is_opposite(word: str) -> bool:
    """Whether a word denies by its form: "unwilling", "incapable", "pointless"; no "investment"."""
    if _LESS.fullmatch(word) or _UNABLE.fullmatch(word):
        return True
    prefix = _OPPOSITE.match(word)
    if prefix is None or word.startswith(_NO_OPPOSITES):
        return False
    return len(word) - prefix.end() >= _SHORTEST_STEM and word[prefix.end() :] in word_list(
        "english_words.txt"
    )


def _is_french_opposite(word: str) -> bool:
    """Whether a French word denies by its form: "inconnu", "introuvable", "déplaire"."""
    prefix = _FRENCH_OPPOSITE.match(word)
    if prefix is None:
        return False
    known = word[prefix.end() :] in word_list("french_words.txt")
    return known or _FRENCH_UNABLE.fullmatch(word) is not None


def _holds_any(tokens: list[str], name: str) -> bool:
    listed = word_list(name)
    stems = tuple(entry[:-1] for entry in listed if entry.endswith("*"))
    return any(token in listed or token.startswith(stems) for token in tokens)


def _non(source: str, english: str) -> list[Warn]:
    """ "non-profit" for "à but lucratif": each English "non-" needs a French word that denies."""
    said = _NON_ENGLISH.findall(english)
    if len(said) > len(_NON_FRENCH.findall(source)):
        return [Warn("negation", f"'{said[-1]}' in the English, not so in the source")]
    return []


NEGATION_CHECKS: tuple[Callable[[str, str], list[Warn]], ...] = (
    _negation, _ever, _non, _restriction, _without,
)  # fmt: skip
