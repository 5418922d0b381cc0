"""Tables that lie beside the code: lines of columns, set apart by tabs; # begins a remark."""

from __future__ import annotations

import re
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

    It stands so in every row below it.
    """
    said: dict[str, str] = {}
    found = []
    for row in rows(package, name):
        for short, text in said.items():
            row = tuple(cell.replace(short, text) for cell in row)  # noqa: PLW2901
        if _DEFINED.fullmatch(row[0]):
            said[row[0]] = row[1]
        else:
            found.append(row)
    return tuple(found)


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
