"""`revue translate`: French text in, English text out, doubts on standard error."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from revue.commands.options import device_option
from revue.errors import RevueError

if TYPE_CHECKING:
    from revue.fidelity.glossary import Rules
    from revue.records import Translation
    from revue.specs import ModelSpec

_LINE_BREAKS = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CONTINUES = re.compile(r"(?<![.!?…:»”\"])\n(?=[ \t]*[a-zà-ÿ(])")


@dataclass(frozen=True, slots=True)
class Desk:
    """What `translate` and `score` need to translate: a model, rules, where, and a cache."""

    source_lang: str
    profile: str | None
    device: str
    batch_tokens: int | None
    cache: Path | None


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--lines", is_flag=True, help="Write exactly one line for each line read.")
@click.option("--source-lang", default="fr", show_default=True, help="Language of the text.")
@click.option("--profile", help="Profile in models.yaml  [default: the one it names].")
@device_option
@click.option(
    "--batch-tokens",
    type=click.IntRange(min=1),
    help="Padded tokens a batch; changes speed and memory, never a translation.",
)
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Cache folder  [default: $REVUE_CACHE, else the user's cache folder].",
)
def translate(
    file: IO[bytes],
    lines: bool,
    source_lang: str,
    profile: str | None,
    device: str,
    batch_tokens: int | None,
    cache: Path | None,
) -> None:
    """Write the English of FILE or standard input; say on standard error what is doubtful.

    Without --lines, a line that goes on in lower case on the next is one paragraph with it.

    \b
    Example:
      echo "Le groupe a levé 12 milliards de dollars." | revue translate
    """
    desk = Desk(source_lang, profile, device, batch_tokens, cache)
    paragraphs = _paragraphs(file.read(), lines)
    for number, translations in enumerate(translate_paragraphs(paragraphs, desk), start=1):
        click.echo(one_line(translations))
        for translation in translations:
            for warn in translation.warnings:
                click.echo(f"line {number}: {warn.code}: {warn.detail}", err=True)


def _paragraphs(data: bytes, lines: bool) -> list[str]:
    """The file's paragraphs; with `lines`, each of its lines, which "\\n" alone ends."""
    from revue.articles.decode import decode_input, tidy

    text = decode_input(data)
    if not lines:
        text = _CONTINUES.sub(" ", tidy(text))
    written = text.removesuffix("\n").split("\n") if text else []
    return [" ".join(tidy(line).split("\n")) for line in written]


def one_line(translations: Sequence[Translation]) -> str:
    """The English of a paragraph's sentences as one line."""
    return _LINE_BREAKS.sub(" ", " ".join(t.english for t in translations if t.english))


def translate_paragraphs(paragraphs: Sequence[str], desk: Desk) -> list[list[Translation]]:
    """The sentences of each paragraph, translated; known ones come out of the cache."""
    from revue.articles.segment import split_sentences

    sentences = [
        [text for s in split_sentences(paragraph) if (text := s.strip())]
        for paragraph in paragraphs
    ]
    known = _translated(sorted({s for own in sentences for s in own}), desk)
    return [[known[s] for s in own] for own in sentences]


def _translated(sources: Sequence[str], desk: Desk) -> dict[str, Translation]:
    from revue.cache import open_cache
    from revue.config import load_config
    from revue.engines import translation_identity
    from revue.fidelity.glossary import load_rules
    from revue.memory import TranslationCache

    config = load_config()
    spec = _spec(config.profile(desk.profile).translators, desk.source_lang)
    rules = load_rules(config.path.parent)
    with open_cache(desk.cache) as cache:
        identity = translation_identity(spec)
        store = TranslationCache(cache, desk.source_lang, identity, spec.name, rules)
        known = store.get(sources)
        missing = [source for source in sources if source not in known]

        folder, keep = cache.folder, store.put
        made = _fresh(missing, spec, rules, desk, folder=folder, keep=keep) if missing else []
    return known | {translation.source: translation for translation in made}


def _fresh(
    sources: Sequence[str],
    spec: ModelSpec,
    rules: Rules,
    desk: Desk,
    *,
    folder: Path | None,
    keep: Callable[[Sequence[Translation]], None],
) -> list[Translation]:
    """Translations by the model, each chunk kept as it comes, under a bar on a terminal."""
    from tqdm import tqdm

    from revue.models.open import open_translator
    from revue.translate.pipeline import translate_sentences

    translator = open_translator(
        spec, device=desk.device, batch_tokens=desk.batch_tokens, cache_dir=folder
    )
    with tqdm(total=len(sources), unit="sentences", disable=None, file=sys.stderr) as bar:

        def done(translations: Sequence[Translation]) -> None:
            keep(translations)
            bar.update(len(translations))

        return translate_sentences(sources, translator, rules, on_done=done)


def _spec(translators: Mapping[str, ModelSpec], language: str) -> ModelSpec:
    if language not in translators:
        raise RevueError(
            f"no translator for '{language}' in this profile "
            f"(it has: {', '.join(sorted(translators))}); add one to models.yaml"
        )
    return translators[language]
