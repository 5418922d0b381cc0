"""Cases as files: how pages with a label on each line are read, and how bodies are compared."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from revue.articles.clean import clean
from revue.articles.read import read_page
from revue.records import CleanArticle, Page, Source

if TYPE_CHECKING:
    from revue.records import Block

HERE = Path(__file__).parent / "articles"
LAYOUTS = HERE / "layouts"
BODY_KINDS = ("title", "heading", "paragraph", "quote", "attribution")


def page_of(name: str, data: bytes) -> Page:
    page = read_page(Source(name, "0" * 64, data))
    assert isinstance(page, Page), page
    return page


def article_of(name: str, data: bytes | str) -> CleanArticle:
    return clean(page_of(name, data.encode() if isinstance(data, str) else data))


def label(block: Block) -> str:
    """ "paragraph", "paragraph?" where it is doubtful, "dropped teaser"."""
    if not block.kept:
        return f"dropped {block.reason}"
    return block.kind + ("?" if block.doubt else "")


def labelled_lines(path: Path) -> list[tuple[str, str]]:
    """("paragraph", text) of each non-empty line "paragraph | text"; ("", "") of empty ones."""
    pairs = (line.partition("|")[::2] for line in path.read_text(encoding="utf-8").splitlines())
    return [(left.strip(), right.strip()) for left, right in pairs]


def unlabelled(pairs: list[tuple[str, str]]) -> str:
    """The page that labelled lines stand for."""
    return "\n".join(text for _, text in pairs)


def expected_blocks(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Its blocks: a line labelled "+" goes on the line above, where a page is wrapped."""
    blocks: list[tuple[str, str]] = []
    for kind, text in pairs:
        if kind == "+":
            blocks[-1] = (blocks[-1][0], f"{blocks[-1][1]} {text}")
        elif text:
            blocks.append((kind, text))
    return blocks


def body_text(blocks: list[tuple[str, str]]) -> str:
    return " ".join(
        " ".join(text.split()) for kind, text in blocks if kind.rstrip("?") in BODY_KINDS
    )


def character_f1(hypothesis: str, reference: str) -> float:
    """F1 of the characters two texts have in common, in order, in runs longer than 8."""
    matcher = SequenceMatcher(None, hypothesis, reference, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks() if block.size > 8)
    return 2 * common / (len(hypothesis) + len(reference))
