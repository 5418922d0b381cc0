"""All files of a run: which they are, that they keep their schemas, and their very bytes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from handmade import ARTICLES, DIGEST, EMPTY_DIGEST, HOSTILE, HOSTILE_DIGEST
from revue.records import Article, Digest
from revue.render.article_json import read_article
from revue.render.digest_json import read_digest
from revue.render.outputs import render_all

TESTS = Path(__file__).parent.parent
EDITIONS = [(ARTICLES, DIGEST), ((HOSTILE,), HOSTILE_DIGEST), ((), EMPTY_DIGEST)]


def closed(schema: Any) -> Any:
    """The schema without leave for fields that it does not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {key: closed(value) for key, value in schema.items()}
    if isinstance(shut.get("properties"), dict) and shut.get("type") == "object":
        shut.setdefault("additionalProperties", False)
    return shut


def violations(name: str, document: object) -> list[str]:
    """What is wrong with a document, or not described, by the schema `name`."""
    path = resources.files("revue.render") / "schemas" / f"{name}.json"
    schema = closed(json.loads(path.read_text("utf-8")))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def test_which_files_a_run_writes() -> None:
    assert sorted(render_all(ARTICLES[:1], DIGEST)) == [
        "articles/001_ebcc78498b14c22d.html",
        "articles/001_ebcc78498b14c22d.json",
        "articles/001_ebcc78498b14c22d.md",
        "digest.json",
        "digest.md",
        "index.html",
    ]


@pytest.mark.parametrize(("articles", "digest"), EDITIONS)
def test_every_json_keeps_its_schema(articles: tuple[Article, ...], digest: Digest) -> None:
    for path, text in render_all(articles, digest).items():
        if path.endswith(".json"):
            assert (
                violations("digest" if path == "digest.json" else "article", json.loads(text)) == []
            )


def test_a_real_edition_keeps_its_schemas_and_can_be_rendered_from_its_json(
    edition: tuple[Path, Path],
) -> None:
    outputs, _ = edition
    digest_text = (outputs / "digest.json").read_text("utf-8")
    assert violations("digest", json.loads(digest_text)) == []
    texts = [path.read_text("utf-8") for path in sorted((outputs / "articles").glob("*.json"))]
    assert [violations("article", json.loads(text)) for text in texts] == [[]] * len(texts)
    again = render_all([read_article(text) for text in texts], read_digest(digest_text))
    assert again == {path: (outputs / path).read_text("utf-8") for path in again}


def test_the_schema_test_would_notice() -> None:
    assert violations("digest", {"schema": "revue.digest/1", "extra": 1})
    assert violations("article", {"schema": "revue.article/2"})


@pytest.mark.parametrize(("articles", "digest"), EDITIONS)
def test_lines_end_cleanly(articles: tuple[Article, ...], digest: Digest) -> None:
    for path, text in render_all(articles, digest).items():
        assert text.encode("utf-8").endswith(b"\n"), path
        assert not text.endswith("\n\n"), path
        assert [one for one in text.split("\n") if one != one.rstrip()] == [], path
        assert not [c for c in text if ord(c) < 32 and c != "\n"], path


def test_the_same_bytes_whatever_the_hash_seed_and_locale() -> None:
    program = (
        "import hashlib; from handmade import *; from revue.render.outputs import render_all;"
        "files = {**render_all((HOSTILE,), HOSTILE_DIGEST), **render_all(ARTICLES, DIGEST)};"
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())"
    )
    path = os.pathsep.join([str(TESTS), str(TESTS.parent / "jobs")])
    sums = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "LC_ALL": locale},
        ).stdout
        for seed, locale in [("0", "C"), ("1", "C.UTF-8"), ("77", "tr_TR.UTF-8")]
    }  # fmt: skip
    assert len(sums) == 1
    files = {**render_all((HOSTILE,), HOSTILE_DIGEST), **render_all(ARTICLES, DIGEST)}
    assert sums == {hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest() + "\n"}


def test_reading_outputs_needs_no_jinja() -> None:
    program = (
        "import sys; import revue.render.article_json, revue.render.digest_json, "
        "revue.render.outputs, revue.commands.show; "
        "heavy = {'jinja2', 'torch', 'numpy', 'transformers'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(TESTS.parent / "jobs")},
    )  # fmt: skip
    assert done.stderr == ""
    assert done.returncode == 0
