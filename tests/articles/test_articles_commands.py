"""`revue clean` and `revue segment` as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from revue.commands.clean import clean
from revue.commands.segment import segment
from revue.errors import RevueError

SEEDS = Path(__file__).parent.parent.parent / "seeds"
THIRD = str(SEEDS / "002_a3b3ddcf1cba13cb.txt")


def test_clean_writes_the_body() -> None:
    lines = CliRunner().invoke(clean, [THIRD]).stdout.splitlines()
    assert lines[0] == "Nvidia et xAI Boostent l’IA avec BlackRock et Microsoft"
    assert not any("followers" in line for line in lines)


def test_explain_accounts_for_every_line() -> None:
    shown = CliRunner().invoke(clean, ["--explain", THIRD]).stdout
    assert "dropped counter" in shown
    assert "kept    attribution" in shown
    texts = [t for t in Path(THIRD).read_text(encoding="utf-8").splitlines() if t.strip()]
    assert len(shown.splitlines()) == len(texts) + 3


def test_json_is_the_clean_article() -> None:
    article = json.loads(CliRunner().invoke(clean, ["--json", THIRD]).stdout)
    assert article["published"] == "2025-03-21"
    assert {"line", "text", "kind", "reason", "doubt", "language"} == set(article["blocks"][0])


def test_a_file_that_is_no_article_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    empty = tmp_path / "vide.txt"
    empty.touch()
    done = CliRunner().invoke(clean, [str(empty), THIRD])
    assert done.exit_code == 3
    assert "vide.txt: empty" in done.stderr
    assert "Jensen Huang" in done.stdout


def test_segment_is_a_filter() -> None:
    done = CliRunner().invoke(segment, [], input="M. Dupont est là. Il attend.\n\nFin\n")
    assert done.stdout == "M. Dupont est là.\nIl attend.\nFin\n"


def test_segment_reads_the_encodings_that_articles_come_in() -> None:
    text = "L’abonnement coûte 45 € par mois. D’après l’UFC, c’est trop.\r\n".encode("cp1252")
    done = CliRunner().invoke(segment, [], input=text)
    assert done.stdout == "L’abonnement coûte 45 € par mois.\nD’après l’UFC, c’est trop.\n"


def test_what_is_no_text_is_the_users_error() -> None:
    done = CliRunner().invoke(segment, [], input=bytes(range(256)))
    assert isinstance(done.exception, RevueError)
    assert "binary content" in str(done.exception)
