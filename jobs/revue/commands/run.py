"""`revue run`: the nightly job."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from revue.commands.options import device_option
from revue.git import commit_outputs, insist_on_clean_index
from revue.nightly import Job, nightly
from revue.report import Outcome, exit_code, explained, worded
from revue.terminal import StopRequest, TerminalWatch

_folder = click.Path(file_okay=False, path_type=Path)
_file = click.Path(dir_okay=False, path_type=Path)


def _since(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None or value == "last":
        return value
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter("give a date as YYYY-MM-DD, or the word last") from None


@click.command()
@click.option(
    "--articles",
    type=_folder,
    default=Path("seeds"),
    show_default=True,
    help="Folder of French articles (.txt, .md, .html).",
)
@click.option(
    "--outputs",
    type=_folder,
    default=Path("outputs"),
    show_default=True,
    help="Folder for the English files.",
)
@click.option(
    "--models",
    type=_file,
    help="Models and profiles  [default: models.yaml, else the one that came with revue].",
)
@click.option("--profile", help="Profile in models.yaml  [default: the one it names].")
@click.option(
    "--cache",
    type=_folder,
    help="Cache folder  [default: $REVUE_CACHE, else the user's cache folder].",
)
@device_option
@click.option(
    "--batch-tokens",
    type=click.IntRange(min=1),
    help="Padded tokens a batch; changes speed and memory, never a translation.",
)
@click.option(
    "--since",
    callback=_since,
    metavar="DATE|last",
    help="Put first what is new since the last run, or published since DATE (YYYY-MM-DD).",
)
@click.option(
    "--offline", is_flag=True, help="Use no network. Always so: only `revue models pull` downloads."
)
@click.option("--refresh", is_flag=True, help="Do all the work again: ignore cache and outputs.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if an output would change.")
@click.option(
    "-n",
    "--plan",
    "plan_only",
    is_flag=True,
    help="Only say what would be done again for each article, and why.",
)
@click.option("--explain-plan", is_flag=True, help="Say why each article was done again.")
@click.option("--commit", is_flag=True, help="Commit the changed outputs to git.")
@click.option("--quiet", is_flag=True, help="No progress bars, no report; failures only.")
@click.option("--json-log", is_flag=True, help="One JSON object a line on standard error.")
def run(
    *, offline: bool, explain_plan: bool, commit: bool, quiet: bool, json_log: bool, **flags: Any
) -> int:
    """Read, clean, translate, summarize and relate the articles; write the English digest.

    \b
    Example:  revue run --articles seeds --outputs outputs
    In CI:    revue run --check --offline
    """
    del offline  # the job never touches the network; the flag lets a caller say it insists
    job = Job(**flags)  # each of the other flags is one of its fields
    if commit and (job.check or job.plan_only):
        raise click.UsageError("--commit cannot go with --check or --plan: they write nothing")
    if commit:
        insist_on_clean_index(job.outputs)
    stop = StopRequest()
    watch = TerminalWatch(stop, quiet=quiet, json_log=json_log)
    with stop.listening():
        outcome = nightly(job, watch)
        if commit:
            outcome = replace(outcome, commit=commit_outputs(job.outputs, outcome))
    _report(outcome, watch, explain=explain_plan or job.plan_only, quiet=quiet, json_log=json_log)
    return exit_code(outcome)


def _report(
    outcome: Outcome, watch: TerminalWatch, *, explain: bool, quiet: bool, json_log: bool
) -> None:
    if json_log:
        _log_outcome(outcome, watch)
        return
    if explain and outcome.reasons:
        click.echo(explained(outcome.reasons), err=True)
    if not quiet:
        click.echo(worded(outcome, watch.seconds), err=True)
    elif outcome.failures or outcome.checked_only:
        click.echo(worded(outcome, {}), err=True)


def _log_outcome(outcome: Outcome, watch: TerminalWatch) -> None:
    for article, reason in outcome.reasons:
        watch.event("article", id=article, reason=reason)
    for failure in outcome.failures:
        watch.event("failure", file=failure.file, reason=failure.reason)
    watch.event(
        "done", exit_code=int(exit_code(outcome)), articles=len(outcome.reasons),
        unchanged=outcome.unchanged, failed=len(outcome.failures), sentences=outcome.sentences,
        translated=outcome.translated, from_cache=outcome.from_cache,
        from_outputs=outcome.from_outputs, doubtful=outcome.doubtful,
        written=list(outcome.written), removed=list(outcome.removed),
    )  # fmt: skip
