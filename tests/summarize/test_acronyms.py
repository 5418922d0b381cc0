"""Acronyms: explained once in an article, and without sense where they are quoted before."""

from __future__ import annotations

import pytest

from revue.summarize.acronyms import expansions, explained, glossed, needs_explaining
from story_cases import bilingual, pool_of

FUND = (
    "Un fonds pour Lorval | A fund for Lorval\n"
    "Le Lorval Growth Partnership (LGP) investira dans le port de Lorval. | "
    "The Lorval Growth Partnership (LGP) will invest in the port of Lorval.\n"
    "La Banque centrale européenne (BCE) le suit depuis LORVAL (AFP). | "
    "The European Central Bank (ECB) follows it from LORVAL (AFP).\n"
    "Le patron d'Osmond a rejoint le LGP en mars avec deux associés. | "
    "Osmond's head joined the LGP in March with two partners.\n"
)


def test_an_acronym_stands_in_brackets_after_words_that_begin_with_its_letters() -> None:
    # The ECB has an English acronym, and of AFP's no word stands before it.
    assert explained(bilingual("a", FUND)) == {"LGP": {"s2"}}


@pytest.mark.parametrize(
    ("before", "acronym", "begins"),
    [
        ("L'École nationale d'administration", "ENA", True),
        ("Électricité de France", "EDF", True),
        ("le Parti de la gauche européenne", "PGE", True),
        ("selon le patron français des socialistes au gouvernement", "PSG", False),
        ("Le chanteur a demandé au chef de l'Etat selon l'agence", "CSA", False),
        ("", "ONU", False),
    ],
)
def test_only_small_words_stand_between(before: str, acronym: str, begins: bool) -> None:
    text = f"Titre | Title\n{before} ({acronym}) agit. | The body ({acronym}) acts.\n"
    assert (acronym in explained(bilingual("a", text))) is begins


@pytest.mark.parametrize(
    ("sentence", "english", "needed"),
    [
        ("s4", "Osmond joined the LGP.", True),
        ("s2", "The Lorval Growth Partnership (LGP) will invest.", False),
        ("s4", "Osmond joined the UN.", False),
        ("s4", "Osmond joined the LGP-led fund.", True),
    ],
)
def test_a_sentence_with_one_needs_the_sentence_that_explains_it(
    sentence: str, english: str, needed: bool
) -> None:
    assert needs_explaining(sentence, english, {"LGP": frozenset({"s2"})}) is needed


def test_a_story_tells_what_it_stands_for() -> None:
    told = {line.id: line.told for line in pool_of(FUND).lines}
    assert told["s2"] == "The Lorval Growth Partnership (LGP) will invest in the port of Lorval."
    assert told["s4"] == (
        "Osmond's head joined the LGP [Lorval Growth Partnership] in March with two partners."
    )


def test_a_story_does_not_quote_alone_what_english_does_not_explain() -> None:
    unexplained = FUND.replace("The Lorval Growth Partnership (LGP)", "Growth in Lorval, the LGP,")
    quotable = {line.id: line.quotable for line in pool_of(unexplained).lines}
    assert quotable["s2"]
    assert not quotable["s4"]


def test_the_english_words_are_those_that_the_letters_begin() -> None:
    assert expansions(bilingual("a", FUND)) == {
        "LGP": "Lorval Growth Partnership", "ECB": "European Central Bank",
    }  # fmt: skip
    aid = "Titre | Title\nUne aide. | The Association for Aid and Development (AAD) pays.\n"
    assert expansions(bilingual("a", aid)) == {"AAD": "Association for Aid and Development"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ECB and the LGP.", "The ECB [European Central Bank] and the LGP."),
        ("The ECB acts: the ECB pays.", "The ECB [European Central Bank] acts: the ECB pays."),
        ("The ECB, or European Central Bank.", "The ECB, or European Central Bank."),
        ("The ECB's head left the ECB.", "The ECB's head left the ECB [European Central Bank]."),
        ("ECBA and the ECB.", "ECBA and the ECB [European Central Bank]."),
    ],
)
def test_an_acronym_is_explained_once(text: str, told: str) -> None:
    assert glossed(text, {"ECB": "European Central Bank"}) == told
