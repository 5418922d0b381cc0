"""CTranslate2 as an engine: same tokens, same weights, same answer in any company."""

from __future__ import annotations

import struct
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from revue.config import load_config
from revue.models.convert import converted
from revue.models.open import open_embedder, open_translator
from revue.models.pieces import MarianPieces, spellings
from revue.models.store import locate
from revue.models.tokenizer import open_tokenizer
from revue.specs import ModelSpec

Tiny = Callable[[str], ModelSpec]
ROOT = Path(__file__).parents[2]
PROFILE = load_config().profile()
FRENCH, EMBEDDER = PROFILE.translators["fr"], PROFILE.embedder
SENTENCES = [
    line
    for seed in sorted((ROOT / "seeds").glob("*.txt"))
    for line in seed.read_text(encoding="utf-8").splitlines()
    if 20 < len(line) < 160
][:24]
ODD = [
    "œuvre à 12,5 %",
    "« Non », dit-il…",
    "a\u202fb 1\u00a0000 €",
    "日本 mot",
    "</s> <pad>",
    "ÇA",
]


@pytest.fixture(scope="module")
def ct2_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ct2")


def variables(path: Path) -> tuple[str, dict[str, Any]]:
    """Name and values of a CTranslate2 model file, aliases resolved, matrices as float32."""
    data = memoryview(path.read_bytes())
    place = 4

    def take(form: str) -> Any:
        nonlocal place
        found = struct.unpack_from(form, data, place)
        place += struct.calcsize(form)
        return found

    def text() -> str:
        (size,) = take("<H")
        return bytes(take(f"<{size}s")[0][:-1]).decode()

    name = text()
    _, count = take("<II")
    found: dict[str, Any] = {}
    for _ in range(count):
        key = text()
        shape = take(f"<{take('<B')[0]}I")
        kind, size = take("<BI")
        dtype = ("float32", "int8", "int16", "int32", "float16")[kind]
        found[key] = np.frombuffer(data[place : place + size], dtype).reshape(shape)
        place += size
    for _ in range(take("<I")[0]):
        alias, original = text(), text()
        found[alias] = found[original]
    return name, {key: value.astype("float32") for key, value in found.items()}


@pytest.mark.parametrize("which", ["tiny marian", "bundled"])
def test_our_conversion_equals_the_librarys(which: str, tiny: Tiny, tmp_path: Path) -> None:
    from ctranslate2.converters import TransformersConverter

    source = locate(FRENCH if which == "bundled" else tiny("marian"))
    ours = converted(source, "0" * 64, "float32", tmp_path)
    TransformersConverter(str(source)).convert(str(tmp_path / "theirs"), quantization="float32")

    our_name, our_values = variables(ours / "model.bin")
    their_name, their_values = variables(tmp_path / "theirs" / "model.bin")
    assert our_name == their_name
    assert our_values.keys() == their_values.keys()
    for key, value in their_values.items():
        np.testing.assert_allclose(our_values[key], value, atol=1e-6, err_msg=key)
    for file in ("config.json", "shared_vocabulary.json"):
        theirs = (tmp_path / "theirs" / file).read_text(encoding="utf-8").rstrip()
        assert _json(ours / file) == _json_text(theirs)


def _json(path: Path) -> Any:
    return _json_text(path.read_text(encoding="utf-8"))


def _json_text(text: str) -> Any:
    import json

    value = json.loads(text)
    # The bundled model never asks for a beginning, Marian's has none: the name is without effect.
    return (
        {k: v for k, v in value.items() if k != "bos_token"} if isinstance(value, dict) else value
    )


@pytest.mark.parametrize("family", ["marian", "nllb"])
def test_every_family_says_the_same_as_the_reference(
    family: str, tiny: Tiny, ct2_cache: Path
) -> None:
    spec = tiny(family)
    greedy = replace(spec, decoding=replace(spec.decoding, beam=1))
    reference = open_translator(greedy)
    fast = open_translator(replace(greedy, engine="ctranslate2"), cache_dir=ct2_cache)

    sources = ["le pont", "un autre texte 12", "zut, encore un mot"]
    expected = [best[0].text for best in reference.translate(sources)]
    assert [best[0].text for best in fast.translate(sources)] == expected
    assert fast.max_source_tokens == reference.max_source_tokens
    assert [fast.count_tokens(s) for s in sources] == [reference.count_tokens(s) for s in sources]


def test_pieces_are_the_tokens_of_transformers() -> None:
    folder = locate(FRENCH)
    pieces, reference = MarianPieces(folder), open_tokenizer(folder, FRENCH)
    for sentence in [*SENTENCES, *ODD[:-2]]:
        ids = reference(sentence)["input_ids"]
        assert pieces.encode(sentence) == reference.convert_ids_to_tokens(ids)
        assert pieces.decode(pieces.encode(sentence)) == reference.decode(
            ids, skip_special_tokens=True
        )


def test_the_spellings_of_a_word_hold_all_of_it() -> None:
    pieces = MarianPieces(locate(FRENCH))
    for word in ("doperate", "Properser", "supercome"):
        assert {pieces.decode(one) for one in pieces.spellings(word)} == {word}


def test_a_lead_that_grows_together_with_a_word_gives_no_fragment() -> None:
    together = {"ate": ["ate"], "a": ["a"], "a ate": ["a", " ate"], 'a "': ["a", ' "'],
                'a "ate': ["a", ' "a', "te"], "a-": ["a", "-"], "a-ate": ["a-a", "te"]}  # fmt: skip
    assert spellings(together.__getitem__, "ate") == [["ate"], [" ate"]]


def test_special_tokens_in_an_article_are_text() -> None:
    assert MarianPieces(locate(FRENCH)).encode("</s> <pad>").count("</s>") == 1


def test_a_translation_is_the_same_in_any_company(ct2_cache: Path) -> None:
    """Texts and scores, to the last bit: batch size, order, threads and neighbours vary."""
    whole = open_translator(FRENCH, cache_dir=ct2_cache).translate(SENTENCES, n_best=2)
    for batch_tokens, threads in ((1, 1), (150, 2)):
        other = open_translator(
            FRENCH, batch_tokens=batch_tokens, threads=threads, cache_dir=ct2_cache
        )
        assert other.translate(SENTENCES[::-1], n_best=2) == whole[::-1]


def test_a_word_is_kept_out_of_one_source_and_no_other(ct2_cache: Path) -> None:
    translator = open_translator(FRENCH, cache_dir=ct2_cache)
    distinct = list(dict.fromkeys(SENTENCES))
    plain = translator.translate(distinct, n_best=2)
    word = max(plain[0][0].text.split(), key=len).strip('.,"')
    kept = translator.translate(distinct, n_best=2, avoid={distinct[0]: (word,)})
    assert all(word not in h.text for h in kept[0])
    assert kept[1:] == plain[1:]
    alone = translator.translate(distinct[:1], n_best=2, avoid={distinct[0]: (word,)})
    assert alone[0] == kept[0]


def test_sources_twice_are_answered_twice(ct2_cache: Path) -> None:
    translator = open_translator(FRENCH, cache_dir=ct2_cache)
    one, two = translator.translate([SENTENCES[0], SENTENCES[0]])
    assert one == two
    assert one is not two


def test_hypotheses_know_whether_they_ended(ct2_cache: Path) -> None:
    short = replace(FRENCH, canary=None, decoding=replace(FRENCH.decoding, max_new_tokens=3))
    [[cut]] = open_translator(short, cache_dir=ct2_cache).translate(SENTENCES[:1])
    [[whole]] = open_translator(FRENCH, cache_dir=ct2_cache).translate(SENTENCES[:1])
    assert (cut.complete, whole.complete) == (False, True)


def test_too_long_is_refused(ct2_cache: Path) -> None:
    translator = open_translator(FRENCH, cache_dir=ct2_cache)
    with pytest.raises(ValueError, match="over the model's 256"):
        translator.translate(["mot " * 300])


def test_opening_and_translating_imports_no_pytorch(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from revue.config import load_config\n"
        "from revue.models.open import open_embedder, open_translator\n"
        "p = load_config().profile()\n"
        "open_translator(p.translators['fr']).translate(['Bonjour le monde.'])\n"
        "open_embedder(p.embedder).embed(['Hello world.'])\n"
        "print(sorted({'torch', 'transformers'} & set(sys.modules)))"
    )
    # HOME and the cache folder cannot be written: the conversion passes through a temporary one.
    env = {"PYTHONPATH": str(ROOT / "jobs"), "HOME": "/nonexistent", "REVUE_CACHE": "/proc/none"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_embeddings_are_those_of_transformers_and_a_texts_own(ct2_cache: Path) -> None:
    fast = open_embedder(EMBEDDER, cache_dir=ct2_cache)
    vectors = fast.embed(SENTENCES)
    reference = open_embedder(replace(EMBEDDER, engine="transformers")).embed(SENTENCES[:6])

    np.testing.assert_allclose(vectors[:6], reference, atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert np.array_equal(fast.embed(SENTENCES[::-1])[::-1], vectors)
    assert np.array_equal(fast.embed(SENTENCES[3:4])[0], vectors[3])
    assert fast.embed([]).shape == (0, 384)


def test_a_long_text_is_embedded_to_its_end(ct2_cache: Path) -> None:
    fast = open_embedder(EMBEDDER, cache_dir=ct2_cache)
    start = " ".join(SENTENCES[:10])
    one, other = fast.embed([start + " the cat sleeps", start + " a volcano erupts in Iceland"])
    assert not np.array_equal(one, other)


def test_a_damaged_embedder_is_found_out(tmp_path: Path) -> None:
    import shutil

    from revue.errors import ModelError

    shutil.copytree(locate(EMBEDDER), tmp_path / "model")
    weights = tmp_path / "model" / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    place = replace(EMBEDDER.location, kind="folder", name=str(tmp_path / "model"))
    with pytest.raises(ModelError, match="SHA-256"):
        open_embedder(replace(EMBEDDER, location=place))


LENGTHS = st.lists(st.integers(1, 300), max_size=60)


@given(LENGTHS, st.integers(1, 4000))
def test_batches_hold_every_row_once_and_keep_their_bound(lengths: list[int], bound: int) -> None:
    from revue.models.batching import by_equal_length, fixed_shapes

    equal = by_equal_length(lengths, bound)
    assert sorted(row for batch in equal for row in batch) == list(range(len(lengths)))
    for batch in equal:
        assert len({lengths[row] for row in batch}) == 1
        assert len(batch) == 1 or len(batch) * lengths[batch[0]] <= bound
    fixed = fixed_shapes(lengths, bound)
    assert sorted(row for batch in fixed for row in batch.rows) == list(range(len(lengths)))
    for shape in fixed:
        assert len(shape.rows) <= shape.height
        assert all(lengths[row] <= shape.width <= lengths[row] * 1.25 + 8 for row in shape.rows)


@given(LENGTHS, LENGTHS)
def test_a_shape_is_a_rows_own(some: list[int], others: list[int]) -> None:
    from revue.models.batching import fixed_shapes

    def shapes(lengths: list[int]) -> dict[int, tuple[int, int]]:
        batches = fixed_shapes(lengths, 2048)
        return {lengths[row]: (b.height, b.width) for b in batches for row in b.rows}

    alone = shapes(some)
    together = shapes(some + others)
    assert all(together[length] == shape for length, shape in alone.items())
