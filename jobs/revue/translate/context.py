"""Whose it is and who does it, where only the sentence before tells: "Sa start-up …", "Il a dit …".

A sentence is translated by itself, once, wherever it stands; here an article's sentences are read
in their order. Only clear cases are changed: the subject of the sentence before is a person and
what is owned or done is what people have or do, or it is a firm and what is owned is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from revue.records import Paragraph, Sentence
from revue.tables import lines, rows
from revue.translate.cast import THING, Cast, cast_of
from revue.translate.owners import PERSONAL, owned, sex_of_name, sex_of_subject

_MODELS = frozenset({"beam", "n-best", "retry", "split", "placeholder", "reworded", "kept-out"})
"""Methods whose English is a model's guess."""
# What may stand before the subject and says nothing of it.
_OPENER = re.compile(
    r"(?:Mais|Et|Or|Car|Puis|Ainsi|Ensuite|Pourtant|Cependant|Toutefois|Désormais|Aujourd[’']hui"
    r"|(?:Lun|Mar|Mercre|Jeu|Vendre|Same)di|Dimanche|En \d{4}|De son côté|Pour sa part),? "
)
_SAME_SUBJECT = re.compile(r"(?:[Ll]orsqu[’']|[Qq]uand |[Ss][’']|[Pp]uisqu[’'])(?=(?:il|elle)\b)")
_POSSESSED = re.compile(r"(?:[Ss]on|[Ss]a|[Ss]es) (?:\d[\d ]* )?([\w-]+)")
_POSSESSIVES = re.compile(r"\b(?:son|sa|ses)\b", re.IGNORECASE)
_ALL_IN_A_ROW = re.compile(r"(?:[Ss]on|[Ss]a|[Ss]es) [\w-]+(?:(?:, | et )(?:son|sa|ses) [\w-]+)+ ")
_HE = re.compile(
    r"[Ii]l (?!(?:n[’']|ne |n[’']y |y |s[’']|se )?(?:a(?:vait)? (?:fallu|suffi|plu)|y a|agi|fa[ul]"
    r"|sembl|reste\b|suffi|convient|pleu|para[iî]t|existe|(?:est|était|sera|serait) (?!le|la|un)))"
)
_SHE = re.compile(r"[Ee]lle\b")
_IT = re.compile(
    r"(?:(?:Then|But|And|Also|However|Today|Now|Yesterday|On \w+|In \d{4}),? )?[Ii]t\b"
    r"(?! (?:is|was|will be|would be) (?:on|about|in|at|not|only|\w+ (?:that|to))\b)"
)
_SOMEBODY = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_ITS, _OWNER = re.compile(r"\b[Ii]ts\b"), re.compile(r"\b(?:[Ii]ts|[Hh]is|[Hh]er)\b")
_PRONOUN = {"m": "he", "f": "she"}
_BY_SOMEBODY = re.compile(
    r"\bpar (?:[A-ZÀ-Ý][\w-]+ )?([A-ZÀ-Ý][\w-]+) (?:sur|dans|pour|à|lors de|avec) (?:son|sa|ses)\b"
)


def in_context(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """`paragraphs`, French with its English, with owners as the sentences before ask for them.

    A changed sentence keeps as `alone` the English it had. What a human gave stays.
    """
    cast = cast_of(s.source for paragraph in paragraphs for s in paragraph.sentences)
    topic, before, found = "", "", []
    for paragraph in paragraphs:
        if paragraph.kind != "paragraph":
            topic, before = "", ""
            found.append(paragraph)
            continue
        sentences = []
        for sentence in paragraph.sentences:
            sentences.append(_settled(sentence, topic, before, cast))
            topic, before = _topic(sentence.source, topic, cast), sentence.source
        found.append(replace(paragraph, sentences=tuple(sentences)))
    return tuple(found)


def _settled(sentence: Sentence, topic: str, before: str, cast: Cast) -> Sentence:
    if sentence.method not in _MODELS:
        return sentence
    source, english = sentence.source, sentence.english
    english = owned(cast.in_full(source), english)
    english = _of_agent(source, _of_firm(source, english, cast), cast)
    if topic == THING and not cast.has_others(before):
        english = _a_firms(source, english)
    elif topic in PERSONAL:
        english = _a_persons(source, _as_a_person(source, english, topic), topic)
    if english == sentence.english:
        return sentence
    return replace(sentence, english=english, alone=sentence.english)


def _topic(source: str, topic: str, cast: Cast) -> str:
    """Of whom a sentence speaks: the sex of a person, `THING`, or "" where that is unclear."""
    text = _unopened(source)
    sex = sex_of_subject(cast.in_full(text))
    if sex:
        return sex
    if cast.is_thing(text):
        return THING
    text = _SAME_SUBJECT.sub("", text)
    goes_on = (
        _POSSESSED.match(text)
        or (_HE.match(text) and topic == "m")
        or (_SHE.match(text) and topic == "f")
    )
    return topic if goes_on else ""


def _unopened(source: str) -> str:
    opener = _OPENER.match(source)
    return source[opener.end() :] if opener else source


def _a_persons(source: str, english: str, sex: str) -> str:
    """ "His" for "Its" before what a sentence begins with, where it is what people have."""
    text = _unopened(source)
    owns, first = _POSSESSED.match(text), _OWNER.search(english)
    if owns is None or first is None or first[0].lower() != "its" or owns[1] not in _personal():
        return english
    if _ALL_IN_A_ROW.match(text):
        return _ITS.sub(lambda found: _cased(found[0], PERSONAL[sex]), english)
    return _one(english, first, PERSONAL[sex])


def _as_a_person(source: str, english: str, sex: str) -> str:
    """ "He" for the "It" with which a sentence begins that says what people do, and "his" with it.

    Not where the English speaks of somebody else.
    """
    said = _IT.match(english)
    if said is None or _SOMEBODY.search(english) or not _doing(sex).match(_unopened(source)):
        return english
    at = said.end() - len("it")
    english = english[:at] + _cased(english[at], _PRONOUN[sex]) + english[said.end() :]
    owned_nouns = [found[1] for found in _POSSESSED.finditer(source)]
    alike = len(_OWNER.findall(english)) == len(_POSSESSIVES.findall(source)) == len(owned_nouns)
    if alike and all(noun in _personal() for noun in owned_nouns):
        english = _ITS.sub(lambda found: _cased(found[0], PERSONAL[sex]), english)
    return english


def _a_firms(source: str, english: str) -> str:
    """ "Its" for "His" before what a sentence begins with, where it is nothing that people have."""
    owns, first = _POSSESSED.match(_unopened(source)), _OWNER.search(english)
    if owns is None or first is None or first[0].lower() == "its" or owns[1] in _personal():
        return english
    return _one(english, first, "its")


def _of_firm(source: str, english: str, cast: Cast) -> str:
    """ "its" for "his" in a sentence about a firm that speaks of nobody."""
    text = _unopened(source)
    owners = [found[0].lower() for found in _OWNER.finditer(english)]
    if not cast.is_firm(text) or cast.has_person(source) or not {"his", "her"} & {*owners}:
        return english
    owned_nouns = [found[1] for found in _POSSESSED.finditer(text)]
    alike = len(owners) == len(_POSSESSIVES.findall(source))
    if not alike or any(noun in _personal() for noun in owned_nouns):
        return english
    return _OWNER.sub(lambda found: _cased(found[0], "its"), english)


def _of_agent(source: str, english: str, cast: Cast) -> str:
    """ "his" in "said by Musk on his network", where the French has "par Musk sur son réseau"."""
    for match in _BY_SOMEBODY.finditer(source):
        sex = sex_of_name(cast.people.get(match[1], ""))
        said = re.compile(
            rf"\bby ((?:[A-Z][\w-]+ )?{re.escape(match[1])}) (on|in|for|at|with) its\b"
        )
        english = said.sub(rf"by \1 \2 {PERSONAL[sex]}", english) if sex else english
    return english


def _one(english: str, found: re.Match[str], word: str) -> str:
    return english[: found.start()] + _cased(found[0], word) + english[found.end() :]


def _cased(like: str, word: str) -> str:
    return word.capitalize() if like[0].isupper() else word


@cache
def _personal() -> frozenset[str]:
    """What people have and firms have not, or seldom."""
    listed = rows("revue.translate", "people")
    return frozenset(word for word, kind, _ in listed if kind == "owned")


@cache
def _doing(sex: str) -> re.Pattern[str]:
    """ "il" or "elle" and what people do and firms seldom."""
    pronoun = {"m": "[Ii]l", "f": "[Ee]lle"}[sex]
    beside = r"(?:ne |n['’]|se |s['’]|l['’]|l[ae]s? |lui |leur |y |en |me |nous )*"
    return re.compile(
        rf"{pronoun} {beside}(?:{'|'.join(lines('revue.translate', 'doings'))})(?!\w)"
    )
