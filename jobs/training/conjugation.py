"""Hints for forms of French verbs in -er that the pairs do not hold, from those of their others.

"épuiseront" is never met where "épuiser" (exhaust) and "épuisé" (exhausted) are. A form gets what
the known forms of its kind have: English has one form for all of a kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping

_INFINITIVE = "er"
_LEAST_STEM, _LEAST_KNOWN = 3, 2
_PARTICIPLES = ("é", "ée", "és", "ées")
_FUTURES = ("era", "eront", "erait", "eraient")
_PASTS = ("ait", "aient", "a", "èrent")
_MUTE_E = re.compile(r"[eé]([bcdfgklmnprstvz])$")
_REGULAR = "ed"
Kinds = Mapping[str, tuple[str, ...]]


def unmet_forms(hints: Mapping[str, str], met: Container[str]) -> dict[str, str]:
    """More hints: those of verb forms that neither `hints` nor `met` has.

    A verb is one by its infinitive and two more forms with a hint. Only hints of one word are
    passed on, to participles, future and conditional, and the past; a past that has none known
    has that of a regular participle.
    """
    found: dict[str, str] = {}
    for verb in (word for word in hints if word.endswith(_INFINITIVE)):
        kinds = forms(verb)
        known = sum(form in hints for group in kinds.values() for form in group)
        if len(verb) < _LEAST_STEM + len(_INFINITIVE) or known < _LEAST_KNOWN:
            continue
        for kind, hint in _hints_of(verb, kinds, hints).items():
            for form in kinds[kind]:
                if hint and form not in hints and form not in met:
                    found.setdefault(form, hint)
    return found


def forms(verb: str) -> dict[str, tuple[str, ...]]:
    """The commoner written forms of a verb in -er: "participle", "future" and "past"."""
    stem = verb.removesuffix(_INFINITIVE)
    return {
        "participle": tuple(stem + ending for ending in _PARTICIPLES),
        "future": tuple(s + ending for s in _future_stems(stem) for ending in _FUTURES),
        "past": tuple(_soft(stem, ending) for ending in _PASTS),
    }


def _future_stems(stem: str) -> Iterator[str]:
    """The stem before -era: "lev" becomes "lèv", "appel" "appell", "nettoy" "nettoi"."""
    yield stem
    mute = _MUTE_E.search(stem)
    if mute is not None:
        yield f"{stem[: mute.start()]}è{mute[1]}"
        yield stem + mute[1]
    if stem.endswith("y"):
        yield f"{stem[:-1]}i"


def _soft(stem: str, ending: str) -> str:
    """Stem and ending as they are written: "lançait", "mangea"."""
    if ending[0] == "a" and stem.endswith("c"):
        return f"{stem[:-1]}ç{ending}"
    return f"{stem}e{ending}" if ending[0] == "a" and stem.endswith("g") else stem + ending


def _hints_of(verb: str, kinds: Kinds, hints: Mapping[str, str]) -> dict[str, str]:
    """The one hint for each kind of form, or nothing."""
    told = {kind: _commonest(group, hints) for kind, group in kinds.items()}
    regular = told["participle"] if told["participle"].endswith(_REGULAR) else ""
    return {
        "participle": told["participle"],
        "future": told["future"] or _commonest((verb,), hints),
        "past": told["past"] or regular,
    }


def _commonest(group: tuple[str, ...], hints: Mapping[str, str]) -> str:
    """The commonest hint of one word that forms of a kind have, or nothing."""
    told = Counter(hints[form] for form in group if hints.get(form, "").isalpha())
    return told.most_common(1)[0][0] if told else ""
