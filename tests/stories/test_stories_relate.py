"""Stories of the five real articles (shortened, well translated) and of made ones."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from revue.records import Article, Digest, Failure, Story
from revue.render.cites import DOUBTFUL, doubts_across
from revue.stories import contradicted, relate, with_summaries
from revue.summarize.english import without_connective
from story_cases import article, bilingual, seeds

_GLOSS = re.compile(r" \[[^]]*\]")  # what an acronym stands for
SCALE = "The same digits at another scale"


@pytest.fixture(scope="module")
def digest() -> Digest:
    articles, vectors = seeds()
    return relate(articles, vectors, [Failure("b.txt", "empty"), Failure("a.txt", "binary")])


def story_of(digest: Digest, article_id: str) -> Story:
    return next(story for story in digest.stories if article_id in story.articles)


def test_the_seeds_tell_two_stories_and_one_stands_alone(digest: Digest) -> None:
    assert [story.articles for story in digest.stories] == [("000", "002"), ("001", "004")]
    assert [story.id for story in digest.stories] == ["story-000", "story-001"]


def test_an_article_may_mention_the_story_of_others(digest: Digest) -> None:
    assert story_of(digest, "001").mentions == ("000", "002")
    assert story_of(digest, "000").mentions == ()


def test_reworded_agency_copy_is_found_and_is_one_witness(digest: Digest) -> None:
    assert [same.articles for same in digest.copies] == [("001", "004")]
    witnesses = {"001": "001", "004": "001"}
    for story in digest.stories:
        for one in story.agreed:
            sources = {cite.split(":")[0] for cite in one.cites}
            assert len({witnesses.get(source, source) for source in sources}) > 1


def test_independent_articles_agree_on_three_things(digest: Digest) -> None:
    assert sum(len(story.agreed) for story in digest.stories) >= 3


def test_a_raised_target_is_an_update(digest: Digest) -> None:
    (difference,) = story_of(digest, "000").differences
    assert difference.subject == "AI Infrastructure Partnership"
    assert [claim.value for claim in difference.claims] == [Decimal(30 * 10**9), Decimal(10**11)]
    assert [claim.text for claim in difference.claims] == [
        "$30 billion or initially 30 billion",
        "100 billion, a target of 100 billion or up to $100 billion",
    ]  # fmt: skip
    assert {"000:s2", "002:s6"} <= set(difference.claims[0].cites)
    assert all(cite.startswith("002:") for cite in difference.claims[1].cites)
    assert "update" in difference.note
    assert "002:s6" in difference.note


def test_an_amount_that_lost_its_billion_is_seen_and_not_quoted(digest: Digest) -> None:
    story = story_of(digest, "001")
    (difference,) = story.differences
    assert difference.subject == "Stargate"
    assert [claim.text for claim in difference.claims] == [
        "$500",
        "$500 billion, a target of $500 billion or at least $500 billion",
    ]
    assert difference.claims[0].cites == ("004:s5",)
    sources = {cite.split(":")[0] for cite in difference.claims[1].cites}
    assert sources == {"000", "001", "002", "004"}
    assert difference.note.startswith(SCALE)
    shown = [one.cites[0] for one in (*story.summary, *story.agreed)]
    assert "004:s5" not in [*shown, *(one.cites[0] for one in story.only_in)]


def test_such_an_amount_is_doubtful_wherever_it_is_cited(digest: Digest) -> None:
    articles, _ = seeds()
    marked = contradicted(articles, digest)
    assert marked[:4] == list(articles[:4])
    assert doubts_across(marked) == {"004:s5": DOUBTFUL}
    (said,) = next(s.warnings for s in marked[4].body.sentences if s.warnings)
    assert "the original itself gives $500 where other articles give $500 billion" in said.detail
    assert [head.warnings for head in with_summaries(digest, marked).articles] == [0, 0, 0, 0, 1]


def test_the_summary_of_a_story_cites_and_does_not_repeat_itself(digest: Digest) -> None:
    articles, _ = seeds()
    known = {f"{a.id}:{s.id}": s.english for a in articles for s in a.body.sentences}
    for story in digest.stories:
        assert 5 <= len(story.summary) <= 7
        assert len({one.text for one in story.summary}) == len(story.summary)
        for one in story.summary:
            assert without_connective(known[one.cites[0]]) == _GLOSS.sub("", one.text)
            assert all(cite in known for cite in one.cites)
            assert not one.text.startswith(("It ", "This ", "That ", "Imagine", "And "))
            assert not one.text.endswith("?")


def test_of_two_copies_the_sentence_that_names_more_is_shown(digest: Digest) -> None:
    shown = {one.cites[0]: one.text for one in story_of(digest, "001").summary}
    assert "Sam Altman" in shown["001:s2"]
    assert "004:s2" not in shown


def test_the_timeline_has_dates_as_written_where_the_day_is_unknown(digest: Digest) -> None:
    assert ("2025-03-20", ("002:s2",)) in [
        (event.date, event.cites) for event in story_of(digest, "000").timeline
    ]
    assert story_of(digest, "001").timeline[0].date == "Wednesday"


def test_the_order_of_articles_changes_nothing(digest: Digest) -> None:
    articles, vectors = seeds()
    failures = [Failure("a.txt", "binary"), Failure("b.txt", "empty")]
    for shuffled in (articles[::-1], articles[2:] + articles[:2]):
        assert relate(shuffled, vectors, failures) == digest


def test_a_later_article_renames_and_reorders_no_story(digest: Digest) -> None:
    articles, vectors = seeds()
    twin = Article(
        bilingual_copy(articles[2], "005"), articles[2].summary, articles[2].names, ()
    )  # fmt: skip
    more = relate([*articles, twin], {**vectors, "005": vectors["002"]}, ())
    assert [(s.id, s.title) for s in more.stories] == [(s.id, s.title) for s in digest.stories]


def bilingual_copy(original: Article, article_id: str):  # type: ignore[no-untyped-def]

    return replace(original.body, id=article_id, file=f"{article_id}.txt")


def test_noise_in_the_last_bits_changes_nothing(digest: Digest) -> None:
    articles, vectors = seeds()
    noisy = {
        name: (rows + 1e-7 * np.sign(rows)).astype(np.float32) for name, rows in vectors.items()
    }  # fmt: skip
    again = relate(articles, noisy, ())
    assert again.stories == digest.stories


def stories_of(*texts: str) -> tuple[Story, ...]:
    made = [article(bilingual(name, text)) for name, text in zip("abcd", texts, strict=False)]
    return relate([a for a, _ in made], {a.id: v for a, v in made}, ()).stories


PORT = (
    "Le port de Lorval agrandi | Port of Lorval enlarged\n"
    "Le port de Lorval sera agrandi pour {french}, a annoncé la ville. | "
    "The port of Lorval will be enlarged for {english}, the city announced.\n"
    "Le chantier du port de Lorval de {french} commencera en mai. | "
    "The works of {english} at the port of Lorval begin in May.\n"
)


@pytest.mark.parametrize(
    ("french", "english", "wordings"),
    [
        ("500 dollars", "$500", ["$500", "$500 million"]),
        ("plus de 9 millions de dollars", "over $9 million", ["over $9 million", "$500 million"]),
        ("déjà 9 millions de dollars", "$9 million", ["already $9 million", "$500 million"]),
        (
            "au plus 9 millions de dollars",
            "at most $9 million",
            ["up to $9 million", "$500 million"],
        ),
    ],
)
def test_figures_differ_in_the_words_of_each(
    french: str, english: str, wordings: list[str]
) -> None:
    here = PORT.format(french="500 millions de dollars", english="$500 million")
    (story,) = stories_of(here, PORT.format(french=french, english=english))
    (difference,) = story.differences
    assert [claim.text for claim in difference.claims] == wordings


def test_a_slip_is_one_only_beside_another_article() -> None:
    fare = "Le billet pour Lorval coûte 500 dollars. | The ticket to Lorval costs $500.\n"
    here = PORT.format(french="500 millions de dollars", english="$500 million")
    other = "Le port de Lorval agrandi | Port of Lorval enlarged\n" + (
        "Le port de Lorval sera agrandi, a annoncé la ville de Lorval. | "
        "The port of Lorval will be enlarged, the city of Lorval announced.\n"
    )
    (story,) = stories_of(here + fare, other)
    assert story.differences == ()


def test_a_price_is_no_fine_that_lost_its_scale() -> None:
    here = PORT.format(french="500 millions de dollars", english="$500 million")
    fare = (
        "L'abonnement au parking de Maribel coûte 500 dollars. | Parking in Maribel costs $500.\n"
    )
    (story,) = stories_of(here, here.replace("agrandi |", "agrandi encore |") + fare)
    assert story.differences == ()


def test_a_rounded_figure_does_not_differ_from_the_exact_one() -> None:
    here = PORT.format(french="312 millions de dollars", english="$312 million")
    about = PORT.format(french="plus de 300 millions de dollars", english="over $300 million")
    (story,) = stories_of(here, about)
    assert story.differences == ()


BRIEF = (
    "Le port de Lorval rouvre | Port of Lorval reopens\n"
    "Le port de Lorval a rouvert mardi, a annoncé la ville. | "
    "The port of Lorval reopened on Tuesday, the city announced.\n"
    "Le chantier a coûté 12 millions d'euros. | The works cost €12 million.\n"
)


def test_a_brief_under_two_names_is_one_witness() -> None:
    (story,) = stories_of(BRIEF, BRIEF)
    assert story.agreed == ()
    (story,) = stories_of(BRIEF, BRIEF.replace("Le chantier a coûté", "Les travaux ont coûté"))
    assert [one.cites for one in story.agreed] != []


def test_a_mark_goes_with_the_article_that_contradicted(digest: Digest) -> None:
    articles, vectors = seeds()
    assert any(s.warnings for a in contradicted(articles, digest) for s in a.body.sentences)
    alone = relate(articles[4:], {"004": vectors["004"]}, ())
    assert contradicted(articles[4:], alone) == list(articles[4:])


def test_a_sentence_with_two_dates_is_told_once() -> None:
    dates = "Le 21 janvier 2025 et le 21 février 2025"
    text = (
        "La gare de Lorval fermée | Lorval station closed\n"
        f"{dates}, la gare de Lorval a été fermée par la ville de Lorval. | "
        "On 21 January 2025 and 21 February 2025, Lorval station was closed by Lorval.\n"
    )
    shorter = text.replace(dates, "Le 21 février 2025").replace("21 January 2025 and ", "")
    (story,) = stories_of(text, shorter, text)
    cites = [cite for event in story.timeline for cite in event.cites]
    assert len(cites) == len(set(cites))


def test_different_figures_of_different_things_are_no_difference() -> None:
    texts = [
        "Le port de Lorval agrandi | Port of Lorval enlarged\n"
        "Le port de Lorval sera agrandi pour 300 millions d'euros, a annoncé la ville. | "
        "The port of Lorval will be enlarged for €300 million, the city announced.\n"
        "Le budget du chantier de 300 millions d'euros sera voté en mai. | "
        "The €300 million budget of the works will be voted in May.\n",
        "Le port de Lorval agrandi | Port of Lorval enlarged\n"
        "Le port de Lorval a réalisé un chiffre d'affaires de 90 millions d'euros. | "
        "The port of Lorval had a turnover of €90 million.\n"
        "Ses recettes de 90 millions d'euros viennent des conteneurs. | "
        "Its revenue of €90 million comes from containers.\n",
    ]
    made = [article(bilingual(name, text)) for name, text in zip("ab", texts, strict=True)]
    found = relate([a for a, _ in made], {a.id: v for a, v in made}, ())
    assert [story.differences for story in found.stories] in ([], [()])


@pytest.mark.parametrize("count", [0, 1])
def test_few_articles(count: int) -> None:
    articles, vectors = seeds()
    found = relate(articles[:count], vectors, ())
    assert (len(found.articles), found.stories, found.copies) == (count, (), ())


def test_stories_of_other_nights_do_not_depend_on_pairs_listed(digest: Digest) -> None:
    pairs = [(a, b) for a, b, _ in digest.similarities]
    assert pairs == sorted(set(pairs))
    assert all(a < b for a, b in pairs)
    assert set(itertools.chain(*pairs)) <= {head.id for head in digest.articles}
