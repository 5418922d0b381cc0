"""What is stale, with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from command import hashed
from revue.manifest import Manifest, RunKeys, SourceEntry, manifest_of, sha256_of
from revue.plan import Plan, plan
from revue.records import Failure, Source

KEYS = RunKeys("settings", "program", {"translate:fr": "m1", "translate:de": "m2", "write": "m3"})
FILES = {
    "articles/a.json": "a", "articles/a.md": "a", "articles/b.json": "b", "articles/b.md": "b",
    "digest.md": "d", "digest.json": "d",
}  # fmt: skip
UNREADABLE = Failure("pipe", "not a regular file")


def source(file: str, text: str) -> Source:
    return Source(file, hashlib.sha256(text.encode()).hexdigest(), text.encode())


A, B, BAD = source("a.txt", "un"), source("b.txt", "deux"), source("c.txt", "")
MANIFEST = manifest_of(
    KEYS,
    [
        SourceEntry("a.txt", A.sha256, "a", stages=("translate:fr",)),
        SourceEntry("b.txt", B.sha256, "b", stages=("translate:de",)),
        SourceEntry("c.txt", BAD.sha256, None, failure="empty"),
        SourceEntry("pipe", "", None, failure=UNREADABLE.reason),
    ],
    hashed(FILES),
)


def planned(
    *sources: Source,
    manifest: Manifest | None = MANIFEST,
    keys: RunKeys = KEYS,
    on_disk: Mapping[str, str] = MANIFEST.hashes,
    unreadable: tuple[Failure, ...] = (UNREADABLE,),
    refresh: bool = False,
) -> Plan:
    return plan(manifest, sources, keys, on_disk, unreadable=unreadable, refresh=refresh)


def reasons(decided: Plan) -> dict[str, str]:
    return {article.file: article.reason for article in decided.articles}


def test_nothing_changed_is_nothing_to_do() -> None:
    decided = planned(A, B, BAD)
    assert reasons(decided) == dict.fromkeys(["a.txt", "b.txt", "c.txt"], "unchanged")
    assert decided.nothing_to_do


def test_the_first_run_does_everything() -> None:
    decided = planned(A, manifest=None, on_disk={})
    assert reasons(decided) == {"a.txt": "new"}
    assert not decided.nothing_to_do
    assert not planned(manifest=None, on_disk={}).nothing_to_do


CHANGES: dict[str, tuple[Callable[[], Plan], str, str]] = {
    "a new file": (lambda: planned(A, B, BAD, source("z.txt", "z")), "z.txt", "new"),
    "other bytes": (lambda: planned(source("a.txt", "x"), B, BAD), "a.txt", "source changed"),
    "a failure mended": (
        lambda: planned(A, B, source("c.txt", "x")), "c.txt", "source changed",
    ),
    "its model": (
        lambda: planned(A, B, BAD, keys=replace(KEYS, models={**KEYS.models, "translate:fr": "x"})),
        "a.txt", "model changed",
    ),
    "a model gone": (
        lambda: planned(A, B, BAD, keys=replace(KEYS, models={"translate:fr": "m1"})),
        "b.txt", "model changed",
    ),
    "a translator for the language that failed": (
        lambda: planned(A, B, BAD, keys=replace(KEYS, models={**KEYS.models, "translate:it": "x"})),
        "c.txt", "model changed",
    ),
    "settings": (
        lambda: planned(A, B, BAD, keys=replace(KEYS, settings="x")), "a.txt", "settings changed",
    ),
    "the program": (
        lambda: planned(A, B, BAD, keys=replace(KEYS, program="x")), "b.txt", "program changed",
    ),
    "an output gone": (
        lambda: planned(A, B, BAD, on_disk=without("articles/b.md")), "b.txt", "output missing",
    ),
    "an output edited": (
        lambda: planned(A, B, BAD, on_disk={**MANIFEST.hashes, "articles/a.md": "x"}),
        "a.txt", "output edited by hand",
    ),
    "a new name": (lambda: planned(replace(A, file="new.txt"), B, BAD), "new.txt", "renamed"),
    "an ID won from another": (
        lambda: planned(A, B, BAD, manifest=replace(MANIFEST, sources=(
            MANIFEST.sources[0], replace(MANIFEST.sources[1], id="b-12345678"),
        ))), "b.txt", "renamed",
    ),
    "a wish": (lambda: planned(A, B, BAD, refresh=True), "a.txt", "refresh"),
}  # fmt: skip


def without(path: str) -> dict[str, str]:
    return {name: digest for name, digest in MANIFEST.hashes.items() if name != path}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_has_its_reason(change: str) -> None:
    make, file, reason = CHANGES[change]
    decided = make()
    assert reasons(decided)[file] == reason
    assert not decided.nothing_to_do


def test_a_changed_model_leaves_articles_of_other_languages() -> None:
    keys = replace(KEYS, models={**KEYS.models, "translate:fr": "x"})
    assert reasons(planned(A, B, BAD, keys=keys))["b.txt"] == "unchanged"


@pytest.mark.parametrize(
    "decided",
    [
        pytest.param(lambda: planned(A, BAD), id="an article gone"),
        pytest.param(lambda: planned(A, B, BAD, unreadable=()), id="a pipe gone"),
        pytest.param(
            lambda: planned(A, B, BAD, unreadable=(Failure("pipe", "vanished"),)), id="a reason"
        ),
        pytest.param(lambda: planned(A, B, BAD, on_disk=without("digest.md")), id="digest gone"),
        pytest.param(
            lambda: planned(A, B, BAD, on_disk={**MANIFEST.hashes, "digest.json": "x"}),
            id="digest edited",
        ),
        pytest.param(
            lambda: planned(A, B, BAD, keys=replace(KEYS, models={**KEYS.models, "write": "x"})),
            id="a model of the digest alone",
        ),
    ],
)
def test_what_touches_no_article_is_still_something_to_do(decided: Callable[[], Plan]) -> None:
    assert {a.reason for a in decided().articles if a.file != "c.txt"} == {"unchanged"}
    assert not decided().nothing_to_do


def test_a_wish_to_do_all_again_hides_nothing_that_is_new_or_changed() -> None:
    decided = planned(source("a.txt", "x"), B, BAD, source("z.txt", "z"), refresh=True)
    assert reasons(decided) == {
        "a.txt": "source changed", "b.txt": "refresh", "c.txt": "refresh", "z.txt": "new",
    }  # fmt: skip


def test_articles_that_are_gone_are_named_by_their_id() -> None:
    assert planned(B).gone == ("a",)


def test_files_of_the_digest_are_told_with_their_reason() -> None:
    on_disk = {**without("digest.md"), "digest.json": sha256_of("edited")}
    assert planned(A, B, BAD, on_disk=on_disk).others == (
        ("digest.json", "output edited by hand"),
        ("digest.md", "output missing"),
    )
