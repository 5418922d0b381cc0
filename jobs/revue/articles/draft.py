"""The working state of cleaning: the lines of a page as measured, and the verdicts so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from revue.articles.heads import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from revue.articles.shapes import Shape
    from revue.records import BlockKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a line: its kind, why it is dropped (or ""), what is doubtful (or "")."""

    kind: BlockKind
    reason: str = ""
    doubt: str = ""

    @property
    def kept(self) -> bool:
        return not self.reason


@dataclass(slots=True)
class Draft:
    """Lines by index, and the verdicts found so far. A verdict once given stands."""

    shapes: Sequence[Shape]
    language: str
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    squeezed: tuple[str, ...] = ()
    copies: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.squeezed = tuple(squeeze(found.text) for found in self.shapes)
        self.copies = Counter(self.squeezed)

    def open(self, start: int = 0, stop: int | None = None) -> Iterator[int]:
        """Indices in [start, stop) without a verdict."""
        for index in range(start, len(self.shapes) if stop is None else stop):
            if index not in self.verdicts:
                yield index

    def keep(self, index: int, kind: BlockKind, doubt: str = "") -> None:
        self.verdicts.setdefault(index, Verdict(kind, doubt=doubt))

    def keep_paragraph(self, index: int, doubt: str = "") -> None:
        """Keeps a line as a paragraph, or as a quote where its markup or the next line says so."""
        following = self.verdicts.get(index + 1)
        quoted = following is not None and following.kind == "attribution"
        markup = self.shapes[index].line.markup
        self.keep(index, "quote" if quoted or markup == "blockquote" else "paragraph", doubt)

    def drop(self, index: int, reason: str) -> None:
        self.verdicts.setdefault(index, Verdict("paragraph", reason=reason))

    def dropped(self, index: int) -> str:
        """The reason for which a line is dropped so far, or ""."""
        verdict = self.verdicts.get(index)
        return verdict.reason if verdict else ""

    def repeated(self, index: int) -> bool:
        """Does the line stand on the page more than once?"""
        return self.copies[self.squeezed[index]] > 1
