"""Sentences → English that keeps what the source says, or says where it does not."""

from revue.translate.figures import figures_of
from revue.translate.pipeline import TRANSLATE_VERSION, needs_model, translate_sentences

__all__ = ["TRANSLATE_VERSION", "figures_of", "needs_model", "translate_sentences"]
