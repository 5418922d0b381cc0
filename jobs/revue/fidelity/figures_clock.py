"""The rule for clock times."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revue.fidelity.figures_cardinals import Numeral
from revue.fidelity.figures_draft import Draft, Drafts
from revue.fidelity.figures_lexicon import Lexicon
from revue.fidelity.figures_numerals import read_numeral
from revue.fidelity.figures_tokens import Token, is_digits


def read_time(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "10h30", "à 10 heures", "10:30 a.m.", "10.30pm", "22h"."""
    token = tokens[at]
    if words.language == "en" and token.text in ("half", "quarter"):
        return _past(tokens, at, words)
    if token.kind == "clock":
        hour, minute = (int(part) for part in re.split(r"\D+", token.text))
        return _time(tokens, at, at + 1, hour, minute)
    numeral = read_numeral(tokens, at, words)
    if numeral is None or numeral.end >= len(tokens):
        return ()
    both = _two_hours(tokens, at, words, numeral)
    if both:
        return both
    hour, minute = int(numeral.value), 0
    if numeral.value % 1:
        minutes = token.raw.partition(".")[2]
        said = _meridiem(tokens, numeral.end) or tokens[numeral.end].text in ("hrs", "hours")
        if len(minutes) != 2 or not said:
            return ()
        minute = int(minutes)
    if not 0 <= hour <= 24 or minute > 59:
        return ()
    return _hours(tokens, at, words, hour, minute, numeral.end)


def _two_hours(tokens: Sequence[Token], at: int, words: Lexicon, first: Numeral) -> Drafts:
    """ "entre 17 et 18 heures", "between 5 and 6 pm": two times that share what follows."""
    opener = tokens[at - 1].text if at else ""
    joints = {"entre": "et", "between": "and", "from": "to"}
    if tokens[first.end].text != joints.get(opener):
        return ()
    second = read_numeral(tokens, first.end + 1, words)
    if second is None or second.end >= len(tokens) or second.value % 1 or second.value > 24:
        return ()
    if first.value % 1 or first.value > 24:
        return ()
    half = _meridiem(tokens, second.end)
    if half is None and not (words.language == "fr" and words.has("hour", tokens[second.end])):
        return ()
    first_hour = int(first.value) if half is None else int(first.value) % 12
    first_hour += 12 if half is not None and half[0] == "p" else 0
    start = Draft("time", f"{first_hour:02}:00", "", at, first.end)
    end = second.end + (half is None)
    return (start, *_time(tokens, first.end + 1, end, int(second.value), 0))


def _hours(
    tokens: Sequence[Token], at: int, words: Lexicon, hour: int, minute: int, end: int
) -> Drafts:
    if _meridiem(tokens, end) is not None:
        return _time(tokens, at, end, hour, minute)
    if tokens[end].text in ("o", "o'clock") and words.language == "en":
        return _time(tokens, at, end + 3, hour, minute)
    if minute and words.has("hour", tokens[end]):
        return _time(tokens, at, end + 1, hour, minute)
    if words.language == "en" or not words.has("hour", tokens[end]):
        return ()
    after = end + 1
    if after < len(tokens) and is_digits(tokens[after]) and len(tokens[after].raw) == 2:
        last = after + 1
        if int(tokens[after].raw) <= 59 and not (
            last < len(tokens) and words.find_unit(tokens, last)
        ):
            return _time(tokens, at, last, hour, int(tokens[after].raw))
    spelled = _spelled_minutes(tokens, after, words)
    if spelled is not None and words.find("minutes", tokens, after) is not None:
        spelled = spelled if words.find_before("at", tokens, at) is not None else None
        if spelled is None:
            return ()
    if spelled is not None:
        minutes = hour * 60 + spelled[0]
        return _time(tokens, at, spelled[1], minutes // 60 % 24, minutes % 60)
    if words.find_before("at", tokens, at) is None:
        return ()
    return _time(tokens, at, after, hour, 0)


def _spelled_minutes(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[int, int] | None:
    """ "six heures trente", "et quart", "moins vingt", "moins le quart": minutes after the hour."""
    named = words.find("minutes", tokens, at)
    if named is not None:
        return int(named[0]), named[1]
    minus = at < len(tokens) and tokens[at].text == "moins"
    numeral = read_numeral(tokens, at + minus, words)
    if numeral is None or numeral.digits or numeral.vague or not 1 < numeral.value < 60:
        return None
    if words.find_unit(tokens, numeral.end) is not None:
        return None
    return int(-numeral.value if minus else numeral.value), numeral.end


def _past(tokens: Sequence[Token], at: int, words: Lexicon) -> Drafts:
    """ "half past six", "quarter to nine"."""
    if at + 2 >= len(tokens) or tokens[at + 1].text not in ("past", "to"):
        return ()
    numeral = read_numeral(tokens, at + 2, words)
    if numeral is None or not 1 <= numeral.value <= 12 or numeral.value % 1:
        return ()
    part = 30 if tokens[at].text == "half" else 15
    minutes = int(numeral.value) * 60 + (part if tokens[at + 1].text == "past" else -part)
    return _time(tokens, at, numeral.end, minutes // 60, minutes % 60)


def _time(tokens: Sequence[Token], at: int, end: int, hour: int, minute: int) -> Drafts:
    meridiem = _meridiem(tokens, end)
    if meridiem is not None:
        end = meridiem[1]
        hour = hour % 12 + (12 if meridiem[0] == "p" else 0)
    end = min(end, len(tokens))
    return (Draft("time", f"{hour:02}:{minute:02}", "", at, end),)


def _meridiem(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    texts = [token.text for token in tokens[at : at + 4]]
    if texts[:1] in (["am"], ["pm"]):
        return texts[0][0], at + 1
    if len(texts) >= 3 and texts[0] in ("a", "p") and texts[1:3] == [".", "m"]:
        return texts[0], at + 4 if texts[3:] == ["."] else at + 3
    return None
