"""The notation of French phrases."""

from __future__ import annotations

import pytest

from revue.fidelity.phrases import phrase


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("n' en … pas moins", "Il n’en a toujours pas moins dit oui.", "n’en a toujours pas moins"),
        ("n' en … pas moins", "Il n'en a vu que deux, mais pas moins.", None),
        ("ferm* les yeux", "Fermer les yeux.", "Fermer les yeux"),
        ("ferm* les yeux", "Il enferme les yeux.", None),
        ("hauss* les/d' épaules", "Un haussement d'épaules.", "haussement d'épaules"),
        ("se … gard* … de/d'", "Il se garde bien d'agir.", "se garde bien d'"),
        ("n' y? est pas rare", "Ce n'est pas rare.", "n'est pas rare"),
        ("» … lancé", "« Non », leur a-t-elle lancé.", "», leur a-t-elle lancé"),
        (", moins/plus", "Le poignet, moins le dos.", ", moins"),
    ],
)
def test_a_phrase_is_found(written: str, text: str, found: str | None) -> None:
    match = phrase(written).search(text)
    assert (match.group() if match else None) == found
    blanked = text.replace(found, " " * len(found)) if found else text
    assert phrase(written).blanked(text) == blanked
