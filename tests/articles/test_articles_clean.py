"""What is kept, what is dropped, and that nothing is lost between the two."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from labelled import article_of, label
from revue.articles.clean import clean, furniture
from revue.articles.heads import parse_date
from revue.articles.phrases import known_reason
from revue.articles.segment import segment
from revue.records import Line, Page

BODY = (
    "La municipalité de Brest a décidé lundi de rouvrir le port aux navires de pêche.",
    "Les pêcheurs attendaient cette décision depuis trois mois, et le port reprend vie.",
    "Le maire a promis que les travaux du port seraient terminés avant la fin de l'été.",
    "Les navires de plus de vingt mètres devront cependant patienter jusqu'au mois de juin.",
)
OTHER = "Le festival de Cannes a dévoilé jeudi la liste des films qui seront en compétition."
FRAGMENTS = [
    *BODY, OTHER, "Partager", "Lire aussi", "Commentaires (3)", "3 mars 2024", "Par Anne Roy",
    "© AFP", "5M+", "-", "– Anne Roy, maire", "Un intertitre", "We use cookies", "http://x.fr",
    "Répondre", "#a #b", "Accueil > Sport > Foot", "أهلا", "🎉", "", "H1", "1", "1", "\u0301",
]  # fmt: skip


def fates(text: str) -> list[str]:
    return [label(block) for block in article_of("x.txt", text).blocks]


lines = st.lists(st.one_of(st.text(max_size=60), st.sampled_from(FRAGMENTS)), max_size=25)
markups = st.sampled_from(["", "h1", "h2", "li", "blockquote", "figcaption", "outside"])


@given(lines, st.lists(markups, max_size=25), st.sampled_from(["fr", "en", "und", "ar"]))
@example([], [], "fr")
@example(["Partager"], ["h1"], "fr")
def test_no_page_raises_and_every_line_is_accounted_for(
    texts: list[str], roles: list[str], language: str
) -> None:
    numbered = tuple(
        Line(number, text, role)
        for number, (text, role) in enumerate(zip(texts, [*roles, *[""] * 25], strict=False), 1)
    )
    page = Page("x.txt", "0", "utf-8", language, numbered)
    article = clean(page, furniture=furniture([page, page]))
    assert [(block.line, block.text) for block in article.blocks] == [
        (line.number, line.text) for line in numbered
    ]
    segmented = segment(article, article_id="x")
    accounted = {p.line for p in segmented.paragraphs} | {d.line for d in segmented.dropped}
    assert accounted == {line.number for line in numbered}


def test_a_long_paragraph_that_begins_like_a_button_is_kept() -> None:
    text = (
        "Soutenez par la région, les éleveurs de la vallée ont pu acheter des abreuvoirs "
        "et des filets avant que la sécheresse ne commence à faire souffrir les troupeaux."
    )
    assert known_reason(text)
    assert fates("\n".join([*BODY[:2], text, *BODY[2:]])) == ["paragraph"] * 5


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("PARTAGER", "share-button"),
        ("Partager :", "share-button"),
        ("Je m’abonne à partir de 1 €", "promotion"),
        ("Il vous reste 73.5% de cet article à lire.", "paywall"),
        ("12 commentaires", "comment"),
        ("À lire aussi : le port de Lorient ferme", "teaser"),
        ("Nous utilisons des cookies pour mesurer l’audience.", "cookie"),
        ("Recevez chaque matin nos articles dans votre boîte mail", "newsletter"),
        ("© 2024 Le Courrier. Tous droits réservés.", "navigation"),
        ("4,2k vues", "counter"),
        ("IMG_20240302-1.jpg", "image-name"),
        ("Accueil > Bretagne > Brest", "navigation"),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "filler"),
        ("#port #peche #brest #mer", "tag-list"),
        ("Sign up for our weekly roundup of the stories that matter to you", "newsletter"),
        ("* * *", "separator"),
    ],
)
def test_named_reasons(line: str, reason: str) -> None:
    assert fates("\n".join([*BODY, line]))[-1] == f"dropped {reason}"


def test_a_title_that_begins_like_a_teaser_is_the_title() -> None:
    title = "VIDÉO. Le port de Brest rouvre aux navires de pêche"
    article = article_of("x.txt", "\n\n".join([title, title, *BODY]))
    assert article.title == title
    assert [label(b) for b in article.blocks[:2]] == ["title", "dropped repeated-title"]


def test_a_paragraph_that_stands_twice_is_kept_once() -> None:
    assert fates("\n".join([*BODY, BODY[1]])) == ["paragraph"] * 4 + ["dropped repeated"]


def test_speech_that_sounds_like_a_banner_is_kept() -> None:
    speech = "« Nous utilisons des cookies comme tout le monde », a répondu la patronne du port."
    assert fates("\n".join([*BODY, speech]))[-1] == "paragraph"


@pytest.mark.parametrize(
    ("after", "kept"),
    [
        ("<p>{}</p></article>", True),
        ("</article><article><p>{}</p></article>", False),
        ("<h3>Un autre sujet de la une</h3><p>{}</p></article>", False),
        ("<p>Lire aussi</p><p>{}</p></article>", False),
    ],
)
def test_a_sentence_after_a_box_is_kept_in_the_article_s_own_element(
    after: str, kept: bool
) -> None:
    sentence = "Le maire de Lorient a démissionné mardi."
    page = (
        f"<html><meta charset=utf-8><body><main><article><h1>Le port de Brest rouvre</h1>"
        f"<p>{BODY[0]}</p><p>{BODY[1]}</p><aside>Partager</aside>{after.format(sentence)}</main>"
    )
    blocks = article_of("x.html", page).blocks
    assert [block.kept for block in blocks if block.text == sentence] == [kept]


def test_an_english_paragraph_in_a_french_article_is_marked() -> None:
    english = "The harbour will be open to all of the ships that have been waiting for this day."
    block = article_of("x.txt", "\n".join([*BODY[:2], english, *BODY[2:]])).blocks[2]
    assert block.reason == "foreign" or (block.language == "en" and block.doubt)


def test_an_english_article_is_english() -> None:
    article = article_of(
        "x.txt",
        "Harbour reopens after three months\n"
        "The harbour of Brest was reopened on Monday to all of the fishing boats of the region.\n"
        "The mayor said that the works would be finished before the end of the summer.\n"
        "Share this article\n",
    )
    assert article.language == "en"
    assert [label(b) for b in article.blocks] == [
        "title", "paragraph", "paragraph", "dropped share-button",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("mars 21, 2025", "2025-03-21"),
        ("21 mars 2025", "2025-03-21"),
        ("Publié le 21/03/2025 à 10h30", "2025-03-21"),
        ("2025-03-21T10:30:00+01:00", "2025-03-21"),
        ("le 1er août 2024", "2024-08-01"),
        ("Mardi 4 juin 2019", "2019-06-04"),
        ("17 févr. 2025", "2025-02-17"),
        ("08/02/24", "2024-02-08"),
        ("31/02/2024", None),
        ("mardi à 12:15", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("31 décembre 1899", None),
        ("1er janvier 1900", "1900-01-01"),
        ("31 décembre 2200", "2200-12-31"),
        ("0001-01-01, mis en ligne le 21 mars 2025", "2025-03-21"),
        ("3 juıllet 2025, soit le 3 juillet 2025", "2025-07-03"),
    ],
)
def test_french_dates(written: str, iso: str | None) -> None:
    assert parse_date(written) == iso
