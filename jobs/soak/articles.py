"""Small French articles that come, change and go, as a seeded random generator wishes."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

_PLACES = ("Nantes", "Lille", "Brest", "Metz", "Dijon", "Tours", "Pau", "Nîmes")
_SUBJECTS = (
    ("Le pont {of} rouvre", "Le pont {of} a rouvert mardi à la circulation après {n} mois de "
     "travaux, a annoncé la mairie."),
    ("Une usine s'installe à {place}", "Un groupe suédois ouvrira près de {place} une usine de "
     "batteries qui emploiera {n} personnes."),
    ("{place} ferme des écoles", "La rectrice a confirmé vendredi que {n} écoles fermeront autour "
     "de {place} à la rentrée."),
    ("Le festival {of} bat son record", "Le festival {of} a accueilli cette année {n} artistes "
     "venus de toute l'Europe, un record."),
)  # fmt: skip
_DETAILS = (
    "Le chantier a coûté {n} millions d'euros, selon la mairie {of}.",
    "Près de {n} habitants se sont réunis devant la gare {of} pour le dire.",
    "Une enquête publique sera ouverte à {place} dans {n} jours.",
    "L'opposition demande un débat au conseil municipal {of}.",
    "Les travaux doivent durer {n} semaines, avant l'ouverture à {place}.",
    "Le préfet a promis une réponse dans les {n} jours aux élus {of}.",
)
_FIGURES = (12, 14, 25, 40, 80, 150)
_DEEDS = ("add", "add", "add", "change", "change", "change", "remove", "rename", "spoil")
_BAD = (b"", b"\0\1\2\3" * 300, b"!!! ??? ...\n" * 9)


@dataclass
class Folder:
    """An articles folder that lives. All chance comes from `choice`."""

    path: Path
    choice: random.Random
    _born: int = field(default=0)

    def begin(self, count: int) -> None:
        """Lay the first `count` articles."""
        self.path.mkdir(parents=True)
        for _ in range(count):
            self._add()

    def live(self, most: int) -> str:
        """One change to the folder, which holds at most `most` files; told in a word."""
        files = sorted(self.path.iterdir())
        if len(files) < 3:
            return self._add()
        deed = self.choice.choice(_DEEDS)
        if deed == "add" and len(files) < most:
            return self._add()
        file = self.choice.choice(files)
        if deed in {"remove", "add"}:
            file.unlink()
            return "remove"
        if deed == "change":
            file.write_text(self._article(), encoding="utf-8")
        elif deed == "rename":
            file.rename(file.with_name(self._name()))
        elif deed == "spoil":
            file.write_bytes(self.choice.choice(_BAD))
        return deed

    def _add(self) -> str:
        (self.path / self._name()).write_text(self._article(), encoding="utf-8")
        return "add"

    def _name(self) -> str:
        self._born += 1
        ending = self.choice.choice(["txt", "md", "TXT", "html"])
        return (
            f"{self.choice.choice(['été', 'Été', 'article', 'Article'])} {self._born // 3}.{ending}"
        )

    def _article(self) -> str:
        place = self.choice.choice(_PLACES)
        of = f"d'{place}" if place[0] in "AEIOU" else f"de {place}"
        title, lead = self.choice.choice(_SUBJECTS)
        lines = [title, lead, *self.choice.sample(_DETAILS, 3)]
        numbered = [
            line.format(place=place, of=of, n=self.choice.choice(_FIGURES)) for line in lines
        ]
        return "\n\n".join(numbered) + "\n"
