"""Terms found with inflection and elision; files read, and refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from revue.errors import RevueError
from revue.fidelity.glossary import default_rules, load_rules


def rules_folder(folder: Path) -> Path:
    (folder / "glossary.csv").write_text(
        "french,english,case\njeune pousse,start-up,any\nMINEFI,finance ministry,exact\n", "utf-8"
    )
    (folder / "do-not-translate.txt").write_text("# products\nLe Chat\n", "utf-8")
    (folder / "corrections.csv").write_text(
        'french,english\n"« Oui », dit-elle.","""Yes,"" she says."\n', "utf-8"
    )
    return folder


def terms(source: str, folder: Path | None = None) -> list[str]:
    rules = default_rules() if folder is None else load_rules(folder)
    return [hit.entry.english for hit in rules.hits(source)]


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("L’IA d’Abou Dhabi", ["AI", "Abu Dhabi"]),
        ("aux Etats-Unis", ["United States"]),
        ("AUX ÉTATS-UNIS", ["United States"]),
        ("l'Union européenne", ["European Union"]),
        ("il y a", []),
        ("une ia", []),
        ("Corée du Sud", ["South Korea"]),
        ("le sida", ["AIDS"]),
        ("Gêné, il renonce ; berné, il paie. Berné ?", []),
        ("à Gênes et à Berne", ["Genoa", "Bern"]),
        ("au Caire, à Dacca et à Hongkong", ["Cairo", "Dhaka", "Hong Kong"]),
    ],
)
def test_shipped_terms(source: str, english: list[str]) -> None:
    assert terms(source) == english


def test_a_users_terms_come_before_the_shipped_and_match_plurals(tmp_path: Path) -> None:
    folder = rules_folder(tmp_path)
    assert terms("Les Jeunes Pousses et Le Chat", folder) == ["start-up", "Le Chat"]
    assert terms("le MINEFI", folder) == ["finance ministry"]
    assert terms("le chat dort", folder) == []


def test_a_correction_ignores_differences_of_typography(tmp_path: Path) -> None:
    rules = load_rules(rules_folder(tmp_path))
    assert rules.correction('"Oui", dit-elle.') is None
    assert rules.correction("«\u00a0Oui\u00a0»,  dit-elle. ") == '"Yes," she says.'


def test_corrections_from_tmx(tmp_path: Path) -> None:
    path = tmp_path / "corrections.tmx"
    path.write_text(
        '<tmx version="1.4"><header/><body><tu>'
        '<tuv xml:lang="fr-FR"><seg>Bonjour &amp; merci.</seg></tuv>'
        '<tuv xml:lang="en"><seg>Hello and thanks.</seg></tuv></tu></body></tmx>',
        "utf-8",
    )
    assert load_rules(path).correction("Bonjour & merci.") == "Hello and thanks."


def test_a_tmx_that_defines_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "corrections.tmx"
    path.write_text('<!DOCTYPE tmx [<!ENTITY a "aaaa">]><tmx><body/></tmx>', "utf-8")
    with pytest.raises(RevueError, match="entities"):
        load_rules(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("francais,anglais\na,b\n", "french, english"),
        ("french,english\nIA,\n", "entry 2 lacks"),
        ("french,english,case\nIA,AI,sometimes\n", "'exact' or 'any'"),
    ],
)
def test_a_wrong_glossary_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "glossary.csv").write_text(text, "utf-8")
    with pytest.raises(RevueError, match=message):
        load_rules(tmp_path)


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RevueError, match="no glossary at"):
        load_rules(tmp_path / "nowhere")


def test_only_what_touches_a_sentence_is_relevant_to_it(tmp_path: Path) -> None:
    rules = load_rules(rules_folder(tmp_path))
    touched = rules.relevant("Une jeune pousse")
    assert touched["glossary"] == [["jeune pousse", "start-up", "any", [], True]]
    assert rules.relevant("Rien ici.") == default_rules().relevant("Rien ici.")
    assert rules.relevant("Rien ici.") == {"correction": None, "glossary": []}


@pytest.mark.parametrize("name", ["glossary.csv", "corrections.csv", "corrections.tmx"])
def test_what_goes_by_the_name_of_rules_and_is_no_file_is_refused(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(RevueError, match=f"{name} is no file"):
        load_rules(tmp_path)
    (tmp_path / name).rmdir()
    (tmp_path / name).symlink_to("nowhere.csv")
    with pytest.raises(RevueError, match=f"{name} is no file"):
        load_rules(tmp_path)
