"""Each check against pairs that are right and pairs that are wrong in one way."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from revue.fidelity.checks import check, copied_spans
from revue.fidelity.glossary import Entry, Rules
from revue.fidelity.style import house_style

_GOLDEN = Path(__file__).parent / "golden" / "checks.tsv"
_DEV = Path(__file__).parents[1] / "data" / "dev"
CASES = [
    tuple(line.split("\t"))
    for line in _GOLDEN.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("source", "english", "codes"), CASES)
def test_a_pair_gives_these_warnings(source: str, english: str, codes: str) -> None:
    assert ",".join(sorted({warn.code for warn in check(source, english)})) == codes


def test_careful_human_translations_raise_hardly_an_alarm() -> None:
    sources = (_DEV / "source.fr").read_text(encoding="utf-8").splitlines()
    references = (_DEV / "reference.en").read_text(encoding="utf-8").splitlines()
    alarms = [s for s, r in zip(sources, references, strict=True) if check(s, r)]
    assert len(sources) == 200
    assert len(alarms) <= 2, alarms


def test_a_wrong_power_of_ten_is_named_in_the_warning() -> None:
    (missing, added) = check(
        "Une offre de 97,4 milliards de dollars.", "An offer of $97.4 million."
    )
    assert "97,4 milliards de dollars" in missing.detail
    assert "$97.4 million" in added.detail


def test_a_users_term_must_be_used_as_it_stands() -> None:
    rules = Rules((Entry("jeune pousse", "start-up", "any", (), True),))
    source = "Cette jeune pousse embauche."
    assert check(source, "This start-up is hiring.", rules=rules) == ()
    (warn,) = check(source, "This young firm is hiring.", rules=rules)
    assert warn.code == "glossary"


def test_repetition_in_the_source_is_no_alarm() -> None:
    line = "Encore et encore et encore et encore et encore."
    assert check(line, "Again and again and again and again and again.") == ()


@pytest.mark.parametrize(
    "text",
    ["a", "n'", "« ", "1 ", "ne pas ", "('", "@a.", "$1 of ", "\"'", "0 80", "A- X ", "+33 "],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        check(text * times, house_style(text * times))
        return time.process_time() - started

    seconds(10)
    assert seconds(3_200) < 24 * seconds(400) + 0.2  # a quadratic one takes 64 times as long


def test_what_must_be_copied_exactly() -> None:
    text = "Voir https://a.org/b_(c), www.x.fr, moi@a.org, #IA, @elonmusk et `pip install x`."
    assert copied_spans(text) == (
        "https://a.org/b_(c", "www.x.fr", "moi@a.org", "#IA", "@elonmusk", "`pip install x`",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("source", "english", "codes"),
    [
        ("SoftBank n’est assuré que de 10 milliards.", "SoftBank is assured of 10 billion.", 1),
        ("Elle ne fait que commencer.", "It does not start.", 1),
        ("Elle ne fait que commencer.", "It is only beginning.", 0),
        ("Il n’a vu que la mer.", "He saw nothing but the sea.", 0),
        ("Il ne pense pas que ce soit vrai.", "He does not think it is true.", 0),
        ("Les News que je lis.", "The News I read.", 0),
    ],
)
def test_only_is_not_lost(source: str, english: str, codes: int) -> None:
    assert sum(warn.code == "negation" for warn in check(source, english)) == codes


def test_telephone_numbers_and_ratings_are_copied_and_a_score_is_told_whole() -> None:
    source = "Le 0\u202f800\u202f130\u202f000 : la note passe de AA- à A+."
    assert copied_spans(source) == ("0\u202f800\u202f130\u202f000", "AA-", "A+")
    (warn,) = check("Nice a gagné 3 buts à 1 hier.", "Nice won by 3 goals yesterday.")
    assert warn.detail == "3 buts à 1 (3-1) is not in the English"
