"""From distinct source sentences to checked English, by the cheapest step that succeeds.

n-best of a beam → stand-ins for figures and names → plainer French → words of no language kept
out → a wider beam → parts of the sentence → the best of all, marked for the reader.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from decimal import Decimal
from functools import partial

from revue.fidelity.checks import figures_missing
from revue.fidelity.glossary import Rules
from revue.models.seam import Translator
from revue.records import Translation
from revue.translate.clauses import halve, join_clauses, split_clauses
from revue.translate.drafts import Draft, doubted, tidy, weigh
from revue.translate.figures import noted
from revue.translate.labels import labelled
from revue.translate.source import needs_model, prepared
from revue.translate.spans import ROUNDS
from revue.translate.steps import (
    BEAM,
    KEPT_OUT,
    STRANGE,
    UNSURE,
    Drafts,
    bettered,
    carried,
    choose,
    fits,
    hypotheses_of,
    reworded,
    without_strange_words,
)

_FIRST_CHUNK_SENTENCES = 64
_CHUNK_SENTENCES = (8, 512)  # the least and the most
_CHUNK_S = 10.0  # about what a killed run loses; larger chunks make fuller batches
_WIDE_BEAM = 12
_MUCH_LOSS = 2.5
"""Evidence (nats) that words are lost, from which a wider beam is asked for fuller hypotheses."""
_HALVED_AT = 3
_CUT_SHORT = frozenset({"incomplete", "empty", "length"})


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
    translator = labelled(translator)
    distinct = sorted(set(sources), key=lambda text: (len(text), text))
    work = partial(_timed_chunk, translator=translator, rules=rules, clock=clock)
    stopped: list[KeyboardInterrupt] = []
    for finished in _finished_chunks(distinct, work, translator.calls_at_once, lambda: not stopped):
        done.update((t.source, t) for t in finished)
        try:
            if on_done is not None:
                on_done(finished)
        except KeyboardInterrupt as asked:  # what is under way is finished and kept too
            stopped.append(asked)
    if stopped:
        raise stopped[0]
    return [done[source] for source in sources]


def _finished_chunks(
    distinct: Sequence[str],
    work: Callable[[Sequence[str]], tuple[list[Translation], float]],
    at_once: int,
    go_on: Callable[[], bool],
) -> Iterator[list[Translation]]:
    """The translations of `distinct`, chunk by chunk, in order; no new one once not to `go_on`.

    Several are worked on `at_once`: while the model reads one, another is checked.
    """
    start, size = 0, _FIRST_CHUNK_SENTENCES
    running: deque[Future[tuple[list[Translation], float]]] = deque()
    with ThreadPoolExecutor(at_once) as pool:
        while running or (start < len(distinct) and go_on()):
            while len(running) < at_once and start < len(distinct) and go_on():
                running.append(pool.submit(work, distinct[start : start + size]))
                start += size
            finished, seconds = running.popleft().result()
            size = _next_size(size, seconds)
            yield finished


def _timed_chunk(
    sources: Sequence[str], translator: Translator, rules: Rules, clock: Callable[[], float]
) -> tuple[list[Translation], float]:
    started_s = clock()
    return _translate_chunk(sources, translator, rules), clock() - started_s


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
    english = noted(final.english, figures_missing(source, final.english))
    return Translation(source, english, final.warnings, final.method, _confidence(final))


def _confidence(final: Draft) -> Decimal:
    """The mean log probability of a token as a probability, less than even where unsure."""
    sure = Decimal(f"{math.exp(min(0.0, final.score)):.2f}")
    return min(sure, UNSURE) if final.unsure else sure


def _solve(sources: Sequence[str], translator: Translator, rules: Rules) -> Drafts:
    """The best draft of each source, by all steps."""
    texts = {source: prepared(source) for source in sources}
    short = [s for s in sources if fits(texts[s], translator)]
    drafts = _solve_short(short, texts, translator, rules)
    long = [s for s in sources if s not in drafts]
    drafts |= _in_parts(
        {s: split_clauses(texts[s], lambda t: fits(t, translator)) for s in long},
        translator, rules,
    )  # fmt: skip
    halves = {
        s: parts
        for s in short
        if drafts[s].warnings and (parts := _halves(texts[s], drafts[s])) is not None
    }
    return bettered(drafts, _in_parts(halves, translator, rules))


def _halves(text: str, current: Draft) -> tuple[str, str] | None:
    """A sentence in two: at a strong boundary, or at any where the model lost a part of it."""
    if current.codes & _CUT_SHORT:
        return halve(text)
    return halve(text, weakest=_HALVED_AT)


def _solve_short(
    sources: Sequence[str], texts: Mapping[str, str], translator: Translator, rules: Rules
) -> Drafts:
    """The best draft of each source that fits the model, without parting it."""
    first = hypotheses_of([texts[s] for s in sources], translator, BEAM)
    drafts = {
        s: choose(s, hypotheses, ("beam", "n-best"), rules)
        for s, hypotheses in zip(sources, first, strict=True)
    }
    for turn in range(ROUNDS + 1):
        drafts = bettered(drafts, carried(drafts, texts, translator, rules, turn))
    drafts = bettered(drafts, reworded(drafts, texts, translator, rules))
    drafts = without_strange_words(drafts, texts, translator, rules)
    failing = [s for s in sources if _fails(drafts[s])]
    wide = hypotheses_of([texts[s] for s in failing], translator, _WIDE_BEAM)
    retried = {
        s: choose(s, hypotheses, ("retry", "retry"), rules)
        for s, hypotheses in zip(failing, wide, strict=True)
    }
    return bettered(drafts, retried)


def _fails(current: Draft) -> bool:
    """Whether a wider beam may mend it: not where it was made up for want of a word."""
    lost_phrase = current.unsure and current.method != KEPT_OUT
    return lost_phrase or current.loss >= _MUCH_LOSS or bool(current.codes - STRANGE)


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
