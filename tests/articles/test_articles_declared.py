"""What pages declare of themselves: dates of publication, and titles that no line says."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime, timedelta

import pytest

from labelled import article_of, label, page_of
from revue.articles.segment import segment
from revue.edition import translated
from revue.records import TranslatedArticle, Translation

BODY = (
    "Le port de Brest a rouvert lundi aux navires de pêche. Les pêcheurs sont soulagés.",
    "Le maire a promis que les travaux du port seraient terminés avant la fin de l'été.",
    "Les navires de plus de vingt mètres devront cependant patienter jusqu'au mois de juin.",
)
TITLE = "Trois mois de travaux pour le port"


def html(head: str = "", heading: str = "", foot: str = "", body: tuple[str, ...] = BODY) -> str:
    text = "".join(f"<p>{line}</p>" for line in body)
    return f"<html><head>{head}</head><body><article>{heading}{text}</article>{foot}</body></html>"


def linked(**node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def published(page: str) -> str | None:
    return article_of("x.html", page).published


@pytest.mark.parametrize(
    "page",
    [
        html(
            heading="<h1>Le port de Brest rouvre</h1>", foot="<footer>© 2021 Le Courrier</footer>"
        ),
        html(foot="<p>© 2021 Le Courrier</p>"),
        html(body=(*BODY, "La loi du 3 mars 2019 sera abrogée par le texte que le Sénat a voté.")),
        html('<link rel="canonical" href="https://x.fr/2020/05/06/le-port">'),
        html('<meta property="article:modified_time" content="2020-05-06">'),
        html('<meta name="date" content="1970-01-01T00:00:00Z">'),
        html(linked(**{"@type": "Organization", "datePublished": "2020-05-06"})),
        html(linked(itemListElement=[{"@type": "NewsArticle", "datePublished": "2020-05-06"}])),
        html('<script type="application/ld+json">{"@type": "NewsArticle", "date</script>'),
        html(
            heading="<h1>Le port de Brest rouvre</h1>",
            foot="<aside><time datetime='2020-05-06'></time></aside>"
            "<section>Un autre<time datetime='2020-05-06'></time></section>",
        ),
        html(body=(*BODY, "La loi du <time datetime='2019-03-03'>3 mars</time> est abrogée.")),
    ],
)
def test_no_date_is_made_of_what_declares_none(page: str) -> None:
    assert published(page) is None


@pytest.mark.parametrize(
    "page",
    [
        html('<meta property="article:published_time" content="2024-03-02T06:00:00+01:00">'),
        html('<meta name="DC.date.issued" content="20240302">'),
        html('<meta name="date" content="2 mars 2024">'),
        html('<meta name="date" content="0001-01-01"><meta name="pubdate" content="2024/03/02">'),
        html(linked(**{"@type": "NewsArticle", "datePublished": "2024-03-02T06:00:00Z"})),
        html(linked(**{"@graph": [
            {"@type": "WebPage", "datePublished": "2020-05-06"},
            {"@type": ["NewsArticle"], "datePublished": "2024-03-02"},
        ]})),
        html(heading="<h1>Le port</h1><time class='updated' datetime='2024-05-06'></time>"
             "<time datetime='2024-03-02T06:00'></time>"),
        html(heading=f"<h1>Le port</h1><p>{BODY[2]}</p><p><time datetime='2024-03-02'></time></p>"),
        html(heading="<time datetime='2024-03-02'>samedi</time><h1>Le port de Brest rouvre</h1>"),
        html(heading="<h1>Le port de Brest rouvre</h1><p>Publié le 2 mars 2024 à 6h</p>"),
    ],
)  # fmt: skip
def test_the_day_of_publication_that_a_page_declares(page: str) -> None:
    assert published(page) == "2024-03-02"


@pytest.mark.parametrize("days", [-400, 0, 400])
def test_the_same_bytes_give_the_same_date_on_any_day(
    monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    """A page stamped with tomorrow's date (0.30 a.m. in Paris), and one without a date."""
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    published(html())  # loads the libraries that have a clock

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime(2024, 6, 1) + timedelta(days=days)

    clocks = [
        module
        for name, module in sys.modules.items()
        if name.split(".")[0] in ("htmldate", "trafilatura") and hasattr(module, "datetime")
    ]
    assert clocks
    for module in clocks:
        monkeypatch.setattr(module, "datetime", Clock)
    stamped = f'<meta property="article:published_time" content="{tomorrow}T00:30:00+02:00">'
    assert published(html(stamped)) == tomorrow
    assert published(html(body=(*BODY, "Le 1er juin 2024, la criée rouvre au public."))) is None


def test_a_date_that_only_stands_in_the_text_is_read_there() -> None:
    text = "\n\n".join(["Le port de Brest rouvre", "Publié le 2 mars 2024", *BODY])
    assert article_of("x.txt", text).published == "2024-03-02"


# --- titles ---------------------------------------------------------------------------------


def markdown(title: str, *lines: str, site: str = "") -> str:
    front = f"title: {title}\n" + (f"site: {site}\n" if site else "")
    return f"---\n{front}---\n" + "\n\n".join(lines or BODY)


def in_english(name: str, page: str) -> TranslatedArticle:
    article = segment(article_of(name, page), article_id="x")
    said = {s.text for p in article.paragraphs for s in p.segments}
    known = {("fr", text): Translation(text, f"EN {text}") for text in said}
    return translated(article, known, ["fr"], lambda *_: ())


UNTITLED = {
    "front matter": ("x.md", markdown(TITLE)),
    "og:title": ("x.html", html(f'<meta property="og:title" content="{TITLE}">')),
    "JSON-LD": ("x.html", html(linked(**{"@type": "NewsArticle", "headline": TITLE}))),
    "title element": ("x.html", html(f"<title>{TITLE} | Le Courrier</title>")),
    "a site's h1": ("x.html", html(f"<title>{TITLE}</title>", foot="<nav><h1>Le Cri</h1></nav>")),
    "a kicker": ("x.md", markdown(TITLE, "Vie locale", *BODY)),
    "a short sentence": ("x.md", markdown(TITLE, "Les navires sont de retour.", *BODY)),
}


@pytest.mark.parametrize("name", UNTITLED)
def test_a_title_that_only_the_metadata_declare_comes_first(name: str) -> None:
    article = in_english(*UNTITLED[name])
    first = article.paragraphs[0]
    assert (first.kind, first.line, first.sentences[0].id) == ("title", 0, "s1")
    assert (article.title_source, article.title_english) == (TITLE, f"EN {TITLE}")
    assert [p.kind for p in article.paragraphs].count("title") == 1


OWN = "Brest : le port rouvre"
TITLED = {
    "h1": ("x.html", html(f'<meta property="og:title" content="{TITLE}">', f"<h1>{OWN}</h1>")),
    "heading": ("x.md", markdown(TITLE, f"# {OWN}", *BODY)),
    "line": ("x.md", markdown(TITLE, "Brest rouvre son port aux navires de pêche", *BODY)),
    "the same": ("x.md", markdown(TITLE, TITLE, *BODY)),
    "the same, and the site": ("x.md", markdown(f"{TITLE} - Le Courrier", TITLE, *BODY)),
    "the same, in a sentence": ("x.md", markdown(BODY[1], BODY[1], *BODY[2:])),
    "the same, below the standfirst": ("x.md", markdown(TITLE, BODY[0], TITLE, *BODY[1:])),
}


@pytest.mark.parametrize("name", TITLED)
def test_an_article_with_a_title_of_its_own_stays_as_it_is(name: str) -> None:
    article = article_of(*TITLED[name])
    assert all(block.line for block in article.blocks)
    assert [label(block) for block in article.blocks].count("title") == 1


@pytest.mark.parametrize(
    ("declared", "site", "title"),
    [
        (f"{TITLE} | Économie | Le Courrier", "", TITLE),
        (f"{TITLE} - Le Courrier de l’Ouest", "", TITLE),
        (f"{TITLE} – Ouest-France.fr", "Ouest-France", TITLE),
        (f"Le Courrier | {TITLE}", "Le Courrier", TITLE),
        ("Rugby : Italie - France", "Ouest-France", "Rugby : Italie - France"),
        (
            "Le port rouvre ce lundi - un soulagement",
            "",
            "Le port rouvre ce lundi - un soulagement",
        ),
        ("Nantes - Rennes", "", "Nantes - Rennes"),
    ],
)
def test_the_names_of_sites_are_no_part_of_titles(declared: str, site: str, title: str) -> None:
    assert article_of("x.md", markdown(declared, site=site)).title == title


def test_the_name_of_the_site_is_no_title() -> None:
    article = in_english("x.md", markdown("Le Courrier", site="Le Courrier"))
    assert article.title_source == "Le port de Brest a rouvert lundi aux navires de pêche."
    assert article.title_english == f"EN {article.title_source}"
    assert article.paragraphs[0].kind == "paragraph"


def test_a_title_does_not_disguise_itself() -> None:
    page = page_of(
        "x.html", html('<meta property="og:title" content="Le &amp;#8238;port&#8238;">').encode()
    )
    assert page.title == "Le port"
