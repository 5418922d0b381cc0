"""People called by their town or region: "le Toulousain" is the man from Toulouse.

English has no such word for most towns, so none is a name to copy; the place must be told.
"""

from __future__ import annotations

import re

from revue.fidelity.words import bare, folded
from revue.tables import table

_CAPITALIZED = re.compile(r"(?<![\w-])[A-ZÀ-Þ][a-zß-ÿœ]+(?:-[A-ZÀ-Þ][a-zß-ÿœ]+)*(?![\w-])")


def is_demonym(word: str) -> bool:
    """Whether a capitalized French word is in the table, of either gender and number."""
    return _stem(word) in table("revue.fidelity", "names_demonyms")


def lost_demonyms(source: str, english: str) -> tuple[tuple[str, str], ...]:
    """The demonyms of `source` whose place `english` does not tell, and that place."""
    forms = table("revue.fidelity", "names_demonyms")
    found = dict.fromkeys(word for word in _CAPITALIZED.findall(source) if is_demonym(word))
    plain = bare(english)
    lost = []
    for word in found:
        places = forms[_stem(word)].split("|")
        if not any(_stands_in(plain, bare(form)) for form in (*places, word)):
            lost.append((word, places[0].rstrip("*")))
    return tuple(lost)


def _stands_in(text: str, form: str) -> bool:
    """Whether `text` has a word, or its plural; after "Kenya*" whatever begins so."""
    end = "" if form.endswith("*") else r"s?(?![^\W_])"
    return re.search(rf"(?<![^\W_]){re.escape(form.rstrip('*'))}{end}", text) is not None


def _stem(word: str) -> str:
    """One stem for "Toulonnais" and "Toulonnaises", "Parisien" and "Parisienne"."""
    low = folded(word).removesuffix("s").rstrip("e")
    low = low[:-1] if low.endswith("nn") else low
    return low.removesuffix("s")
