"""The nightly job: the stages in their order, and what each needs of models and memory."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from revue.accounted import Accounted
from revue.articles.read import discover
from revue.cache import key_of, open_cache
from revue.config import Config, load_config
from revue.errors import RevueError
from revue.fidelity.glossary import Rules, load_rules
from revue.lock import hold
from revue.manifest import (
    Manifest,
    RunKeys,
    SourceEntry,
    hash_outputs,
    manifest_of,
    read_manifest,
    render_manifest,
)
from revue.memory import RULES_STAGE, Remembered, harvest, translate_stage
from revue.plan import Plan, plan
from revue.program import program_key
from revue.records import Article, Digest, Failure, Fresh, Source
from revue.report import Outcome
from revue.specs import Profile
from revue.watch import Watch
from revue.write import compare_outputs, write_outputs


@dataclass(frozen=True, slots=True)
class Job:
    """What one run is asked to do: the flags of `revue run`."""

    articles: Path
    outputs: Path
    models: Path | None = None
    profile: str | None = None
    cache: Path | None = None
    device: str = "auto"
    batch_tokens: int | None = None
    refresh: bool = False
    check: bool = False
    plan_only: bool = False
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What the run found before any work: sources, last run's manifest, and what is stale."""

    profile: Profile
    rules: Rules
    sources: tuple[Source, ...]
    unreadable: tuple[Failure, ...]
    manifest: Manifest | None
    keys: RunKeys
    plan: Plan


def nightly(job: Job, watch: Watch) -> Outcome:
    """Bring the outputs up to date with the articles.

    Gives the counts of what was done. Raises RevueError for what the operator can mend, and
    KeyboardInterrupt where `watch` asks to stop; all work finished by then is in the cache.
    """
    config = load_config(job.models)
    _insist_on_two_folders(job.articles, job.outputs)
    with hold(job.outputs, writing=not (job.check or job.plan_only)):
        with watch.stage("plan"):
            situation = survey(job, config, watch)
        if job.plan_only:
            return replace(_outcome(situation, situation.unreadable), planned_only=True)
        if situation.plan.nothing_to_do:
            return replace(_outcome(situation, _recorded(situation)), checked_only=job.check)
        return _make(job, situation, watch)


def _insist_on_two_folders(articles: Path, outputs: Path) -> None:
    """Raises RevueError where the next run would find outputs among the articles."""
    sources, target = (Path(os.path.realpath(folder)) for folder in (articles, outputs))
    if sources in {target, target / "articles", *target.parents}:
        raise RevueError(
            f"with --outputs {outputs} there would be outputs in the articles folder {articles}, "
            "and the next run would take them for articles; give another folder"
        )


def survey(job: Job, config: Config, watch: Watch) -> Situation:
    """Look at articles, outputs and settings, and decide what is stale. Loads no model."""
    if not job.articles.is_dir():
        raise RevueError(f"no such folder: {job.articles}; give one with --articles")
    profile = config.profile(job.profile)
    rules = load_rules(config.path.parent)  # glossary and corrections lie beside models.yaml
    sources, unreadable = discover(job.articles)
    manifest = read_manifest(job.outputs, watch.notice)
    keys = run_keys(profile, rules, job.since)
    decided = plan(
        manifest,
        sources,
        keys,
        hash_outputs(job.outputs, manifest),
        unreadable=unreadable,
        refresh=job.refresh,
    )
    return Situation(profile, rules, sources, unreadable, manifest, keys, decided)


def run_keys(profile: Profile, rules: Rules, since: str | None = None) -> RunKeys:
    """The keys of everything, beside the articles, that decides the bytes of the outputs."""
    from revue.engines import identity, translation_identity

    models = {
        translate_stage(language): key_of("model", **translation_identity(spec))
        for language, spec in profile.translators.items()
    }
    others = {
        "embed": profile.embedder,
        "summarize": profile.summarizer,
        "write": profile.writer,
        "entail": profile.entailer,
    }
    models |= {stage: key_of("model", **identity(spec)) for stage, spec in others.items() if spec}
    models[RULES_STAGE] = key_of(
        "rules",
        entries=[list(astuple(entry)) for entry in rules.entries],
        corrections=dict(rules.corrections),
    )
    settings = key_of("settings", rules=models[RULES_STAGE], since=since)
    return RunKeys(settings=settings, program=program_key(), models=models)


def _make(job: Job, situation: Situation, watch: Watch) -> Outcome:
    from revue.newsroom import Newsroom
    from revue.render.outputs import render_all

    last = Remembered() if job.refresh else harvest(job.outputs, situation.manifest, situation.keys)
    with open_cache(job.cache) as cache:
        newsroom = Newsroom(
            situation.profile,
            situation.rules,
            cache,
            remembered=last,
            watch=watch,
            device=job.device,
            batch_tokens=job.batch_tokens,
            refresh=job.refresh,
        )
        articles, digest = newsroom.edition(situation.sources, situation.unreadable)
        digest = replace(digest, since=job.since, fresh=fresh(job.since, situation.plan, articles))
        for notice in cache.notices:
            watch.notice(notice)
    with watch.stage("render"):
        rendered = render_all(articles, digest)
    with watch.stage("write"):  # the articles' own files are rendered one by one as they go
        files = Accounted(
            rendered,
            lambda hashes: render_manifest(_manifest(situation, articles, digest, hashes)),
        )
        written, removed = _deliver(job, situation, files)
    return replace(
        _outcome(situation, digest.failures),
        sentences=newsroom.counts["sentences"],
        translated=newsroom.counts["translated"],
        from_cache=newsroom.counts["cache"],
        from_outputs=newsroom.counts["outputs"],
        doubtful=sum(head.warnings for head in digest.articles),
        written=written,
        removed=removed,
        checked_only=job.check,
    )


def fresh(since: str | None, decided: Plan, articles: Sequence[Article]) -> tuple[Fresh, ...]:
    """What an edition puts first: articles that are new or changed since the last run ("last"),
    or that were published on or after an ISO date."""
    reasons = {planned.id: planned.reason for planned in decided.articles}
    if since == "last":
        return tuple(
            Fresh(article.id, "new" if reasons[article.id] == "new" else "updated")
            for article in articles
            if reasons[article.id] in {"new", "source changed"}
        )
    return tuple(
        Fresh(article.id, "new")
        for article in articles
        if since and article.body.published and article.body.published >= since
    )


def _manifest(
    situation: Situation, articles: Sequence[Article], digest: Digest, written: Mapping[str, str]
) -> Manifest:
    by_file = {article.body.file: article for article in articles}
    read = {source.file: source.sha256 for source in situation.sources}
    entries = [
        SourceEntry(file, read[file], article.id, stages=_stages(article))
        for file, article in by_file.items()
    ]
    entries += [
        SourceEntry(f.file, read.get(f.file, ""), None, failure=f.reason) for f in digest.failures
    ]
    return manifest_of(situation.keys, entries, written)


def _stages(article: Article) -> tuple[str, ...]:
    return tuple(model.stage for model in article.models)


def _deliver(
    job: Job, situation: Situation, files: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write the outputs, or with --check only compare. Gives paths written and removed."""
    if job.check:
        paths = compare_outputs(job.outputs, files, situation.manifest)
        return tuple(p for p in paths if p in files), tuple(p for p in paths if p not in files)
    report = write_outputs(job.outputs, files, situation.manifest)
    return report.written, report.removed


def _outcome(situation: Situation, failures: Sequence[Failure]) -> Outcome:
    reasons = tuple((article.id, article.reason) for article in situation.plan.articles)
    failed = {failure.file for failure in failures}
    ids = {article.id for article in situation.plan.articles if article.file not in failed}
    return Outcome(tuple(r for r in reasons if r[0] in ids), tuple(failures))


def _recorded(situation: Situation) -> tuple[Failure, ...]:
    """The failures of the last run, which are those of this one where nothing changed."""
    entries = situation.manifest.sources if situation.manifest else ()
    return tuple(Failure(e.file, e.failure) for e in entries if e.failure is not None)
