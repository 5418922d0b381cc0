"""Whether a summary sentence says only what the sentences it cites say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from revue.records import Quantity
from revue.summarize.english import content_words, folded
from revue.summarize.names import capitalized

MINIMUM_SIMILARITY = 0.55
MINIMUM_ENTAILMENT = 0.5
MINIMUM_OVERLAP = 0.6
_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|none|nobody|nothing|neither|without|cannot|denied|denies|refused|"
    r"refuses|rejected|rejects|\w+n['’]t)\b",
    re.IGNORECASE,
)


def confirm(
    text: str,
    cited_sentences: Sequence[str],
    *,
    similarity: float | None = None,
    entailed: float | None = None,
) -> list[str]:
    """Why `text` is not supported by `cited_sentences`; empty where it is.

    Its figures and names must occur in what it cites, it must deny what they deny and nothing
    else, and it must say the same: most of its words must be theirs, and `similarity` (cosine
    of embeddings) and `entailed` (the probability that it follows from them), where known, must
    be high.
    """
    if not cited_sentences:
        return ["cites nothing"]
    if text in cited_sentences:
        return []
    support = " ".join(cited_sentences)
    reasons = [f"figure {f} is not in what it cites" for f in _missing_figures(text, support)]
    reasons += [f"name {n} is not in what it cites" for n in _missing_names(text, support)]
    if bool(_NEGATION.search(text)) != bool(_NEGATION.search(support)):
        reasons.append("denies what is not denied, or the reverse")
    if similarity is not None and round(similarity, 4) < MINIMUM_SIMILARITY:
        reasons.append(f"similarity {similarity:.2f} to what it cites is too low")
    if entailed is not None and round(entailed, 4) < MINIMUM_ENTAILMENT:
        reasons.append(f"entailment {entailed:.2f} by what it cites is too low")
    if _overlap(text, support) < MINIMUM_OVERLAP:
        reasons.append("shares too few words with what it cites")
    return reasons


def _missing_figures(text: str, support: str) -> list[str]:
    """Figures of `text` of which the value and unit are not in `support`."""
    from revue.fidelity.figures import read_figures, same_value

    known = read_figures(support, "en")
    return [
        figure.text
        for figure in read_figures(text, "en")
        if not any(_same_figure(figure, other, same_value(figure, other)) for other in known)
    ]


def _same_figure(figure: Quantity, other: Quantity, same: bool) -> bool:
    """Whether values agree, and a bound ("over", "at most") is not added or turned round."""
    return same and (not figure.qualifier or figure.qualifier == other.qualifier)


def _missing_names(text: str, support: str) -> list[str]:
    known = set(re.findall(r"\w+", folded(support)))
    tokens = [token for index, token in capitalized(text) if index > 0]
    return [
        token for token in tokens if not set(re.findall(r"\w+", folded(token))) - {"s"} <= known
    ]


def _overlap(text: str, support: str) -> float:
    mine = {word[:6] for word in content_words(text)}
    return len(mine & {word[:6] for word in content_words(support)}) / len(mine) if mine else 1.0
