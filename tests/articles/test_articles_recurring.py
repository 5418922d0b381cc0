"""Lines that articles of a run share: what is their sites', and what is text all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelled import label, page_of
from revue.articles.clean import clean, furniture
from revue.articles.recurring import _originals

HEADLINE = "Automobile : 4 000 emplois supprimés chez Renault"
QUOTATION = "« Nous supprimons 4 000 emplois », a déclaré le PDG."
FIRST = (
    "Le constructeur Renault va supprimer des milliers d'emplois dans ses usines de France.",
    "Les syndicats de la marque au losange appellent à la grève dès la semaine prochaine.",
)
SECOND = (
    "Coup de tonnerre à Boulogne-Billancourt : Renault taille dans ses effectifs d'ingénieurs.",
    "La direction assure que les départs, tous volontaires, seront étalés sur trois ans.",
)
THIRD = (
    "Un plan social d'une ampleur inédite attend les salariés du groupe automobile Renault.",
    "Le ministre de l'Économie a demandé des explications à la direction du constructeur.",
)
PORT = (
    "La municipalité de Brest a décidé lundi de rouvrir le port aux navires de pêche.",
    "Les pêcheurs attendaient cette décision depuis trois mois, et le port reprend vie.",
)
CANNES = (
    "Le festival de Cannes a dévoilé jeudi la liste des films qui seront en compétition.",
    "Le jury de cette édition sera présidé par une actrice que le public aime beaucoup.",
)


def fates(*pages: tuple[str, ...], site: str = "") -> list[dict[str, str]]:
    """What becomes of each line of pages that are cleaned as one run."""
    front = f"---\nsite: {site}\n---\n" if site else ""
    name = "x.md" if site else "x.txt"
    read = [page_of(name, (front + "\n\n".join(lines)).encode()) for lines in pages]
    recurring = furniture(read)
    return [{b.text: label(b) for b in clean(p, furniture=recurring).blocks} for p in read]


def test_a_headline_that_two_articles_share_is_the_title_of_both() -> None:
    for found in fates((HEADLINE, *FIRST), (HEADLINE, *SECOND)):
        assert found[HEADLINE] == "title"


@pytest.mark.parametrize("head", ["Économie", "Par Anne Roy", "3 mars 2024"])
def test_so_it_is_under_other_lines_and_on_three_pages(head: str) -> None:
    bodies = ((head, HEADLINE, *FIRST), (HEADLINE, *SECOND), (head, HEADLINE, *THIRD))
    assert {found[HEADLINE] for found in fates(*bodies)} == {"title"}


def test_a_headline_that_the_text_does_not_bear_out_is_the_title_where_no_other_is() -> None:
    headline = "Le grand saut dans la plus complète inconnue"
    for found in fates((headline, *FIRST), (headline, *SECOND)):
        assert found[headline] == "title"


@pytest.mark.parametrize("sentence", [QUOTATION, "La direction refuse de commenter."])
def test_a_sentence_that_articles_share_is_text(sentence: str) -> None:
    shared = [(body[0], sentence, body[1]) for body in (FIRST, SECOND, THIRD)]
    for found in fates(*shared[:2]) + fates(*shared):
        assert found[sentence] == "paragraph"


def test_a_paragraph_of_background_that_articles_share_is_text() -> None:
    background = (
        "Pour rappel, le groupe avait déjà supprimé des milliers de postes il y a deux ans."
    )
    for found in fates(*((*body, background) for body in (FIRST, SECOND, THIRD))):
        assert found[background] == "paragraph"


OWN = "Le Phare de la rade est une publication des éditions du Ponant."


def test_a_sentence_that_three_pages_of_one_site_share_is_the_sites() -> None:
    bodies = [(body[0], OWN, body[1]) for body in (PORT, CANNES, FIRST)]
    assert {found[OWN] for found in fates(*bodies, site="Le Phare")} == {"dropped site-furniture"}
    assert {found[OWN] for found in fates(*bodies[:2], site="Le Phare")} == {"paragraph"}


def test_a_sentence_that_stands_beyond_the_text_on_three_pages_is_the_sites() -> None:
    bodies = [(*body, "Partager", OWN) for body in (PORT, CANNES, FIRST)]
    assert {found[OWN] for found in fates(*bodies)} == {"dropped site-furniture"}


@pytest.mark.parametrize(
    "line",
    [
        "Un regard libre sur la rade et ses habitants",
        "Abonnez-vous",
        "Lire aussi",
        "Partager sur Facebook",
        "Rejoignez nos lecteurs et soutenez-nous dès 1 € par mois !",
        "Le Phare",
    ],
)
def test_what_sites_say_of_themselves_goes(line: str) -> None:
    for found in fates((PORT[0], line, PORT[1]), (CANNES[0], line, CANNES[1])):
        assert found[line].startswith("dropped")


def test_a_slogan_above_the_titles_is_no_title() -> None:
    slogan, port = "Un regard libre sur les gens et les choses", "Brest rouvre son port aux navires"
    cannes = "Cannes dévoile la liste des films"
    found = fates((slogan, port, *PORT), (slogan, cannes, *CANNES))
    assert [page[slogan] for page in found] == ["dropped site-furniture"] * 2
    assert (found[0][port], found[1][cannes]) == ("title", "title")


def test_copies_of_one_agency_text_are_no_furniture() -> None:
    page = page_of("a.txt", "\n".join(PORT).encode())
    assert furniture([page, page, page]) == frozenset()


@given(st.lists(st.frozensets(st.sampled_from("abcdefg"), max_size=6), max_size=12))
def test_a_page_that_copies_an_earlier_one_does_not_count(pages: list[frozenset[str]]) -> None:
    kept: list[int] = []
    for place, long in enumerate(pages):
        shares = (len(long & pages[k]) / (min(len(long), len(pages[k])) or 1) for k in kept)
        if all(share <= 0.5 for share in shares):
            kept.append(place)
    assert _originals(pages) == kept
