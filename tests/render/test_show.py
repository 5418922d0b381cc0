"""`revue show`: the morning's page in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from handmade import ARTICLES, DIGEST, HOSTILE, HOSTILE_DIGEST, STARGATE
from revue.commands.show import show
from revue.errors import RevueError
from revue.render.outputs import render_all
from revue.render.plain import plain_article, plain_digest


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    for path, text in render_all(ARTICLES, DIGEST).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def shown(*arguments: object) -> str:
    done = CliRunner().invoke(show, [str(a) for a in arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def test_the_digest(outputs: Path) -> None:
    text = shown("--outputs", outputs)
    assert text.startswith(
        "Press review\n3 articles, 1 story, 1 failed, 2 sentences marked doubtful."
    )
    assert "  - 30 billion USD (“about $30 billion”) [001:s8]" in text
    assert "revue show 003" in text
    assert "SoftBank shares climbed 6% in Tokyo on Thursday. [001:s6!]" in text
    assert "\x1b" not in text


def test_an_article_by_the_beginning_of_its_id(outputs: Path) -> None:
    text = shown("001", "--outputs", outputs)
    assert "! s6: “quelque 10%” is missing in the English" in text
    assert "Le titre de SoftBank continuait" not in text
    assert "Le titre de SoftBank continuait" in shown("001", "--french", "--outputs", outputs)


def test_what_cannot_be_shown_says_what_to_do(outputs: Path, tmp_path: Path) -> None:
    with pytest.raises(RevueError, match="several articles begin with '00'; articles: 001"):
        shown("00", "--outputs", outputs)
    with pytest.raises(RevueError, match="no article begins with 'x'"):
        shown("x", "--outputs", outputs)
    with pytest.raises(RevueError, match="run `revue run` first"):
        shown("--outputs", tmp_path / "nowhere")
    (outputs / "digest.json").write_text("{}", "utf-8")
    with pytest.raises(RevueError, match=r"digest\.json cannot be read .* run `revue run` again"):
        shown("--outputs", outputs)


def test_text_of_articles_cannot_command_the_terminal() -> None:
    plain = [
        plain_digest(HOSTILE_DIGEST, {}, 80, lambda text, _: text),
        plain_article(HOSTILE, 80, lambda text, _: text, french=True),
    ]
    for text in plain:
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\x07" not in text


@pytest.mark.parametrize("width", [20, 40, 100])
def test_lines_keep_to_the_width(width: int) -> None:
    text = plain_article(STARGATE, width, lambda text, _: text, french=True)
    assert max(map(len, text.split("\n"))) <= width


def test_colours_are_laid_on_by_role() -> None:
    text = plain_digest(DIGEST, {}, 80, lambda text, role: f"<{role}>{text}</{role}>")
    assert "<title>Press review</title>" in text
    assert "<warn>Figures differ: SoftBank's cash</warn>" in text
