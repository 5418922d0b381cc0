"""Forms of verbs that get the hint of their sisters."""

from __future__ import annotations

from training.conjugation import forms, unmet_forms

HINTS = {
    "épuiser": "exhaust", "épuisée": "exhausted", "épuisait": "exhausted",
    "tenter": "try|attempt", "tentait": "tried", "tentera": "try",
    "lancer": "launch", "lancée": "launched", "lancés": "launched",
    "cacher": "hide", "cachée": "hidden", "cachés": "hidden",
    "papier": "paper", "papiers": "papers",
}  # fmt: skip


def test_a_form_gets_the_hint_of_its_kind() -> None:
    found = unmet_forms(HINTS, ())
    assert found["épuiseront"] == "exhaust"
    assert found["épuisés"] == "exhausted"
    assert found["épuisèrent"] == "exhausted"
    assert found["tenteraient"] == "try"
    assert found["lança"] == "launched"


def test_what_is_known_met_or_uncertain_gets_none() -> None:
    found = unmet_forms(HINTS, {"lançait"})
    assert not found.keys() & {"épuisée", "lançait", "tentés"}
    assert "cacha" not in found  # "hidden" is no past
    assert not any(word.startswith("papi") for word in found)


def test_stems_are_spelled_as_their_endings_ask() -> None:
    assert {"mangea", "mangèrent", "mangeait"} <= {*forms("manger")["past"]}
    assert {"lèvera", "appellera", "nettoiera", "cèdera"} <= {
        form for verb in ("lever", "appeler", "nettoyer", "céder") for form in forms(verb)["future"]
    }
