"""What makes translation models invent text: each gives sane English or is left as it is."""

from __future__ import annotations

import re

import pytest

from revue.fidelity.checks import check
from revue.fidelity.glossary import default_rules
from revue.models.seam import Translator
from revue.records import Translation
from revue.translate.pipeline import translate_sentences
from revue.translate.source import needs_model, plainer, prepared


def one(source: str, translator: Translator) -> Translation:
    return translate_sentences([source], translator, default_rules())[0]


@pytest.mark.parametrize(
    "text",
    ["…", "-", "1", "***", "", "  ", "24/7", "12 345,6", "Elon Musk", "https://example.org/a",
     "redaction@example.org", "@elonmusk", "#IA", "👍", "\u200b", "www.lemonde.fr"],
)  # fmt: skip
def test_nothing_to_translate_is_copied_and_never_sent(text: str, translator: Translator) -> None:
    assert not needs_model(text)
    assert one(text, translator) == Translation(text, text.strip(), (), "copy")


def test_a_share_button_stays_short(translator: Translator) -> None:
    made = one("Partager :", translator)
    assert 0 < len(made.english) < 30


def test_a_sentence_said_twenty_times(translator: Translator) -> None:
    made = one("Le groupe a vendu son usine. " * 20, translator)
    assert 10 <= made.english.count("sold") <= 26
    assert made.english.count("sold") <= 20 or made.warnings


def test_four_hundred_words_lose_no_figure(translator: Translator) -> None:
    clauses = [
        f"le groupe a vendu {n} usines dans plusieurs pays d'Europe et la direction a annoncé que"
        " les salariés seraient informés de la décision avant la fin de cette année"
        for n in range(11, 27)
    ]
    source = "Dans son rapport, " + ", puis ".join(clauses) + "."
    assert len(source.split()) > 400
    made = one(source, translator)
    assert not {"empty", "length", "incomplete"} & {warn.code for warn in made.warnings}
    assert [n for n in range(11, 27) if not re.search(rf"\b{n}\b", made.english)] == []


def test_capitals_are_read_as_words(translator: Translator) -> None:
    made = one("LE PRÉSIDENT A SIGNÉ UN ACCORD AVEC LE PARLEMENT EUROPÉEN", translator)
    assert "president" in made.english.lower()
    assert "agreement" in made.english.lower()


@pytest.mark.parametrize(
    "text",
    ["Le president a signe un decret a Paris.", "Le groupe a anoncé hier un acord avec Microsoft."],
)
def test_missing_accents_and_slips_give_english_of_the_right_length(
    text: str, translator: Translator
) -> None:
    made = one(text, translator)
    assert not {"empty", "length", "repetition"} & {w.code for w in check(text, made.english)}


def test_signs_that_only_confuse_are_kept_from_the_model() -> None:
    assert prepared("Un\u00a0**montant** de *Grok*\u200b\x00 a_b_c") == "Un montant de Grok a_b_c"
    assert prepared("ils « [n’avaient] pas l’argent » […] [1]") == (
        "ils « n’avaient pas l’argent » […] [1]"
    )
    contested = "prévu, ce qu'a contesté le patron d'OpenAI."
    assert prepared(contested) == "prévu, ce que le patron d'OpenAI a contesté."
    assert prepared("des data centers") == "des centres de données"
    assert prepared("un projet IA à 30 milliards $") == "un projet IA de 30 milliards $"
    assert prepared("une levée de fonds à 6 milliards.") == "une levée de fonds de 6 milliards."
    for other in ("le projet passe à 30 milliards", "un plan d'aide à 3 millions d'enfants"):
        assert prepared(other) == other
    assert prepared("une force pour Musk.Ces propos") == "une force pour Musk. Ces propos"
    headline = "Un Besoin Énergétique au Cœur du Projet de BlackRock"
    assert prepared(headline) == "Un besoin énergétique au cœur du projet de BlackRock"
    name = "La Banque de France et Emmanuel Macron"
    assert prepared(name) == name
    assert prepared("Les Défis à Relever") == "Les défis à relever"
    for few in ("Emmanuel Macron à Berlin", "La Maison Blanche", "Banque de France"):
        assert prepared(few) == few


@pytest.mark.parametrize(
    ("text", "clocked"),
    [
        ("Il arrive à 20h30.", "Il arrive à 20:30."),
        ("Vers 22 heures, il dort.", "Autour de 22:00, il dort."),
        ("peu après 4h du matin", "peu après 4:00"),
        ("un projet porté par OpenAI", "un projet mené par OpenAI"),
        ("un maillot porté par Mbappé", "un maillot porté par Mbappé"),
        ("pendant 2h30 à 8 heures du soir", "pendant 2h30 à 8 heures du soir"),
        ("porté par la hausse", "porté par la hausse"),
        ("à 3 heures de route", "à 3 heures de route"),
        ("une grève de 48h", "une grève de 48h"),
    ],
)
def test_clock_times_and_words_with_two_readings_are_made_plain(text: str, clocked: str) -> None:
    assert prepared(text) == clocked


def test_plainer_french_says_the_same() -> None:
    assert plainer("Il s’en prend vivement aux banques") == "Il attaque vivement les banques"
    largest = "le plus grand ordinateur jamais construit"
    assert plainer(largest) == "le plus grand ordinateur construit dans l'histoire"
    never = "un niveau jamais vu, fête du saint patron"
    assert plainer(never) == never


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Il fera 24° à Paris.", "La température sera de 24 degrés à Paris."),
        ("Mardi, il a fait près de -3 °.", "Mardi, la température a été de près de -3 degrés."),
        ("Un vin à 12,5° d'alcool.", "Un vin à 12,5 degrés d'alcool."),
        ("Il fait 24 °C.", "Il fait 24 °C."),
        ("À 48°51' nord.", "À 48°51' nord."),
        ("La loi n° 5.", "La loi n° 5."),
        ("Le bailleur compte rénover le parc.", "Le bailleur prévoit de rénover le parc."),
        ("Ils comptaient l'acheter.", "Ils prévoyaient de l'acheter."),
        ("Il compte agir lundi.", "Il prévoit d’agir lundi."),
        ("Le compte premier est clos.", "Le compte premier est clos."),
        ("Le parc compte dix hectares.", "Le parc compte dix hectares."),
        (
            "Il faut encore attendre, tempère un ténor.",
            "Il faut encore attendre, explique un ténor.",
        ),
        ("Il attend, tempère ses mots, et part.", "Il attend, tempère ses mots, et part."),
        ("Un homme, assis, balaie la place.", "Un homme, assis, balaie la place."),
        ("La méthode compte le nombre de fils.", "La méthode compte le nombre de fils."),
        (
            "Le pronostic vital de la victime n'est plus engagé.",
            "La vie de la victime n'est plus en danger.",
        ),
        ("Le parquet a requis six ans ferme.", "Le parquet a requis six ans de prison ferme."),
        ("La librairie ouverte depuis 12 ans ferme.", "La librairie ouverte depuis 12 ans ferme."),
        (
            "Ce rapport, paru mardi, relativise la hausse.",
            "Ce rapport, paru mardi, relativise la hausse.",
        ),
        (
            "Figurent parmi les villes les plus touchées Valence et Murcie.",
            "Figurent parmi les villes les plus touchées Valence et Murcie.",
        ),
        (
            "Figure parmi les favoris pour la victoire finale.",
            "Figure parmi les favoris pour la victoire finale.",
        ),
        ("Il a travaillé plus de dix ans durant.", "Il a travaillé plus de dix ans durant."),
        ("Il compte cuir et textile.", "Il compte cuir et textile."),
        ("Ouvert depuis 20 ans, il ferme.", "Ouvert depuis 20 ans, il ferme."),
        ("Le café fermé 20 ans ferme ses portes.", "Le café fermé 20 ans ferme ses portes."),
        ("Trois jours durant, il a plu.", "Pendant trois jours, il a plu."),
        ("Trois mois durant l'été.", "Trois mois durant l'été."),
        ("Il fait 24 exercices.", "Il fait 24 exercices."),
    ],
)
def test_degrees_weather_and_time_are_said_as_models_know_them(text: str, said: str) -> None:
    assert prepared(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Figure aussi parmi les financiers du projet le fonds MGX, adossé à l'État.",
            "Le fonds MGX, adossé à l'État, figure aussi parmi les financiers du projet.",
        ),
        (
            "Est également visé par l'enquête l'ancien directeur de la banque.",
            "L'ancien directeur de la banque est également visé par l'enquête.",
        ),
        (
            "Figurent dans les domaines où l'état des lieux laisse à désirer.",
            "Figurent dans les domaines où l'état des lieux laisse à désirer.",
        ),
        (
            "Sont concernés par ces fermetures onze magasins, dont celui de Metz.",
            "Onze magasins, y compris celui de Metz, sont concernés par ces fermetures.",
        ),
        ("Sont concernés les voyageurs du TGV.", "Les voyageurs du TGV sont concernés."),
    ],
)
def test_a_subject_that_stands_last_is_put_first(text: str, said: str) -> None:
    assert prepared(text) == said


def test_a_day_between_verb_and_speaker_stands_after_the_speaker() -> None:
    said = "« Non », a clamé mercredi Elon Musk sur son compte X."
    assert prepared(said) == "« Non », a affirmé Elon Musk mercredi sur son compte X."


def test_who_is_answered_stands_beside_the_verb() -> None:
    said = "« Merci », a sobrement répondu Sam Altman, le patron d'OpenAI, à Elon Musk sur X."
    upright = "« Merci », Sam Altman, le patron d'OpenAI, a sobrement répondu à Elon Musk sur X."
    assert prepared(said) == upright
    other = "« Merci », a répondu Sam Altman, le patron d'OpenAI."
    assert prepared(other) == other
