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
_THAN_AGO = r"(?:more|less|fewer|higher|lower|greater|smaller|cheaper|dearer|\w+er) than"
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
    # Translators take "reached" too for "a franchi la barre des".
    _Excuse(
        1, 0, english=r"\b(?:cross|pass|surpass|top|exceed|breach|break|broke|beat|overtak|overtook"
        r"|outstrip|past|beyond|higher|ahead|reach|hit|clear)\w*"
        r"(?: (?:\w+ )?(?:through|past)| than| of)?(?: (?:the|its|their))?"
        r"(?: (?:mark|threshold|barrier|milestone|line|limit|level|ceiling) of)? ?[£$€]?¤",
    ),
    _Excuse(1, 0, english=r"¤(?:[ -]\w+)?[ -](?:mark|threshold|barrier|milestone|line)\b"),
    _Excuse(-1, 0, english=r"\b(?:within|inside) (?:the |a |an |about )?¤"),
    _Excuse(
        -1, 0, french=r"\bjusqu.{1,3} ?¤",
        english=r"\b(?:to|until|till)(?: (?:an?|the|age|of|he|she|they|it|was|were|is|are))* ¤"
        r"|\breach\w*(?: an?| the)? ¤|\bas (?:low|high|far|much|many) as ¤",
    ),
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
    _Excuse(0, -1, french=r"\bqu(?:e|['’]) ?(?:de |d['’])?¤", english=r"\bno (?:\w+) than ¤"),
    _Excuse(0, -1, english=r"\bas (?:many|much|high|low|far) as (?:in )?¤"),
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
    _Excuse(0, 1, french=r"\bqu(?:e|['’]) ?(?:il y a )?(?:les? )?¤|d['’]il y a ¤",
            english=_THAN_AGO + r" (?:the |in )?¤"),
    _Excuse(0, -1, french=r"\bqu(?:e|['’]) ?(?:il y a )?(?:les? )?¤|d['’]il y a ¤",
            english=_THAN_AGO + r" (?:the |in )?¤"),
    _Excuse(0, 1, french=r"\bqu|\bguère|\brien", english=r"\b(?:hardly|little|barely|nothing) "
            r"more than ¤"),
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
