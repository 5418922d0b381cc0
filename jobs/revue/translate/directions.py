"""Up and down: a share that "a pris 2,1 %" rose, and one that "a cédé 0,4 %" fell."""

from __future__ import annotations

import re
from functools import partial

_UP = (
    r"(?:pris|prend|prenait|gagn\w+|grappill\w+|progress(?:é|e|ait|ent|aient)|bond(?:i|it|issait)"
    r"|grimp\w+|avanc(?:é|e|ait)|flamb(?:é|e|ait)|rebondi\w*|envolée?s?|appréciée?s?|adjugée?s?)"
)
_DOWN = (
    r"(?:cédé|cède|cédait|perdu|perd|perdait|lâché|lâche|lâchait|abandonn(?:é|e|ait)|dégringol\w+"
    r"|décroch(?:é|e|ait)|effondrée?s?|repliée?s?|effritée?s?|contractée?s?|reflué|fondu"
    r"|recul(?:é|e|ait|ent)|chut(?:é|e|ait)|plong(?:é|e|eait)|dévis(?:é|e|sait)|fléchi\w*)"
)
_MOVED = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
    r" (?:encore |jusqu['’]à |près |plus |environ |quelque |de |d['’]){0,3}"
    r"(?P<share>\d+(?:,\d+)?)\s?%(?! (?:du|de|des|dans l[ae]s?)\b| (?:dans l|d)['’])"
)
_ROSE, _FELL = r"rose|gained|climbed|jumped|advanced", r"fell|lost|dropped|declined|slipped|shed"
_NEITHER = r"sold|ceded|gave|yielded|abandoned|took|won|caught|earned"
_PARTICIPLES = {"rose": "risen", "fell": "fallen"}
_MOST_WORDS_BETWEEN = r"(?:(?:by|about|nearly|almost|more|than|another|some|up|in|to) ){0,3}"


def directed(source: str, english: str) -> str:
    """`english` with "rose" or "fell" before a share where `source` says so and it does not.

    Only where the share stands once in either language.
    """
    for match in _MOVED.finditer(source):
        share = match["share"].replace(",", ".")
        wrong, right = (_FELL, "rose") if match["up"] else (_ROSE, "fell")
        said = re.compile(
            rf"\b((?:has|have|had) )?(?:{wrong}|{_NEITHER})"
            rf" ({_MOST_WORDS_BETWEEN}{re.escape(share)}%)(?! (?:of|stake|share|off)\b)"
        )
        if source.count(match["share"]) == 1 == english.count(share):
            english = said.sub(partial(_moved, right), english)
    return english


def _moved(to: str, match: re.Match[str]) -> str:
    """ "fell 3%" or, after "has", "fallen 3%"."""
    having, share = match[1] or "", match[2]
    return f"{having}{_PARTICIPLES[to] if having else to} {share}"
