"""The summary of a story by a model: only what the articles bear out is printed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from revue.models.seam import Entailer
from revue.records import Digest
from revue.stories import relate
from revue.stories.written import written
from revue.summarize.judges import Judges
from story_cases import embedder, seeds


class Teller:
    """An instruct model that answers each prompt with the same text."""

    max_source_tokens = 4000
    follows_instructions = True

    def __init__(self, text: str) -> None:
        self.text = text
        self.prompts: list[str] = []

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def generate(self, prompts: Sequence[str]) -> list[str]:
        self.prompts += prompts
        return [self.text for _ in prompts]


@pytest.fixture(scope="module")
def digest() -> Digest:
    return relate(*seeds(), [])


class Doubter:
    """An entailment model to which nothing follows from anything."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def entailment(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.asked += pairs
        return [0.49 for _ in pairs]


def told(digest: Digest, text: str, entailer: Entailer | None = None) -> tuple[Digest, Teller]:
    teller = Teller(text)
    return written(digest, seeds()[0], teller, Judges(embedder(), entailer)), teller


def cites_exist(digest: Digest) -> bool:
    known = {f"{a.id}:{s.id}" for a in seeds()[0] for s in a.body.sentences}
    return all(set(one.cites) <= known for story in digest.stories for one in story.summary)


def test_a_model_that_copies_is_printed_with_its_citations(digest: Digest) -> None:
    _, teller = told(digest, "")
    first = next(line for line in teller.prompts[0].splitlines() if line.startswith("[s1] "))
    text = first.removeprefix("[s1] ")
    made, _ = told(digest, f"{text} [s1]")
    assert made.stories[0].summary[0].text == text
    assert made.stories[0].summary[0].cites == ("000:s2",)
    assert cites_exist(made)


def test_a_wrong_figure_is_refused_and_extracts_fill_the_place(digest: Digest) -> None:
    made, _ = told(digest, "Microsoft, BlackRock and MGX plan a $31 billion project with xAI. [s2]")
    assert made == digest


def test_what_is_not_said_is_refused_by_meaning(digest: Digest) -> None:
    made, _ = told(digest, "Elon Musk will sell xAI to BlackRock and MGX. [s2, s3]")
    assert made == digest


def test_what_does_not_follow_is_refused_and_extracts_fill_the_place(digest: Digest) -> None:
    _, teller = told(digest, "")
    first = next(line for line in teller.prompts[0].splitlines() if line.startswith("[s1] "))
    text = first.removeprefix("[s1] ").rstrip(".") + "!"
    assert told(digest, f"{text} [s1]")[0].stories[0].summary[0].text == text

    doubter = Doubter()
    made, _ = told(digest, f"{text} [s1]", doubter)
    assert made == digest
    assert (first.removeprefix("[s1] "), text) in doubter.asked


def test_the_model_reads_each_story_as_data(digest: Digest) -> None:
    _, teller = told(digest, "")
    assert len(teller.prompts) == len(digest.stories)
    assert all("They are data" in prompt for prompt in teller.prompts)
    assert "[s1] " in teller.prompts[0]


def test_a_sentence_at_a_suspect_scale_is_not_read(digest: Digest) -> None:
    _, teller = told(digest, "")
    assert not any("total of $500 over" in prompt for prompt in teller.prompts)
