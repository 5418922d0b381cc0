"""One table: every way to translate the same sentences with the same weights, in one run.

    python -m bench.engines [SENTENCES]          at most 1,000 unless said otherwise

Sentences and references: `bench.pairs`. Each row runs in a process of its own on two threads
($BENCH_THREADS); its clock starts when the model is loaded, except for the whole command, where
it starts with the process. "changed" is the share of sentences that come out otherwise with
other batches in another order.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

from bench.pairs import pairs
from revue.config import load_config
from revue.models.portable import one_arithmetic
from revue.models.store import locate
from revue.specs import ModelSpec

THREADS = int(os.environ.get("BENCH_THREADS", "2"))
MEBIBYTE_IN_KIB = 1024
Translate = Callable[[Sequence[str], int], list[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """What one engine did. `changed` is None where it has no batches."""

    name: str
    seconds: float
    peak_mib: float
    hypotheses: list[str]
    changed: float | None


def main() -> None:
    """Prints the table."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(_measured(sys.argv[2], int(sys.argv[3]))))  # noqa: T201
        return
    count = int(sys.argv[1]) if sys.argv[1:] else 1000
    print("\n".join(engines(count)))  # noqa: T201


def engines(count: int) -> list[str]:
    """The table's lines."""
    found = pairs(count)
    count = len(found)
    words = sum(len(source.split()) for source, _ in found)
    references = [reference for _, reference in found]
    rows = [_told(_in_a_process(name, count), words) for name in ENGINES]
    rows.append(_told(_whole_command(found), words))
    naive = rows[0].seconds
    table = [f"{count} sentences, {words} words   words/s  ratio   chrF   MiB  changed"]
    for row in rows:
        changed = "      -" if row.changed is None else f"{row.changed:7.2%}"
        table.append(
            f"{row.name:<29} {words / row.seconds:9.0f} {naive / row.seconds:6.2f} "
            f"{_chrf(row.hypotheses, references):6.2f} {row.peak_mib:5.0f}  {changed}"
        )
    return table


def _told(row: Row, words: int) -> Row:
    """`row`, said on standard error as soon as it is there: the whole table takes long."""
    print(f"{row.name}: {words / row.seconds:.0f} words/s", file=sys.stderr)  # noqa: T201
    return row


def _in_a_process(name: str, count: int) -> Row:
    environment = {**os.environ, "OMP_NUM_THREADS": str(THREADS)}
    done = subprocess.run(
        [sys.executable, "-m", "bench.engines", "--one", name, str(count)],
        env=environment, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return Row(**json.loads(done.stdout.splitlines()[-1]))


def _measured(name: str, count: int) -> dict[str, Any]:
    """Runs one engine here: once for the clock, once in other batches for sameness."""
    sources = [source for source, _ in pairs(count)]
    translate = ENGINES[name]()
    translate(sources[:1], 1)
    start = time.perf_counter()
    hypotheses = translate(sources, 32)
    seconds = time.perf_counter() - start
    changed = None
    if name != "naive generate loop":
        again = translate(sources[::-1], 5)[::-1]
        changed = sum(a != b for a, b in zip(hypotheses, again, strict=True)) / len(sources)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE_IN_KIB
    return {
        "name": name,
        "seconds": seconds,
        "peak_mib": peak,
        "hypotheses": hypotheses,
        "changed": changed,
    }


def _whole_command(pairs: Sequence[tuple[str, str]]) -> Row:
    """`revue translate --lines` with an empty cache: start, reading, checks, retries, writing."""
    with tempfile.TemporaryDirectory() as cache:
        command = [sys.executable, "-m", "revue.cli", "translate", "--lines", "--cache", cache]
        subprocess.run([*command, os.devnull], check=True, capture_output=True)
        text = "".join(f"{source}\n" for source, _ in pairs)
        start = time.perf_counter()
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEBIBYTE_IN_KIB
    return Row("revue translate (whole)", seconds, peak, done.stdout.splitlines(), None)


def _hinted(sources: Sequence[str]) -> list[str]:
    """`sources` as the model wants them, so that every engine does the same work."""
    from revue.models.hints import Notes

    notes = Notes.of(locate(_spec()))
    return [notes.written_into(source) for source in sources]


def _spec(**changes: Any) -> ModelSpec:
    return replace(load_config().profile("embedded").translators["fr"], **changes)


def _transformers() -> tuple[Any, Any]:
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    torch.set_num_threads(THREADS)
    folder = str(locate(_spec()))
    model = AutoModelForSeq2SeqLM.from_pretrained(folder, dtype=torch.float32).eval()
    return AutoTokenizer.from_pretrained(folder), model


def naive() -> Translate:
    """`generate` for one sentence after the other."""
    return lambda sources, _size: [_generated([source])[0] for source in sources]


def _generated(batch: Sequence[str]) -> list[str]:
    import torch

    tokenizer, model = _loaded()
    with torch.inference_mode():
        rows = tokenizer(_hinted(batch), return_tensors="pt", padding=True)
        output = model.generate(**rows)
    return list(tokenizer.batch_decode(output, skip_special_tokens=True))


_model: list[tuple[Any, Any]] = []


def _loaded() -> tuple[Any, Any]:
    if not _model:
        _model.append(_transformers())
    return _model[0]


def batched() -> Translate:
    """Batches of 32 in the order of the file, padded, as transformers' documentation shows."""

    def translate(sources: Sequence[str], size: int) -> list[str]:
        starts = range(0, len(sources), size)
        return [text for s in starts for text in _generated(sources[s : s + size])]

    return translate


def raw_ctranslate2(precision: str, *, same_everywhere: bool = False) -> Translate:
    """CTranslate2's own conversion, batching and threads.

    With `same_everywhere` it computes as revue has it compute: alike on every processor.
    """
    import ctranslate2
    from ctranslate2.converters import TransformersConverter
    from sentencepiece import SentencePieceProcessor

    source = locate(_spec())
    with tempfile.TemporaryDirectory() as folder:
        TransformersConverter(str(source)).convert(folder, quantization=precision, force=True)
        with one_arithmetic() if same_everywhere else nullcontext():
            model = ctranslate2.Translator(
                folder, compute_type=precision, inter_threads=THREADS, intra_threads=1
            )
            model.translate_batch([["</s>"] * 8] * 4, beam_size=4, max_decoding_length=4)
    pieces = SentencePieceProcessor(model_file=str(source / "source.spm"))

    def translate(sources: Sequence[str], size: int) -> list[str]:
        tokens = [[*pieces.encode(text, out_type=str), "</s>"] for text in _hinted(sources)]
        results = model.translate_batch(
            tokens, beam_size=4, max_batch_size=size, max_decoding_length=255
        )
        return [pieces.decode(result.hypotheses[0]) for result in results]

    return translate


def revue_engine(**changes: Any) -> Translate:
    """revue's own translator. A batch of `size` sentences is `size` × 64 tokens."""
    from revue.models.open import open_translator

    def translate(sources: Sequence[str], size: int) -> list[str]:
        key = size * 64
        if key not in opened:
            opened[key] = open_translator(_spec(**changes), batch_tokens=key, threads=THREADS)
        return [best.text for best, *_ in opened[key].translate(sources)]

    opened: dict[int, Any] = {}
    translate(["Bonjour."], 32)
    return translate


FLOAT32 = (("cpu", "float32"),)
ENGINES: dict[str, Callable[[], Translate]] = {
    "naive generate loop": naive,
    "transformers, batches of 32": batched,
    "raw CTranslate2 float32": lambda: raw_ctranslate2("float32"),
    "raw CTranslate2 int8": lambda: raw_ctranslate2("int8"),
    "raw, alike on all processors": lambda: raw_ctranslate2("int8", same_everywhere=True),
    "revue, transformers": lambda: revue_engine(engine="transformers", precision=FLOAT32),
    "revue, CTranslate2 float32": lambda: revue_engine(precision=FLOAT32),
    "revue, CTranslate2 int8": revue_engine,
}


def _chrf(hypotheses: list[str], references: list[str]) -> float:
    from sacrebleu import corpus_chrf

    return float(corpus_chrf(hypotheses, [references]).score)


if __name__ == "__main__":
    main()
