"""Plain English text as an article, so that it can be summarized like a translated one."""

from __future__ import annotations

import hashlib
import re

from revue.records import BlockKind, Paragraph, Sentence, TranslatedArticle
from revue.summarize.english import folded, word_list

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])")
_LAST = re.compile(r"(\S+?)[.!?…]+[\"”’')\]]*$")
_TITLE_WORDS = 25


def article_of(text: str, *, article_id: str = "text") -> TranslatedArticle:
    """English `text` as an article: a paragraph a line, the sentences cut at full stops.

    A short first line without a full stop is the title.
    """
    from revue.translate.figures import figures_of

    lines = [line.strip() for line in text.splitlines() if line.strip()]
    titled = len(lines) > 1 and _is_title(lines[0])
    paragraphs: list[Paragraph] = []
    count = 0
    for number, line in enumerate(lines, start=1):
        kind: BlockKind = "title" if titled and number == 1 else "paragraph"
        found = [line] if kind == "title" else split_english(line)
        sentences = tuple(
            Sentence(f"s{count + n}", one, one, method="copy") for n, one in enumerate(found, 1)
        )
        count += len(sentences)
        paragraphs.append(Paragraph(kind, number, "en", "", sentences))
    title = lines[0] if titled else ""
    figures = tuple(
        f for p in paragraphs for s in p.sentences for f in figures_of(s.id, s.source, s.english)
    )
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return TranslatedArticle(
        id=article_id, file=article_id, sha256=digest, language="en", title_source=title,
        title_english=title, byline=None, published=None, site=None,
        paragraphs=tuple(paragraphs), dropped=(), figures=figures,
    )  # fmt: skip


def split_english(paragraph: str) -> list[str]:
    """The sentences of an English paragraph, outer white space removed."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(paragraph):
        if _ends(paragraph[start : match.end()]):
            found.append(paragraph[start : match.end()].strip())
            start = match.end()
    rest = paragraph[start:].strip()
    return [*found, rest] if rest else found


def _ends(text: str) -> bool:
    """Whether the stop at the end of `text` ends a sentence."""
    match = _LAST.search(text)
    if match is None or not text.rstrip("\"”’')]").endswith("."):
        return True
    word = folded(match[1]).lstrip("\"“‘'([")
    return word not in word_list("abbreviations_en") and not re.fullmatch(r"[a-z]", word)


def _is_title(line: str) -> bool:
    ended = line.rstrip("\"”’')")[-1:] in {".", "!", "…", ":", ","}
    return not ended and len(line.split()) <= _TITLE_WORDS
