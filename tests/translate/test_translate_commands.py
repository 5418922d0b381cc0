"""`revue translate` and `revue score` as a shell runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from revue.commands.score import score
from revue.commands.translate import translate
from revue.errors import RevueError
from revue.fidelity.glossary import default_rules
from revue.score import score as scored

_DEV = Path(__file__).parents[1] / "data" / "dev"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


def run_translate(text: str, cache: str, *flags: str) -> Result:
    return CliRunner().invoke(
        translate, ["--device", "cpu", "--cache", cache, *flags], input=text.encode("utf-8")
    )


def test_each_line_gives_one_line(cache: str) -> None:
    lines = ["Le groupe a levé 12 milliards de dollars. Il embauche.", "", "…", "a\u2028b", " "]
    result = run_translate("\n".join(lines) + "\n", cache, "--lines")
    assert result.exit_code == 0, result.output
    assert len(result.stdout.split("\n")) == len(lines) + 1
    assert "$12 billion" in result.stdout.split("\n")[0]


def test_a_paragraph_over_two_lines_is_one(cache: str) -> None:
    result = run_translate("Le président a signé\nle décret hier.\n\nIl a parlé.\n", cache)
    assert result.exit_code == 0, result.output
    assert len(result.stdout.split("\n")) == 4


@pytest.mark.parametrize("flags", [[], ["--lines"]])
def test_encodings_are_those_of_articles(cache: str, flags: list[str]) -> None:
    text = "L’été dernier, il a payé 45 € à l’entrée.\r\nIl a dit « non ».\r\n"
    wanted = run_translate(text, cache, *flags)
    arguments = ["--device", "cpu", "--cache", cache, *flags]
    result = CliRunner().invoke(translate, arguments, input=text.encode("cp1252"))
    assert "€45" in result.stdout
    assert (result.stdout, result.stderr) == (wanted.stdout, wanted.stderr)


def test_the_second_time_comes_out_of_the_cache(
    cache: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Le ministre a présenté son plan.\n"
    first = run_translate(text, cache)
    monkeypatch.setattr("revue.models.open.open_translator", None)
    assert run_translate(text, cache).stdout == first.stdout


def test_nothing_in_nothing_out(cache: str) -> None:
    assert run_translate("", cache).stdout == ""


def test_a_language_without_a_translator_is_the_users_error(cache: str) -> None:
    result = run_translate("Hallo.", cache, "--source-lang", "xx")
    assert isinstance(result.exception, RevueError)
    assert "models.yaml" in str(result.exception)


def test_score_of_the_references_themselves() -> None:
    reference = str(_DEV / "reference.en")
    result = CliRunner().invoke(
        score,
        ["--source", str(_DEV / "source.fr"), "--reference", reference,
         "--hypothesis", reference, "--json"],
    )  # fmt: skip
    document = json.loads(result.stdout)
    assert document["bleu"]["score"] == document["chrf"]["score"] == 100
    assert "version:" in document["chrf"]["signature"]
    assert document["sentences_with_wrong_figures"] == 0


def test_score_counts_what_is_lost() -> None:
    sources = ["Musk a levé 12 milliards de dollars.", "Altman a perdu 3 %."]
    references = ["Musk raised $12 billion.", "Altman lost 3%."]
    result = scored(
        sources, ["Musk raised $12 million.", references[1]], references, default_rules()
    )
    assert (result.figures.kept, result.figures.total) == (1, 2)
    assert (result.figure_sentences, result.figures_wrong) == (2, 1)
    assert (result.names.kept, result.names.total) == (2, 2)
    assert result.warnings_per_thousand == 500
    assert result.chrf < 100


def test_a_figure_that_stands_only_in_a_note_is_not_kept() -> None:
    source = "Musk a levé 12 milliards. Altman a perdu 3 % et 4 millions."
    lines = [
        "Musk raised. [source: 12 milliards → 12 billion] Altman lost 3% and 4 million.",
        "Musk raised 12 billion. Altman lost. [source: 3 % → 3%] [source: 4 millions → 4 million]",
    ]
    result = scored([source] * 2, lines, lines, default_rules())
    assert (result.figures.kept, result.figures.total) == (3, 6)
    assert result.figures_wrong == 2
    assert result.warnings["figure-missing"] == 2


def test_files_of_different_length_are_refused() -> None:
    with pytest.raises(RevueError, match="same number of lines"):
        scored(["a", "b"], ["a"], ["a", "b"], default_rules())
