"""Summaries: three-sentence extracts against the lead and classic graph methods.

    PYTHONPATH=jobs python -m bench.summaries

The 30 articles of `tests/data/summaries` with their reference summaries were written for this
project. Scored with ROUGE-1/2/L F1 (rouge-score, stemmed).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from revue.records import TranslatedArticle

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DATA = Path(__file__).resolve().parents[2] / "tests" / "data" / "summaries"
SENTENCES = 3

Summarizer = Callable[[TranslatedArticle, "NDArray[np.float32]"], str]


def cases() -> Iterator[tuple[TranslatedArticle, str]]:
    """Each article with its reference summary."""
    from revue.summarize.plain import article_of

    for path in sorted(DATA.glob("*.txt")):
        text, reference = path.read_text(encoding="utf-8").split("\n---\n")
        yield article_of(text, article_id=path.stem), reference.strip()


def revue(body: TranslatedArticle, vectors: NDArray[np.float32]) -> str:
    from revue.summarize import names_of, summarize

    found = summarize(body, vectors, names=names_of(body), sentences=SENTENCES)
    return " ".join(one.text for one in found)


def lead(body: TranslatedArticle, _vectors: NDArray[np.float32]) -> str:
    """The first sentences: what few unsupervised methods beat on news."""
    return " ".join(_running_text(body)[:SENTENCES])


def central(body: TranslatedArticle, vectors: NDArray[np.float32]) -> str:
    """The sentences nearest to all others in the embedding space, wherever they stand."""
    import numpy as np

    texts = _running_text(body)
    rows = vectors[len(vectors) - len(texts) :]
    degree = np.round((rows @ rows.T).sum(axis=1), 4)
    best = sorted(np.argsort(-degree, kind="stable")[:SENTENCES])
    return " ".join(texts[row] for row in best)


def _running_text(body: TranslatedArticle) -> list[str]:
    return [s.english for p in body.paragraphs if p.kind == "paragraph" for s in p.sentences]


def measure(summarizer: Summarizer) -> tuple[float, float, float]:
    """Mean ROUGE-1, -2 and -L F1 in points over all cases."""
    from rouge_score.rouge_scorer import RougeScorer

    from revue.config import load_config
    from revue.models.open import open_embedder

    kinds = ("rouge1", "rouge2", "rougeL")
    scorer = RougeScorer(list(kinds), use_stemmer=True)
    embedder = open_embedder(load_config(None).profile(None).embedder)
    scores = []
    for body, reference in cases():
        vectors = embedder.embed([sentence.english for sentence in body.sentences])
        found = scorer.score(reference, summarizer(body, vectors))
        scores.append([100 * found[kind].fmeasure for kind in kinds])
    first, second, longest = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    return first, second, longest


def main() -> None:
    """Prints the table."""
    rows = {"revue": revue, "lead": lead, "central": central}
    print("summaries of three sentences   ROUGE-1  ROUGE-2  ROUGE-L")  # noqa: T201
    for name, summarizer in rows.items():
        print(f"  {name:26}   " + "  ".join(f"{s:7.1f}" for s in measure(summarizer)))  # noqa: T201


if __name__ == "__main__":
    main()
