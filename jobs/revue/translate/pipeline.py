"""From distinct source sentences to checked English, by the cheapest step that succeeds.

n-best of a beam → stand-ins for figures and names → plainer French → words of no language kept
out → a wider beam → parts of the sentence → the best of all, marked for the reader.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from revue.fidelity.checks import figures_missing, strange_words
from revue.fidelity.glossary import Rules
from revue.models.seam import Avoid, Hypothesis, Translator
from revue.records import Translation, Warn
from revue.translate.clauses import halve, join_clauses, split_clauses
from revue.translate.drafts import Draft, best, doubted, draft, tidy, weigh
from revue.translate.source import needs_model, plainer, prepared
from revue.translate.spans import (
    ROUNDS,
    Span,
    figure_spans,
    has_digits,
    mask,
    name_spans,
    unmask,
    written,
)

_FIRST_CHUNK_SENTENCES = 64
_CHUNK_SENTENCES = (8, 512)  # the least and the most
_CHUNK_S = 10.0  # about what a killed run loses; larger chunks make fuller batches
_BEAM = 4
_WIDE_BEAM = 12
_LONGEST_TOKENS = 120
_CARRIED = frozenset(
    {"figure-missing", "figure-added", "figure-bound", "name-missing", "glossary", "markup"}
)
_STRANGE = frozenset({"not-a-word", "french-left"})
_KEPT_OUT_ROUNDS = 3
_KEPT_OUT = "kept-out"
_UNSURE = Decimal("0.49")  # just below even, where readers are warned
_HALVED_AT = 3
_CUT_SHORT = frozenset({"incomplete", "empty", "length"})
Drafts = dict[str, Draft]


def translate_sentences(
    sources: Sequence[str],
    translator: Translator,
    rules: Rules,
    *,
    on_done: Callable[[Sequence[Translation]], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> list[Translation]:
    """A translation for each of `sources`, in their order; each distinct one is worked on once.

    `on_done` is given each finished chunk of distinct sentences. What it raises, an interrupt
    included, ends the work; nothing is left half done. `clock` (seconds) decides how large the
    chunks are, and nothing else.
    """
    done: dict[str, Translation] = {}
    distinct = sorted(set(sources), key=lambda text: (len(text), text))
    start, size = 0, _FIRST_CHUNK_SENTENCES
    while start < len(distinct):
        started_s = clock()
        chunk = distinct[start : start + size]
        finished = _translate_chunk(chunk, translator, rules)
        done.update((t.source, t) for t in finished)
        if on_done is not None:
            on_done(finished)
        start += size
        size = _next_size(size, clock() - started_s)
    return [done[source] for source in sources]


def _next_size(size: int, seconds: float) -> int:
    """Twice or half as many sentences where a chunk was done much faster or slower than wished."""
    least, most = _CHUNK_SENTENCES
    if seconds < _CHUNK_S / 2:
        return min(most, size * 2)
    return max(least, size // 2) if seconds > _CHUNK_S * 2 else size


def _translate_chunk(
    sources: Sequence[str], translator: Translator, rules: Rules
) -> list[Translation]:
    settled = {source: _settled(source, rules) for source in sources}
    open_sources = [source for source, translation in settled.items() if translation is None]
    drafts = _solve(open_sources, translator, rules)
    return [settled[s] or _finished(s, drafts[s]) for s in sources]


def _settled(source: str, rules: Rules) -> Translation | None:
    """A translation that needs no model: a human's, or a copy."""
    correction = rules.correction(source)
    if correction is not None:
        return Translation(source, correction, (), "correction")
    if not needs_model(source, rules):
        return Translation(source, source.strip(), (), "copy")
    return None


def _finished(source: str, final: Draft) -> Translation:
    """The draft with the figures it lacks in brackets."""
    missing = figures_missing(source, final.english)
    notes = "".join(f" [source: {q.text} → {written(q, qualifier=True)}]" for q in missing)
    return Translation(
        source, final.english + notes, final.warnings, final.method, _confidence(final)
    )


def _confidence(final: Draft) -> Decimal:
    """The mean log probability of a token as a probability, less than even where unsure."""
    sure = Decimal(f"{math.exp(min(0.0, final.score)):.2f}")
    return min(sure, _UNSURE) if final.unsure else sure


def _solve(sources: Sequence[str], translator: Translator, rules: Rules) -> Drafts:
    """The best draft of each source, by all steps."""
    texts = {source: prepared(source) for source in sources}
    short = [s for s in sources if _fits(texts[s], translator)]
    drafts = _solve_short(short, texts, translator, rules)
    long = [s for s in sources if s not in drafts]
    drafts |= _in_parts(
        {s: split_clauses(texts[s], lambda t: _fits(t, translator)) for s in long},
        translator, rules,
    )  # fmt: skip
    halves = {
        s: parts
        for s in short
        if drafts[s].warnings and (parts := _halves(texts[s], drafts[s])) is not None
    }
    return _bettered(drafts, _in_parts(halves, translator, rules))


def _halves(text: str, current: Draft) -> tuple[str, str] | None:
    """A sentence in two: at a strong boundary, or at any where the model lost a part of it."""
    if current.codes & _CUT_SHORT:
        return halve(text)
    return halve(text, weakest=_HALVED_AT)


def _fits(text: str, translator: Translator) -> bool:
    longest = min(_LONGEST_TOKENS, translator.max_source_tokens)
    return translator.count_tokens(text) <= longest


def _solve_short(
    sources: Sequence[str], texts: Mapping[str, str], translator: Translator, rules: Rules
) -> Drafts:
    """The best draft of each source that fits the model, without parting it."""
    first = _hypotheses([texts[s] for s in sources], translator, _BEAM)
    drafts = {
        s: _choose(s, hypotheses, ("beam", "n-best"), rules)
        for s, hypotheses in zip(sources, first, strict=True)
    }
    for turn in range(ROUNDS + 1):
        drafts = _bettered(drafts, _carried(drafts, texts, translator, rules, turn))
    drafts = _bettered(drafts, _reworded(drafts, texts, translator, rules))
    drafts = _without_strange_words(drafts, texts, translator, rules)
    failing = [s for s in sources if _fails(drafts[s])]
    wide = _hypotheses([texts[s] for s in failing], translator, _WIDE_BEAM)
    retried = {
        s: _choose(s, hypotheses, ("retry", "retry"), rules)
        for s, hypotheses in zip(failing, wide, strict=True)
    }
    return _bettered(drafts, retried)


def _fails(current: Draft) -> bool:
    """Whether a wider beam may mend it: not where it was made up for want of a word."""
    lost_phrase = current.unsure and current.method != _KEPT_OUT
    return lost_phrase or bool(current.codes - _STRANGE)


def _reworded(
    drafts: Drafts, texts: Mapping[str, str], translator: Translator, rules: Rules
) -> Drafts:
    """New drafts, from plainer French, of doubtful and unlikely sources that allow for it.

    What only lost a phrase it was given is left: plainer French would take the phrase away.
    """
    doubtful = [s for s, d in drafts.items() if d.warnings or math.exp(d.score) <= _UNSURE]
    plain = {s: plainer(texts[s]) for s in doubtful}
    asked = [s for s, text in plain.items() if text != texts[s] and _fits(text, translator)]
    answers = _hypotheses([plain[s] for s in asked], translator, _BEAM)
    return {
        s: _choose(s, hypotheses, ("reworded", "reworded"), rules)
        for s, hypotheses in zip(asked, answers, strict=True)
    }


def _without_strange_words(
    drafts: Drafts, texts: Mapping[str, str], translator: Translator, rules: Rules
) -> Drafts:
    """Drafts with those bettered that hold words of no language, by keeping these out.

    They stay unsure: a model that makes up a word did not know one.
    """
    latest = {s: d for s, d in drafts.items() if d.codes & _STRANGE}
    kept_out: dict[str, tuple[str, ...]] = dict.fromkeys(latest, ())
    for _ in range(_KEPT_OUT_ROUNDS):
        fresh = {s: strange_words(s, d.english) for s, d in latest.items()}
        asked = [s for s, found in fresh.items() if not set(kept_out[s]).issuperset(found)]
        kept_out |= {s: tuple(dict.fromkeys(kept_out[s] + fresh[s])) for s in asked}
        avoid: dict[str, tuple[str, ...]] = {}
        for s in asked:  # two sources may be one text to the model
            avoid[texts[s]] = tuple(dict.fromkeys(avoid.get(texts[s], ()) + kept_out[s]))
        answers = _hypotheses([texts[s] for s in asked], translator, _BEAM, avoid)
        latest = {
            s: replace(_choose(s, hypotheses, (_KEPT_OUT, _KEPT_OUT), rules), unsure=True)
            for s, hypotheses in zip(asked, answers, strict=True)
        }
        drafts = _bettered(drafts, latest)
    return drafts


def _hypotheses(
    texts: Sequence[str], translator: Translator, n_best: int, avoid: Avoid | None = None
) -> list[list[Hypothesis]]:
    return translator.translate(texts, n_best=n_best, avoid=avoid) if texts else []


def _choose(
    source: str, hypotheses: Sequence[Hypothesis], methods: tuple[str, str], rules: Rules
) -> Draft:
    """The best of a source's hypotheses: the model's first choice, or one after it."""
    first, later = methods
    return _first_sound(
        draft(source, hypothesis, later if rank else first, rules)
        for rank, hypothesis in enumerate(hypotheses)
    )


def _first_sound(drafts: Iterable[Draft]) -> Draft:
    """The first draft that is sound, else the best. They come by falling score."""
    seen: list[Draft] = []
    for one in drafts:
        seen.append(one)
        if one.is_sound:
            break
    return best(seen)


def _bettered(drafts: Drafts, others: Drafts) -> Drafts:
    """`drafts` with those of `others` that lose less."""
    return {s: best([d, others[s]]) if s in others else d for s, d in drafts.items()}


def _carried(
    drafts: Drafts, texts: Mapping[str, str], translator: Translator, rules: Rules, turn: int
) -> Drafts:
    """New drafts, through stand-ins, of the sources whose figures or names are not right."""
    masked = {}
    for source, current in drafts.items():
        if current.codes & _CARRIED:
            wanted = _spans(texts[source], current, rules, turn)
            attempt = mask(texts[source], wanted, max(0, turn - 1)) if wanted else None
            if attempt is not None and translator.count_tokens(attempt.text) <= _LONGEST_TOKENS:
                masked[source] = attempt
    answers = _hypotheses([m.text for m in masked.values()], translator, _BEAM)
    found: Drafts = {}
    for (source, attempt), hypotheses in zip(masked.items(), answers, strict=True):
        options = [
            replace(hypothesis, text=english)
            for hypothesis in hypotheses
            if (english := unmask(hypothesis.text, attempt)) is not None
        ]
        if options:
            found[source] = _choose(source, options, ("placeholder", "placeholder"), rules)
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


def _in_parts(parts: Mapping[str, Sequence[str]], translator: Translator, rules: Rules) -> Drafts:
    """Drafts of sources made of the drafts of their parts."""
    wanted = sorted({part for pieces in parts.values() for part in pieces})
    copied = {p for p in wanted if not needs_model(p, rules)}
    pieces = [p for p in wanted if p not in copied]
    solved = _solve_short(pieces, {p: p for p in pieces}, translator, rules)
    found: Drafts = {}
    for source, own in parts.items():
        texts = [p if p in copied else solved[p].english for p in own]
        english = tidy(source, join_clauses(texts), rules)
        score = min((solved[p].score for p in own if p in solved), default=0.0)
        joined = weigh(source, english, "split", rules, score=score)
        unsure = any(solved[p].unsure for p in own if p in solved)
        found[source] = doubted(joined) if unsure else joined
    return found
