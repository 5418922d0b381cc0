"""A folder of everything that is no article: each is named with its reason, the rest is done."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from command import Revue
from revue.errors import RevueError
from revue.ids import article_ids
from revue.nightly import Job, nightly
from revue.watch import Silence
from tiny import TINY

GOOD = TINY["usine.txt"]
LETTERS = "\n".join("abcdefghij"[n % 10] for n in range(100_000))
CONTENTS: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n\xc2\xa0\n",
    "binary.txt": bytes(range(256)) * 40,
    "nul.txt": b"Bonjour\0\0 tout le monde\n",
    "surrogates.txt": b"\xed\xa0\x80 \xed\xb0\x80 \xed\xa0\x80\n" * 20,
    "letters.txt": LETTERS.encode(),
    "long line.txt": b"a" * 999_999,
    "numbers.txt": b"12 345 678\n90 %\n" * 40,
    "marks.txt": b"?!... --- ;;; ***\n" * 40,
    "emoji.txt": "😀 🎉 🚀\n".encode() * 40,
    "bomb.html": b"<div>" * 40_000 + b"x" + b"</div>" * 40_000,
}
# What may be an article or none, but must do no harm.
DOUBTFUL: dict[str, bytes] = {
    "cut.txt": GOOD.encode().replace("é".encode(), b"\xc3", 1),
    "bidi.txt": GOOD.replace("Lille", "\u202eelliL\u202c").encode(),
    "again.txt": b"Le conseil municipal se retrouve lundi soir pour voter le budget.\n" * 10_000,
    "capitals.txt": GOOD.upper().encode(),
    "arabic.txt": "هذا نص عربي قصير عن السياسة والاقتصاد في المنطقة\n".encode() * 5,
    "script.html": f"<html><body><script>alert(1)</script><p>{GOOD}</p></body></html>".encode(),
    "markdown.md": f"{GOOD}\n# ](x) <b>gras</b> [lien](javascript:alert(1)) | `code\n".encode(),
}
NAMES = (
    "deux mots.txt", "ligne\nnouvelle.txt", "été.txt", "e\u0301te\u0301.txt", "-rf.txt", "Été.txt",
    "été.md", "ÉTÉ.TXT", "con.txt", "x" * 251 + ".txt", "é" * 125 + ".txt",
    "'; DROP TABLE entries;.txt", "$(touch pwned).txt", "..txt.txt", "\x1b[2J.txt",
    "..\u2215..\u2215evil.txt",
)  # fmt: skip


def digest_of(outputs: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(
        (outputs / "digest.json").read_text(encoding="utf-8")
    )
    return found


def run(revue: Revue, folder: Path) -> subprocess.CompletedProcess[str]:
    return revue(
        "run", "--articles", folder / "articles", "--outputs", folder / "outputs",
        "--cache", folder / "cache",
    )  # fmt: skip


def test_bad_files_fail_with_a_reason_and_the_good_one_is_done(
    tmp_path: Path, revue: Revue
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, data in {**CONTENTS, **DOUBTFUL, "good.txt": GOOD.encode()}.items():
        (articles / name).write_bytes(data)
    special(articles, tmp_path)
    done = run(revue, tmp_path)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    digest = digest_of(tmp_path / "outputs")
    failed = {failure["file"]: failure["reason"] for failure in digest["failures"]}
    assert "good" in {article["id"] for article in digest["articles"]}
    assert set(CONTENTS) | {"pipe.txt", "device.txt", "outside.txt", "folder.txt"} <= set(failed)
    assert all(failed.values())
    for name in failed:
        assert f"failed: {name}" in done.stderr
    assert_harmless(tmp_path / "outputs")


def special(articles: Path, home: Path) -> None:
    """What must never be opened: a pipe would wait for ever, a device has no end."""
    os.mkfifo(articles / "pipe.txt")
    (articles / "device.txt").symlink_to("/dev/zero")
    (home / "private.txt").write_text(GOOD, encoding="utf-8")
    (articles / "outside.txt").symlink_to(home / "private.txt")
    (articles / "loop.txt").symlink_to("loop.txt")
    (articles / "folder.txt").mkdir()


def assert_harmless(outputs: Path) -> None:
    page = (outputs / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "javascript:" not in page
    for path in outputs.rglob("*"):
        if path.suffix in {".md", ".html"}:
            text = path.read_text(encoding="utf-8")
            assert "\u202e" not in text, path
            assert "\x1b" not in text, path


def test_hostile_file_names_become_ids_and_nothing_else(tmp_path: Path, revue: Revue) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name in NAMES:
        (articles / name).write_text(GOOD, encoding="utf-8")
    done = run(revue, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stderr
    ids = article_ids([name for name in NAMES if not name.startswith(".")])  # hidden: left out
    written = {path.name for path in (tmp_path / "outputs" / "articles").glob("*.json")}
    assert written == {f"{article}.json" for article in ids.values()}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "cache", "outputs"]
    assert run(revue, tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("articles", "outputs"),
    [("press", "press"), ("press", "press/out"), ("press", "press/a/b"), ("out/articles", "out"),
     ("link", "press/out"), ("press", "link/out")],
)  # fmt: skip
def test_outputs_among_the_articles_are_refused_before_anything_is_made(
    articles: str, outputs: str, tmp_path: Path
) -> None:
    for folder in ("press", "out/articles"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "link").symlink_to("press")
    with pytest.raises(RevueError, match="give another folder"):
        nightly(Job(tmp_path / articles, tmp_path / outputs), Silence())
    assert not any((tmp_path / "press").iterdir())


@pytest.mark.parametrize(("articles", "outputs"), [("press", "."), ("press", "press-en")])
def test_articles_below_or_beside_the_outputs_are_welcome(
    articles: str, outputs: str, tmp_path: Path
) -> None:
    (tmp_path / articles).mkdir()
    job = Job(tmp_path / articles, tmp_path / outputs, cache=tmp_path / "cache")
    for _ in range(2):
        assert nightly(job, Silence()).failures == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read everything")
def test_an_unreadable_file_is_named(tmp_path: Path, revue: Revue) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "good.txt").write_text(GOOD, encoding="utf-8")
    (articles / "secret.txt").write_text(GOOD, encoding="utf-8")
    (articles / "secret.txt").chmod(0)
    done = run(revue, tmp_path)
    assert done.returncode == 3
    assert "failed: secret.txt: cannot be read" in done.stderr
