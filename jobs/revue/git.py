"""`revue run --commit`: the outputs, and nothing but the outputs, as one git commit."""

from __future__ import annotations

import contextlib
import json
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from revue.errors import RevueError
from revue.manifest import MANIFEST, parse_manifest, read_manifest
from revue.report import Outcome, printable


def insist_on_clean_index(outputs: Path) -> None:
    """Raises RevueError where `outputs` is in no git repository, or something else is staged.

    What a commit that failed, or a run that was killed, left staged of revue's own may be: it is
    staged anew with the next commit.
    """
    folder = outputs if outputs.is_dir() else outputs.resolve().parent
    if _git(folder, "rev-parse", "--is-inside-work-tree", check=False) != "true":
        raise RevueError(f"--commit: {outputs} is in no git repository; run `git init` first")
    own = _from_top(outputs, {MANIFEST, *_recorded(outputs)}) if outputs.is_dir() else set()
    staged = _git(folder, "diff", "--cached", "--name-only", "--no-renames", "-z").split("\0")
    foreign = [path for path in staged if path and path not in own]
    if foreign:
        raise RevueError(
            f"--commit: the git index already holds changes ({printable(foreign[0])} …): "
            "commit or unstage them"
        )


def commit_outputs(outputs: Path, outcome: Outcome) -> str | None:
    """Commit what revue wrote or removed in `outputs`.

    Gives the commit's subject line, or None where nothing has changed since the last commit.
    """
    insist_on_clean_index(outputs)
    _stage(outputs, _own_files(outputs, outcome))
    if not _git(outputs, "diff", "--cached", "--name-only"):
        return None
    subject = _subject(outputs, outcome)
    try:
        _git(outputs, "commit", "--quiet", "--message", subject)
    except RevueError as error:
        raise RevueError(
            f"{error}. The outputs are written; mend that, and the next --commit takes them"
        ) from error
    return subject


def _own_files(outputs: Path, outcome: Outcome) -> list[str]:
    """Paths within `outputs` that revue wrote, and tracked ones of its own that are gone.

    Its own are what this run removed, and what git has recorded: a run without --commit may have
    removed them.
    """
    manifest = read_manifest(outputs)
    written = [MANIFEST, *manifest.hashes] if manifest else []
    own = {*outcome.removed, *_recorded(outputs)}
    gone = _git(outputs, "ls-files", "--deleted", "-z", "--", ".").split("\0")
    return [*written, *(path for path in gone if path in own)]


def _recorded(outputs: Path) -> set[str]:
    """The paths that the manifests of the last commit and of the index list, where sane."""
    found: set[str] = set()
    for tree in ("HEAD", ""):
        text = _git(outputs, "show", f"{tree}:./{MANIFEST}", check=False)
        with contextlib.suppress(ValueError, RecursionError):
            found.update(parse_manifest(text).hashes)
    return found


def _from_top(outputs: Path, paths: Iterable[str]) -> set[str]:
    """Paths within `outputs` as paths within the repository."""
    prefix = _git(outputs, "rev-parse", "--show-prefix")
    return {prefix + path for path in paths}


def _stage(outputs: Path, paths: Iterable[str]) -> None:
    _git(
        outputs, "--literal-pathspecs", "add", "--all", "--force", "--pathspec-from-file=-",
        "--pathspec-file-nul", stdin="\0".join(paths),
    )  # fmt: skip


def _subject(outputs: Path, outcome: Outcome) -> str:
    reasons = [reason for _, reason in outcome.reasons]
    new = reasons.count("new")
    updated = sum(reason not in {"new", "unchanged", "renamed"} for reason in reasons)
    parts = [
        _counted(new, "new article", "new articles"),
        _counted(updated, "updated", "updated"),
        _counted(_differing_figures(outputs), "figure differs", "figures differ"),
        _counted(len(outcome.failures), "failed", "failed"),
    ]
    return "Press review: " + (", ".join(filter(None, parts)) or "outputs brought up to date")


def _counted(count: int, one: str, many: str) -> str:
    return "" if not count else f"{count} {one if count == 1 else many}"


def _differing_figures(outputs: Path) -> int:
    digest = json.loads((outputs / "digest.json").read_text(encoding="utf-8"))
    return sum(len(story["differences"]) for story in digest["stories"])


def _git(folder: Path, *arguments: str, check: bool = True, stdin: str = "") -> str:
    command: Sequence[str] = ("git", "-C", str(folder), *arguments)
    try:
        # A name in the folder need not be text in this locale.
        done = subprocess.run(
            command, input=stdin, capture_output=True, text=True, errors="surrogateescape",
            check=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise RevueError("--commit needs git, which is not installed") from error
    if check and done.returncode:
        said = done.stderr.strip() or done.stdout.strip()
        said = said or f"exit code {done.returncode} without a word (a hook?)"
        raise RevueError(f"git {arguments[0]} failed: {said}")
    return done.stdout.strip("\n")
