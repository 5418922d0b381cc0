"""`--commit`: the outputs and nothing else, in a repository of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from command import hashed
from revue.errors import RevueError
from revue.git import commit_outputs, insist_on_clean_index
from revue.manifest import MANIFEST, RunKeys, manifest_of, render_manifest
from revue.report import Outcome

DIGEST = '{"stories": [{"differences": [{}, {}, {}]}]}\n'


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Night", "-c", "user.email=night@example.org"]
    done = subprocess.run(
        ["git", "-C", str(folder), *who, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Night")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "night@example.org")
    git(tmp_path, "init", "--quiet")
    (tmp_path / "notes.txt").write_text("mine\n", encoding="utf-8")
    git(tmp_path, "add", "notes.txt")
    git(tmp_path, "commit", "--quiet", "-m", "Notes")
    return tmp_path


def write_edition(outputs: Path, files: dict[str, str]) -> None:
    manifest = manifest_of(RunKeys("", "", {}), (), hashed(files))
    for path, text in {**files, MANIFEST: render_manifest(manifest)}.items():
        target = outputs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def test_only_the_outputs_are_committed_and_the_subject_says_what_changed(repository: Path) -> None:
    outputs = repository / "outputs"
    write_edition(outputs, {"digest.json": DIGEST, "articles/a.md": "A\n"})
    (repository / "notes.txt").write_text("changed\n", encoding="utf-8")
    (outputs / "mine.txt").write_text("not revue's\n", encoding="utf-8")
    outcome = Outcome((("a", "new"), ("b", "new"), ("c", "source changed")), ())
    subject = commit_outputs(outputs, outcome)
    assert subject == "Press review: 2 new articles, 1 updated, 3 figures differ"
    committed = git(repository, "show", "--name-only", "--format=").split()
    assert sorted(committed) == [
        "outputs/articles/a.md", "outputs/digest.json", "outputs/manifest.json",
    ]  # fmt: skip


def test_an_article_that_is_gone_leaves_the_repository(repository: Path) -> None:
    outputs = repository / "outputs"
    write_edition(outputs, {"digest.json": DIGEST, "articles/a.md": "A\n"})
    commit_outputs(outputs, Outcome((("a", "new"),), ()))
    (outputs / "articles" / "a.md").unlink()
    write_edition(outputs, {"digest.json": DIGEST})
    assert commit_outputs(outputs, Outcome((), ())) is not None
    assert git(repository, "ls-files", "outputs/articles") == ""


def test_what_a_run_without_commit_removed_leaves_with_the_next_commit(repository: Path) -> None:
    outputs = repository / "outputs"
    write_edition(outputs, {"digest.json": DIGEST, "articles/a.md": "A\n", "articles/b.md": "B\n"})
    commit_outputs(outputs, Outcome((("a", "new"),), ()))
    (outputs / "articles" / "a.md").unlink()  # last night
    (outputs / "articles" / "b.md").unlink()  # tonight
    write_edition(outputs, {"digest.json": DIGEST})
    commit_outputs(outputs, Outcome((), (), removed=("articles/b.md",)))
    assert git(repository, "status", "--short") == ""


@pytest.mark.parametrize("name", [b"mine.txt", "à moi.txt".encode(), b"\xe0 moi.txt"])
def test_what_the_user_deleted_beside_the_outputs_is_not_committed(
    name: bytes, repository: Path
) -> None:
    outputs = repository / "outputs"
    mine = outputs / os.fsdecode(name)
    outputs.mkdir()
    mine.write_text("not revue's\n", encoding="utf-8")
    git(repository, "add", "outputs")
    git(repository, "commit", "--quiet", "-m", "Mine")
    mine.unlink()
    write_edition(outputs, {"digest.json": DIGEST})
    for _ in range(2):  # without and with a manifest in the last commit
        commit_outputs(outputs, Outcome((("a", "new"),), ()))
        assert git(repository, "status", "--short").startswith((" D outputs/", ' D "outputs/'))
        write_edition(outputs, {"digest.json": DIGEST, "articles/a.md": "A\n"})


def test_nothing_changed_commits_nothing(repository: Path) -> None:
    outputs = repository / "outputs"
    write_edition(outputs, {"digest.json": DIGEST})
    outcome = Outcome((("a", "unchanged"),), ())
    assert commit_outputs(outputs, outcome) is not None
    before = git(repository, "rev-parse", "HEAD")
    assert commit_outputs(outputs, outcome) is None
    assert git(repository, "rev-parse", "HEAD") == before


def test_a_dirty_index_is_refused(repository: Path) -> None:
    (repository / "notes.txt").write_text("changed\n", encoding="utf-8")
    git(repository, "add", "notes.txt")
    with pytest.raises(RevueError, match=r"notes\.txt"):
        insist_on_clean_index(repository / "outputs")


def test_outside_a_repository_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RevueError, match="git init"):
        insist_on_clean_index(tmp_path / "outputs")


@pytest.fixture
def refused(repository: Path) -> Path:
    """Outputs in the index that a hook kept from being committed, and no hook any more."""
    outputs = repository / "outputs"
    write_edition(outputs, {"digest.json": DIGEST, "articles/a.md": "A\n"})
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    with pytest.raises(RevueError, match="without a word"):
        commit_outputs(outputs, Outcome((("a", "new"),), ()))
    hook.unlink()
    return outputs


def test_the_next_commit_takes_what_a_failed_one_left(refused: Path) -> None:
    insist_on_clean_index(refused)
    assert commit_outputs(refused, Outcome((("a", "unchanged"),), ())) is not None
    assert git(refused, "status", "--short") == ""
    assert git(refused, "ls-files", ".").split() == [
        "articles/a.md", "digest.json", "manifest.json",
    ]  # fmt: skip


def test_what_a_failed_commit_added_and_the_next_run_removed_is_not_committed(
    refused: Path,
) -> None:
    (refused / "articles" / "a.md").unlink()
    write_edition(refused, {"digest.json": DIGEST})
    commit_outputs(refused, Outcome((), (), removed=("articles/a.md",)))
    assert git(refused, "ls-files", ".").split() == ["digest.json", "manifest.json"]


@pytest.mark.parametrize("name", ["notes.txt", "outputs/mine.txt"])
def test_after_a_failed_commit_what_the_user_staged_is_still_refused(
    name: str, refused: Path
) -> None:
    (refused.parent / name).write_text("changed\n", encoding="utf-8")
    git(refused.parent, "add", name)
    with pytest.raises(RevueError, match=name):
        insist_on_clean_index(refused)
