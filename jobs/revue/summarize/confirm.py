"""Whether a summary sentence says only what the sentences it cites say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revue.summarize.english import content_words, folded
from revue.summarize.names import capitalized

MINIMUM_SIMILARITY = 0.55
MINIMUM_OVERLAP = 0.5
_NUMBER = re.compile(r"\d[\d,. ]*\d|\d")


def confirm(
    text: str, cited_sentences: Sequence[str], *, similarity: float | None = None
) -> list[str]:
    """Why `text` is not supported by `cited_sentences`; empty where it is.

    Its figures and names must occur in what it cites, and it must say the same: `similarity`
    (cosine of embeddings) where known, else the share of its words that the cited ones have.
    """
    if not cited_sentences:
        return ["cites nothing"]
    support = " ".join(cited_sentences)
    reasons = [f"figure {f} is not in what it cites" for f in _missing_figures(text, support)]
    reasons += [f"name {n} is not in what it cites" for n in _missing_names(text, support)]
    if similarity is not None and round(similarity, 4) < MINIMUM_SIMILARITY:
        reasons.append(f"similarity {similarity:.2f} to what it cites is too low")
    if similarity is None and _overlap(text, support) < MINIMUM_OVERLAP:
        reasons.append("shares too few words with what it cites")
    return reasons


def _missing_figures(text: str, support: str) -> list[str]:
    known = set(_numbers(support))
    return [number for number in _numbers(text) if number not in known]


def _numbers(text: str) -> list[str]:
    return [re.sub(r"[, ]", "", found) for found in _NUMBER.findall(text)]


def _missing_names(text: str, support: str) -> list[str]:
    known = folded(support)
    tokens = [token for index, token in capitalized(text) if index > 0]
    return [token for token in tokens if folded(token).removesuffix("'s") not in known]


def _overlap(text: str, support: str) -> float:
    mine = set(content_words(text))
    return len(mine & set(content_words(support))) / len(mine) if mine else 1.0
