"""Small slips of a model set right by rule, where the source leaves one answer only."""

from __future__ import annotations

import re

from revue.fidelity.calendar import DAYS, added_days, lost_days
from revue.fidelity.figures import (
    bounds_changed,
    compare_figures,
    hedges_lost,
    read_figures,
)
from revue.fidelity.vocabulary import is_english_word, no_words
from revue.records import Quantity

_BOUNDS = {"at least": "at least", "over": "more than", "at most": "up to", "under": "less than"}
_HEDGES = frozenset({"about", "nearly"})
_OTHERWISE = (
    r"no|not|less|more|fewer|least|most|than|only|just|over|under|above|below|beyond|exceed\w*"
    r"|top\w*|up|upper|lower|minimum|maximum|first|next|last"
)
_SAID_ALREADY = re.compile(rf"(?:\b(?:an?|the|{_OTHERWISE})\W+(?:\w+\W+)?|[-–])$", re.IGNORECASE)
_HEDGED_ALREADY = re.compile(
    rf"(?:\b(?:{_OTHERWISE}|almost|approach\w*|approximate\w*|around|circa|close|estimated|few|near\w*"
    r"|or|order|region|rough\w*|say|some\w*|virtually)\W+(?:\w+\W+)?|[-–])$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"\b(?:an?|the|its?|his|her|their|our|these|those)\s$", re.IGNORECASE)
_REACH = 24
_AN = re.compile(r"\b([Aa])n $")
# "Elon Musk a critiqué mercredi le projet": the day of what the sentence tells.
_DAY_OF_MAIN_CLAUSE = re.compile(
    r"(?:(?!\b(?:qui|que|dont|où)\b|\bqu['’])[^,;:«»\"()])*"
    r"\b(?:a|ont|est|sont|avait|avaient) (?:été )?\w+[éseit]+s? "
    rf"({'|'.join(DAYS)})\b"
)
_OPENING_WORD = re.compile(r"^(?:The|An?|It|He|She|They|In|His|Her|Its|Their|This|These)\b")
_OPENING_PARTICIPLE = re.compile(
    r"(?:[A-ZÀ-Ý]\w+é|Pris|Mis|Promis|Né|Écrit|Construit|Conçu|Connu|Venu|Vendu|Élu|Issu|Sorti"
    r"|Ouvert|Soutenu|Détenu|Bâti|Réuni|Choisi|Investi|Produit|Traduit)e?s? [^,]+, "
)
_ARTICLE_AND_PARTICIPLE = re.compile(
    r"^The ((?!need|speed|seed|feed|breed)[a-z]+ed|born|made|built|held|written|driven|given|taken"
    r"|known|sold|sent|bought|brought)"
    r"(?= (?:by|in|at|with|from|since|on|for|during|nearly)\b[^,]+,)"
)
_ARTICLE_AND_OWNER = re.compile(r"\b[Tt]he ((?:[A-Z][\w.-]*\w )*[A-Z]\w*)(?='s\b)")
_THEIRS = re.compile(r"\bleurs?\b")
_FIRM = r"(?:[\w-]+ )?(?:startup|start-up|company|firm|group|business)"
_ITS_FIRM = re.compile(
    rf"(?<![A-Za-z])(?P<before>[a-z]*[A-Z]\w*), its {_FIRM}\b"
    rf"|\bwith its (?:{_FIRM} (?P<after>[a-z]*[A-Z]\w*)|(?P<within>[a-z]*[A-Z]\w*) {_FIRM}\b)"
)
_OF_SO_MANY = re.compile(
    r"\b\d+(?: [a-zà-ÿ'’-]+){0,3} sur (\d{1,4})"
    r"(?=\s*[,.;:)]|$| (?:ont|sont|a|est|se|s['’]|dans|en)\b)"
)
_ONE_OF = re.compile(r"\b(?:celui|celle) d(?:e |['’])([A-Z][\w-]+(?: [A-Z][\w-]+)?)")
# After a name that stands for a thing; "the Paris summit" is right as it is.
_NO_NOUN = (
    r"(?=\s*(?:[.,;:!?)\]\"]|$)| (?:and|or|in|on|at|to|for|is|was|has|have|had|will|by|with)\b)"
)
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_QUOTED_SOURCE = re.compile(r"[«“\"]\s*([^«»“”\"]*[^«»“”\"\s])\s*[»”\"]")
_QUOTED_ENGLISH = re.compile(r'"([^"]+)"')
_STRAY = r"(?:[A-Z]|an?|the|in|on|to|of|at) "
_STRAYS = (re.compile(_STRAY, re.IGNORECASE), re.compile(_STRAY * 2, re.IGNORECASE))
_STRAY_LETTER = re.compile(r"[b-hj-z] (?=[a-z])")
_ELIDED = re.compile(r"\[?[cdjlmnst]['’]|qu['’]", re.IGNORECASE)
_STRAY_WHAT = re.compile(r"(?:what|t?hat) (?=\w+ not? )")
_DENIED = re.compile(r"\[?n(?:e |['’])", re.IGNORECASE)
_LETTER_TWICE = re.compile(r'(")([A-Z]) (?=\2\w{2})')
_TO_AGAIN = re.compile(r'\b(would|will|could|should|must|may|might|can|to) "to ')
# Slips of spelling where an ending joins a word: "studys", "churchs", "diveing", "stoped", "fleee".
_SPELLINGS = (
    (re.compile(r"ys$"), "ies"),
    (re.compile(r"(?<=ch|sh)s$|(?<=[sxz])s$"), "es"),
    (re.compile(r"(?<=[^e])e(?=ing$)|e(?=ed$)"), ""),
    (re.compile(r"(?<=[aeiou])([bdgklmnprt])(?=(?:ed|ing)$)"), r"\1\1"),
    (re.compile(r"([a-z])\1(?=\1)"), r"\1"),
)


def bounded(source: str, english: str) -> str:
    """`english` with the "at least", "up to", "about" … that its figures lack.

    Left alone where words beside the figure may say it otherwise, or would not bear it.
    """
    stated = read_figures(source, "fr")
    if not any(q.qualifier in _BOUNDS or q.qualifier in _HEDGES for q in stated):
        return english
    matched = compare_figures(stated, read_figures(english, "en")).matched
    lost = (*bounds_changed(matched, english, source), *hedges_lost(matched))
    for of_source, bare in sorted(lost, key=lambda pair: -pair[1].start):
        before, after = english[: bare.start], english[bare.start :]
        word = _lost_word(of_source, bare, before[-_REACH:])
        if word and not before.strip():
            word = word.capitalize()
            after = after if after[:2].isupper() else after[0].lower() + after[1:]
        elif word:
            before = _AN.sub(r"\1 ", before)
        english = f"{before}{word}{after}"
    return english


def _lost_word(of_source: Quantity, bare: Quantity, before: str) -> str:
    """What is to stand before a figure after the words `before`, or nothing."""
    if bare.qualifier:
        return ""
    word = of_source.qualifier
    if (_HEDGED_ALREADY if word in _HEDGES else _SAID_ALREADY).search(before):
        return ""
    if word == "about" and _DETERMINED.search(before):
        return "roughly "
    return f"{_BOUNDS.get(word, word)} "


def spelled(english: str) -> str:
    """`english` with its words of no language spelled as English joins an ending, where one is."""
    for word in no_words(english):
        found = (pattern.sub(ending, word) for pattern, ending in _SPELLINGS)
        right = next((one for one in found if one != word and is_english_word(one)), None)
        if right is not None:
            english = re.sub(rf"(?<![\w-]){word}(?![\w-])", right, english)
    return english


def unarticled(source: str, english: str) -> str:
    """`english` without a "the" that has nothing to stand for.

    "The launched by Elon Musk, xAI …" where the source opens with the participle; "the Donald
    Trump's campaign" where the source has the bare name.
    """
    if _OPENING_PARTICIPLE.match(source):
        english = _ARTICLE_AND_PARTICIPLE.sub(lambda m: m[1].capitalize(), english)
    return _ARTICLE_AND_OWNER.sub(lambda m: m[1] if _is_bare(m[1], source) else m[0], english)


def _is_bare(name: str, source: str) -> bool:
    """Whether `source` has "de NAME" and never the name with an article."""
    plain, word = source.replace("’", "'"), re.escape(name)
    of_name = re.search(rf"(?:\bde |\bd'){word}\b", plain)
    return bool(of_name) and not re.search(rf"(?i)\b(?:l[ea]s?|du|des|l')\s?{word}", plain)


def unowned(source: str, english: str) -> str:
    """`english` with "the" for an "its" that names a wrong owner.

    "xAI, sa start-up": a firm is not its own startup. "leur association avec sa start-up xAI":
    who has "leur" has not "sa". French does not tell whether the owner is a person.
    """
    apart = bool(_THEIRS.search(source))

    def the(match: re.Match[str]) -> str:
        name = re.escape(match["before"] or match["after"] or match["within"])
        beside = rf"\b{name}, s(?:a|on)\b" if match["before"] else rf"\bs(?:a|on) [^,.;]*\b{name}\b"
        wrong = re.search(beside, source) and (match["before"] or apart)
        return match[0].replace(" its ", " the ", 1) if wrong else match[0]

    return _ITS_FIRM.sub(the, english)


def that_of(source: str, english: str) -> str:
    """`english` with "that of Sam Altman" for "the Sam Altman" («celui de Sam Altman»)."""
    for name in _ONE_OF.findall(source):
        english = re.sub(rf"\bthe {re.escape(name)}{_NO_NOUN}", f"that of {name}", english)
    return english


def shared_out(source: str, english: str) -> str:
    """`english` with "58 members out of 101" for "58 members on 101" («58 élus sur 101»)."""
    for whole in _OF_SO_MANY.findall(source):
        english = re.sub(
            rf"(?<=\w )on {whole}(?=[,.;:)]|$| (?!{_MONTH}))", f"out of {whole}", english
        )
    return english


def unstrayed(source: str, english: str) -> str:
    """`english` without a word that strayed in after an opening quotation mark.

    "S SoftBank has …" for « SoftBank a … », "in at least" for « au moins », "t did not have",
    "what did not have" or "hat did not have" for « n'avaient », would "to start", "O OpenAI".
    """
    said, told = _QUOTED_SOURCE.findall(source), list(_QUOTED_ENGLISH.finditer(english))
    if len(said) == len(told):
        for quoted, match in reversed([*zip(said, told, strict=True)]):
            start = match.start(1)
            english = english[:start] + english[start + _stray_end(quoted, match[1]) :]
    return _LETTER_TWICE.sub(r"\1", _TO_AGAIN.sub(r'\1 "', english))


def _stray_end(source: str, english: str) -> int:
    """Where the words that strayed in before a quotation's English end; 0 where none did."""
    for stray in _STRAYS:
        found = stray.match(english)
        if found and _begins_alike(source, english[found.end() :]):
            return found.end()
    stray_letter = _STRAY_LETTER.match(english) if _ELIDED.match(source) else None
    stray_what = _STRAY_WHAT.match(english) if _DENIED.match(source) else None
    found = stray_letter or stray_what
    return found.end() if found else 0


def _begins_alike(source: str, english: str) -> bool:
    """Whether a quotation and its English begin with one name, or with "at least"."""
    first = source.split(maxsplit=1)[0]
    named = first[0].isupper() and re.match(rf"{re.escape(first)}(?!\w)", english) is not None
    return named or (source.startswith("au moins ") and english.startswith("at least "))


def dated(source: str, english: str) -> str:
    """`english` with the one day or month it lacks in place of the one the source lacks.

    A day that is lost altogether opens the sentence, where it stands in the source's main clause.
    """
    lost, added = lost_days(source, english), added_days(source, english)
    if len(lost) == len(added) == 1:
        return re.sub(rf"(?<!\w){added[0]}(?!\w)", lost[0].english, english)
    told = _DAY_OF_MAIN_CLAUSE.match(source)
    if told is None or added or [day.french.lower() for day in lost] != [told[1].lower()]:
        return english
    opening = _OPENING_WORD.match(english)
    if opening is not None:
        return f"On {lost[0].english}, {opening[0].lower()}{english[opening.end() :]}"
    named = english.split(" ", 1)[0]
    return f"On {lost[0].english}, {english}" if named and named in source else english
