"""Three articles of a few sentences, and the command in a process that can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

TINY = {
    "pont.txt": """Le pont de Nantes rouvre après 14 mois de travaux

Le pont Anne-de-Bretagne a rouvert mardi à la circulation après quatorze mois de travaux.

Le chantier a coûté 12 millions d'euros, selon la mairie de Nantes.
""",
    "usine.txt": """Une usine de batteries ouvrira près de Lille

Le groupe suédois a annoncé lundi l'ouverture d'une usine de batteries qui emploiera 800 personnes.

La production doit commencer en 2027, a précisé la direction.
""",
    "école.txt": """Trois écoles rurales ferment dans le Cantal

La rectrice a confirmé vendredi que trois écoles rurales du département fermeront à la rentrée.

Les parents d'élèves appellent à manifester le 4 avril à Aurillac.
""",
}
OLDER = {
    "pont.txt": TINY["pont.txt"].replace("12 millions", "11 millions"),
    "usine.txt": TINY["usine.txt"],
    "gare.txt": """La gare de Metz fête ses 120 ans

La gare de Metz célèbre samedi ses cent vingt ans avec une exposition de photographies anciennes.
""",
}


def lay(folder: Path, texts: Mapping[str, str]) -> Path:
    """`folder` with these articles and no others."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def started(*arguments: object, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """`revue` with `arguments`, in a session of its own and without a terminal.

    `env` is the whole environment; None is this process's own.
    """
    return subprocess.Popen(
        [sys.executable, "-m", "revue.cli", *map(str, arguments)],
        env=None if env is None else dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def bare(**variables: str) -> dict[str, str]:
    """The environment of `env -i`, with `variables` and the way to this checkout."""
    path = {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    return {**path, **variables}
