"""The whole command with a summarizer, a writer and an entailment model of random weights."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import tiny_models
from command import ROOT, bytes_of, run_revue
from revue.cache import open_cache
from revue.config import load_config
from revue.engines import Engines
from revue.errors import Exit
from revue.fidelity.glossary import load_rules
from revue.nightly import Job, nightly, run_keys
from revue.watch import Silence
from tiny import TINY, lay

# So that one article tells of another and the writer has a story to tell.
ALSO = {
    "pont2.txt": """Nantes retrouve son pont après 14 mois

Le pont Anne-de-Bretagne de Nantes a rouvert mardi après quatorze mois de travaux.

Le chantier du pont a coûté 12 millions d'euros à la mairie de Nantes, qui le trouve beau.
""",
}
# Prompts hold whole articles, and the tiny models count in bytes.
ROOM = 4096


def write_models(folder: Path) -> Path:
    """A models.yaml with a profile of the bundled and the random models; the file's path."""
    shipped = yaml.safe_load((ROOT / "models.yaml").read_text(encoding="utf-8"))
    bundled = {name: shipped["models"][name] for name in ("fr-en-small", "all-minilm-l6-v2")}
    common = {"licence": "none", "decoding": {"beam": 2, "max_new_tokens": 24}}
    random = {
        "summarizer": {"task": "summarize", "family": "bart", "folder": "bart", **common},
        "writer": {"task": "write", "family": "causal", "folder": "qwen3", **common},
        "judge": {"task": "entail", "family": "nli", "folder": "roberta", "licence": "none"},
    }
    profile = {"translate": {"fr": "fr-en-small"}, "embed": "all-minilm-l6-v2",
               "summarize": "summarizer", "write": "writer", "entail": "judge"}  # fmt: skip
    bare = {key: value for key, value in profile.items() if key != "entail"}
    whole = {"default": "judged", "models": {**bundled, **random},
             "profiles": {"judged": profile, "unjudged": bare}}  # fmt: skip
    file = folder / "models.yaml"
    file.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles, models and models.yaml."""
    folder = tmp_path_factory.mktemp("profiles")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(tiny_models.SIZES, "max_position_embeddings", ROOM)
        patch.setattr(tiny_models, "CHAT_POSITIONS", ROOM)
        patch.setattr(tiny_models, "POSITIONS", ROOM)
        for family in ("bart", "qwen3", "roberta"):
            tiny_models.build(family, folder / family)
    lay(folder / "articles", {**TINY, **ALSO})
    write_models(folder)
    return folder


def flags(home: Path) -> list[object]:
    return ["--articles", home / "articles", "--outputs", home / "outputs",
            "--cache", home / "cache", "--models", home / "models.yaml"]  # fmt: skip


def test_all_models_of_a_profile_make_an_edition_that_cites_what_exists(home: Path) -> None:
    done = run_revue("run", *flags(home))
    assert done.returncode == Exit.DONE, done.stderr
    articles = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((home / "outputs" / "articles").glob("*.json"))
    ]
    assert len(articles) == len({**TINY, **ALSO})
    known = set()
    for article in articles:
        ids = {s["id"] for p in article["paragraphs"] for s in p["sentences"]}
        assert article["summary"]
        assert all(one["cites"] and set(one["cites"]) <= ids for one in article["summary"])
        assert {"summarize", "entail"} <= set(article["models"])
        known |= {f"{article['id']}:{sentence}" for sentence in ids}
    digest = json.loads((home / "outputs" / "digest.json").read_text(encoding="utf-8"))
    told = [one for story in digest["stories"] for one in story["summary"]]
    assert told
    assert all(one["cites"] and set(one["cites"]) <= known for one in told)

    before = bytes_of(home / "outputs")
    for again in ((), ("--refresh",)):
        done = run_revue("run", *flags(home), *again)
        assert done.returncode == Exit.DONE, done.stderr
        assert bytes_of(home / "outputs") == before
    assert " generation\n" in run_revue("cache", "stats", "--cache", home / "cache").stdout


def test_a_refresh_believes_nothing_that_the_cache_holds(home: Path, tmp_path: Path) -> None:
    job = Job(home / "articles", tmp_path / "outputs", home / "models.yaml", cache=tmp_path / "c")
    nightly(job, Silence())
    kinds = ("translation", "embedding", "generation", "entailment")
    with open_cache(job.cache) as cache:
        right = {kind: dict(cache.items(kind)) for kind in kinds}
        for kind, held in right.items():  # each entry gets its neighbour's value
            values = list(held.values())
            cache.put_many(kind, dict(zip(held, [*values[1:], *values[:1]], strict=True)))
    before = bytes_of(job.outputs)
    nightly(replace(job, refresh=True), Silence())
    assert bytes_of(job.outputs) == before
    with open_cache(job.cache) as cache:
        assert {kind: dict(cache.items(kind)) for kind in kinds} == right
    assert len(right["generation"]) > 1


class Echo:
    """An instruct model that says the first sentence that it reads, a little louder."""

    max_source_tokens = ROOM
    follows_instructions = True

    def __init__(self, mark: str = "!") -> None:
        self.mark = mark

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def generate(self, prompts: Sequence[str]) -> list[str]:
        lines = [re.search(r"^\[(s\d+)\] (.*)[.]$", p, re.MULTILINE) for p in prompts]
        return [f"{line[2]}{self.mark} [{line[1]}]" if line else "" for line in lines]


class Fixed:
    """An entailment model that gives every pair the same probability."""

    def __init__(self, probability: float) -> None:
        self.probability = probability

    def entailment(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [self.probability for _ in pairs]


@pytest.mark.parametrize(("probability", "printed"), [(0.51, True), (0.49, False)])
def test_what_does_not_follow_is_printed_nowhere(
    probability: float, printed: bool, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engines, "generator", lambda *_: Echo())
    monkeypatch.setattr(Engines, "entailer", lambda *_: Fixed(probability))
    outputs = tmp_path / "outputs"
    nightly(Job(home / "articles", outputs, home / "models.yaml", cache=home / "cache"), Silence())

    digest = json.loads((outputs / "digest.json").read_text(encoding="utf-8"))
    parts = [*digest["articles"], *digest["stories"]]
    assert digest["stories"]
    for part in parts:
        texts = [one["text"] if isinstance(one, dict) else one for one in part["summary"]]
        assert any(text.endswith("!") for text in texts) is printed


def test_a_summarizer_that_searches_otherwise_writes_every_summary_anew(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def summaries_by(mark: str, models: Path) -> list[str]:
        monkeypatch.setattr(Engines, "generator", lambda *_: Echo(mark))
        monkeypatch.setattr(Engines, "entailer", lambda *_: Fixed(1.0))
        job = Job(home / "articles", tmp_path / "outputs", models, cache=home / "cache")
        nightly(job, Silence())
        files = sorted((tmp_path / "outputs" / "articles").glob("*.json"))
        read = [json.loads(file.read_text(encoding="utf-8")) for file in files]
        return [article["summary"][0]["text"][-1] for article in read]

    models = home / "models.yaml"
    assert set(summaries_by("!", models)) == {"!"}
    assert set(summaries_by("?", models)) == {"!"}, "nothing changed: nothing to do"
    wider = home / "wider.yaml"
    wider.write_text(models.read_text("utf-8").replace("beam: 2", "beam: 3"), "utf-8")
    assert set(summaries_by("?", wider)) == {"?"}


def test_the_profiles_entailment_model_is_opened_where_the_cache_does_not_know(
    home: Path, tmp_path: Path
) -> None:
    profile = load_config(home / "models.yaml").profile()
    assert profile.entailer
    with open_cache(tmp_path) as cache:
        engines = Engines(profile, device="cpu", batch_tokens=None, cache_dir=None)
        judge = engines.entailer(profile.entailer, cache)
        (score,) = judge.entailment([("It rains.", "It is wet.")])
        assert 0 < score < 1
        assert dict(cache.stats().entries) == {"entailment": 1}


def test_the_doctor_opens_the_entailment_model(home: Path) -> None:
    done = run_revue("doctor", "--models", home / "models.yaml", "--cache", home / "cache")
    assert done.returncode == Exit.DONE, done.stdout
    assert "ok   judge: opens; it has no canary line" in done.stdout


def test_the_entailment_model_is_among_the_keys_of_a_run(home: Path) -> None:
    config, rules = load_config(home / "models.yaml"), load_rules(home)
    judged = run_keys(config.profile("judged"), rules).models
    unjudged = run_keys(config.profile("unjudged"), rules).models
    assert judged["entail"]
    assert {k: v for k, v in judged.items() if k != "entail"} == unjudged
