"""French in the constructions that small models know, where it says the same."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from revue.fidelity.figures import read_figures

_ONES = (
    r"une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix(?:-(?:sept|huit|neuf))?|onze|douze"
    r"|treize|quatorze|quinze|seize"
)
_TENS = "vingt|trente|quarante|cinquante|soixante|quatre-vingt"
# Of several words: "trente et un", "dix-huit"; a part of a greater one ("cent dix-huit mille") is
# left, and so is "les années quatre-vingt".
_COMPOUND = re.compile(
    rf"(?<![\w-])(?<!\bannées )(?<!\bcent )(?<!\bcents )(?<!\bmille )(?<!\bet )"
    rf"(?:(?:{_TENS})(?:[- ]et[- ]|-)(?:{_ONES})|quatre-vingts|dix-(?:sept|huit|neuf))"
    rf"(?![\w-]| (?:pour cent|mille|cents?|millions?|milliards?)\b)"
)
_VERBS = (
    r"a|ont|est|sont|avai(?:en)?t|étai(?:en)?t|aurai(?:en)?t|serai(?:en)?t|peu(?:ven)?t"
    r"|doi(?:ven)?t|fai(?:t|saient)|font|vien(?:nen)?t|va|vont"
)
# ", dont trois enfants," with no verb of its own: some of those named before.
_SOME_OF_THEM = re.compile(
    rf", dont (?=(?:\d[\d ]*|{_ONES}|(?:{_TENS})\b[\w-]*|\w+aine|plusieurs|celles?|celui|ceux)\b"
    r"(?! (?:grièvement|légèrement|gravement|graves?|mortel(?:le)?s?|fermes?)\b)"
    rf"(?:(?!\b(?:{_VERBS})\b)[^,.;:)])*(?:[,.;:)]|$))"
)


def simpler(text: str) -> str:
    """`text` with common verbs of speech after quotations, digits, and "y compris" for "dont".

    A rare verb of speech is lost or read as a noun; of "trente-quatre ans" thirty are left;
    "dix-sept civils, dont cinq enfants" become two groups.
    """
    text = _speech().sub(lambda match: match[1] + _spoken()[match[2].replace("’", "'")], text)
    return _SOME_OF_THEM.sub(", y compris ", _COMPOUND.sub(_digits, text))


def _digits(match: re.Match[str]) -> str:
    found = read_figures(match[0], "fr")
    return str(found[0].value) if len(found) == 1 and found[0].kind == "number" else match[0]


@cache
def _spoken() -> dict[str, str]:
    table = files("revue.translate").joinpath("reporting.tsv").read_text(encoding="utf-8")
    return dict(row.split("\t") for row in table.splitlines() if not row.startswith("#"))


@cache
def _speech() -> re.Pattern[str]:
    verbs = "|".join(re.escape(verb).replace("'", "['’]") for verb in _spoken())
    return re.compile(rf"(?<=[»\"”])(\s*,\s+)({verbs})(?=\s)")
