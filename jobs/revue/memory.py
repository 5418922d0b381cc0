"""What was translated before: in the cache, or in outputs that lie as revue wrote them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from revue.cache import Cache, key_of
from revue.fidelity.glossary import Rules
from revue.manifest import Manifest, RunKeys, remembered
from revue.records import Article, Sentence, Translation, Warn
from revue.stories.contradicted import CODE

RULES_STAGE = "rules"


def translate_stage(language: str) -> str:
    """The name under which the manifest keeps the key of a language's translator."""
    return f"translate:{language}"


@dataclass(frozen=True, slots=True)
class Remembered:
    """Articles of the last run, by ID, and their sentences, by (source language, sentence)."""

    articles: Mapping[str, Article] = field(default_factory=dict)
    translations: Mapping[tuple[str, str], Translation] = field(default_factory=dict)


def harvest(outputs: Path, manifest: Manifest | None, keys: RunKeys) -> Remembered:
    """The articles in `outputs` that no hand has touched.

    Whole articles, summaries included, count only where the program is the same, and the models
    that they went through, with their settings: an article's own record has only their names.
    Sentences are taken only from articles whose translator, settings and glossary were those of
    `keys`: then a machine without a cache, whatever its processor, changes no old byte.
    """
    from revue.render.article_json import read_article

    if manifest is None:
        return Remembered()
    articles: dict[str, Article] = {}
    for article_id, text in remembered(outputs, manifest):
        try:
            articles[article_id] = read_article(text)
        except ValueError:
            continue  # of an older schema: made again
    then = manifest.keys
    same_rules = then.models.get(RULES_STAGE) == keys.models.get(RULES_STAGE)
    usable = _same_translators(then, keys) if same_rules else frozenset()
    translations = _translations(articles.values(), usable)
    if (then.program, then.settings) != (keys.program, keys.settings):
        return Remembered(translations=translations)
    whole = {
        article_id: article
        for article_id, article in articles.items()
        if then.same_models(keys, (model.stage for model in article.models))
    }
    return Remembered(whole, translations)


def _same_translators(then: RunKeys, now: RunKeys) -> frozenset[str]:
    """Languages whose translator is the same as in the last run."""
    prefix = translate_stage("")
    return frozenset(
        stage.removeprefix(prefix)
        for stage, key in now.models.items()
        if stage.startswith(prefix) and then.models.get(stage) == key
    )


def _translations(
    articles: Iterable[Article], languages: frozenset[str]
) -> dict[tuple[str, str], Translation]:
    found: dict[tuple[str, str], Translation] = {}
    for article in articles:
        for paragraph in article.body.paragraphs:
            language = article.body.language if paragraph.language == "und" else paragraph.language
            if language not in languages:
                continue
            for sentence in paragraph.sentences:
                if sentence.method != "untranslated":
                    found[language, sentence.source] = _translation(sentence)
    return found


def _translation(sentence: Sentence) -> Translation:
    own = tuple(warning for warning in sentence.warnings if warning.code != CODE)
    english = sentence.english if sentence.alone is None else sentence.alone
    return Translation(sentence.source, english, own, sentence.method, sentence.confidence)


class TranslationCache:
    """Translations in the cache, each under the key of all that could change it.

    What of `rules` touches a sentence is asked anew each time: kept for all sentences of a large
    night it would take as much memory as their text.
    """

    def __init__(
        self, cache: Cache, language: str, identity: Mapping[str, object], name: str, rules: Rules
    ) -> None:
        self._cache = cache
        self._language = language
        self._identity = identity
        self._name = name
        self._rules = rules

    def get(self, sources: Iterable[str]) -> dict[str, Translation]:
        """Those of `sources` that are known."""
        keys = {source: self._key(source) for source in sources}
        found = self._cache.get_many(keys.values())
        return {source: _parsed(found[key]) for source, key in keys.items() if key in found}

    def put(self, translations: Sequence[Translation]) -> None:
        """Keep `translations`."""
        values = {
            self._key(t.source): json.dumps(self._plain(t), ensure_ascii=False)
            for t in translations
        }
        self._cache.put_many("translation", values)

    def _key(self, source: str) -> str:
        touching = self._rules.relevant(source)
        return key_of("translation", model=self._identity, rules=touching, source=source)

    def _plain(self, translation: Translation) -> dict[str, object]:
        return {
            "source": translation.source,
            "english": translation.english,
            "warnings": [[w.code, w.detail] for w in translation.warnings],
            "method": translation.method,
            "confidence": None if translation.confidence is None else str(translation.confidence),
            "source_language": self._language,
            "model": self._name,
        }


def _parsed(text: str) -> Translation:
    raw = json.loads(text)
    warnings = tuple(Warn(code, detail) for code, detail in raw["warnings"])
    sure = None if raw["confidence"] is None else Decimal(raw["confidence"])
    return Translation(raw["source"], raw["english"], warnings, raw["method"], sure)
