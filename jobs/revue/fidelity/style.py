"""English house style, by rule, on a finished translation. No rule changes a value.

Money `$30 billion`, `6%`, `20 March 2025`, decimal points, thousands with a comma, straight
double quotation marks, no space before a stop.
"""

from __future__ import annotations

import re

_SPACES = re.compile(r"[ \t\u00a0\u202f\u2009]+")
_BEFORE_STOP = re.compile(r"(?<=[^\W_]|[\"')\]%*]) +(?=[,;:!?](?:\s|$|[\"')\]])|\.(?:\s|$|[\"')]))")
_INSIDE_BRACKETS = re.compile(r"(?<=[(\[]) +| +(?=[)\]])")
_PERCENT = re.compile(r"(?<=[0-9])(?:[ -]?%|[ -](?:per ?cent|percent)\b(?!age| point))")
_SYMBOLS = {"dollar": "$", "euro": "€", "$": "$", "€": "€", "£": "£"}
_NUMBER = r"[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?"
_SCALE = r"(?:trillion|billion|million|thousand)"
_MONEY_AFTER = re.compile(
    rf"(?<![\w.,$€£-])(?P<number>{_NUMBER})(?P<scale>[ -]{_SCALE})?s?"
    r"(?: ?(?P<sign>[$€£])(?![\w])|(?: of)? (?:(?P<us>US|U\.S\.|American) )?"
    r"(?P<word>dollar|euro)s?\b)"
)
_MONEY_BEFORE = re.compile(
    r"(?P<sign>[$€£]) (?=[0-9])"
    rf"|(?P<twice>[$€£])(?P<rest>{_NUMBER}(?: {_SCALE})?) (?:dollars|euros)\b"
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH}) (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
    r"(?:,? (?P<year>(?:1[5-9]|20)[0-9]{2})(?![0-9,.]*[0-9]))?"
    r"(?![0-9:]|[,.][0-9]|[ -](?:billion|million|thousand)|%| percent)"
)
_DAY_FIRST = re.compile(rf"\b(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b")
_SINGLE_QUOTED = re.compile(
    r"(?<!\w)'(?=[^\s'])([^'\"]{2,300}(?:(?<=\w)'\w[^'\"]{0,300}){0,9})'(?!\w)"
)
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})


def house_style(english: str) -> str:
    """`english` in the one style of the house. Applying it twice changes nothing more."""
    text = english.translate(_CURLY)
    text = _SPACES.sub(" ", text).strip()
    text = _SINGLE_QUOTED.sub(r'"\1"', text)
    text = _INSIDE_BRACKETS.sub("", text)
    text = _BEFORE_STOP.sub("", text)
    text = _PERCENT.sub("%", text)
    text = _MONEY_AFTER.sub(_money, text)
    text = _MONEY_BEFORE.sub(_sign, text)
    text = _MONTH_FIRST.sub(_date, text)
    text = _DAY_FIRST.sub(lambda m: f"{int(m['day'])} {m['month']}", text)
    return _quotes(text)


def _money(match: re.Match[str]) -> str:
    sign = _SYMBOLS[match["sign"] or match["word"]]
    scale = (match["scale"] or "").replace("-", " ")
    return f"{sign}{match['number']}{scale}"


def _sign(match: re.Match[str]) -> str:
    return match["sign"] or f"{match['twice']}{match['rest']}"


def _date(match: re.Match[str]) -> str:
    year = f" {match['year']}" if match["year"] else ""
    return f"{int(match['day'])} {match['month']}{year}"


def _quotes(text: str) -> str:
    """Pairs of double quotes hug what they hold. An odd mark is left where it is."""
    if text.count('"') % 2:
        return text
    pieces = text.split('"')
    out = [pieces[0]]
    for number, piece in enumerate(pieces[1:], start=1):
        if number % 2:
            out.append('"' + piece.strip(" "))
        else:
            out.append('"' + piece)
    return "".join(out)
