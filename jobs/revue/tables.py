"""Tables of two columns that lie beside the code: what is written, and what stands for it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(package: str, name: str) -> dict[str, str]:
    """The rows `left<TAB>right` of `name`.tsv in `package`, in order; # begins a remark."""
    text = files(package).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return dict(line.split("\t") for line in lines)
