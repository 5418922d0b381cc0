"""Summaries of single articles: extracted or generated, always cited, always confirmed."""

from revue.summarize.confirm import confirm
from revue.summarize.names import names_of
from revue.summarize.summary import summarize

__all__ = ["confirm", "names_of", "summarize"]
