"""What a run did, counted and worded for the operator. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from revue.errors import Exit
from revue.records import Failure


@dataclass(frozen=True, slots=True)
class Outcome:
    """The counts of one run.

    `reasons` tells for each article ID why it was (or was not) done again; sentences are
    distinct ones. `written` and `removed` are paths in the outputs folder; with --check they
    are what would have been written or removed.
    """

    reasons: tuple[tuple[str, str], ...]
    failures: tuple[Failure, ...]
    sentences: int = 0
    translated: int = 0
    from_cache: int = 0
    from_outputs: int = 0
    doubtful: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    checked_only: bool = False
    planned_only: bool = False
    commit: str | None = None

    @property
    def unchanged(self) -> int:
        return sum(reason == "unchanged" for _, reason in self.reasons)


def exit_code(outcome: Outcome) -> Exit:
    """The exit code of DESIGN: a difference found by --check outranks failed articles."""
    if outcome.checked_only and (outcome.written or outcome.removed):
        return Exit.WOULD_CHANGE
    return Exit.SOME_FAILED if outcome.failures else Exit.DONE


def printable(text: str) -> str:
    """`text` without control characters, so that a file name cannot rewrite the log."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def worded(outcome: Outcome, seconds: Mapping[str, float]) -> str:
    """The run report: a few lines for standard error."""
    if outcome.planned_only:
        due = len(outcome.reasons) - outcome.unchanged
        plan = f"plan: {_counted(due, 'article')} to do again, {outcome.unchanged} unchanged"
        return "\n".join([*_failures(outcome.failures), plan])
    lines = [*_failures(outcome.failures), *_counts(outcome), *_files(outcome)]
    if outcome.commit:
        lines.append(f"git: committed “{outcome.commit}”")
    if seconds:
        timed = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in seconds.items())
        lines.append(f"time: {timed}")
    return "\n".join(lines)


def explained(reasons: Iterable[tuple[str, str]]) -> str:
    """One line an article: why it is done again, or that it is unchanged."""
    return "\n".join(f"{printable(article)}: {reason}" for article, reason in reasons)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _failures(failures: Iterable[Failure]) -> list[str]:
    return [f"failed: {printable(f.file)}: {printable(f.reason)}" for f in failures]


def _counts(outcome: Outcome) -> list[str]:
    total = len(outcome.reasons)
    head = f"articles: {total} read, {outcome.unchanged} unchanged, {len(outcome.failures)} failed"
    if not outcome.sentences:
        return [head]
    return [
        head,
        f"sentences: {outcome.sentences} distinct, {outcome.translated} translated, "
        f"{outcome.from_cache} from the cache, {outcome.from_outputs} from the outputs, "
        f"{outcome.doubtful} doubtful",
    ]


def _files(outcome: Outcome) -> list[str]:
    if not outcome.written and not outcome.removed:
        return ["outputs: nothing to change"]
    verb = "would be written" if outcome.checked_only else "written"
    gone = "would be removed" if outcome.checked_only else "removed"
    lines = [f"outputs: {_counted(len(outcome.written), 'file')} {verb}"]
    if outcome.removed:
        lines[0] += f", {_counted(len(outcome.removed), 'file')} {gone}"
    if outcome.checked_only:
        lines += [f"  {printable(path)}" for path in outcome.written]
        lines += [f"  {printable(path)} (removed)" for path in outcome.removed]
    return lines
