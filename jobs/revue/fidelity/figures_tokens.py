"""Text → tokens for the figure grammars, with offsets in code points. Linear time.

Tokens that only look like figures (addresses, phone numbers, names such as A320 or Covid-19)
come out as "opaque", so that no rule can read a value from them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["number", "clock", "date", "word", "symbol", "opaque"]

_FOLDED = {
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " "),
    **dict.fromkeys("\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f", " "),
    **dict.fromkeys("’‘ʼ′´`", "'"),
    **dict.fromkeys("‐‑‒–—−﹣－", "-"),
    **dict.fromkeys("％﹪", "%"),
    "ᵉ": "e",
    "º": "°",
    "˚": "°",
    "＄": "$",
    "℃": "°",
}
_FOLD = str.maketrans(_FOLDED)

# A telephone number: "01 42 34 56 78", "0 800 130 000", "+33 1 42 34 56 78". "+3 500 000" is none.
PHONE = r"""
    (?<![\w.,+])
    (?:
        0[1-9](?P<gap>[ .-]?)[0-9]{2}(?:(?P=gap)[0-9]{2}){3}
      | 0\ ?[1-9][0-9]{2}(?:[ .][0-9]{2,3}){2,3}
      | \+(?![0-9]{1,3}(?:\ [0-9]{3}){2}(?![ .-]?[0-9]))[0-9]{1,3}(?:[ .-]\(?[0-9]{1,4}\)?){2,6}
      | \+[0-9]{9,15}
    )
    (?!\w)
"""

_TOKEN = re.compile(
    r"""
    (?P<opaque>
        https?://\S++ | www\.\S++ | [#@]\w++
      | [\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}
      | (?<![\w.,])\+?[0-9]{2}(?:[ .-][0-9]{2}){4}(?![\w])
      | """
    + PHONE
    + r"""
      | [0-9]++_\w++ | (?<![\w.])[0-9]++(?:\.[0-9]++){3}(?![\w])
      | (?!(?:SFr|CHF|EUR|USD|GBP)[0-9])[^\W\d_]+[0-9]\w*+(?:-[0-9]\w*+)?
      | (?!(?i:under|over|magnitude|category)-)[^\W\d_]{1,24}-
        (?!(?:(?:1[0-9]|20)[0-9]{2}s?|[0-9]0s|[0-9]{1,2}(?:st|nd|rd|th))(?!\w))[0-9]\w*+
      | [0-9]++[x×][0-9]++
    )
  | (?P<date>
        (?<![\w/.-])[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})(?![\w/])
      | (?<![\w/.-])[0-9]{1,2}[.-][0-9]{1,2}[.-][0-9]{4}(?![\w/-])
      | (?<![\w/.-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w/-])
    )
  | (?P<clock>
        (?<![\w:,.])(?:[01]?[0-9]|2[0-4])(?::|\ ?[hH]\ ?)[0-5][0-9](?!\d|:\d)
    )
  | (?P<number>
        [1-9][0-9]{0,2}(?:\ [0-9]{3})++(?![0-9])(?:,[0-9]++)?
      | [0-9]{1,3}(?:'[0-9]{3})++(?![0-9])(?:[.,][0-9]++)?
      | [0-9]++(?:[.,][0-9]++)*+
      | (?<![\w.])\.[0-9]++
      | [½¼¾⅓⅔]
    )
  | (?P<symbol> (?i:US|CA|C|AU|A|HK|S|NZ|R)\$ | °\ ?[CFcf]\b | km/h | m/s | k?m[²³23]\b )
  | (?P<word> (?<![^\W\d_])(?:k|M|Mds?)(?=(?:USD|EUR|GBP|CHF)\b) | [^\W\d_]++ )
  | (?P<other> \S )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token: `text` is folded and in lower case, `raw` folded only.

    `stem` is `text` without the final s or x of a plural; `glued` tells that no white space
    stands before it.
    """

    kind: TokenKind
    text: str
    stem: str
    raw: str
    start: int
    end: int
    glued: bool


def fold(text: str) -> str:
    """`text` with plain spaces, apostrophes, hyphens and degree signs, of the same length."""
    return text.translate(_FOLD)


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of `text` in order; `start` and `end` index `text`."""
    folded = fold(text)
    tokens = []
    last = -1
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup
        word = match.group().lower().replace(" ", "")
        tokens.append(
            Token(
                kind="symbol" if kind == "other" else kind,  # type: ignore[arg-type]
                text=word,
                stem=word[:-1] if len(word) > 2 and word[-1] in "sx" else word,
                raw=match.group(),
                start=match.start(),
                end=match.end(),
                glued=match.start() == last,
            )
        )
        last = match.end()
    return tuple(tokens)


def is_digits(token: Token) -> bool:
    """Whether a token is decimal digits and nothing else: not "1,5", "½", nor a raised "²"."""
    return token.kind == "number" and token.raw.isdecimal()


def glued_pair(
    tokens: Sequence[Token], at: int, sign: str, most_digits: int
) -> tuple[int, int] | None:
    """The two numbers of plain digits that `sign` joins without spaces at token `at`: "3-1"."""
    if at + 2 >= len(tokens) or tokens[at + 1].text != sign:
        return None
    first, joint, second = tokens[at : at + 3]
    if not (is_digits(first) and joint.glued and is_digits(second) and second.glued):
        return None
    if len(first.raw + second.raw) > most_digits:
        return None
    return int(first.raw), int(second.raw)


def is_year(token: Token, earliest: int = 1900) -> bool:
    """Whether a token is four plain digits that name a year."""
    if not is_digits(token) or len(token.raw) != 4:
        return False
    return earliest <= int(token.raw) <= 2099
