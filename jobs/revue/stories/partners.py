"""Amounts that are given for projects beside which the same names stand, as partners' do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from revue.records import Difference
from revue.stories.claims import SCALES, Claims, stated
from revue.stories.main_figures import Said, same_value
from revue.stories.pool import Pool
from revue.stories.reading import Line, Reading
from revue.stories.wording import PARTNERS

LEAST_PARTNERS = 3
_UNDERTAKING = re.compile(
    r"\b(?:projets?|programmes?|coentreprise|société commune|chantier"
    r"|(?<!sur le )(?<!premier )(?<!arrière-)plan)\b",
    re.IGNORECASE,
)
# What a firm is worth, earns or owes is not what a project costs.
_OF_FIRMS = re.compile(
    r"\b(?:valoris\w+|capitalis\w+|chiffre d['’]affaires|dettes?|perd\w*|gagn\w+|bénéfices?)\b",
    re.IGNORECASE,
)


def partners_differ(
    pool: Pool, said: Sequence[Said], members: Mapping[str, Reading], tells: Callable[[Line], bool]
) -> Iterator[Difference]:
    """Where projects beside the same three or more names are given different amounts of money.

    Whether it is one project or two is left to the reader, and the note says so. `tells` is
    whether a sentence speaks of this story.
    """
    told = [one for one in said if _is_of_project(one) and tells(one.line)]
    shown: set[frozenset[str]] = set()
    for one in sorted(told, key=lambda s: (len(s.line.names), s.line.cite)):
        partners = one.line.names
        if len(partners) < LEAST_PARTNERS or any(partners >= other for other in shown):
            continue
        groups = _by_value([other for other in told if other.line.names >= partners])
        if len(groups) > 1:
            shown.add(partners)
            difference = stated(groups, pool, members)
            yield Difference(_listed(partners), difference.unit, difference.claims, PARTNERS)


def _is_of_project(one: Said) -> bool:
    """Whether a sound sentence gives one great amount, that of a project."""
    figure, line = one.figure, one.line
    alone = sum(other.kind == "money" for other in line.figures) == 1
    great = figure.kind == "money" and one.amount >= SCALES[1]
    told = _UNDERTAKING.search(line.source) and not _OF_FIRMS.search(line.source)
    return great and alone and not line.doubtful and bool(told)


def _by_value(told: Sequence[Said]) -> Claims:
    groups: Claims = []
    for one in told:
        group = next((g for g in groups if same_value(one, g[0])), None)
        if group:
            group.append(one)
        elif all(one.figure.unit == g[0].figure.unit for g in groups):
            groups.append([one])
    return groups


def _listed(partners: frozenset[str]) -> str:
    *most, last = sorted(partners)
    return f"{', '.join(most)} and {last}"
