"""CTranslate2 as an engine: translators and sentence embedders, several times faster on a CPU."""

from __future__ import annotations

import json
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revue.models.batching import DEFAULT_BATCH_TOKENS, by_equal_length
from revue.models.convert import converted
from revue.models.device import core_count, in_halves, kind_of
from revue.models.inputs import check_sources
from revue.models.pieces import MarianPieces, open_pieces
from revue.models.portable import one_arithmetic
from revue.models.seam import Avoid, Hypothesis
from revue.models.store import fingerprint, locate
from revue.models.tokenizer import CODED_FAMILIES, source_limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from revue.specs import ModelSpec

# On two cores twice as many are no faster, and translating 1,000 articles takes 30 MiB more.
_CPU_BATCH_TOKENS = 512


@dataclass(frozen=True, slots=True)
class Placed:
    """A converted model's folder, which lives as long as this does."""

    folder: Path
    temporary: tempfile.TemporaryDirectory[str] | None = None


def place(spec: ModelSpec, precision: str, cache_dir: Path | None) -> Placed:
    """The converted model, in `cache_dir` or the user's cache; else in a folder that passes."""
    source, mark = locate(spec), fingerprint(spec)
    from revue.cache.place import default_path
    from revue.errors import RevueError

    try:
        keep_in = cache_dir or default_path().parent
        return Placed(converted(source, mark, precision, keep_in))
    except (OSError, RevueError):
        temporary = tempfile.TemporaryDirectory(prefix="revue-")
        return Placed(converted(source, mark, precision, Path(temporary.name)), temporary)


def worker_count(threads: int | None, device: str) -> int:
    """Batches at once. One thread each measures faster than several threads on one batch."""
    if kind_of(device) != "cpu":
        return 1
    return max(1, threads or core_count())


def opened(engine: Any, placed: Placed, device: str, precision: str, workers: int) -> Any:
    """A model of CTranslate2's class `engine` that works on `workers` batches at once."""
    kind, _, number = device.partition(":")
    return engine(
        str(placed.folder),
        device=kind,
        device_index=int(number or 0),
        compute_type=precision,
        inter_threads=workers,
        intra_threads=1,
    )


class CTranslate2Translator:
    """A `Translator` on CTranslate2.

    Rows of a batch have one length and no padding, so that a translation does not depend on
    its neighbours, their order, the batch's size or the number of threads.
    """

    def __init__(
        self,
        spec: ModelSpec,
        *,
        device: str,
        batch_tokens: int | None = None,
        threads: int | None = None,
        cache_dir: Path | None = None,
    ) -> None:
        import ctranslate2

        folder = locate(spec)
        precision = spec.precision_on(kind_of(device))
        self._spec = spec
        self._placed = place(spec, precision, cache_dir)
        self._pieces = open_pieces(folder, spec)
        self._workers = worker_count(threads, device)
        self._end = _end_token(self._placed.folder)
        with one_arithmetic():
            self._model = opened(
                ctranslate2.Translator, self._placed, device, precision, self._workers
            )
            self._model.translate_batch(
                [[self._end] * 8] * 4, beam_size=4, max_decoding_length=4
            )  # enough for every kind of product to have been asked for
        usual = _CPU_BATCH_TOKENS if kind_of(device) == "cpu" else DEFAULT_BATCH_TOKENS
        self._batch_tokens = batch_tokens or usual
        self._limit = source_limit(folder, spec)
        self._suppressed = _suppressed(folder, self._placed.folder)
        self._prefix = _prefix(spec)

    @property
    def source_language(self) -> str:
        return self._spec.source_language

    @property
    def max_source_tokens(self) -> int:
        return self._limit

    @property
    def calls_at_once(self) -> int:
        """Two where the tokenizer is SentencePiece itself; others are not made for threads."""
        return 2 if isinstance(self._pieces, MarianPieces) else 1

    def count_tokens(self, text: str) -> int:
        """Tokens of `text` within its template, end token included."""
        return len(self._encode(text))

    def translate(
        self,
        sources: Sequence[str],
        *,
        n_best: int = 1,
        beam: int | None = None,
        avoid: Avoid | None = None,
    ) -> list[list[Hypothesis]]:
        """As `Translator.translate`; `beam` overrides the beam of models.yaml."""
        avoid = avoid or {}
        distinct = list(dict.fromkeys(sources))
        tokens = [self._encode(source) for source in distinct]
        lengths = [len(row) for row in tokens]
        check_sources(distinct, lengths, self._limit)
        avoided = [avoid.get(source, ()) for source in distinct]
        work = partial(self._batch, tokens, avoided, n_best, beam or self._spec.decoding.beam)
        # What is kept out counts for a whole batch, so these rows stand alone.
        batches = [[row] for row, words in enumerate(avoided) if words]
        plain = [row for row, words in enumerate(avoided) if not words]
        # A wider beam keeps more of each token, so its batches hold fewer.
        usual = self._spec.decoding.beam
        most = max(1, self._batch_tokens * usual // max(usual, beam or 0, n_best))
        for batch in by_equal_length([lengths[row] for row in plain], most):
            batches.append([plain[place] for place in batch])
        with ThreadPoolExecutor(self._workers) as pool:
            done = pool.map(lambda batch: in_halves(batch, work), batches)
            found = {
                distinct[row]: result
                for batch, results in zip(batches, done, strict=True)
                for row, result in zip(batch, results, strict=True)
            }
        return [list(found[source]) for source in sources]

    def _encode(self, text: str) -> list[str]:
        return self._pieces.encode(self._spec.decoding.template.replace("{text}", text))

    def _batch(
        self,
        tokens: Sequence[Sequence[str]],
        avoided: Sequence[tuple[str, ...]],
        n_best: int,
        beam: int,
        rows: Sequence[int],
    ) -> list[list[Hypothesis]]:
        decoding = self._spec.decoding
        kept_out = [own for word in avoided[rows[0]] for own in self._pieces.spellings(word)]
        results = self._model.translate_batch(
            [list(tokens[row]) for row in rows],
            [self._prefix] * len(rows) if self._prefix else None,
            beam_size=max(beam, n_best),
            num_hypotheses=n_best,
            length_penalty=decoding.length_penalty,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            max_decoding_length=decoding.max_new_tokens,
            min_decoding_length=max(1, decoding.min_new_tokens),
            max_input_length=0,
            disable_unk=True,
            suppress_sequences=[*self._suppressed, *kept_out] or None,
            return_end_token=True,
            return_scores=True,
        )
        return [self._hypotheses(result, len(self._prefix)) for result in results]

    def _hypotheses(self, result: Any, skip: int) -> list[Hypothesis]:
        found = []
        for pieces, score in zip(result.hypotheses, result.scores, strict=True):
            complete = bool(pieces) and pieces[-1] == self._end
            body = pieces[skip : -1 if complete else None]
            found.append(Hypothesis(self._pieces.decode(body), score, complete))
        return found


def _end_token(folder: Path) -> str:
    settings = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return str(settings.get("eos_token", "</s>"))


def _prefix(spec: ModelSpec) -> list[str]:
    """The piece for English that a many-language decoder is made to say first."""
    target = spec.decoding.target
    if spec.family not in CODED_FAMILIES or target is None:
        return []
    return [target]


def _suppressed(source: Path, placed: Path) -> list[list[str]]:
    """Token sequences that the checkpoint forbids (`bad_words_ids`), as pieces.

    What the converted model cannot say anyway, such as Marian's padding, is left out.
    """
    files = [source / "generation_config.json", source / "vocab.json"]
    vocabulary = placed / "shared_vocabulary.json"
    if not (all(file.is_file() for file in files) and vocabulary.is_file()):
        return []
    settings, ids = (json.loads(file.read_text(encoding="utf-8")) for file in files)
    sayable = set(json.loads(vocabulary.read_text(encoding="utf-8")))
    by_id = {number: token for token, number in ids.items()}
    sequences = [[by_id.get(i, "") for i in ids] for ids in settings.get("bad_words_ids") or []]
    return [sequence for sequence in sequences if sayable.issuperset(sequence)]
