"""Generated summaries: what a model writes is taken apart, cited and confirmed.

A model that summarizes (BART, PEGASUS) reads the article's text, a long one by sections; a model
that follows instructions gets a prompt of `prompts/`, with the text as data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from revue.records import Cited, Sentence
from revue.summarize.confirm import confirm
from revue.summarize.english import content_words
from revue.summarize.plain import split_english

if TYPE_CHECKING:
    from revue.models.seam import Generator
    from revue.summarize.judges import Judges

MOST_CITED = 3
_TAG = re.compile(r"\s*\[\s*(s\d+(?:\s*[,;]\s*s\d+)*)\s*\]")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")


Statement = tuple[str, tuple[str, ...]]
"""A generated sentence and the ids of the sentences it seems to rest on."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a generator: `count` sentences, by the prompt of that name."""

    count: int
    prompt: str = "article"


def generated(
    sentences: Sequence[Sentence], generator: Generator, order: Order
) -> list[Statement]:  # fmt: skip
    """What `generator` writes of `sentences`. Nothing of it is confirmed yet.

    A sentence too long for the model is left out.
    """
    sections = list(_sections(sentences, generator, order))
    texts = generator.generate([_prompt(section, generator, order) for section in sections])
    found = []
    for section, text in zip(sections, texts, strict=True):
        for statement, tags in _statements(text):
            found.append((statement, _cites(statement, tags, section)))
    return found


def confirmed(
    statements: Sequence[Statement], sentences: Sequence[Sentence], judges: Judges
) -> list[Cited]:
    """The statements that the sentences they cite support, in words and, judged, in meaning."""
    english = {sentence.id: sentence.english for sentence in sentences}
    cited = [[english[cite] for cite in cites] for _, cites in statements]
    pairs = [(" ".join(lines), text) for lines, (text, _) in zip(cited, statements, strict=True)]
    citing = [pair for pair in dict.fromkeys(pairs) if pair[0]]
    likeness, entailed = judges.similarities(citing), judges.entailments(citing)
    return [
        Cited(text, cites)
        for (text, cites), lines, pair in zip(statements, cited, pairs, strict=True)
        if not confirm(text, lines, similarity=likeness.get(pair), entailed=entailed.get(pair))
    ]


def _sections(
    sentences: Sequence[Sentence], generator: Generator, order: Order
) -> Iterator[list[Sentence]]:
    """Runs of sentences of which the prompt fits the model."""
    section: list[Sentence] = []
    for sentence in sentences:
        if not _fits([sentence], generator, order):
            continue
        if section and not _fits([*section, sentence], generator, order):
            yield section
            section = []
        section.append(sentence)
    if section:
        yield section


def _fits(section: Sequence[Sentence], generator: Generator, order: Order) -> bool:
    return generator.count_tokens(_prompt(section, generator, order)) <= generator.max_source_tokens


def _prompt(section: Sequence[Sentence], generator: Generator, order: Order) -> str:
    if not getattr(generator, "follows_instructions", False):
        return " ".join(sentence.english for sentence in section)
    template = files(__package__).joinpath(f"prompts/{order.prompt}.txt")
    lines = [f"[{s.id}] {_as_data(s.english)}" for s in section]
    text = template.read_text(encoding="utf-8").replace("{sentences}", str(order.count))
    return text.replace("{article}", "\n".join(lines))


def _as_data(text: str) -> str:
    """`text` unable to close the article it stands in."""
    return text.replace("ARTICLE>>>", "ARTICLE").replace("<<<ARTICLE", "ARTICLE")


def _statements(text: str) -> Iterator[Statement]:
    """The sentences of a generated text, each with the ids it names."""
    for line in text.replace("<n>", "\n").splitlines():
        bare = _BULLET.sub("", line).strip()
        # A tag stands after the full stop or before it; it goes with the sentence before.
        moved = re.sub(r"([.!?])\s*(\[s\d+[^\]]*\])", r" \2\1", bare)
        for sentence in split_english(moved):
            tags = tuple(re.findall(r"s\d+", " ".join(_TAG.findall(sentence))))
            statement = _TAG.sub("", sentence).strip()
            if content_words(statement):
                yield statement, tags


def _cites(
    statement: str, tags: Sequence[str], section: Sequence[Sentence]
) -> tuple[str, ...]:  # fmt: skip
    """The sentences a statement rests on: those it names, else those that share its words."""
    known = {sentence.id for sentence in section}
    named = [tag for tag in dict.fromkeys(tags) if tag in known]
    if named:
        return tuple(named[:MOST_CITED])
    left = set(content_words(statement))
    chosen: list[int] = []
    bags = [set(content_words(sentence.english)) for sentence in section]
    while len(chosen) < MOST_CITED:
        gain = [len(left & bag) if n not in chosen else 0 for n, bag in enumerate(bags)]
        best = max(range(len(gain)), key=lambda n: (gain[n], -n), default=0)
        if not gain or gain[best] < (2 if chosen else 1):
            break
        chosen.append(best)
        left -= bags[best]
    return tuple(section[n].id for n in sorted(chosen))
