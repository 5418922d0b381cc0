"""The manifest: what it says comes back, and nothing else is believed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import hashed
from revue.manifest import (
    MANIFEST,
    Manifest,
    RunKeys,
    SourceEntry,
    hash_outputs,
    manifest_of,
    parse_manifest,
    read_manifest,
    remembered,
    render_manifest,
    sha256_of,
)

KEYS = RunKeys("settings", "program", {"translate:fr": "model 1", "embed": "model 2"})
FILES = {
    "articles/a.json": '{"schema": "revue.article/1"}\n',
    "articles/a.md": "A\n",
    "articles/b.json": "{}\n",
    "articles/b.md": "B\n",
    "digest.md": "D\n",
}
SOURCES = (
    SourceEntry("a.txt", sha256_of("a"), "a", stages=("translate:fr", "embed")),
    SourceEntry("b.txt", sha256_of("b"), "b", stages=("translate:fr",)),
    SourceEntry("pipe", "", None, failure="not a regular file"),
)
WHOLE = manifest_of(KEYS, SOURCES, hashed(FILES))


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    for path, text in {**FILES, MANIFEST: render_manifest(WHOLE)}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


entries = st.builds(
    SourceEntry,
    file=st.text(st.characters()),
    sha256=st.sampled_from(["", sha256_of("x")]),
    id=st.none() | st.text(),
    failure=st.none() | st.text(),
    stages=st.lists(st.text(), max_size=2).map(tuple),
)


@given(st.lists(entries, max_size=5), st.dictionaries(st.text(), st.text(), max_size=3))
def test_what_is_written_comes_back(sources: list[SourceEntry], models: dict[str, str]) -> None:
    manifest = manifest_of(RunKeys("s", "p", models), sources, hashed(FILES))
    text = render_manifest(manifest)
    assert parse_manifest(text) == manifest
    assert parse_manifest(text.encode().decode()) == manifest


def test_a_changed_article_is_a_line_in_the_diff() -> None:
    changed = manifest_of(KEYS, SOURCES, hashed({**FILES, "articles/a.md": "changed\n"}))
    then, now = render_manifest(WHOLE).splitlines(), render_manifest(changed).splitlines()
    assert [line for line in now if line not in then] == [
        f'    {{"path": "articles/a.md", "sha256": "{sha256_of("changed" + chr(10))}"}},'
    ]
    json.loads(render_manifest(changed))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"schema": "revue.manifest/2"}', '{"schema": "revue.manifest/1"}',
     "[" * 100_000, "<<<<<<< HEAD\n" + render_manifest(WHOLE),
     render_manifest(WHOLE).replace(sha256_of("a"), "short"),
     render_manifest(WHOLE).replace('"models": {', '"models": 3, "m": {'),
     render_manifest(WHOLE).replace('"program": "program"', '"program": null'),
     render_manifest(WHOLE)[:-40]],
)  # fmt: skip
def test_a_damaged_manifest_is_no_manifest(outputs: Path, text: str) -> None:
    (outputs / MANIFEST).write_text(text, encoding="utf-8")
    notices: list[str] = []
    assert read_manifest(outputs, notices.append) is None
    assert MANIFEST in notices[0]


@pytest.mark.parametrize(
    "path",
    ["../digest.md", "/etc/passwd", "articles/../../x", "", ".", "articles//x", "./x", "a\\b",
     "C:x", "x\0y", "manifest.json"],
)  # fmt: skip
def test_paths_out_of_the_folder_are_damage(outputs: Path, path: str) -> None:
    text = render_manifest(WHOLE).replace('"digest.md"', json.dumps(path))
    with pytest.raises(ValueError, match="not a path within"):
        parse_manifest(text)


def test_no_manifest_is_no_notice(tmp_path: Path) -> None:
    notices: list[str] = []
    assert read_manifest(tmp_path, notices.append) is None
    assert notices == []


def test_articles_as_revue_wrote_them_are_remembered(outputs: Path) -> None:
    manifest = read_manifest(outputs)
    assert dict(remembered(outputs, manifest)) == {
        "a": FILES["articles/a.json"],
        "b": FILES["articles/b.json"],
    }


def test_an_edited_or_missing_article_is_not_remembered(outputs: Path) -> None:
    manifest = read_manifest(outputs)
    (outputs / "articles/a.json").write_text("{}\n", encoding="utf-8")
    (outputs / "articles/b.json").unlink()
    assert list(remembered(outputs, manifest)) == []
    assert list(remembered(outputs, None)) == []


def test_a_link_is_not_what_revue_wrote(outputs: Path) -> None:
    page = outputs / "articles/a.json"
    page.rename(outputs / "elsewhere")
    page.symlink_to(outputs / "elsewhere")
    manifest = read_manifest(outputs)
    assert "a" not in dict(remembered(outputs, manifest))
    assert "articles/a.json" not in hash_outputs(outputs, manifest)


def test_the_hashes_are_those_of_the_disk(outputs: Path) -> None:
    manifest = read_manifest(outputs)
    assert manifest is not None
    assert hash_outputs(outputs, manifest) == manifest.hashes
    (outputs / "digest.md").write_text("edited\n", encoding="utf-8")
    assert hash_outputs(outputs, manifest)["digest.md"] == sha256_of("edited\n")


def test_manifests_are_equal_where_their_words_are() -> None:
    again = Manifest(KEYS, WHOLE.sources, WHOLE.written)
    assert again == WHOLE
