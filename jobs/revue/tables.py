"""Tables that lie beside the code: lines of columns, set apart by tabs; # begins a remark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_DEFINED = re.compile(r"<[a-z-]+>")


@cache
def rows(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The columns of each line of `name`.tsv in `package`, in order."""
    text = files(package).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(tuple(line.split("\t")) for line in lines)


@cache
def defined_rows(package: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table in which a line `<name>`, tab, text says what `<name>` stands for.

    It stands so in every row below it; a row may be such a name and nothing else.
    """
    said: dict[str, str] = {}
    found = []
    for row in rows(package, name):
        short, *cells = row
        if short not in said and _DEFINED.fullmatch(short):
            said[short] = _spelled_out(cells[0], said)
        else:
            found.append(tuple(_spelled_out(cell, said) for cell in row))
    return tuple(found)


def _spelled_out(cell: str, said: Mapping[str, str]) -> str:
    return _DEFINED.sub(lambda short: said.get(short[0], short[0]), cell)


@cache
def lines(package: str, name: str) -> tuple[str, ...]:
    """The lines of `name`.txt in `package`, in order, without remarks."""
    text = files(package).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def table(package: str, name: str) -> dict[str, str]:
    """What is written and what stands for it, of a table of two columns."""
    return {row[0]: row[1] for row in rows(package, name)}


@cache
def written(package: str, name: str) -> str:
    """A pattern for what is written in a table of two columns, with either apostrophe."""
    longest = sorted(table(package, name), key=len, reverse=True)
    return "|".join(map(re.escape, longest)).replace("'", "['’]")
