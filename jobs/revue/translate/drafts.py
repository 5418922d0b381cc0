"""A model's hypothesis as a draft: tidied by rule, checked, weighed against its rivals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from revue.fidelity.checks import check, doubled_word
from revue.fidelity.dropped import evidence_of_loss
from revue.fidelity.glossary import Entry, Rules
from revue.fidelity.names_settled import longer_names
from revue.fidelity.quotes import MARKS
from revue.fidelity.style import house_style
from revue.models.seam import Hypothesis
from revue.records import Warn
from revue.translate.directions import directed
from revue.translate.given import in_order, keeps
from revue.translate.mend import (
    bounded,
    dated,
    shared_out,
    spelled,
    that_of,
    unarticled,
    unowned,
    unstrayed,
)
from revue.translate.owners import owned
from revue.translate.ranges import settled_ranges
from revue.translate.respell import replaced, respelled
from revue.translate.source import prepared
from revue.translate.turns import turned

# What a warning weighs against the model's own score; a wrong figure before all else.
_WEIGHTS = {
    "empty": 100, "figure-missing": 12, "figure-added": 12, "figure-bound": 7, "calendar": 7,
    "name-missing": 5, "glossary": 6, "repetition": 6, "incomplete": 8, "negation": 6,
    "length": 5, "markup": 3, "french-left": 3, "quotes": 2, "sentence-count": 2,
    "not-a-word": 4, "key-word": 7, "dropped": 4,
}  # fmt: skip
_SCORE_WEIGHT = 10.0
_LOSS_WEIGHT = 0.3  # of a nat of evidence that words of the source are lost
_PHRASE_LOST = 1.0
_GROUP = re.compile(r"[ \u00a0\u202f]")
_FRENCH_NUMBER = re.compile(
    r"(?<![\w.,+])(?<![0-9+][ \u00a0\u202f])"
    r"(?:[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3})+(?:,[0-9]{1,4})?"
    r"|[0-9]{1,4},[0-9]{1,2})(?![\w]|[.,][0-9])"
)
_TRAILS_OFF = re.compile(r"…|\.{3}")
_TWO_DOTS = re.compile(r"(?<=\w)\.\.(?![./\w])")
_SIGNED = re.compile(r"\$(?=[^\W\d_])")
_GLUED_TWICE = re.compile(r"\b([a-z]{5,})\1\b")
_STUTTER = re.compile(r"\b(?!(?:had|that|is|so|very|long|far)\b)([^\W\d_]+)(?: \1\b)+")
_RUN_TWICE = re.compile(r"\b((?:[\w'’-]+ ){2,4}[\w'’-]+|by [\w'’-]+) \1\b")
_TWICE_LISTED = re.compile(r"\b([A-Z][\w&]+)(?:, \1\b(?! [A-Z]))+")
_BOTH_NUMBERS = re.compile(r"\b([^\W\d_]{4,})s \1\b|\b([^\W\d_]{4,}) \2s\b")
_OPENS_QUOTED = re.compile(r"\s*[«“\"]")
_CLOSES_QUOTED = re.compile(r"[»”\"]\s*[.,]?\s*$")
_QUOTED_AT_END = re.compile(r"[«“\"]([^«»“”\"]+)[»”\"]\s*[.!?]?\s*$")
_SPACED_WORD = re.compile(r"(?<=\s)\S+")
_FEW_WORDS = 3
_FINAL = re.compile(r"[.!?…:;,][\"')\]]*$")
_SOURCE_FINAL = re.compile(r"([.!?…])[\s\"'»”’)\]*_]*$")


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation that may yet be bettered. `cost` is lower for a better one.

    `unsure` is whether the model did not know a word, or lost one it was given, whatever its score;
    `loss` the evidence (nats) that words of the source are lost.
    """

    english: str
    warnings: tuple[Warn, ...]
    method: str
    score: float
    cost: float
    unsure: bool = False
    loss: float = 0.0

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against it."""
        return not (self.warnings or self.unsure)

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(warn.code for warn in self.warnings)


def draft(source: str, hypothesis: Hypothesis, method: str, rules: Rules) -> Draft:
    """The draft a hypothesis of `source` gives."""
    text = in_order(hypothesis.text, hypothesis.given)
    made = weigh(
        source, tidy(source, text, rules), method, rules,
        score=hypothesis.score, complete=hypothesis.complete,
    )  # fmt: skip
    return made if keeps(made.english, hypothesis.given) else doubted(made)


def doubted(made: Draft) -> Draft:
    """`made` as the draft of a model that lost what it was given."""
    return replace(made, unsure=True, cost=made.cost + _PHRASE_LOST)


def weigh(
    source: str, english: str, method: str, rules: Rules, *, score: float, complete: bool = True
) -> Draft:
    """An English text of `source` with its warnings and its cost."""
    warnings = check(source, english, rules=rules, read=prepared(source))
    if not complete:
        warnings += (Warn("incomplete", "the model stopped before the end"),)
    loss = loss_of(source, english)
    penalty = sum(_WEIGHTS[warn.code] for warn in warnings) + _LOSS_WEIGHT * loss
    return Draft(english, warnings, method, score, penalty - _SCORE_WEIGHT * score, loss=loss)


def loss_of(source: str, english: str) -> float:
    """The evidence (nats) that words of `source`, as the model reads it, are lost in `english`."""
    return evidence_of_loss(prepared(source), english)


def best(drafts: Iterable[Draft]) -> Draft:
    """The draft of least cost, the first of equals."""
    return min(drafts, key=lambda d: d.cost)


def tidy(source: str, english: str, rules: Rules) -> str:
    """`english` in house style; its end, terms, names, days and bounds as in `source`."""
    text = _once(source, house_style(_pointed(source, _unsigned(source, spelled(english)))))
    text = _TWO_DOTS.sub("...", text) if _TRAILS_OFF.search(source) else text
    text = _settled_terms(source, text, rules)
    text = bounded(source, respelled(source, unowned(source, unarticled(source, text)), rules))
    text = unstrayed(source, shared_out(source, that_of(source, dated(source, text))))
    text = settled_ranges(source, directed(source, turned(source, text)))
    text = owned(source, text)
    return _capital(source, _edge_quotes(source, _ending(source, text)))


def _pointed(source: str, english: str) -> str:
    """Numbers that came through with French signs ("7,5", "26 750") with English ones."""
    for number in dict.fromkeys(_FRENCH_NUMBER.findall(source)):
        whole, _, decimals = number.partition(",")
        written = _GROUP.sub(",", whole) + (f".{decimals}" if decimals else "")
        pattern = _GROUP.sub(" ", re.escape(_GROUP.sub(" ", number))).replace(
            "\\ ", r"[ \u00a0\u202f]"
        )
        english = replaced(re.compile(rf"(?<![\w.,]){pattern}(?![\w]|[.,][0-9])"), written, english)
    return english


def _edge_quotes(source: str, english: str) -> str:
    """Quotation marks that open or close a sentence, which models drop first."""
    lost = len(MARKS.findall(source)) - english.count('"')
    if lost > 0 and _OPENS_QUOTED.match(source) and not english.startswith('"'):
        english, lost = f'"{english}', lost - 1
    if lost > 0 and _CLOSES_QUOTED.search(source) and not english.rstrip(",.").endswith('"'):
        body = english.rstrip(",")
        english = f'{body}"{english[len(body) :]}'
    return _opened(source, english)


def _opened(source: str, english: str) -> str:
    """The mark that opens a few quoted words at the end of a sentence, where only one closes them.

    They are taken to be as many in English as in French.
    """
    quoted = _QUOTED_AT_END.search(source)
    if quoted is None or english.count('"') != 1 or not english.rstrip(".,!?").endswith('"'):
        return english
    words = [m.start() for m in _SPACED_WORD.finditer(english)]
    count = len(re.findall(r"\w+\b(?!['’])", quoted[1]))
    if len(MARKS.findall(source)) != 2 or not 0 < count <= min(_FEW_WORDS, len(words) - 1):
        return english
    return f'{english[: words[-count]]}"{english[words[-count] :]}'


def _capital(source: str, english: str) -> str:
    """A capital at the beginning, as the source has one; what is spelled without keeps its own."""
    first = english.split(" ", 1)[0]
    small = first.isalpha() and first.islower() and first not in source.split()
    return english[0].upper() + english[1:] if small and source[:1].isupper() else english


def _unsigned(source: str, english: str) -> str:
    """`english` without a dollar sign before a name ("$xAI"), as models put it after sums."""
    return english if _SIGNED.search(source) else _SIGNED.sub("", english)


def _once(source: str, english: str) -> str:
    """`english` without what is said twice in a row, where `source` says nothing twice.

    "the the", "Microsoft, Microsoft", "infrastructures infrastructure", "by AFP by AFP",
    "risingrising".
    """
    english = english if _GLUED_TWICE.search(source) else _GLUED_TWICE.sub(r"\1", english)
    english = english if _RUN_TWICE.search(source) else _RUN_TWICE.sub(r"\1", english)
    if doubled_word(source):
        return english
    text = _BOTH_NUMBERS.sub(r"\1\2s", _STUTTER.sub(r"\1", english))
    return text if _TWICE_LISTED.search(source) else _TWICE_LISTED.sub(r"\1", text)


def _settled_terms(source: str, english: str, rules: Rules) -> str:
    """French terms that came through as they were, in their settled English.

    Not where they stand in a longer name ("Credit Suisse"), which came through with them.
    """
    hits = rules.hits(source)
    kept = {name for hit in hits if not hit.entry.firm for name in longer_names(source, hit, hits)}
    for entry in dict.fromkeys(hit.entry for hit in hits):
        if entry.case != "check" and entry.french.lower() != entry.english.lower():
            longer = [name for name in kept if entry.french in name and not entry.firm]
            english = _settled(entry, longer, english)
    return english


def _settled(entry: Entry, kept: list[str], english: str) -> str:
    """`english` with the English of a term for its French.

    Not within the names `kept`, nor within that English: "El Salvador" is not "El El Salvador".
    """
    names = "|".join(map(_as_written, [*kept, entry.english]))
    pattern = rf"(?<!\w)(?:(?P<kept>{names})|{_as_written(entry.french)})(?!\w)"
    return re.sub(pattern, lambda m: m.group() if m["kept"] else entry.english, english)


def _as_written(text: str) -> str:
    """A pattern for `text` with either apostrophe and any space."""
    pattern = re.escape(text.replace("’", "'").replace("\u00a0", " "))
    return pattern.replace("'", "['’]").replace("\\ ", r"[ \u00a0]")


def _ending(source: str, english: str) -> str:
    """The final stop as in the source: a headline has none."""
    stop = _SOURCE_FINAL.search(source.rstrip())
    if stop is None:
        return english[:-1] if english.endswith(".") and not english.endswith("..") else english
    if english and not _FINAL.search(english):
        return english + (stop[1] if stop[1] != "…" else "...")
    return english
