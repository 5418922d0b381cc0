"""The steps that may better a draft: stand-ins, plainer French, words of no language kept out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from revue.fidelity.checks import figures_missing, strange_words
from revue.fidelity.glossary import Rules
from revue.models.seam import Avoid, Hypothesis, Translator
from revue.records import Warn
from revue.translate.drafts import Draft, best, draft, loss_of
from revue.translate.source import plainer
from revue.translate.spans import Span, figure_spans, has_digits, mask, name_spans, unmask

BEAM = 4
KEPT_OUT = "kept-out"
UNSURE = Decimal("0.49")  # just below even, where readers are warned
STRANGE = frozenset({"not-a-word", "french-left"})
_LONGEST_TOKENS = 120
_CARRIED = frozenset(
    {"figure-missing", "figure-added", "figure-bound", "name-missing", "glossary", "markup"}
)
_KEPT_OUT_ROUNDS = 3
Drafts = dict[str, Draft]


def fits(text: str, translator: Translator) -> bool:
    """Whether the model takes `text` whole; longer sentences come out worse than their parts."""
    longest = min(_LONGEST_TOKENS, translator.max_source_tokens)
    return translator.count_tokens(text) <= longest


def hypotheses_of(
    texts: Sequence[str], translator: Translator, n_best: int, avoid: Avoid | None = None
) -> list[list[Hypothesis]]:
    """Of each text the `n_best` hypotheses by falling score, without the words of `avoid`."""
    return translator.translate(texts, n_best=n_best, avoid=avoid) if texts else []


def choose(
    source: str, hypotheses: Sequence[Hypothesis], methods: tuple[str, str], rules: Rules
) -> Draft:
    """The best of a source's hypotheses (by falling score): the first, or one after it.

    `methods` are the names of the two.
    """
    first, later = methods
    seen: list[Draft] = []
    for rank, hypothesis in enumerate(hypotheses):
        # After a sound one only one that answers more words of the source may be better.
        losses = [d.loss for d in seen if d.is_sound]
        if not losses or loss_of(source, hypothesis.text) < min(losses):
            seen.append(draft(source, hypothesis, later if rank else first, rules))
    return best(seen)


def bettered(drafts: Drafts, others: Drafts) -> Drafts:
    """`drafts` with those of `others` that lose less."""
    return {s: best([d, others[s]]) if s in others else d for s, d in drafts.items()}


def carried(
    drafts: Drafts, texts: Mapping[str, str], translator: Translator, rules: Rules, turn: int
) -> Drafts:
    """New drafts, through stand-ins, of the sources whose figures or names are not right.

    `texts` are the sources as the model is to read them. At `turn` 0 only what is amiss is
    carried, later every figure and name, by other stand-ins each time.
    """
    masked = {}
    for source, current in drafts.items():
        if current.codes & _CARRIED:
            wanted = _spans(texts[source], current, rules, turn)
            attempt = mask(texts[source], wanted, max(0, turn - 1)) if wanted else None
            if attempt is not None and translator.count_tokens(attempt.text) <= _LONGEST_TOKENS:
                masked[source] = attempt
    answers = hypotheses_of([m.text for m in masked.values()], translator, BEAM)
    found: Drafts = {}
    for (source, attempt), hypotheses in zip(masked.items(), answers, strict=True):
        options = [
            replace(hypothesis, text=english)
            for hypothesis in hypotheses
            if (english := unmask(hypothesis.text, attempt)) is not None
        ]
        if options:
            found[source] = choose(source, options, ("placeholder", "placeholder"), rules)
    return found


def _spans(text: str, current: Draft, rules: Rules, turn: int) -> list[Span]:
    """What to carry: at first what is amiss, then every figure and name."""
    figures, names = list(figure_spans(text)), list(name_spans(text, rules))
    lost = {(q.start, q.end) for q in figures_missing(text, current.english)}
    if turn:
        stated = [s for s in figures if has_digits(text[s.start : s.end])]
        return [*stated, *(s for s in figures if (s.start, s.end) in lost), *names]
    return [
        *(s for s in figures if (s.start, s.end) in lost),
        *(s for s in names if _is_named(text[s.start : s.end], current.warnings)),
    ]


def _is_named(text: str, warnings: Iterable[Warn]) -> bool:
    return any(
        warn.code in ("name-missing", "glossary", "markup") and text in warn.detail
        for warn in warnings
    )


def reworded(
    drafts: Drafts, texts: Mapping[str, str], translator: Translator, rules: Rules
) -> Drafts:
    """New drafts, from plainer French, of doubtful and unlikely sources that allow for it.

    What only lost a phrase it was given is left: plainer French would take the phrase away.
    """
    doubtful = [s for s, d in drafts.items() if d.warnings or math.exp(d.score) <= UNSURE]
    plain = {s: plainer(texts[s]) for s in doubtful}
    asked = [s for s, text in plain.items() if text != texts[s] and fits(text, translator)]
    answers = hypotheses_of([plain[s] for s in asked], translator, BEAM)
    return {
        s: choose(s, hypotheses, ("reworded", "reworded"), rules)
        for s, hypotheses in zip(asked, answers, strict=True)
    }


def without_strange_words(
    drafts: Drafts, texts: Mapping[str, str], translator: Translator, rules: Rules
) -> Drafts:
    """Drafts with those bettered that hold words of no language, by keeping these out.

    They stay unsure: a model that makes up a word did not know one.
    """
    latest = {s: d for s, d in drafts.items() if d.codes & STRANGE}
    kept_out: dict[str, tuple[str, ...]] = dict.fromkeys(latest, ())
    for _ in range(_KEPT_OUT_ROUNDS):
        fresh = {s: strange_words(s, d.english) for s, d in latest.items()}
        asked = [s for s, found in fresh.items() if not set(kept_out[s]).issuperset(found)]
        kept_out |= {s: tuple(dict.fromkeys(kept_out[s] + fresh[s])) for s in asked}
        avoid: dict[str, tuple[str, ...]] = {}
        for s in asked:  # two sources may be one text to the model
            avoid[texts[s]] = tuple(dict.fromkeys(avoid.get(texts[s], ()) + kept_out[s]))
        answers = hypotheses_of([texts[s] for s in asked], translator, BEAM, avoid)
        latest = {
            s: replace(choose(s, hypotheses, (KEPT_OUT, KEPT_OUT), rules), unsure=True)
            for s, hypotheses in zip(asked, answers, strict=True)
        }
        drafts = bettered(drafts, latest)
    return drafts
