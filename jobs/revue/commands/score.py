"""`revue score`: BLEU, chrF and fidelity of translations against references."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from revue.commands.options import device_option
from revue.commands.translate import Desk, one_line, translate_paragraphs
from revue.errors import RevueError

if TYPE_CHECKING:
    from revue.score import Kept, Scores

_text = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--source", type=_text, required=True, help="French, one sentence a line.")
@click.option("--reference", type=_text, required=True, help="Its English by a human.")
@click.option("--hypothesis", type=_text, help="The English to score  [default: translate now].")
@click.option("--source-lang", default="fr", show_default=True, help="Language of the source.")
@click.option("--profile", help="Profile in models.yaml  [default: the one it names].")
@device_option
@click.option("--batch-tokens", type=click.IntRange(min=1), help="Padded tokens a batch.")
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Cache folder  [default: $REVUE_CACHE, else the user's cache folder].",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def score(
    source: Path,
    reference: Path,
    hypothesis: Path | None,
    source_lang: str,
    profile: str | None,
    device: str,
    batch_tokens: int | None,
    cache: Path | None,
    as_json: bool,
) -> None:
    """Score a translation: BLEU and chrF (sacrebleu), figures and names kept, warnings.

    \b
    Example:
      revue score --source source.fr --reference reference.en --hypothesis mine.en
    """
    from revue.fidelity.glossary import default_rules
    from revue.score import score as scored

    sources, references = _lines(source), _lines(reference)
    if hypothesis is None:
        desk = Desk(source_lang, profile, device, batch_tokens, cache)
        hypotheses = [one_line(found) for found in translate_paragraphs(sources, desk)]
    else:
        hypotheses = _lines(hypothesis)
    result = scored(sources, hypotheses, references, default_rules())
    click.echo(as_text_json(result) if as_json else as_table(result))


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RevueError(f"cannot read {path} as UTF-8 text: {error}") from error
    return text.removesuffix("\n").split("\n") if text else []


def as_table(result: Scores) -> str:
    """The scores for a reader."""
    share = result.figures_wrong / result.sentences
    return "\n".join((
        f"sentences   {result.sentences}",
        f"BLEU        {result.bleu:.1f}  ({result.bleu_signature})",
        f"chrF        {result.chrf:.1f}  ({result.chrf_signature})",
        f"figures     {_worded(result.figures)} kept",
        f"names       {_worded(result.names)} kept",
        f"            {result.figures_wrong} sentences ({share:.1%}) lose or add a figure",
        f"warnings    {result.warned} sentences, {result.warnings_per_thousand:.0f} in 1,000",
        *(f"            {code} {count}" for code, count in result.warnings.items()),
    ))  # fmt: skip


def _worded(kept: Kept) -> str:
    return f"{kept.kept} of {kept.total} ({kept.share:.1%})"


def as_text_json(result: Scores) -> str:
    """The scores for a program."""
    document = {
        "schema": "revue.score/1",
        "sentences": result.sentences,
        "bleu": {"score": round(result.bleu, 2), "signature": result.bleu_signature},
        "chrf": {"score": round(result.chrf, 2), "signature": result.chrf_signature},
        "figures": {"kept": result.figures.kept, "of": result.figures.total},
        "sentences_with_figures": result.figure_sentences,
        "sentences_with_wrong_figures": result.figures_wrong,
        "names": {"kept": result.names.kept, "of": result.names.total},
        "warnings_per_thousand_sentences": round(result.warnings_per_thousand, 1),
        "warnings": dict(result.warnings),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
