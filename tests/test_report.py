"""What the operator is told, and the exit code that goes with it."""

from __future__ import annotations

from revue.errors import Exit
from revue.records import Failure
from revue.report import Outcome, exit_code, explained, printable, worded

TWO = (("a", "new"), ("b", "unchanged"))


def test_counts_of_a_night() -> None:
    outcome = Outcome(
        TWO,
        failures=(),
        sentences=40,
        translated=12,
        from_cache=20,
        from_outputs=8,
        doubtful=2,
        written=("articles/a.md",),
        removed=("articles/c.md",),
    )
    assert worded(outcome, {"read": 0.04, "translate": 7.26}).splitlines() == [
        "articles: 2 read, 1 unchanged, 0 failed",
        "sentences: 40 distinct, 12 translated, 20 from the cache, 8 from the outputs, 2 doubtful",
        "outputs: 1 file written, 1 file removed",
        "time: read 0.0 s, translate 7.3 s",
    ]


def test_each_failure_is_named() -> None:
    outcome = Outcome((), (Failure("vide.txt", "the file is empty"),))
    assert worded(outcome, {}).splitlines()[0] == "failed: vide.txt: the file is empty"
    assert exit_code(outcome) == Exit.SOME_FAILED


def test_check_outranks_failures() -> None:
    failed = (Failure("vide.txt", "the file is empty"),)
    assert exit_code(Outcome(TWO, failed, written=("digest.md",), checked_only=True)) == 1
    assert exit_code(Outcome(TWO, failed, checked_only=True)) == 3
    assert exit_code(Outcome(TWO, (), checked_only=True)) == 0


def test_check_tells_what_would_be_removed_from_what_would_be_written() -> None:
    outcome = Outcome((), (), written=("digest.md",), removed=("a.md", "b.md"), checked_only=True)
    assert worded(outcome, {}).splitlines()[1:] == [
        "outputs: 1 file would be written, 2 files would be removed",
        "  digest.md",
        "  a.md (removed)",
        "  b.md (removed)",
    ]


def test_a_file_name_cannot_rewrite_the_log() -> None:
    assert printable("a\x1b[2J\nb\u202e") == "a\\x1b[2J\\x0ab\\x202e"
    assert explained([("a\nb", "new")]) == "a\\x0ab: new"


def test_a_plan_counts_what_is_due_and_says_nothing_of_files() -> None:
    reasons = (("000", "unchanged"), ("001", "source changed"), ("002", "new"))
    planned = Outcome(reasons, (), planned_only=True)
    assert worded(planned, {}) == "plan: 2 articles to do again, 1 unchanged"
