"""Markdown: what a reader sees on a git host, and that text by others stays text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from handmade import (
    ARTICLES,
    DIGEST,
    EMPTY_DIGEST,
    HOSTILE,
    HOSTILE_DIGEST,
    MISCHIEF,
    STARGATE,
)
from revue.render.article_md import article_markdown
from revue.render.cites import doubts_across
from revue.render.digest_md import digest_markdown
from revue.render.escape import cell, escaped, line, table
from revue.render.words import one_line

OUR_HTML = re.compile(
    r'<a id="(fr-)?s\d+" name="(fr-)?s\d+">|</a>|</?details( lang="fr")?>'
    r'|<summary( lang="en")?>[\w ]+</summary>|<!-- markdownlint-disable [MD0-9 ]+-->'
)


def rendered(markdown: str) -> list[Token]:
    """All tokens, those within a line included, as GitHub's dialect has them."""
    found: list[Token] = []
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for token in parser.parse(markdown):
        found += [token, *(token.children or ())]
    return found


def text_of(tokens: list[Token]) -> str:
    """What the reader reads, lines parted by newlines."""
    words = {"text": None, "code_inline": None, "softbreak": "\n", "paragraph_close": "\n"}
    return "".join(words[t.type] or t.content for t in tokens if t.type in words)


def links_of(tokens: list[Token]) -> list[str]:
    return [str(t.attrGet("href")) for t in tokens if t.type == "link_open"]


def pages() -> Iterator[str]:
    yield digest_markdown(HOSTILE_DIGEST, doubts_across([HOSTILE]))
    yield article_markdown(HOSTILE)


@pytest.mark.parametrize("text", MISCHIEF)
@pytest.mark.parametrize(
    "frame", ["{}", "- {}", "### {}", "> {}", "[^s2]: {}. French: x", "before\n{}"]
)
def test_markup_in_a_text_comes_out_as_text(text: str, frame: str) -> None:
    tokens = rendered(frame.format(line(text)))
    assert one_line(text) in text_of(tokens)
    assert not [t for t in tokens if t.type.startswith(("html", "link", "image", "code", "em_"))]


@given(st.text(min_size=1).filter(one_line))
def test_any_text_comes_out_as_that_text(text: str) -> None:
    parsed = rendered(f"{line(text)}\n\n| a |\n| --- |\n| {cell(text)} |")
    contents = [t.content for t in parsed if t.type == "inline"]
    assert len(contents) == 3
    assert text_of(parsed).startswith(one_line(text))


def test_pages_of_a_hostile_article_hold_only_our_own_markup() -> None:
    for page in pages():
        tokens = rendered(page)
        html = [t.content.strip() for t in tokens if t.type in {"html_inline", "html_block"}]
        foreign = [part for one in html for part in one.split("\n") if not OUR_HTML.fullmatch(part)]
        assert foreign == []
        assert all(
            re.fullmatch(r"(articles/hostile\.md)?(#s\d+)?|\.\./digest\.md|hostile\.json", link)
            for link in links_of(tokens)
        )
        assert not [t for t in tokens if t.type in {"image", "fence", "code_block", "hr", "s_open"}]
        for text in MISCHIEF:
            assert one_line(text) in text_of(tokens)


def test_an_article_tells_its_doubtful_sentences_and_that_no_story_has_it() -> None:
    page = digest_markdown(DIGEST, doubts_across(ARTICLES))
    told = [one.id for one in DIGEST.articles if one.id not in DIGEST.stories[0].articles]
    lines = page[page.index("## Articles") :].splitlines()
    assert sum("in no story" in line for line in lines) == len(
        set(told) - set(DIGEST.stories[0].mentions)
    )
    doubtful = next(line for line in lines if "marked doubtful" in line)
    assert "⚠](articles/" in doubtful


def test_the_digest_says_first_what_is_in_it() -> None:
    page = digest_markdown(DIGEST, doubts_across(ARTICLES))
    assert text_of(rendered(page)).startswith(
        "Press review3 articles, 1 story, 1 failed, 2 sentences marked doubtful."
    )
    headings = re.findall(r"^#{2,4} .+", page, re.MULTILINE)
    assert headings[:7] == [
        "## Stories", "### Musk criticises the Stargate plan", "#### What the articles agree on",
        "#### Figures differ: total over four years", "#### Figures differ: SoftBank's cash",
        "#### Disputed, criticised or taken to court", "#### Only in one article",
    ]  # fmt: skip
    assert headings[-1] == "## Failures"


def test_every_citation_leads_to_a_sentence() -> None:
    targets = {
        f"articles/{a.id}.md#{name}"
        for a in ARTICLES
        for name in re.findall(r'<a id="([^"]+)" name="\1">', article_markdown(a))
    }
    page = digest_markdown(DIGEST, doubts_across(ARTICLES))
    cited = [link for link in links_of(rendered(page)) if "#" in link]
    assert len(cited) > 15
    assert set(cited) <= targets


def test_a_sentence_named_in_a_note_is_a_link() -> None:
    page = digest_markdown(DIGEST, doubts_across(ARTICLES))
    link = "[004:s2 ⚠](articles/004_08380191173b7094.md#s2)"
    assert f"\nA slip of the pen in {link}, surely.\n" in page


def test_a_citation_of_a_doubtful_sentence_is_marked() -> None:
    page = digest_markdown(DIGEST, doubts_across(ARTICLES))
    assert "[001:s6 ⚠](articles/001_ebcc78498b14c22d.md#s6)" in page
    assert "[001:s4](articles/001_ebcc78498b14c22d.md#s4)" in page


def test_a_warning_is_a_footnote_at_its_sentence_with_the_french() -> None:
    page = article_markdown(STARGATE)
    assert "after gaining on Wednesday.[^s6]" in page
    note = next(one for one in page.split("\n") if one.startswith("[^s6]:"))
    assert "“quelque 10%” is missing in the English" in note
    assert "après avoir gagné quelque 10% mercredi" in note


def test_nothing_of_the_page_is_lost() -> None:
    page = text_of(rendered(article_markdown(STARGATE)))
    for sentence in STARGATE.body.sentences:
        assert one_line(sentence.english) in page
        assert one_line(sentence.source) in page
    for dropped in STARGATE.body.dropped:
        assert f"Line {dropped.line}, {dropped.reason}: {one_line(dropped.text)}" in page


def test_a_figure_that_the_english_lost_stands_in_the_table() -> None:
    assert "| about 10% | ⚠ **lost in the English** | quelque 10% | [s6](#s6) |" in (
        article_markdown(STARGATE)
    )


def test_one_changed_french_sentence_changes_two_lines() -> None:
    first, *rest = STARGATE.body.paragraphs
    changed = replace(rest[0].sentences[0], source="Une autre phrase.", english="Another.")
    body = replace(
        STARGATE.body, paragraphs=(first, replace(rest[0], sentences=(changed,)), *rest[1:])
    )
    before, after = article_markdown(STARGATE), article_markdown(replace(STARGATE, body=body))
    differing = [
        one for one in difflib.ndiff(before.split("\n"), after.split("\n")) if one[0] == "+"
    ]
    assert len(differing) == 2


def test_an_empty_night_still_has_a_page() -> None:
    assert "0 articles, 0 stories, 0 failed" in digest_markdown(EMPTY_DIGEST, {})


def test_dollars_hashes_and_tables_as_they_are_written() -> None:
    assert escaped("$30 billion for #1 (50%)") == r"\$30 billion for \#1 (50%)"
    assert line("2. place") == r"2\. place"
    assert line("2.5 million") == "2.5 million"
    assert table(("a",), [(cell(""),)]) == ["| a |", "| --- |", "| – |"]
