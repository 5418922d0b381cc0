"""Makes the articles and the digest: the stages of `edition`, fed with models and memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from revue.articles.language import forget_languages
from revue.cache import Cache
from revue.edition import (
    clean_all,
    read_all,
    segment_all,
    sentences_to_translate,
    translated,
)
from revue.engines import Engines, translation_identity
from revue.fidelity.glossary import Rules
from revue.heap import give_back
from revue.ids import article_ids
from revue.memory import Remembered, TranslationCache, translate_stage
from revue.models.store import fingerprint
from revue.records import (
    Article,
    Digest,
    Failure,
    SegmentedArticle,
    Source,
    StageModel,
    TranslatedArticle,
    Translation,
)
from revue.specs import ModelSpec, Profile
from revue.translate.figures import figures_of
from revue.translate.pipeline import translate_sentences
from revue.watch import Watch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from revue.models.seam import Generator
    from revue.summarize.judges import Judges

    Vectors = Mapping[str, NDArray[np.float32]]

Translations = dict[tuple[str, str], Translation]


class Newsroom:
    """One edition's worth of work. `counts` tells afterwards where the sentences came from."""

    def __init__(
        self,
        profile: Profile,
        rules: Rules,
        cache: Cache,
        *,
        remembered: Remembered,
        watch: Watch,
        device: str,
        batch_tokens: int | None,
        refresh: bool,
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._profile = profile
        self._rules = rules
        self._cache = cache
        self._remembered = remembered
        self._watch = watch
        self._refresh = refresh
        self._engines = Engines(
            profile,
            device=device,
            batch_tokens=batch_tokens,
            cache_dir=cache.folder,
            refresh=refresh,
        )

    def edition(
        self, sources: Sequence[Source], unreadable: Sequence[Failure]
    ) -> tuple[list[Article], Digest]:
        """Articles in the order of their IDs, and the digest across them."""
        from revue.stories import contradicted, relate, with_summaries
        from revue.summarize import names_of

        segmented, failures = self._text(sources)
        with self._watch.stage("translate"):
            bodies = self._translate(segmented)
        with self._watch.stage("embed"):
            vectors = self._embed(bodies)
            give_back()
        with self._watch.stage("relate"):
            failed = sorted((*unreadable, *failures), key=lambda failure: failure.file)
            named = [Article(b, (), names_of(b), self._models(b)) for b in bodies]
            digest = relate(named, vectors, failed)
            give_back()
        with self._watch.stage("summarize"):
            marked = contradicted(named, digest)  # what a summary must not quote
            articles = [self._summarize(article, vectors[article.id]) for article in marked]
            digest = self._written(with_summaries(digest, articles), articles)
        return articles, digest

    def _text(self, sources: Sequence[Source]) -> tuple[list[SegmentedArticle], list[Failure]]:
        with self._watch.stage("read"):
            pages, unread = read_all(sources)
        with self._watch.stage("clean"):
            articles, unfit = clean_all(pages, self._profile.translators)
            forget_languages()
            give_back()
        with self._watch.stage("segment"):
            ids = article_ids([source.file for source in sources])
            segmented = segment_all(articles, ids)
        return segmented, [*unread, *unfit]

    # --- translate --------------------------------------------------------------------------

    def _translate(self, articles: Sequence[SegmentedArticle]) -> list[TranslatedArticle]:
        languages = self._profile.translators
        wanted = sentences_to_translate(articles, languages)
        known: Translations = {}
        for language, sentences in wanted.items():
            self.counts["sentences"] += len(sentences)
            known |= self._translations(language, sentences)
        give_back()
        bodies = [translated(article, known, languages, figures_of) for article in articles]
        del known
        give_back()  # once more: the embedder takes a hundred megabytes next
        return bodies

    def _translations(self, language: str, sentences: Sequence[str]) -> Translations:
        spec = self._profile.translators[language]
        identity = translation_identity(spec)
        store = TranslationCache(self._cache, language, identity, spec.name, self._rules)
        known = {} if self._refresh else self._recalled(store, language, sentences)
        missing = [source for source in sentences if source not in known]
        self.counts["translated"] += len(missing)
        if missing:
            known |= self._fresh(store, language, missing)
        return {(language, source): known[source] for source in sentences}

    def _fresh(
        self, store: TranslationCache, language: str, sources: Sequence[str]
    ) -> dict[str, Translation]:
        model = self._engines.translator(language)
        with self._watch.progress(len(sources), "sentences") as advance:

            def save(done: Sequence[Translation]) -> None:
                store.put(done)
                advance(len(done))
                self._watch.checkpoint()

            made = translate_sentences(sources, model, self._rules, on_done=save)
        return {translation.source: translation for translation in made}

    def _recalled(
        self, store: TranslationCache, language: str, sources: Sequence[str]
    ) -> dict[str, Translation]:
        """Translations out of the outputs first: they are what the reader has seen."""
        printed = self._remembered.translations
        known = {s: printed[language, s] for s in sources if (language, s) in printed}
        self.counts["outputs"] += len(known)
        cached = store.get(s for s in sources if s not in known)
        self.counts["cache"] += len(cached)
        return known | cached

    # --- embed and summarize ----------------------------------------------------------------

    def _embed(self, bodies: Sequence[TranslatedArticle]) -> Vectors:
        texts = sorted({s.english for body in bodies for s in body.sentences})
        rows = self._vectors(texts)
        place = {text: row for row, text in enumerate(texts)}
        return {body.id: rows[[place[s.english] for s in body.sentences]] for body in bodies}

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """A vector for each of `texts`; the embedder goes when they are there."""
        with self._watch.progress(len(texts), "embeddings") as advance:

            def done(count: int) -> None:
                advance(count)
                self._watch.checkpoint()

            return self._engines.embedder(self._cache, done).embed(texts)

    def _summarize(self, article: Article, vectors: NDArray[np.float32]) -> Article:
        """`article` with its summary."""
        from revue.summarize import summarize

        body, names = article.body, article.names
        before = self._remembered.articles.get(body.id)
        if before and before.body == body and before.models == article.models:
            return before
        generator = self._summarizer
        if generator is None:
            return replace(article, summary=summarize(body, vectors, names=names))
        summary = summarize(body, vectors, names=names, generator=generator, judges=self._judges)
        return replace(article, summary=summary)

    @cached_property
    def _summarizer(self) -> Generator | None:
        """The profile's summarizer, where it has one: one for all articles, opened once."""
        spec = self._profile.summarizer
        return self._engines.generator(spec, self._cache) if spec else None

    def _written(self, digest: Digest, articles: Sequence[Article]) -> Digest:
        """`digest` with the stories told by the profile's writer, where it has one."""
        from revue.stories.written import written

        spec = self._profile.writer
        if spec is None:
            return digest
        generator = self._engines.generator(spec, self._cache)
        return written(digest, articles, generator, self._judges)

    @cached_property
    def _judges(self) -> Judges:
        """The models that compare generated sentences with what they cite."""
        from revue.summarize.judges import Judges

        spec = self._profile.entailer
        embedder = self._engines.embedder(self._cache, lambda _: self._watch.checkpoint())
        return Judges(embedder, self._engines.entailer(spec, self._cache) if spec else None)

    def _models(self, body: TranslatedArticle) -> tuple[StageModel, ...]:
        """Which models the article went through, in the order of the stages."""
        profile = self._profile
        stages: dict[str, ModelSpec | None] = {
            translate_stage(body.language): profile.translators.get(body.language),
            "embed": profile.embedder,
            "summarize": profile.summarizer,
            "entail": profile.entailer if profile.summarizer else None,
        }
        return tuple(
            StageModel(stage, spec.name, fingerprint(spec)[:12])
            for stage, spec in stages.items()
            if spec is not None
        )
