"""Harder versions of a pair: unknown names to be copied, lower case, headlines, lost accents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.figures import exchange_figures, vary_amount
from training.typography import vary_french, without_accents

if TYPE_CHECKING:
    from random import Random

    from training.config import Prepare

_NAME = re.compile(r"(?<=[\w,] )[A-Z][^\W\d_]{3,}(?![\w-])")
_ONSETS = (
    "B",
    "Br",
    "C",
    "Ch",
    "Cl",
    "D",
    "Dr",
    "F",
    "Fr",
    "G",
    "Gr",
    "H",
    "J",
    "K",
    "Kr",
    "L",
    "M",
    "N",
    "P",
    "R",
    "S",
    "Sch",
    "Sh",
    "St",
    "T",
    "Tr",
    "V",
    "W",
    "Z",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou", "ei", "y", "é", "ö")
_INNER = (
    "b",
    "c",
    "ck",
    "d",
    "f",
    "g",
    "h",
    "k",
    "l",
    "ll",
    "m",
    "n",
    "nd",
    "nk",
    "p",
    "r",
    "rt",
    "s",
    "ss",
    "st",
    "t",
    "v",
    "z",
    "zh",
    "x",
)
_ENDS = (
    "",
    "n",
    "s",
    "r",
    "ski",
    "ez",
    "ini",
    "ton",
    "man",
    "sson",
    "ov",
    "ic",
    "us",
    "AI",
    "Soft",
)


def shared_names(source: str, target: str) -> list[str]:
    """Capitalized words inside a sentence that stand once and alike on both sides, sorted."""
    names = set(_NAME.findall(source)) & set(_NAME.findall(target))
    return sorted(name for name in names if source.count(name) == 1 == target.count(name))


def made_up_name(random: Random) -> str:
    """A pronounceable name no corpus holds, now and then typed as a brand is (`KrouNEXA`)."""
    middle = "".join(
        random.choice(_VOWELS) + random.choice(_INNER) for _ in range(random.randint(1, 2))
    )
    name = random.choice(_ONSETS) + middle + random.choice(_VOWELS) + random.choice(_ENDS)
    style = random.random()
    if style < 0.04:
        return name[: random.randint(2, 5)].upper()
    if style < 0.08:
        return name[0].lower() + name[1:2].upper() + name[2:]
    return name


def exchange_names(
    source: str, target: str, names: tuple[str, ...], random: Random
) -> tuple[str, str]:
    """The pair with each shared name replaced on both sides by one of `names` or a made-up one."""
    for name in shared_names(source, target):
        other = random.choice(names) if names and random.random() < 0.5 else made_up_name(random)
        if not {"'", "’"} & set(source[max(0, source.index(name) - 1)]):
            source, target = source.replace(name, other), target.replace(name, other)
    return source, target


def roughen(source: str, target: str, recipe: Prepare, random: Random) -> tuple[str, str]:
    """The source as it may be typed elsewhere; without its full stop, as a headline, on both."""
    draw = random.random()
    if draw < recipe.lower_cased:
        return source.lower(), target
    draw -= recipe.lower_cased
    if draw < recipe.upper_cased:
        return source.upper(), target
    draw -= recipe.upper_cased
    if draw < recipe.accents_dropped:
        return without_accents(source), target
    if len(source) < 80 and source.endswith(".") and target.endswith(".") and random.random() < 0.1:
        return source[:-1].rstrip("."), target[:-1].rstrip(".")
    return source, target


def vary_pair(
    source: str, target: str, recipe: Prepare, names: tuple[str, ...], random: Random
) -> tuple[str, str]:
    """One draw of a pair: names and figures exchanged, amounts and typography varied."""
    if random.random() < recipe.names_noised:
        source, target = exchange_names(source, target, names, random)
    if random.random() < recipe.figures_noised:
        source, target = exchange_figures(source, target, random)
    source = vary_french(vary_amount(source, random), random)
    return roughen(source, target, recipe, random)
