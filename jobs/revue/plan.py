"""What is stale, and why. Pure: decided from the manifest, the sources and the files' hashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from revue.ids import article_ids
from revue.manifest import Manifest, RunKeys, SourceEntry, article_paths
from revue.records import Failure, Source

Reason = Literal[
    "unchanged", "new", "source changed", "model changed", "settings changed", "program changed",
    "output missing", "output edited by hand", "renamed", "refresh",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlannedArticle:
    """A source, the ID its outputs go by, and why it is (or is not) done again."""

    file: str
    id: str
    reason: Reason

    @property
    def stale(self) -> bool:
        return self.reason != "unchanged"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the run has to do.

    `articles` are in the order of their files. `gone` are IDs that the manifest knows and that
    no source has any more. `others` are files beside the articles' own (the digest, the page)
    that are missing or edited. `rest_changed` tells that last night had other models or settings
    (if only for the digest), other unreadable files, was killed while it wrote, or left no
    manifest.
    """

    articles: tuple[PlannedArticle, ...]
    gone: tuple[str, ...]
    others: tuple[tuple[str, Reason], ...]
    rest_changed: bool

    @property
    def nothing_to_do(self) -> bool:
        """Whether the outputs stand as this run would write them."""
        stale = any(article.stale for article in self.articles)
        return not (stale or self.gone or self.others or self.rest_changed)


@dataclass(frozen=True, slots=True)
class _Last:
    """The last run, to be looked up: entries by file, hashes of the outputs by path.

    `moved` are hashes of the sources that it knew under a name that is no longer there.
    """

    entries: Mapping[str, SourceEntry]
    moved: frozenset[str]
    keys: RunKeys
    written: Mapping[str, str]


def plan(
    manifest: Manifest | None,
    sources: Sequence[Source],
    settings: RunKeys,
    on_disk: Mapping[str, str],
    *,
    unreadable: Sequence[Failure] = (),
    refresh: bool = False,
) -> Plan:
    """Decide what to do again.

    `settings` are the keys of this run; `on_disk` maps each path of the manifest that is still
    in the outputs folder to its SHA-256 (`revue.manifest.hash_outputs`); `unreadable` are files
    of the articles folder that gave no source. With `refresh` every article is stale; what is
    new or changed is still told as such.
    """
    ids = article_ids([source.file for source in sources])
    last = _last(manifest, sources)
    articles = [
        PlannedArticle(s.file, ids[s.file], _reason(s, ids[s.file], last, settings, on_disk))
        for s in sorted(sources, key=lambda source: source.file)
    ]
    if refresh:
        articles = [one if one.stale else replace(one, reason="refresh") for one in articles]
    return Plan(
        articles=tuple(articles),
        gone=_gone(last.entries, set(ids.values())),
        others=_others(manifest, on_disk),
        rest_changed=_rest_changed(manifest, settings, unreadable),
    )


def _last(manifest: Manifest | None, sources: Sequence[Source]) -> _Last:
    if manifest is None:
        return _Last({}, frozenset(), RunKeys("", "", {}), {})
    entries = {entry.file: entry for entry in manifest.sources}
    files = {source.file for source in sources}
    moved = frozenset(entry.sha256 for file, entry in entries.items() if file not in files)
    return _Last(entries, moved, manifest.keys, manifest.hashes)


def _reason(
    source: Source, article: str, last: _Last, now: RunKeys, on_disk: Mapping[str, str]
) -> Reason:
    entry = last.entries.get(source.file)
    if entry is None:
        return "renamed" if source.sha256 in last.moved else "new"
    return (
        _changed_source(entry, source, article)
        or _changed_keys(entry, last.keys, now)
        or _changed_files(entry, last.written, on_disk)
        or "unchanged"
    )


def _changed_source(entry: SourceEntry, source: Source, article: str) -> Reason | None:
    if entry.sha256 != source.sha256:
        return "source changed"
    return None if entry.id in {None, article} else "renamed"


def _changed_keys(entry: SourceEntry, then: RunKeys, now: RunKeys) -> Reason | None:
    # Whether a source fails can depend on any model: a language may have found its translator.
    stages = entry.stages if entry.id is not None else {*then.models, *now.models}
    if not then.same_models(now, stages):
        return "model changed"
    if then.settings != now.settings:
        return "settings changed"
    return "program changed" if then.program != now.program else None


def _changed_files(
    entry: SourceEntry, written: Mapping[str, str], on_disk: Mapping[str, str]
) -> Reason | None:
    if entry.id is None:
        return None
    paths = article_paths(entry.id)
    if any(path not in on_disk or path not in written for path in paths):
        return "output missing"
    return "output edited by hand" if any(on_disk[p] != written[p] for p in paths) else None


def _gone(known: Mapping[str, SourceEntry], ids: set[str]) -> tuple[str, ...]:
    then = {entry.id for entry in known.values() if entry.id is not None}
    return tuple(sorted(then - ids))


def _others(
    manifest: Manifest | None, on_disk: Mapping[str, str]
) -> tuple[tuple[str, Reason], ...]:
    if manifest is None:
        return ()
    own = {path for s in manifest.sources if s.id is not None for path in article_paths(s.id)}
    found: list[tuple[str, Reason]] = []
    for file in manifest.written:
        if file.path in own or on_disk.get(file.path) == file.sha256:
            continue
        missing = file.path not in on_disk
        found.append((file.path, "output missing" if missing else "output edited by hand"))
    return tuple(found)


def _rest_changed(manifest: Manifest | None, now: RunKeys, unreadable: Sequence[Failure]) -> bool:
    if manifest is None or manifest.unfinished or manifest.keys != now:
        return True
    then = {(entry.file, entry.failure) for entry in manifest.sources if not entry.sha256}
    return then != {(failure.file, failure.reason) for failure in unreadable}
