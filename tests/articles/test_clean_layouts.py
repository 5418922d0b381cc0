"""Pages in the manner of French news sites. A new file in `layouts/` is a new case.

`NAME.txt` holds a page copied as text, each line "label | text". A label is a kind (with "?"
where it is doubtful), "dropped", or "dropped" with its reason; "+" goes on a wrapped line.
`NAME.html` is a saved page, `NAME.expected` the lines of its main part, labelled the same way;
whatever else the page shows must be dropped.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from labelled import (
    LAYOUTS,
    article_of,
    body_text,
    character_f1,
    expected_blocks,
    label,
    labelled_lines,
    unlabelled,
)

SEEDS = Path(__file__).parent.parent.parent / "seeds"
LABELS = Path(__file__).parent / "seeds"


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.txt")), ids=lambda path: path.stem)
def test_copied_page(path: Path) -> None:
    pairs = labelled_lines(path)
    lines = expected_blocks(pairs)
    article = article_of(path.name, unlabelled(pairs))
    found = [(label(block), block.text) for block in article.blocks]
    assert [
        ("dropped" if wanted == "dropped" and kind.startswith("dropped") else kind, text)
        for (kind, text), (wanted, _) in zip(found, lines, strict=True)
    ] == lines


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.html")), ids=lambda path: path.stem)
def test_saved_page(path: Path) -> None:
    expected = expected_blocks(labelled_lines(path.with_suffix(".expected")))
    article = article_of(path.name, path.read_bytes())
    kept = [(label(block), block.text) for block in article.blocks if block.kept]
    assert kept == [pair for pair in expected if pair[0] != "dropped"]


def test_saved_pages_are_read_at_least_as_well_as_by_trafilatura() -> None:
    from trafilatura import extract

    from revue.articles.decode import decode

    ours, theirs = [], []
    for path in sorted(LAYOUTS.glob("*.html")):
        reference = body_text(labelled_lines(path.with_suffix(".expected")))
        article = article_of(path.name, path.read_bytes())
        ours.append(
            character_f1(body_text([(label(b), b.text) for b in article.blocks]), reference)
        )
        text = extract(decode(path.read_bytes(), "windows-1252")[0], include_comments=False)
        theirs.append(character_f1(" ".join((text or "").split()), reference))
    assert sum(ours) >= sum(theirs)
    assert min(ours) >= 0.95


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_every_line_of_a_seed(path: Path) -> None:
    article = article_of(path.name, path.read_bytes())
    found = [f"{b.line:>4}  {label(b):<24}| {b.text[:60].strip()}" for b in article.blocks]
    assert found == (LABELS / f"{path.stem}.labels").read_text(encoding="utf-8").splitlines()


def test_there_are_enough_layouts() -> None:
    assert len([*LAYOUTS.glob("*.txt"), *LAYOUTS.glob("*.html")]) >= 30
