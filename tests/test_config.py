"""models.yaml: what it may say, and that errors point at the line."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest

from revue.config import load_config
from revue.errors import Exit, RevueError
from revue.specs import NOT_IN_IDENTITY, Canary, Decoding, ModelSpec

ROOT = Path(__file__).parent.parent
COMMIT = "0123456789abcdef0123456789abcdef01234567"
GOOD = f"""\
default: small
models:
  translator:
    task: translate
    family: nllb
    hub: acme/translator
    revision: {COMMIT}
    licence: MIT
    languages: {{fr: fra_Latn, de: deu_Latn}}
    decoding: {{beam: 5, length_penalty: 1, target: eng_Latn}}
    precision: {{cuda: bfloat16}}
  vectors:
    task: embed
    family: bert
    folder: vectors
    licence: MIT
profiles:
  small:
    translate: {{fr: translator, de: translator}}
    embed: vectors
"""
JUDGED = """\
default: small
models:
  translator: {task: translate, family: marian, folder: t, licence: MIT, languages: [fr]}
  vectors: {task: embed, family: bert, folder: v, licence: MIT}
  writer: {task: write, family: causal, folder: w, licence: MIT}
  inference:
    task: entail
    family: nli
    folder: n
    licence: MIT
    canary: {source: It rains., near: It is wet., far: It is dry.}
profiles:
  small:
    translate: {fr: translator}
    embed: vectors
    write: writer
    entail: inference
"""


def load(tmp_path: Path, text: str) -> object:
    file = tmp_path / "models.yaml"
    file.write_text(text, encoding="utf-8")
    return load_config(file)


def test_a_file_becomes_specs(tmp_path: Path) -> None:
    (tmp_path / "models.yaml").write_text(GOOD, encoding="utf-8")
    profile = load_config(tmp_path / "models.yaml").profile(None)
    german = profile.translators["de"]

    assert (german.source_language, german.source_code) == ("de", "deu_Latn")
    assert german.decoding == Decoding(beam=5, length_penalty=1.0, target="eng_Latn")
    assert german.precision_on("cuda") == "bfloat16"
    assert german.precision_on("cpu") == "float32"
    assert profile.embedder.location.base == tmp_path
    assert profile.summarizer is None


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("family: nllb", "family: nlb", 5, "'nlb' is none of"),
        ("family: nllb", "famly: nllb", 5, "unknown key 'famly'"),
        ("beam: 5", "beams: 5", 10, "unknown key 'beams'"),
        ("beam: 5", "beam: five", 10, "expected a whole number"),
        ("beam: 5", "beam: true", 10, "expected a whole number"),
        ("beam: 5", "beam: 0", 10, "must be 1 or more"),
        ("beam: 5", "beam: 100000", 10, "must be 100 or less"),
        (f"revision: {COMMIT}", "revision: main", 7, "not pinned"),
        (f"    revision: {COMMIT}\n", "", 6, "not pinned"),
        ("hub: acme/translator", "folder: acme", 7, "only a hub model has a revision"),
        ("folder: vectors", "licence: MIT", 16, "'licence' is given twice"),
        ("    folder: vectors\n", "", 13, "needs exactly one of"),
        (", target: eng_Latn", "", 4, "needs 'decoding: {target: CODE}'"),
        ("cuda: bfloat16", "cuda: int8", 11, "'int8' is none of"),
        ("de: deu_Latn", "De: deu_Latn", 9, "no ISO 639 language code"),
        ("embed: vectors", "embed: vector", 20, "no model 'vector'"),
        ("embed: vectors", "embed: translator", 20, "is for 'translate', not for 'embed'"),
        ("de: translator", "it: translator", 19, "does not translate from 'it'"),
        ("default: small", "default: big", 1, "'big' is none of: small"),
        ("profiles:", "profiles", 18, "not valid YAML"),
        ("family: nllb", "family: t5\n    engine: ctranslate2", 6, "serves the families"),
    ],
)  # fmt: skip
def test_an_error_names_file_and_line(
    old: str, new: str, line: int, words: str, tmp_path: Path
) -> None:
    assert old in GOOD
    with pytest.raises(RevueError) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert words in str(caught.value)
    assert f"models.yaml:{line}:" in str(caught.value)
    assert caught.value.code == Exit.USAGE


def test_a_profile_may_name_an_entailment_model(tmp_path: Path) -> None:
    (tmp_path / "models.yaml").write_text(JUDGED, encoding="utf-8")
    config = load_config(tmp_path / "models.yaml")
    profile = config.profile()

    assert profile.entailer == config.models["inference"]
    assert profile.specs[-1] == profile.entailer
    assert profile.entailer.canary == Canary("It rains.", near="It is wet.", far="It is dry.")
    assert load_config().profile().entailer is None


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("family: nli", "family: bert", 8, "family 'bert' cannot do task 'entail'"),
        ("family: nli", "family: causal", 8, "family 'causal' cannot do task 'entail'"),
        ("task: entail", "task: embed", 8, "family 'nli' cannot do task 'embed'"),
        ("family: nli", "family: nli\n    engine: ctranslate2", 9, "serves the families"),
        (", far: It is dry.", ", expect: [wet]", 11, "a canary for 'entail' needs 'near:' and"),
        ("licence: MIT, languages: [fr]",
         "licence: MIT, languages: [fr], canary: {source: a, near: b, far: c}", 3,
         "a canary for 'translate' needs 'expect:'"),
        ("entail: inference", "entail: writer", 17, "'writer' is for 'write', not for 'entail'"),
        ("write: writer", "write: inference", 16, "'inference' is for 'entail', not for 'write'"),
        ("entail: inference", "entail: nothing", 17, "no model 'nothing'"),
        ("    write: writer\n", "", 16, "no 'summarize:' or 'write:'"),
    ],
)  # fmt: skip
def test_an_error_about_entailment_names_file_and_line(
    old: str, new: str, line: int, words: str, tmp_path: Path
) -> None:
    assert old in JUDGED
    with pytest.raises(RevueError) as caught:
        load(tmp_path, JUDGED.replace(old, new, 1))
    assert words in str(caught.value)
    assert f"models.yaml:{line}:" in str(caught.value)


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b", "default: [", "\0"])
def test_what_is_no_configuration_is_said_so(text: str, tmp_path: Path) -> None:
    with pytest.raises(RevueError, match=r"models\.yaml:1:"):
        load(tmp_path, text)


def test_a_missing_file_and_an_unknown_profile_name_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(RevueError, match="--models"):
        load_config(tmp_path / "none.yaml")
    with pytest.raises(RevueError, match="there are: "):
        load_config().profile("huge")


def test_the_packaged_file_is_the_one_at_the_top() -> None:
    top = ROOT / "models.yaml"
    packaged = ROOT / "jobs" / "revue" / "models.yaml"
    assert top.samefile(packaged)
    assert {"embedded", "standard", "large"} <= set(load_config().profiles)


def test_every_field_is_in_the_identity_or_listed_as_without_effect() -> None:
    spec = load_config().profile().translators["fr"]
    names = {f.name for f in fields(ModelSpec)}
    assert set(spec.cache_identity()) == names - NOT_IN_IDENTITY
    assert names >= NOT_IN_IDENTITY
    for name in (f.name for f in fields(Decoding)):
        assert name in spec.cache_identity()["decoding"]  # type: ignore[operator]
    wider = replace(spec, decoding=replace(spec.decoding, beam=9))
    assert wider.cache_identity() != spec.cache_identity()


def test_reading_the_configuration_imports_nothing_heavy() -> None:
    code = (
        "import sys, revue.config, revue.models.store, revue.models.seam, revue.models.open\n"
        "revue.config.load_config()\n"
        "print(sorted({'torch', 'transformers', 'ctranslate2', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT / "jobs"
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_wheel_carries_the_file_and_the_bundled_model(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-c",
         "import sys; from setuptools import build_meta as b; print(b.build_wheel(sys.argv[1]))",
         str(tmp_path)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packaged = wheel.read("revue/models.yaml")
        assert packaged == (ROOT / "models.yaml").read_bytes()
        names = set(wheel.namelist())
    bundled = ROOT / "jobs/revue/models/bundled/fr-en-small"
    assert {f"revue/models/bundled/fr-en-small/{f.name}" for f in bundled.iterdir()} <= names
