"""Hours and labels before a line, and signs that a small vocabulary lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from revue.fidelity.glossary import default_rules
from revue.fidelity.labels import parted
from revue.translate.pipeline import translate_sentences
from revue.translate.source import prepared

if TYPE_CHECKING:
    from revue.models.seam import Translator


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("16 h 42 : fin de ce direct", "16:42", "fin de ce direct"),
        ("8h12. Retour au papier", "8:12", "Retour au papier"),
        ("EN DIRECT - Incendie à Lorval", "Live", "Incendie à Lorval"),
        ("Vidéo : le ministre répond", "Video", "le ministre répond"),
        ("Enquête. Qui a volé Lorval ?", "Investigation", "Qui a volé Lorval ?"),
        ("Enquête sur un vol", "", "Enquête sur un vol"),
        ("Photos - tarifs", "", "Photos - tarifs"),
        ("16 h 42, la foule crie", "", "16 h 42, la foule crie"),
    ],
)
def test_a_label_is_no_part_of_its_line(line: str, label: str, rest: str) -> None:
    assert parted(line) == (label, rest)


def english_of(source: str, translator: Translator) -> str:
    (made,) = translate_sentences([source], translator, default_rules())
    assert made.warnings == ()
    return made.english


def test_a_label_stands_in_english_before_the_translation(translator: Translator) -> None:
    english = english_of("16 h 42 : le ministre répond aux députés.", translator)
    assert english.startswith("16:42: The minister")
    assert english_of("VIDÉO - Le ministre répond aux députés", translator).startswith("Video: The")


@pytest.mark.parametrize("sign", ["习近平", "محمد", "❌", "❤️"])
def test_what_a_vocabulary_lacks_is_copied(sign: str, translator: Translator) -> None:
    assert sign in english_of(f"Le maire a répondu {sign} à la question.", translator)


def test_arrows_are_dashes_and_bullets_nothing() -> None:
    assert prepared("▶ Le match → reporté") == "Le match – reporté"


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("« Trop tard », souffle un élu.", "« Trop tard », dit un élu."),
        ("« Trop tard », s’est réjoui le maire.", "« Trop tard », a dit le maire."),
        ("« Trop tard », le souffle du vent.", "« Trop tard », le souffle du vent."),
        ("Il souffle un vent fort.", "Il souffle un vent fort."),
        ("Au pouvoir depuis trente-quatre ans.", "Au pouvoir depuis 34 ans."),
        ("Soixante et onze, dix-huit cas.", "71, 18 cas."),
        ("Les années quatre-vingt-dix.", "Les années quatre-vingt-dix."),
        (
            "Trois cent vingt-deux et vingt-deux mille.",
            "Trois cent vingt-deux et vingt-deux mille.",
        ),
        (
            "Dix civils, dont cinq enfants, sont morts.",
            "Dix civils, y compris cinq enfants, sont morts.",
        ),
        ("Dix blessés, dont un grièvement.", "Dix blessés, dont un grièvement."),
        ("Des lois, dont trois ont été votées.", "Des lois, dont trois ont été votées."),
        ("La façon dont celui-ci agit.", "La façon dont celui-ci agit."),
        (
            "Le groupe, dont une filiale fabrique des puces.",
            "Le groupe, dont une filiale fabrique des puces.",
        ),
        ("La vingt-troisième édition.", "La 23e édition."),
        (
            "Une trentaine de blessés, plus d'une centaine d'amis.",
            "Environ 30 blessés, plus de 100 amis.",
        ),
        ("Une quarantaine de 14 jours.", "Une quarantaine de 14 jours."),
        ("Plus d'une centaine de morts.", "Plus de 100 morts."),
        ("Ils craignent que rien ne change.", "Ils craignent que rien ne change."),
        ("Ils craignent qu'elle ne cesse de monter.", "Ils craignent qu'elle ne cesse de monter."),
        ("Il a reculé de 3,4 % à 9,6 milliards.", "Il a reculé de 3,4 %, à 9,6 milliards."),
        ("Il a reculé de 3 % à 2 %.", "Il a reculé de 3 % à 2 %."),
        (
            "Ils redoutent que la hausse n'alimente l'inflation.",
            "Ils redoutent que la hausse alimente l'inflation.",
        ),
        ("Il craint que le plan ne soit pas voté.", "Il craint que le plan ne soit pas voté."),
        ("La France, elle, refuse.", "La France refuse."),
        (
            "La start-up, dite « l'OpenAI chinois », lance un modèle.",
            "La start-up, dite « l'OpenAI chinois », lance un modèle.",
        ),
    ],
)
def test_what_small_models_lose_is_read_in_another_form(source: str, read: str) -> None:
    assert prepared(source) == read
