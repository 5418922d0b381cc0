"""English house style, by rule, on a finished translation. No rule changes a value.

Money `$30 billion`, `6%`, `20 March 2025`, decimal points, thousands with a comma, straight
double quotation marks, no space before a stop, "an" before a vowel.
"""

from __future__ import annotations

import re

from revue.fidelity.calendar import MONTHS

_SPACES = re.compile(r"[ \t\u00a0\u202f\u2009]+")
_BEFORE_STOP = re.compile(r"(?<=[^\W_]|[\"')\]%*]) +(?=[,;:!?](?:\s|$|[\"')\]])|\.(?:\s|$|[\"')]))")
_INSIDE_BRACKETS = re.compile(r"(?<=[(\[]) +| +(?=[)\]])")
_PERCENT = re.compile(r"(?<=[0-9])(?:[ -]?%|[ -](?:per ?cent|percent)\b(?!age| point))")
_SYMBOLS = {"dollar": "$", "euro": "€", "$": "$", "€": "€", "£": "£"}
_NUMBER = r"[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?"
_SCALE = r"(?:trillion|billion|million|thousand)"
_MONEY_AFTER = re.compile(
    rf"(?<![\w.,:/$€£-])(?<![0-9] )(?P<number>{_NUMBER})"
    rf"(?P<scale>[ -]{_SCALE}s?(?: of(?= (?:dollar|euro)s))?)?"
    r"(?: ?(?P<sign>[$€£])(?![\w])|[ -](?:(?:US|U\.S\.|American) )?(?P<word>[Dd]ollar|[Ee]uro)s?\b)"
    r"(?! ?[0-9])"
)
_MONEY_BEFORE = re.compile(
    rf"(?P<dollar>\$ ?{_NUMBER}(?: {_SCALE})?) dollars\b"
    rf"|(?P<euro>€ ?{_NUMBER}(?: {_SCALE})?) euros\b"
    r"|(?<![0-9] )(?P<sign>[$€£]) (?=[0-9])"
)
_MONTH = "|".join(MONTHS)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH}) (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
    r"(?:,? (?P<year>(?:1[5-9]|20)[0-9]{2})(?![0-9,.]*[0-9]))?"
    r"(?![0-9:]|[,.][0-9]|[ -](?:billion|million|thousand)|%| percent)"
)
_DAY_FIRST = re.compile(
    rf"(?<![\w.,:-])(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b"
)
_SINGLE_QUOTED = re.compile(
    r"(?<!\w)'(?=[^\W\d_])([^'\"]{2,300}(?:(?<=\w)'\w[^'\"]{0,300}){0,9})(?<!\s)'(?!\w)"
)
_LONE_CLOSE = re.compile(r"(?<=[\w.!?%])'(?=[,.;:)]|$)")
_DECADE = re.compile(r"(?<=\b1[0-9]{2}0)'s\b|(?<=\b20[0-9]0)'s\b")
_ELLIPSIS = re.compile(r"\.{4,}")
# "a" and "an" by the next letter; words whose letter and sound differ ("unit", "hour") are left.
_NEEDS_AN = re.compile(r"\b([Aa]) (?=(?!one\b|once\b|eu|ewe)[aeio][a-z]{2}|un(?!i|anim)[a-z])")
_NEEDS_A = re.compile(r"\b([Aa])n (?=[bcdfgjklmnpqrstvwyz][a-z]{2})")
_NOT_HAVE = re.compile(r"\b(?:had not have|did(?: not|n't) had)\b")
# AI alone has no article in English, as "l'IA" has in French; "the AI race" keeps its own.
_BARE_AI = re.compile(
    r"\b[Tt]he AI(?=[.,;:!?)\"]|$| (?:and|or|but|by|in|for|to|with|as|which|of|on|at|from"
    r"|is|was|has|will|would|can|could|may|must)\b)"
)
_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
_ORDINAL = re.compile(r"(?<![\w.,])(\d+)(?:st|nd|rd|th)\b")
_ORDINAL_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


def house_style(english: str) -> str:
    """`english` in the one style of the house. Applying it twice changes nothing more."""
    text = english.translate(_CURLY)
    text = _SPACES.sub(" ", text).strip()
    text = _SINGLE_QUOTED.sub(r'"\1"', text)
    if text.count('"') % 2:
        text = _LONE_CLOSE.sub('"', text, count=1)
    text = _ELLIPSIS.sub("...", _DECADE.sub("s", text))
    text = _INSIDE_BRACKETS.sub("", text)
    text = _ORDINAL.sub(_ordinal, _PERCENT.sub("%", text))
    text = _NEEDS_A.sub(r"\1 ", _NEEDS_AN.sub(r"\1n ", text))
    text = _BARE_AI.sub("AI", text)
    text = _NOT_HAVE.sub("did not have", text).replace("has not have", "does not have")
    text = _MONEY_BEFORE.sub(_sign, text)
    text = _MONEY_AFTER.sub(_money, text)
    text = _MONTH_FIRST.sub(_date, text)
    text = _DAY_FIRST.sub(lambda m: f"{int(m['day'])} {m['month']}", text)
    return _quotes(_BEFORE_STOP.sub("", text))


def _ordinal(match: re.Match[str]) -> str:
    """ "12th" for "12nd" and "12rd"; "22th" is "22nd"."""
    number = match[1]
    teen = number[-2:-1] == "1"
    return number + ("th" if teen else _ORDINAL_ENDINGS.get(number[-1], "th"))


def _money(match: re.Match[str]) -> str:
    sign = _SYMBOLS[match["sign"] or match["word"].lower()]
    scale = (match["scale"] or "").replace("-", " ").removesuffix(" of").rstrip("s")
    return f"{sign}{match['number']}{scale}"


def _sign(match: re.Match[str]) -> str:
    """A sign and its number without a space, and without the word that says the sign again."""
    text = match["dollar"] or match["euro"] or match["sign"]
    return text[0] + text[1:].lstrip()


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
