"""Works, papers and ships in quotation marks: English sets « Le Monde » without them."""

from __future__ import annotations

import re

from revue.fidelity.names import holds
from revue.fidelity.words import bare, words

_QUOTED = re.compile(r"«\s?(?=[A-ZÀ-Þ0-9])(?P<name>[^«».!?;:,\"]{2,60}?)\s?»(?P<comma>\s?,)?")
_CLAUSE = re.compile(r"[^.!?;:«»]{0,80}$")
_CONTEXT = 80
_LONGEST = 6  # words
_SMALL = frozenset({
    "a", "à", "au", "aux", "d", "da", "de", "del", "des", "di", "du", "en", "et", "l", "la", "le",
    "les", "of", "on", "par", "pour", "sans", "sous", "sur", "the", "un", "une",
})  # fmt: skip
# « Assassins » after one of these was said, and is no name; « Nazi » was called so.
_SAID = re.compile(
    r"\b(?:dit|disant|dire|(?:cri|lanc|lâch|scand|répét|répond|accus|affirm|déclar)\w*)\s*$"
    r"|\b(?:qualifi|trait|tax|accus|appel|surnomm|jug|estim|dénonc|baptis|considér|décri)\w*\s"
    r"(?:[^,]*\s)?(?:de|d['’]|comme|en)?\s*$",
    re.IGNORECASE,
)


def count_titles(source: str, english: str) -> int:
    """How many quotations of `source` may be names that `english` has without marks."""
    plain = bare(english)
    return sum(_is_title(source, match, plain) for match in _QUOTED.finditer(source))


def _is_title(source: str, match: re.Match[str], english: str) -> bool:
    """Whether a quotation may be a name: within a clause or its subject, each word with a capital.

    Of words that English has as well.
    """
    before = source[max(0, match.start() - _CONTEXT) : match.start()]
    clause = _CLAUSE.search(before)
    opens = clause is None or not clause.group().strip()
    if before.rstrip().endswith(":") or (opens and match["comma"]):
        return False
    if clause is not None and _SAID.search(clause.group()):
        return False
    theirs = [word.text for word in words(match["name"])]
    main = [word for word in theirs if word.lower() not in _SMALL]
    named = 0 < len(main) <= len(theirs) <= _LONGEST
    return named and all(not word[0].islower() and holds(english, word) for word in main)
