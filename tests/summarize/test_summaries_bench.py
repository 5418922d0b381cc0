"""Extracts of three sentences against the lead, on the 30 articles of the bench."""

from __future__ import annotations

from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer

from revue.config import load_config
from revue.models.open import open_embedder
from revue.summarize import names_of, summarize
from revue.summarize.plain import article_of

DATA = Path(__file__).parents[1] / "data" / "summaries"


def test_extracts_beat_the_lead() -> None:
    scorer = RougeScorer(["rouge1"], use_stemmer=True)
    embedder = open_embedder(load_config(None).profile(None).embedder)
    gain = []
    for path in sorted(DATA.glob("*.txt")):
        text, reference = path.read_text(encoding="utf-8").split("\n---\n")
        body = article_of(text)
        vectors = embedder.embed([s.english for s in body.sentences])
        ours = summarize(body, vectors, names=names_of(body), sentences=3)
        lead = [s.english for p in body.paragraphs[1:] for s in p.sentences][:3]
        scores = [
            scorer.score(reference, " ".join(texts))["rouge1"].fmeasure
            for texts in ([one.text for one in ours], lead)
        ]
        gain.append(scores[0] - scores[1])
    assert sum(gain) / len(gain) > 0
