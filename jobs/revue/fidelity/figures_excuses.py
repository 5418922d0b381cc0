"""Words beside two paired figures that say a bound which the figures' own qualifiers do not.

"à moins de 100 mètres" is "within 100 metres", "ne délivre plus que 150" is "no more than 150",
and "twice as many as two years ago" sets no bound at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_REACH = 50
_FIGURE = "¤"
# Between a word that sets the bound and its figure: no other figure and no other clause.
_GAP = r"[^.;:!?,\d¤]{0,30}"
# "qu'il y a ¤", "que les ¤ attendus" after a word that compares, never "estime que ¤".
_THAN_FRENCH = (
    r"\b(?:plus|moins|autant|aussi|mieux|pires?|(?:meill|supéri|inféri|antéri)eure?s?)\b"
    r"[^.;:!?,\d¤]{0,30}\bqu(?:e|['’]) ?(?:il y a )?(?:les? )?¤|d['’]il y a ¤"
)
_ONLY = r"(?:\bne |\bn['’])[^.;:!?¤]{1,40}\bqu(?:e |['’])(?:de |d['’])?"
_THAN_AGO = r"(?:more|less|fewer|higher|lower|greater|smaller|cheaper|dearer|\w+er) than"
_CROSSED = r"(?:\b(?:re)?dépass|\bexcéd|\bfranchi|\b(?:re)?passe)"
# Not "au moins ¤", which no crossing of a line says.
_NOT_LEAST = r"^(?!.*\bau (?:moins|minimum|bas mot)\b[^.;:!?,\d¤]{0,12}¤)"
_MARK_OF = (
    r"(?: (?:the|its|their))?(?: (?:mark|threshold|barrier|milestone|line|limit|level|ceiling) of)?"
)
# "s'est creusé jusqu'à ¤": how far something went, grew or lasted; not "risque jusqu'à ¤".
_MOVED = (
    r"\b(?:allong|augment|baiss|bond|chut|creus|descend|dégring|élev|envol|étend|étir|grimp|hauss"
    r"|hiss|mont|pass|plong|pouss|prolong|recul|relev|remont|repouss|tomb|retomb|viv|vécu"
    r"|aller\b|allé)\w*[^.;:!?¤]{0,30}"
)
# "montait même à ¤": what "as many as ¤" may tell of a French figure without a bound.
_EMPHASIS = r"\b(?:même|pas moins|atteign\w*|atteint|culmin\w*|grimp\w*|mont(?:e|é|ait|ant))\b"
_RISEN = (
    r"(?:back|bring|brought|push|pull|drive|drove|driv|lift|rais|rise|rose|tak|took|went|go|climb"
    r"|mov|shoot|shot|sent|send)\w*"
)


@dataclass(frozen=True, slots=True)
class _Excuse:
    """Where the bounds are `source` and `target` and both patterns are found, they agree.

    A pattern is searched in the words around a figure, for which "¤" stands.
    """

    source: int
    target: int
    french: str = ""
    english: str = ""


_EXCUSES = (
    _Excuse(
        1, 0, french=_NOT_LEAST,
        english=r"\b(?:cross|pass|surpass|top|exceed|breach|break|broke|beat|overtak|overtook"
        r"|outstrip|past|beyond|higher|ahead)\w*"
        r"(?: (?:\w+ )?(?:through|past)| than| of)?" + _MARK_OF + " ?[£$€]?¤",
    ),
    # Translators take "reached" too for "a franchi la barre des".
    _Excuse(
        1, 0, french=_CROSSED + _GAP + "¤",
        english=r"\b(?:reach|hit|clear)\w*(?: through)?" + _MARK_OF + " ?[£$€]?¤",
    ),
    _Excuse(1, 0, french=_NOT_LEAST,
            english=r"¤(?:[ -]\w+)?[ -](?:mark|threshold|barrier|milestone|line)\b"),
    _Excuse(-1, 0, english=r"\b(?:within|inside) (?:the |a |an |about )?¤"),
    _Excuse(
        -1, 0, french=r"\bjusqu.{1,3} ?¤",
        english=r"\b(?:until|till)(?: (?:an?|the|age|of|he|she|they|it|was|were|is|are))* ¤"
        r"|\breach\w*(?: an?| the)? ¤|\bas (?:low|high|far|much|many) as ¤",
    ),
    _Excuse(-1, 0, french=_MOVED + r"\bjusqu.{1,3} ?¤",
            english=r"\bto(?: (?:an?|the|age|of))* ¤"),
    _Excuse(
        -1, 0, french=r"\b(?:jamais|pas|plus|guère)" + _GAP + "¤",
        english=r"(?:\bnever|\bnot|n't|\bno longer|\bbarely|\bhardly|\bscarcely) (?:\w+ )?"
        r"(?:cross|pass|top|exceed|surpass|reach|gone?|got)\w*" + _GAP + r"¤|\bno \w+er than ¤",
    ),
    _Excuse(-1, 0, french=r"\batteindre ¤", english=r"\bas \w+ as ¤|\breach\w* ¤"),
    _Excuse(-1, 0, french=r"\bmaxim", english=r"\bmaximum\b" + _GAP + "¤"),
    _Excuse(1, 0, french=r"\bminim", english=r"\bminimum\b" + _GAP + "¤"),
    _Excuse(1, 0, french=r"\bau-delà d", english=r"\b(?:after|past)(?: the age of)? ¤"),
    _Excuse(0, 1, english=r"\bno (?:fewer|less) than ¤"),
    _Excuse(-1, 0, english=r"\b(?:under|below) (?:the|its|their) (?:\w+ )?"
            r"(?:threshold|mark|limit|level|ceiling|bar) of ¤"),
    _Excuse(-1, 0, english=r"\bjust (?:under|below|short of) ¤"),
    _Excuse(-1, 0, french=r"\bun peu moins d.{1,3}¤", english=r"\b(?:nearly|almost|close to) ¤"),
    _Excuse(0, -1, french=r"\b(?:près|loin|proche)s? d.{1,3}¤|\bpresque ¤",
            english=r"\bjust (?:under|below) ¤"),
    _Excuse(0, -1, french=r"\bsous(?: les?)? ¤"),
    _Excuse(
        0, -1, english=r"\b(?:up to|at most|as much as|as many as|no more than|maximum of) ¤",
        french=r"(?:\bhauteur d|\bencour|\batteindre|\bculmin|\bmaxim|\bplafonn)" + _GAP + "¤",
    ),
    _Excuse(0, -1, french=_ONLY + "¤", english=r"\bno (?:\w+) than ¤"),
    _Excuse(0, -1, french=_EMPHASIS + _GAP + "¤", english=r"\bas (?:many|much|high|low|far) as ¤"),
    _Excuse(0, -1, french=_THAN_FRENCH, english=r"\bas (?:many|much|high|low|far) as (?:in )?¤"),
    _Excuse(0, -1, english=rf"\b{_RISEN} (?:\w+ ){{0,3}}up to ¤"),
    _Excuse(
        0, -1, french=r"(?:\binférieur|\bsous\b|\ben deçà|\bdessous)" + _GAP
        + r"¤|\bpas (?:\w+é\w* )?¤",
        english=r"\b(?:under|below|less than|fewer than|lower than|short of)\b",
    ),
    _Excuse(
        0, 1, french=r"(?:\b(?:re)?dépass|\bexcéd|\bfranchi|\brepass|\bpassée?s?\b|\bsupérieur"
        r"|\bau-delà|\bau-dessus)" + _GAP + "¤",
    ),
    _Excuse(0, 1, french=_THAN_FRENCH, english=_THAN_AGO + r" (?:the |in )?¤"),
    _Excuse(0, -1, french=_THAN_FRENCH, english=_THAN_AGO + r" (?:the |in )?¤"),
    _Excuse(0, 1, french=_ONLY + r"|\bguère|\brien|à peine",
            english=r"\b(?:hardly|little|barely|nothing) more than ¤"),
    _Excuse(0, 1, french=r"¤" + _GAP + r"\bau (?:moins|minimum|bas mot)\b|\bau bas mot\W{1,2}¤"),
    _Excuse(0, -1, french=r"¤" + _GAP + r"\bau (?:plus|maximum)\b"),
)  # fmt: skip
_COMPILED = tuple(
    (one.source, one.target, re.compile(one.french, re.I), re.compile(one.english, re.I))
    for one in _EXCUSES
)


def is_excused(source: int, target: int, french: tuple[str, str], english: tuple[str, str]) -> bool:
    """Whether the words around two figures reconcile their bounds `source` and `target`.

    `french` and `english` are the texts before and after each figure.
    """
    ours, theirs = _marked(french), _marked(english)
    return any(
        (source, target) == (of_source, of_target) and fr.search(ours) and en.search(theirs)
        for of_source, of_target, fr, en in _COMPILED
    )


def _marked(around: tuple[str, str]) -> str:
    before, after = around
    return f"{before[-_REACH:]}{_FIGURE}{after[:_REACH]}"
