"""The whole job on the real articles, as the night and the next night see it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from command import SEEDS, Revue, bytes_of
from revue.models.portable import has_avx2

FURNITURE = (
    "Partager cet article", "Isabelle Hock", "Peut-on faire sécession", "Soudan", "Follow Me",
    "Alienum phaedrum", "PREV", "violeur de Tinder", "Google News", "Étiquettes", "newsletter",
)  # fmt: skip


@pytest.fixture
def night(edition: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path, Path]:
    """A copy of the edition to spoil: articles, outputs, cache."""
    outputs, cache = edition
    articles = tmp_path / "articles"
    shutil.copytree(SEEDS, articles)
    shutil.copytree(outputs, tmp_path / "outputs")
    shutil.copytree(cache, tmp_path / "cache")
    return articles, tmp_path / "outputs", tmp_path / "cache"


def flags(night: tuple[Path, Path, Path]) -> list[object]:
    articles, outputs, cache = night
    return ["--articles", articles, "--outputs", outputs, "--cache", cache]


def test_five_articles_and_one_digest(edition: tuple[Path, Path]) -> None:
    digest = json.loads((edition[0] / "digest.json").read_text(encoding="utf-8"))
    assert [article["id"][:3] for article in digest["articles"]] == [
        "000",
        "001",
        "002",
        "003",
        "004",
    ]
    assert digest["failures"] == []


def test_no_site_furniture_is_translated_or_summarized(edition: tuple[Path, Path]) -> None:
    for path in sorted((edition[0] / "articles").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        kept = [s["source"] for p in article["paragraphs"] for s in p["sentences"]]
        for phrase in FURNITURE:
            assert not [text for text in kept if phrase in text], (path.name, phrase)


def test_every_citation_leads_to_a_sentence(edition: tuple[Path, Path]) -> None:
    outputs = edition[0]
    known = set()
    for path in (outputs / "articles").glob("*.json"):
        article = json.loads(path.read_text(encoding="utf-8"))
        ids = {s["id"] for p in article["paragraphs"] for s in p["sentences"]}
        assert article["summary"]
        assert all(cite in ids for line in article["summary"] for cite in line["cites"])
        known |= {f"{article['id']}:{sentence}" for sentence in ids}
    digest = json.loads((outputs / "digest.json").read_text(encoding="utf-8"))
    statements = [
        line for story in digest["stories"] for part in ("summary", "agreed", "timeline", "only_in")
        for line in story[part]
    ]  # fmt: skip
    assert statements
    assert all(line["cites"] and set(line["cites"]) <= known for line in statements)


def test_stories_are_found_as_such(edition: tuple[Path, Path]) -> None:
    digest = json.loads((edition[0] / "digest.json").read_text(encoding="utf-8"))
    groups = [{article[:3] for article in story["articles"]} for story in digest["stories"]]
    assert {"001", "004"} in groups
    assert {"000", "002"} in groups


@pytest.mark.skipif(not has_avx2(), reason="the bytes are those of x86-64 with AVX2")
def test_the_outputs_in_git_come_out_anew_on_any_processor(edition: tuple[Path, Path]) -> None:
    assert bytes_of(edition[0]) == bytes_of(SEEDS.with_name("outputs"))


def test_second_run_changes_nothing_and_loads_no_model(
    night: tuple[Path, Path, Path], revue: Revue, tmp_path: Path
) -> None:
    before = bytes_of(night[1])
    program = tmp_path / "second.py"
    program.write_text(
        "import sys\nfrom revue.cli import invoke\n"
        "code = invoke(sys.argv[1:])\n"
        "heavy = {'torch', 'ctranslate2', 'transformers', 'numpy'}\n"
        "print(code, sorted(heavy & set(sys.modules)))\n"
    )
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, program, "run", *map(str, flags(night))],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "0 []\n"
    assert bytes_of(night[1]) == before


def test_without_cache_and_outputs_the_same_bytes(
    night: tuple[Path, Path, Path], revue: Revue
) -> None:
    before = bytes_of(night[1])
    shutil.rmtree(night[1])
    shutil.rmtree(night[2])
    assert revue("run", *flags(night)).returncode == 0
    assert bytes_of(night[1]) == before


def test_without_a_cache_nothing_is_translated_again(
    night: tuple[Path, Path, Path], revue: Revue
) -> None:
    before = bytes_of(night[1])
    shutil.rmtree(night[2])
    (night[1] / "digest.md").unlink()
    done = revue("run", *flags(night))
    assert " 0 translated" in done.stderr
    assert bytes_of(night[1]) == before


def test_a_sentence_changed_by_its_context_is_remembered_without_it(
    night: tuple[Path, Path, Path], revue: Revue
) -> None:
    page = json.loads((night[1] / "articles" / "001_ebcc78498b14c22d.json").read_text("utf-8"))
    sentences = [one for paragraph in page["paragraphs"] for one in paragraph["sentences"]]
    known = next(one for one in sentences if one["source"].startswith("Sa start-up"))
    assert known["english"].startswith("His ")
    assert known["alone"].startswith("Its ")
    shutil.rmtree(night[2])
    text = f"Le pont rouvre à Nantes\n\nLe pont a rouvert mardi.\n\n{known['source']}\n"
    (night[0] / "pont.txt").write_text(text, encoding="utf-8")
    done = revue("run", *flags(night))
    assert " 2 translated" in done.stderr
    made = json.loads((night[1] / "articles" / "pont.json").read_text("utf-8"))
    last = made["paragraphs"][-1]["sentences"][-1]
    assert (last["english"], last["alone"]) == (known["alone"], None)


def test_a_sixth_article_comes_and_goes(night: tuple[Path, Path, Path], revue: Revue) -> None:
    before = bytes_of(night[1])
    extra = night[0] / "pont.txt"
    extra.write_text(
        "Le pont rouvre à Nantes\n\nLe pont de Nantes a rouvert mardi après 14 mois de travaux.\n\n"
        "Le chantier a coûté 12 millions d'euros, selon la mairie.\n",
        encoding="utf-8",
    )
    done = revue("run", *flags(night))
    assert done.returncode == 0, done.stderr
    assert " 3 translated" in done.stderr
    assert (night[1] / "articles" / "pont.md").exists()
    extra.unlink()
    assert revue("run", *flags(night)).returncode == 0
    assert bytes_of(night[1]) == before


def test_check_writes_nothing_and_tells(night: tuple[Path, Path, Path], revue: Revue) -> None:
    assert revue("run", "--check", *flags(night)).returncode == 0
    page = night[1] / "articles" / "003_ebac59b3bac084f8.md"
    page.write_text("edited by hand\n", encoding="utf-8")
    done = revue("run", "--check", *flags(night))
    assert done.returncode == 1
    assert "003_ebac59b3bac084f8.md" in done.stderr
    assert page.read_text(encoding="utf-8") == "edited by hand\n"


def test_bad_files_fail_alone(edition: tuple[Path, Path], tmp_path: Path, revue: Revue) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    good = "La mairie de Brest a voté un budget de 300 millions d'euros pour l'année 2026.\n"
    (articles / "bon.txt").write_text(f"Budget voté à Brest\n\n{good}", encoding="utf-8")
    (articles / "windows.txt").write_bytes(
        "Événement à Évry\n\nL’été a été très chaud à Évry, où la mairie a ouvert deux piscines "
        "dès le mois de juin.\n".encode("cp1252")
    )
    (articles / "english.txt").write_text(
        "Council opens a library\n\nThe council opened a new library on Monday, and the mayor "
        "said it would serve 20,000 people.\n",
        encoding="utf-8",
    )
    (articles / "vide.txt").write_bytes(b"")
    (articles / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (articles / "long.txt").write_text(good * 26_000, encoding="utf-8")
    outputs = tmp_path / "outputs"
    done = revue("run", "--articles", articles, "--outputs", outputs, "--cache", edition[1])
    assert done.returncode == 3, done.stderr
    digest = json.loads((outputs / "digest.json").read_text(encoding="utf-8"))
    assert [a["id"] for a in digest["articles"]] == ["bon", "english", "windows"]
    assert [f["file"] for f in digest["failures"]] == ["image.txt", "long.txt", "vide.txt"]
    assert all(f["reason"] for f in digest["failures"])
    again = revue("run", "--articles", articles, "--outputs", outputs, "--cache", edition[1])
    assert again.returncode == 3


def test_an_edition_puts_first_what_is_new(night: tuple[Path, Path, Path], revue: Revue) -> None:
    extra = night[0] / "pont.txt"
    extra.write_text(
        "Le pont rouvre à Nantes\n\nLe pont de Nantes a rouvert mardi après 14 mois de travaux.\n",
        encoding="utf-8",
    )
    assert revue("run", "--since", "last", *flags(night)).returncode == 0
    digest = json.loads((night[1] / "digest.json").read_text(encoding="utf-8"))
    assert digest["fresh"] == [{"article": "pont", "status": "new"}]
    assert "## New in this edition" in (night[1] / "digest.md").read_text(encoding="utf-8")
    assert revue("run", "--since", "2025-03-01", *flags(night)).returncode == 0
    digest = json.loads((night[1] / "digest.json").read_text(encoding="utf-8"))
    assert [one["article"] for one in digest["fresh"]] == ["002_a3b3ddcf1cba13cb"]
    assert revue("run", "--since", "soon", *flags(night)).returncode == 2
