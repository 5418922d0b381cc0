"""Finding, fingerprinting, pinning and verifying models without a network."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from revue.commands.models import models
from revue.config import default_path, load_config
from revue.errors import Exit, ModelError, RevueError
from revue.manifest import temporary_of
from revue.models import hub, store
from revue.models.hub import damaged_files, newest_commit, pull, with_revision
from revue.models.open import open_translator
from revue.specs import Location, ModelSpec

Tiny = Callable[[str], ModelSpec]
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def as_hub(spec: ModelSpec, cache: Path) -> ModelSpec:
    """The model in the layout of the hub's cache: blobs by hash, links by name."""
    repository = cache / "models--acme--tiny"
    snapshot = repository / "snapshots" / COMMIT
    (repository / "blobs").mkdir(parents=True)
    snapshot.mkdir(parents=True)
    for file in Path(spec.location.name).iterdir():
        data = file.read_bytes()
        large = file.suffix == ".safetensors"
        name = (
            hashlib.sha256(data).hexdigest()
            if large
            else hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
        )
        (repository / "blobs" / name).write_bytes(data)
        (snapshot / file.name).symlink_to(Path("../../blobs") / name)
    return replace(spec, location=Location("hub", "acme/tiny", COMMIT))


@pytest.mark.parametrize("variable", ["HF_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME", "HOME"])
def test_a_pinned_hub_model_is_found_where_the_hub_keeps_it(
    variable: str, tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HF_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    below = {"HF_HUB_CACHE": "", "HF_HOME": "hub", "XDG_CACHE_HOME": "huggingface/hub",
             "HOME": ".cache/huggingface/hub"}[variable]  # fmt: skip
    spec = as_hub(tiny("marian"), tmp_path / below)

    assert open_translator(spec).translate(["le pont"])
    assert store.fingerprint(spec) == store.fingerprint(tiny("marian")), "same files, same mark"


def test_a_hub_model_that_is_not_here_says_how_to_get_it(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    spec = replace(tiny("marian"), location=Location("hub", "acme/tiny", COMMIT))
    with pytest.raises(ModelError, match="revue models pull tiny-marian"):
        open_translator(spec)


def test_offline_forbids_pull_and_pin(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    spec = replace(tiny("marian"), location=Location("hub", "acme/tiny", COMMIT))
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE"):
        pull(spec)
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE"):
        newest_commit("acme/tiny")


def test_an_unreachable_hub_is_an_error_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "from revue.models.hub import newest_commit\n"
        "from revue.errors import ModelError\n"
        "try: newest_commit('acme/tiny')\n"
        "except ModelError as error: print('MODEL', error)"
    )
    env = {**os.environ, "HF_ENDPOINT": "http://127.0.0.1:9", "PYTHONPATH": "jobs"}
    env.pop("HF_HUB_OFFLINE", None)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False
    )
    assert done.stdout.startswith("MODEL cannot ask the hub for acme/tiny"), done.stderr


def test_damage_in_the_hubs_cache_is_found(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    spec = as_hub(tiny("marian"), tmp_path)
    assert damaged_files(spec) == []

    for name in ("model.safetensors", "vocab.json"):
        blob = (store.folder_of(spec) / name).resolve()
        blob.write_bytes(blob.read_bytes() + b" ")
    assert damaged_files(spec) == ["model.safetensors", "vocab.json"]


def test_a_fingerprint_is_of_contents(tiny: Tiny, tmp_path: Path) -> None:
    spec = tiny("marian")
    shutil.copytree(spec.location.name, tmp_path / "model")
    copy = replace(spec, location=replace(spec.location, name=str(tmp_path / "model")))
    before = store.fingerprint(copy)
    assert before == store.fingerprint(spec)

    (tmp_path / "model" / "README.md").write_text("words about the model")
    assert store.fingerprint(copy) == before
    config = tmp_path / "model" / "config.json"
    config.write_text(config.read_text() + " ")
    assert store.fingerprint(copy) != before


def test_what_was_hashed_is_not_read_again(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.fingerprint(tiny("marian"))
    monkeypatch.setattr(store, "_hash", lambda path: pytest.fail(f"{path} was read again"))
    assert store.fingerprint(tiny("marian")) == first


@pytest.mark.parametrize("content", ["", "[]", '{"x": 1}', "\0"])
def test_a_damaged_memory_of_hashes_is_no_memory(
    content: str, tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.fingerprint(tiny("marian"))
    memory = tmp_path / "revue-cache" / "fingerprints.json"
    memory.write_text(content)
    assert store.fingerprint(tiny("marian")) == first


def test_a_cache_folder_that_cannot_be_written_costs_only_time(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.fingerprint(tiny("marian"))
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("REVUE_CACHE", str(tmp_path / "file" / "folder"))
    assert store.fingerprint(tiny("marian")) == first
    assert open_translator(replace(tiny("marian"), engine="ctranslate2")).translate(["le pont"])


@pytest.mark.parametrize(
    ("entry", "pinned"),
    [
        ("  a: {hub: x/y, task: t}", f"  a: {{hub: x/y, revision: {COMMIT}, task: t}}"),
        (
            "  a:\n    hub: x/y  # why\n    b: 1",
            f"  a:\n    hub: x/y  # why\n    revision: {COMMIT}\n    b: 1",
        ),
        (
            "  a:\n    hub: x/y\n    revision: old # x",
            f"  a:\n    hub: x/y\n    revision: {COMMIT} # x",
        ),
    ],
)  # fmt: skip
def test_pinning_changes_one_line_and_keeps_comments(entry: str, pinned: str) -> None:
    text = f"# top\nmodels:\n{entry}\nother: 1\n"
    expected = f"# top\nmodels:\n{pinned}\nother: 1\n"
    assert with_revision(text, "models.yaml", "a", COMMIT) == expected


def test_the_commands_name_what_is_here_and_what_is_wrong(tmp_path: Path) -> None:
    def revue(*arguments: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "HF_HOME": str(tmp_path), "REVUE_CACHE": str(tmp_path / "c")}
        command = [sys.executable, "-m", "revue.cli", "models", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=env, check=False)

    listed = {line.split("\t")[0]: line for line in revue("list").stdout.splitlines()}
    assert set(listed) == set(load_config().models)
    assert "here, " in listed["fr-en-small"]
    sound = revue("verify", "fr-en-small")
    assert (sound.returncode, "DAMAGED" in sound.stdout) == (Exit.DONE, False)
    absent = [name for name, line in listed.items() if "not here" in line]
    for name in absent[:1]:
        assert revue("verify", name).returncode == Exit.MODEL
    assert revue("verify", "nobody").returncode == Exit.USAGE


def test_pull_fetches_the_models_of_a_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []

    def fetch(spec: ModelSpec) -> Path:
        fetched.append(spec.name)
        return Path(spec.name)

    monkeypatch.setattr(hub, "pull", fetch)
    called = CliRunner().invoke(models, ["pull", "--profile", "standard"])
    assert called.exit_code == 0
    assert fetched == [spec.name for spec in load_config().profile("standard").specs]


@pytest.fixture
def unpinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A models.yaml with one model without a revision, of which the hub would say `COMMIT`."""
    monkeypatch.setattr(hub, "newest_commit", lambda _repository: COMMIT)
    revision = load_config().models["bart-large-cnn"].location.revision
    text = default_path().read_text(encoding="utf-8")
    file = tmp_path / "models.yaml"
    file.write_text(text.replace(f"    revision: {revision}\n", ""), encoding="utf-8")
    return file


def pin(file: Path) -> Result:
    return CliRunner().invoke(models, ["pin", "--models", str(file)])


def test_pin_gives_the_file_new_text_in_one_step_and_keeps_its_mode(unpinned: Path) -> None:
    unpinned.write_bytes(unpinned.read_bytes().replace(b"\n", b"\r\n"))
    unpinned.chmod(0o640)
    before = unpinned.read_bytes()
    link = unpinned.with_name("link.yaml")
    link.symlink_to(unpinned.name)
    with unpinned.open("rb") as reader:
        assert pin(link).exit_code == 0
        assert reader.read() == before, "who reads meanwhile sees no half of it"
    pinned = f"    hub: facebook/bart-large-cnn\r\n    revision: {COMMIT}\n".encode()
    assert unpinned.read_bytes() == before.replace(b"    hub: facebook/bart-large-cnn\r\n", pinned)
    assert stat.S_IMODE(unpinned.stat().st_mode) == 0o640
    assert sorted(unpinned.parent.glob("*.yaml*")) == [link, unpinned]
    assert link.is_symlink()


def test_pin_touches_no_file_in_which_all_is_pinned(unpinned: Path) -> None:
    pin(unpinned)
    before = unpinned.stat()
    assert pin(unpinned).exit_code == 0
    after = unpinned.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_pin_says_what_to_do_where_it_cannot_write(unpinned: Path) -> None:
    before = unpinned.read_bytes()
    temporary_of(unpinned).mkdir()  # a full disk or a folder of another user's, for root too
    raised = pin(unpinned).exception
    assert isinstance(raised, RevueError)
    assert f"cannot write {unpinned}: " in str(raised)
    assert unpinned.read_bytes() == before
