"""Stretches of a source that the English has nothing for: words a small model has skipped.

Of each common French word it was counted in sentence pairs which English words answer it, and
how often none of them does (`dropped.tsv`, made by `python -m training answers`). A word that
nearly always has an answer and here has none is lost or wrong, and so are two in a row that
mostly have one; others may be said otherwise.
The idea of coverage is of Tu, Lu, Liu, Liu and Li (2016), "Modeling Coverage for Neural Machine
Translation"; here it is counted from outside, for any model.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from revue.tables import rows

PER_MILLE = 1000
_NEVER_COUNTED = (str(PER_MILLE), "")
_LEAST_LETTERS = 3
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TODAY = re.compile(r"\b(aujourd)['’](?=hui\b)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[:;()«»\"“”]")
# Figures and days have checks of their own and are said in many ways ("trois heures": "3am").
_FIGURE_WORDS = """
deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente
quarante cinquante soixante cent mille million milliard premier première deuxième second seconde
troisième dizaine douzaine quinzaine vingtaine trentaine centaine millier moitié tiers quart demi
demie double triple moins dollar euro livre franc heure minute jour journée semaine mois année ans
matin soir nuit midi minuit lundi mardi mercredi jeudi vendredi samedi dimanche janvier février
mars avril mai juin juillet août septembre octobre novembre décembre hier demain veille lendemain
décennie siècle mètre kilomètre kilo kilogramme gramme tonne litre hectare degré centimètre
millimètre
"""
_SMALL_WORDS = """
son ses leur leurs mon mes ton tes notre nos votre vos ils elle elles nous vous lui eux cela ceci
celui celle ceux celles tout tous toute toutes autre même chaque plusieurs aucun aucune quelque
quelques être avoir était étaient sera seront serait fait faire peut pouvait doit doivent dit aussi
encore alors ainsi donc bien très trop peu beaucoup depuis pendant entre vers sous sans dont lors
une des les aux par pour avec que qui dans sur est sont ont pas plus mais ces cette quand comme
chez contre avant après
"""
_UNCOUNTED = frozenset(word.rstrip("s") for word in (_FIGURE_WORDS + _SMALL_WORDS).split())
_TELLING, _LEAST_EVIDENCE, _LEAST_ALONE = 1.6, 3.4, 2.8
"""In nats: of a word that counts, of a stretch of several words, of a word alone.

On 1,000 sentences as a small model translates them four of five found are really lost or wrong.
"""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A word of a source (characters `start` to `end`), its key and what may answer it.

    A word too rare to be counted has no evidence and no answers.
    """

    start: int
    end: int
    key: str
    evidence: float
    answers: frozenset[str]


def lost_stretches(source: str, english: str) -> tuple[str, ...]:
    """The stretches of the French `source` that `english` has nothing for, as written, in order."""
    found = []
    for part in _unanswered(source, english):
        telling = [word for word in part if word.evidence >= _TELLING]
        evidence = sum(word.evidence for word in telling)
        if telling and evidence >= (_LEAST_EVIDENCE if len(telling) > 1 else _LEAST_ALONE):
            found.append(source[telling[0].start : telling[-1].end])
    return tuple(found)


def evidence_of_loss(source: str, english: str) -> float:
    """What all words of `source` without an answer in `english` tell together, in nats.

    Of two translations that are about as likely, the one that answers more is the better.
    """
    parts = _unanswered(source, english)
    return round(sum(word.evidence for part in parts for word in part), 2)


def french_keys(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The words of a French text and their keys; "" for names, figures and small words."""
    for match in _WORD.finditer(_TODAY.sub(r"\1-", text)):
        word = match[0]
        counted = (
            word.islower() and len(word) >= _LEAST_LETTERS and word.rstrip("s") not in _UNCOUNTED
        )
        yield match, french_key(word) if counted else ""


def french_key(word: str) -> str:
    """A lower-case French word without its ending: "usines" is "usine", "investir" "invest"."""
    return word[:6] if len(word) > 7 else word.rstrip("sx") if len(word) > 3 else word


def english_keys(text: str) -> frozenset[str]:
    """The words of an English text without their endings; with a hyphen the parts and the whole."""
    found = [match[0].lower() for match in _WORD.finditer(text)]
    parts = [part for word in found for part in (*word.split("-"), word.replace("-", ""))]
    return frozenset(map(english_key, parts))


def english_key(word: str) -> str:
    """A lower-case English word without its ending."""
    if len(word) > 5:
        return word[:5]
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


@lru_cache(maxsize=1024)  # a source is compared with each of its hypotheses
def _runs(source: str) -> tuple[tuple[_Counted, ...], ...]:
    """The words of `source` that can be lost, in runs parted by names, brackets and : or ;."""
    runs: list[tuple[_Counted, ...]] = []
    run: list[_Counted] = []
    end = 0
    for match, key in french_keys(source):
        parted = match[0][0].isupper() or bool(_CLAUSE_END.search(source, end, match.start()))
        if run and parted:
            runs.append(tuple(run))
            run = []
        if key:
            evidence = -math.log(int(_table().get(key, _NEVER_COUNTED)[0]) / PER_MILLE)
            run.append(_Counted(match.start(), match.end(), key, evidence, _answers(key)))
        end = match.end()
    return tuple([*runs, tuple(run)] if run else runs)


def _unanswered(source: str, english: str) -> list[list[_Counted]]:
    """The words of `source` without an answer in `english`, those in a row together."""
    held = english_keys(english)
    return [part for run in _runs(source) for part in _parts_of(run, held) if part]


def _parts_of(run: tuple[_Counted, ...], held: frozenset[str]) -> Iterator[list[_Counted]]:
    """The parts of `run` in which nothing is answered, by a word or by a phrase."""
    answered = {word.start for word in run if word.answers & held}
    for one, other in pairwise(run):
        if _answers(f"{one.key} {other.key}") & held:
            answered |= {one.start, other.start}
    part: list[_Counted] = []
    for word in run:
        if word.start in answered:
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _answers(key: str) -> frozenset[str]:
    """The English keys that answer a French key, or two in a row with a space between."""
    return frozenset(_table().get(key, _NEVER_COUNTED)[1].split())


@cache
def _table() -> dict[str, tuple[str, str]]:
    """By French key, or two in a row: how often per mille nothing answers it, and what does."""
    return {
        french: (missed, answers) for french, missed, answers in rows("revue.fidelity", "dropped")
    }
