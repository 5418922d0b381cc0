"""Files as pages: encodings, what is no article, what is never opened."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from labelled import page_of
from revue.articles.clean import clean
from revue.articles.decode import tidy
from revue.articles.read import MAX_BYTES, discover, read_page
from revue.articles.segment import segment
from revue.errors import RevueError
from revue.records import Failure, Page, Source

TEXT = "L’été à Brest : 20 € l’entrée du musée, œuvres comprises.\nLe maire a dit « non »."


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, line_end: str) -> None:
    page = page_of("x.txt", (TEXT * 3).replace("\n", line_end).encode(encoding))
    assert [line.text for line in page.lines] == (TEXT * 3).split("\n")
    assert page.language == "fr"


def test_latin_1_is_read_as_the_windows_encoding_that_contains_it() -> None:
    assert page_of("x.txt", "Été à la mer, et après".encode("latin-1")).encoding == "cp1252"


@pytest.mark.parametrize("label", ["iso-8859-1", "latin-1", "ISO_8859-1", "us-ascii", "ascii"])
def test_what_browsers_read_as_windows_1252(label: str) -> None:
    text = "L’abonnement coûte 45 € par mois … au cœur de l’été"
    page = page_of("x.html", f"<meta charset={label}><p>{text}</p>".encode("cp1252"))
    assert ([line.text for line in page.lines], page.encoding) == ([text], "cp1252")


def test_another_encoding_that_a_page_declares() -> None:
    page = page_of("x.html", "<meta charset=windows-1251><p>Москва</p>".encode("cp1251"))
    assert page.lines[0].text == "Москва"


@pytest.mark.parametrize("label", ["unicode_escape", "idna", "punycode", "utf-7", "rot13", "hex"])
def test_a_declared_encoding_that_is_none_of_pages_is_passed_over(label: str) -> None:
    text = r"Le cœur du projet reste l’école de l’été, au \u0041 et à +AGE- de la ville"
    page = page_of("x.html", f"<meta charset={label}><p>{text}</p>".encode("cp1252"))
    assert ([line.text for line in page.lines], page.encoding) == ([text], "cp1252")


def test_stray_bytes_in_utf8_are_read_and_nothing_is_lost() -> None:
    data = "Le café était fermé à ".encode() + "l'été.".encode("cp1252")
    assert page_of("x.txt", data).lines[0].text == "Le café était fermé à l'été."


def test_text_is_in_normal_form_without_characters_that_show_nothing() -> None:
    assert tidy("e\u0301te\u0301\u202e\u200b\x07\x00 l\u00ad\ufeffà") == "été là"
    assert tidy("👩\u200d👧") == "👩\u200d👧"


def test_emphasis_and_links_are_read_as_such() -> None:
    page = page_of("x.txt", b"Un **grand** projet, *Stargate*, 3 * 4 * 5, [ici](https://x.fr/a_b).")
    assert page.lines[0].text == "Un grand projet, Stargate, 3 * 4 * 5, ici."


def test_markdown_roles() -> None:
    page = page_of(
        "x.md",
        b"---\ntitle: Le port\nauthor: Anne Roy\ndate: 2024-03-02\n---\n# Le port\n\nUne ligne\n"
        b"et sa suite.\n\n- un\n- deux\n\n> cit\xc3\xa9\n\nInter\n-----\n",
    )
    assert [(line.text, line.markup) for line in page.lines] == [
        ("Le port", "h1"), ("Une ligne et sa suite.", ""), ("un", "li"), ("deux", "li"),
        ("cité", "blockquote"), ("Inter", "h2"),
    ]  # fmt: skip
    assert (page.title, page.byline, page.published) == ("Le port", "Anne Roy", "2024-03-02")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Le bilan est passé dans la nuit de dix à\n12. Les secours poursuivent.",
            ["Le bilan est passé dans la nuit de dix à 12. Les secours poursuivent."],
        ),
        ("- Le bilan est de\n12. Les secours", ["Le bilan est de 12. Les secours"]),
        ("1. Le bilan est de\n12. Les secours", ["Le bilan est de 12. Les secours"]),
        ("Trois choses :\n1. un\n2. deux\n\n3. trois", ["Trois choses :", "un", "deux", "trois"]),
        ("Trois choses :\n- un\n- deux", ["Trois choses :", "un", "deux"]),
        (
            "Le palmarès :\n\n3. Lyon\n2. Brest\n1. Lens",
            ["Le palmarès :", "3. Lyon", "2. Brest", "1. Lens"],
        ),
        ("12. Les secours cherchent encore.", ["12. Les secours cherchent encore."]),
    ],
)
def test_a_number_that_begins_a_line_of_markdown(text: str, lines: list[str]) -> None:
    assert [line.text for line in page_of("x.md", text.encode()).lines] == lines


def test_html_keeps_each_visible_line_and_no_script() -> None:
    page = page_of(
        "x.html",
        b"<html><head><title>T</title><script>var a='secret'</script></head><body><nav>Menu</nav>"
        b"<article><h1>Le port rouvre</h1><p>Le port a <b>rouvert</b> lundi.<br>Il pleut.</p>"
        b"<p hidden>invisible</p><!-- rien --></article><script>alert(1)</script></body></html>",
    )
    assert [line.text for line in page.lines] == [
        "Menu", "Le port rouvre", "Le port a rouvert lundi.", "Il pleut.",
    ]  # fmt: skip
    assert page.lines[0].markup == "outside"


def test_characters_that_show_nothing_are_removed_from_html_however_they_are_written() -> None:
    page = page_of(
        "x.html",
        b"<meta name=author content='Anne Ro&shy;y'><title>Le gouver&shy;nement de la ville</title>"
        b"<p>Le gouver&shy;nement a vers&#233; 12&#8203;000 &#x202E;euros&#x202C;&#27; au "
        b"pr&#233;si&#173;dent.<!-- --> Le cou&#x0302;t est de 4&#8288;50 euros.</p>",
    )
    assert page.lines[0].text == (
        "Le gouvernement a versé 12000 euros au président. Le coût est de 450 euros."
    )
    assert (page.title, page.byline) == ("Le gouvernement de la ville", "Anne Roy")


def test_preformatted_text_has_paragraphs() -> None:
    page = page_of(
        "x.html",
        b"<h1>Le port</h1><pre>Le port a <b>rouvert</b>\nlundi.\n \n\nIl pleut<br>ici.</pre>Fin",
    )
    assert [line.text for line in page.lines] == [
        "Le port", "Le port a rouvert lundi.", "Il pleut", "ici.", "Fin",
    ]  # fmt: skip


def test_a_page_without_a_body_element_has_its_text() -> None:
    page = page_of("x.html", b"<meta charset=utf-8><title>T</title><article><p>Il pleut.</article>")
    assert [line.text for line in page.lines] == ["Il pleut."]


BAD = {
    "empty": b"",
    "white space": b" \n\t \r\n \xc2\xa0",
    "binary": bytes(range(256)) * 40,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 50,
    "a line of 1 MB": b"x" * 999_999,
    "100,000 lines of one letter": b"a\n" * 100_000,
}


@pytest.mark.parametrize("name", BAD)
def test_no_article(name: str) -> None:
    page = read_page(Source("x.txt", "0", BAD[name]))
    assert isinstance(page, Failure)
    assert page.reason
    assert "\n" not in page.reason


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 150_000,
        b"<b>" * 150_000,
        b"<p>a</p>" * 60_000,
        b"<table><tr><td>" * 5_000,
        b"<pre>" + b"a\n\n" * 60_000,
    ],
)
def test_html_bombs(data: bytes) -> None:
    assert isinstance(read_page(Source("x.html", "0", data)), Failure)


STRANGE = {
    "NUL in a text": "Le chat\0 dort sur le mur de la voisine. " * 20,
    "bidirectional controls": "Le prix est de \u202e001\u202c euros dans la ville. " * 5,
    "repetition": "Le chat de la voisine dort sur le mur. " * 2_000,
    "numbers": "1 2 3 4\n" * 200,
    "punctuation": ".!?…,;\n" * 500,
    "emoji": "🎉🎊 👩‍👩‍👧\n" * 100,
    "capitals": "LE PRÉSIDENT A DIT QUE LA FRANCE ÉTAIT PRÊTE À AGIR.\n" * 20,
    "right to left": "قال الرئيس إن المدينة مستعدة اليوم.\n" * 20,
    "script": "Bonjour <script>alert(1)</script> le monde.\n" * 5,
    "marks": "a" + "\u0301\u0316" * 20_000,
}


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("extension", [".txt", ".md", ".html"])
def test_strange_text_is_handled(name: str, extension: str) -> None:
    page = read_page(Source(f"x{extension}", "0", STRANGE[name].encode()))
    if isinstance(page, Page):
        assert len(clean(page).blocks) == len(page.lines)


@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".html"]))
@example(b"\xef\xbb\xbf", ".txt")
@example(b"\xff\xfe\x00\xd8", ".txt")
@example(b"<html><p>a<!--", ".html")
@example(b"<?xml version='1.0' encoding='x'?><p>a", ".html")
@example(b"\xed\xa0\xbd\xed\xb8\x80", ".txt")
@example(b"---\ntitle: x\n---\n", ".md")
def test_any_bytes_give_a_page_or_a_reason(data: bytes, extension: str) -> None:
    page = read_page(Source(f"x{extension}", "0", data))
    if isinstance(page, Failure):
        assert page.reason
    else:
        assert segment(clean(page), article_id="x").file == page.file
        "".join(line.text for line in page.lines).encode("utf-8")


def test_a_folder(tmp_path: Path) -> None:
    folder, outside = tmp_path / "articles", tmp_path / "secret.txt"
    folder.mkdir()
    outside.write_text("secret")
    (folder / "b.txt").write_text("deux")
    (folder / "a é\n.txt").write_text("un")
    (folder / ".hidden.txt").write_text("x")
    (folder / "c.pdf").write_text("x")
    (folder / "d.txt").symlink_to(outside)
    (folder / "e.txt").symlink_to(folder / "b.txt")
    (folder / "f.txt").symlink_to(folder / "gone")
    (folder / "g.txt").write_bytes(b"x" * (MAX_BYTES + 1))
    (folder / "h.txt").mkdir()
    os.mkfifo(folder / "i.txt")
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(folder)
        server.bind("j.txt")
        sources, failures = discover(folder)
    assert [source.file for source in sources] == ["a é\n.txt", "b.txt", "e.txt"]
    assert sources[1].sha256 == sha256(b"deux").hexdigest()
    assert [failure.file for failure in failures] == [
        "c.pdf", "d.txt", "f.txt", "g.txt", "h.txt", "i.txt", "j.txt",
    ]  # fmt: skip
    reasons = {failure.file: failure.reason for failure in failures}
    assert "leads out" in reasons["d.txt"]
    assert "1 MB" in reasons["g.txt"]
    assert "not opened" in reasons["i.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch(mode=0o000)
    assert discover(tmp_path)[1][0].file == "a.txt"


def test_names_that_are_no_text_are_shown(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("un")
    assert discover(tmp_path)[0][0].file == "caf\\xe9.txt"


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RevueError, match="--articles"):
        discover(tmp_path / "nowhere")


def test_discovering_imports_nothing_heavy() -> None:
    """A night without news must cost next to nothing."""
    code = (
        "import sys; from pathlib import Path; from revue.articles.read import discover;"
        "discover(Path('.')); print([m for m in sys.modules if m.partition('.')[0] in"
        "('trafilatura','py3langid','charset_normalizer','numpy','lxml','dateparser')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
