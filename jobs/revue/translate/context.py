"""Pronouns that only the sentence before explains: whose "Sa start-up" is, what "Il" stands for.

A sentence is translated by itself, once, wherever it stands; here an article's sentences are read
in their order. Only clear cases are changed: the subject of the sentence before is a person, or a
firm or the like, and the model has guessed otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from revue.records import Paragraph, Sentence
from revue.translate.cast import THING, Cast, cast_of
from revue.translate.owners import PERSONAL, nothing_else_owns, owned, sex_of_name, sex_of_subject

_MODELS = frozenset({"beam", "n-best", "retry", "split", "placeholder", "reworded", "kept-out"})
"""Methods whose English is a model's guess."""
# What may stand before the subject and says nothing of it.
_OPENER = re.compile(
    r"(?:Mais|Et|Or|Car|Puis|Ainsi|Ensuite|Pourtant|Cependant|Toutefois|Désormais|Aujourd[’']hui"
    r"|Depuis|(?:Lun|Mar|Mercre|Jeu|Vendre|Same)di|Dimanche|En \d{4}|De son côté|Pour sa part"
    r"|[A-ZÀ-Ý]\w*(?:és?|ées?|ies?|ues?|ise?) [^,]{1,40}),? "
)
_SAME_SUBJECT = re.compile(r"(?:[Ll]orsqu[’']|[Qq]uand |[Ss][’']|[Pp]uisqu[’'])(?=(?:il|elle)\b)")
_POSSESSED = re.compile(r"(?:[Ss]on|[Ss]a|[Ss]es)\b")
_POSSESSIVES = re.compile(r"\b(?:son|sa|ses)\b", re.IGNORECASE)
_HE_OR_IT = re.compile(
    r"[Ii]l (?!(?:n[’']|ne |n[’']y |y |s[’']|se )?(?:a(?:vait)? (?:fallu|suffi|plu)|y a|agi|fa[ul]"
    r"|sembl|reste\b|suffi|convient|pleu|para[iî]t|existe|(?:est|était|sera|serait) (?!le|la|un)))"
)
_SHE_OR_IT = re.compile(r"[Ee]lle\b")
_ITS, _OWNER = re.compile(r"\b[Ii]ts\b"), re.compile(r"\b(?:[Ii]ts|[Hh]is|[Hh]er)\b")
_BY_SOMEBODY = re.compile(
    r"\bpar (?:[A-ZÀ-Ý][\w-]+ )?([A-ZÀ-Ý][\w-]+) (?:sur|dans|pour|à|lors de|avec) (?:son|sa|ses)\b"
)
_ONE = re.compile(r"\b(?:[Ii]t|[Hh]e|[Ss]he)\b")
_PERSON = re.compile(r"\b(?:lui|qui|eux|il|elle|ils|elles)\b", re.IGNORECASE)


def in_context(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """`paragraphs`, French with its English, with pronouns as the sentences before ask for them.

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
    if topic:
        english = _possessed(source, english, topic)
        english = _subject(source, english, topic, before, cast)
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
        or (_HE_OR_IT.match(text) and topic != "f")
        or (_SHE_OR_IT.match(text) and topic != "m")
    )
    return topic if goes_on else ""


def _unopened(source: str) -> str:
    opener = _OPENER.match(source)
    return source[opener.end() :] if opener else source


def _possessed(source: str, english: str, topic: str) -> str:
    """The owner of what a sentence begins with: "Sa start-up", "Aujourd'hui, ses usines"."""
    text = _unopened(source)
    first = _OWNER.search(english)
    if not _POSSESSED.match(text) or first is None:
        return english
    if topic == THING:
        return english if first[0].lower() == "its" else _one(english, first, "its")
    if first[0].lower() != "its":
        return english
    if nothing_else_owns(text):
        return _ITS.sub(lambda found: _cased(found[0], PERSONAL[topic]), english)
    return _one(english, first, PERSONAL[topic])


def _subject(source: str, english: str, topic: str, before: str, cast: Cast) -> str:
    """ "It" for "He" where only a thing was spoken of, "She" for "It" where a woman was."""
    text, first = _unopened(source), _ONE.search(english)
    if first is None or _OWNER.search(english):
        return english
    said = first[0].lower()
    if topic == THING and said != "it":
        stands = (_HE_OR_IT.match(text) or _SHE_OR_IT.match(text)) and not _PERSON.search(text, 4)
        return _one(english, first, "it") if stands and not cast.has_person(before) else english
    if topic == "f" and said == "it" and _SHE_OR_IT.match(text):
        return _one(english, first, "she")
    return english


def _of_firm(source: str, english: str, cast: Cast) -> str:
    """ "its" for "his" in a sentence about a firm that speaks of nobody."""
    text = _unopened(source)
    owners = [found[0].lower() for found in _OWNER.finditer(english)]
    if not cast.is_thing(text) or cast.has_person(source) or not {"his", "her"} & {*owners}:
        return english
    if len(owners) != len(_POSSESSIVES.findall(source)):
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
