"""`python -m training COMMAND`: one command for each step of the recipe."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from revue.errors import RevueError
from training.config import read_recipe

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
_MODEL = click.Path(path_type=Path, file_okay=False, exists=True)
_recipe = click.option(
    "--recipe", "recipe_file", type=_FILE, default=Path(__file__).with_name("recipe.yaml"),
    show_default="the one beside the code",
)  # fmt: skip
_work = click.option(
    "--work", type=_FOLDER, default=Path("build/training"), show_default=True,
    help="Working folder: data/, run/, model/ and pictures.",
)  # fmt: skip

_runs = click.option(
    "--run", "runs", multiple=True, default=("run",), show_default=True,
    help="Folder of a run inside --work; may be given several times.",
)  # fmt: skip
_last = click.option(
    "--last", type=click.IntRange(1), default=4, show_default=True, help="Snapshots of each run."
)
_model = click.option("--model", type=_FOLDER, help="Model folder [default: model/ in --work].")


_corpus = click.option(
    "--corpus", type=_MODEL, required=True, help="Folder of fr-en-*.tsv[.xz] files."
)  # fmt: skip


@click.group(help=__doc__, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Group of the recipe's commands."""


def _files(corpus: Path) -> list[Path]:
    from training.corpus import WRITTEN

    return [WRITTEN, *sorted(corpus.glob("fr-en-*.tsv")), *sorted(corpus.glob("fr-en-*.tsv.xz"))]


@main.command()
@_recipe
@_work
@_corpus
def lexicon(recipe_file: Path, work: Path, corpus: Path) -> None:
    """Learn which English word each rarer French word mostly becomes.

    Example: python -m training lexicon --corpus corpus
    """
    from revue.models.hints import LEXICON
    from training.corpus import read_lines
    from training.lexicon import learn_lexicon, own_hints

    recipe = read_recipe(recipe_file)
    news = {name for name, corpus in recipe.prepare.corpora.items() if corpus.news}
    folder = work / "data"
    own = own_hints(Path(__file__).with_name("hints.tsv"))
    count = learn_lexicon(read_lines(_files(corpus)), news, recipe.lexicon, folder, own)
    click.echo(f"{folder / LEXICON}\t{count} words")


@main.command()
@_recipe
@_work
@_corpus
def answers(recipe_file: Path, work: Path, corpus: Path) -> None:
    """Count which English words answer each common French word.

    Example: python -m training answers --corpus corpus
    """
    from training.answers import TABLE, own_phrases, thinned, write_answers

    pairs = thinned(_files(corpus), read_recipe(recipe_file))
    count = write_answers(pairs, own_phrases(Path(__file__).parent), work / "data")
    click.echo(f"{work / 'data' / TABLE}\t{count} lines")


@main.command()
@_recipe
@_work
@_corpus
@click.option("--start", type=_MODEL, help="Model folder whose vocabulary is kept.")
def prepare(recipe_file: Path, work: Path, corpus: Path, start: Path | None) -> None:
    """Turn raw sentence pairs into token arrays.

    Example: python -m training prepare --corpus corpus
    """
    from training.prepare import prepare as run_prepare

    counts = run_prepare(read_recipe(recipe_file), _files(corpus), work / "data", start)
    for name, count in counts.items():
        click.echo(f"{name}\t{count}")


@main.command()
@_recipe
@_work
@click.option("--run", "run_name", default="run", show_default=True, help="Folder inside --work.")
@click.option("--start", type=_MODEL, help="Model folder whose weights are the beginning.")
@click.option("--development", type=_FILE, help="French<TAB>English file for the chrF curve.")
@click.option("--device", default="auto", show_default=True, help="auto, cpu or cuda[:N].")
@click.option("--steps", type=int, help="Stop and save after this many steps in all.")
@click.option("--minutes", type=float, help="Plan the decay to end after this time.")
@click.option("--threads", type=int, help="CPU threads; PyTorch's choice without it.")
def train(
    *, recipe_file: Path, work: Path, run_name: str, start: Path | None, development: Path | None,
    device: str, steps: int | None, minutes: float | None, threads: int | None,
) -> None:  # fmt: skip
    """Train, or go on from the run's last checkpoint. SIGTERM saves and stops.

    Example: python -m training train --start model --minutes 25
    """
    import torch

    from revue.models.hints import Notes
    from training.development import Development
    from training.train import Limits, Trainer
    from training.train import train as run_train

    if threads:
        torch.set_num_threads(threads)
    recipe = read_recipe(recipe_file)
    trainer = Trainer(recipe, work / "data", work / run_name, start, device)
    pairs = recipe.train.development_pairs
    sentences = (
        Development(development, pairs, trainer.vocabulary, Notes.of(work / "data"))
        if development and pairs
        else None
    )
    at = run_train(trainer, Limits(steps, minutes), sentences)
    click.echo(f"stopped at step {at.step}, {at.tokens} of {at.schedule.end_tokens} target tokens")


@main.command()
@_work
@_runs
@_last
def average(work: Path, runs: tuple[str, ...], last: int) -> None:
    """Average the last snapshots of one or more runs.

    Example: python -m training average --last 4
    """
    from training.average import average as run_average

    used = run_average([work / name for name in runs], last, work / "averaged.safetensors")
    for path in used:
        click.echo(path)


@main.command()
@_recipe
@_work
@click.option(
    "--model",
    "models",
    type=(_MODEL, float),
    multiple=True,
    required=True,
    help="A model folder and its share; twice or more.",
)
def blend(recipe_file: Path, work: Path, models: tuple[tuple[Path, float], ...]) -> None:
    """Average models that come of one another, each with its share.

    Example: python -m training blend --model before 0.45 --model model 0.55
    """
    from training.average import blend as run_blend

    sizes = read_recipe(recipe_file).architecture
    run_blend(models, sizes, work / "averaged.safetensors")


@main.command()
@_recipe
@_work
@_model
@click.option("--start", type=_MODEL, help="Model folder that training began from.")
def export(recipe_file: Path, work: Path, model: Path | None, start: Path | None) -> None:
    """Write the averaged weights as a Hugging Face folder.

    Example: python -m training export --model build/fr-en-small
    """
    from training.export import export as run_export

    folder = model or work / "model"
    weights = work / "averaged.safetensors"
    size = run_export(read_recipe(recipe_file), work / "data", weights, folder, start)
    click.echo(f"{folder}\t{size / 1e6:.1f} MB")


@main.command()
@_recipe
@_work
@_model
@click.option("--development", type=_FILE, required=True, help="French<TAB>English file.")
@click.option("--pairs", type=int, help="Only this many pairs, spread evenly.")
@click.option("--against", type=_MODEL, multiple=True, help="Another model folder to score.")
def score(
    *, recipe_file: Path, work: Path, model: Path | None, development: Path, pairs: int | None,
    against: tuple[Path, ...],
) -> None:  # fmt: skip
    """Score the model, and others beside it, on the development set.

    Example: python -m training score --development dev.tsv --against old-model
    """
    from training.score import score as run_score
    from training.score import write_scores

    settings = read_recipe(recipe_file).score
    folders = (*against, model or work / "model")
    scores = [run_score(folder, development, pairs, settings) for folder in folders]
    write_scores(scores, work / "scores.json")
    for one in scores:
        lost = f"{100 * one.figures_missing:.1f}% of {one.figures} figures lost"
        click.echo(f"{one.model}\tBLEU {one.bleu}\tchrF {one.chrf}\t{lost}")
    click.echo(f"{scores[0].bleu_signature}\n{scores[0].chrf_signature}")


@main.command()
@_work
@_runs
def curves(work: Path, runs: tuple[str, ...]) -> None:
    """Draw loss and chrF of the runs to curves.png.

    Example: python -m training curves --run run
    """
    from training.curves import draw

    draw([work / name for name in runs], work / "curves.png")
    click.echo(work / "curves.png")


@main.command()
@_recipe
@_work
@_runs
@_last
@_model
@click.option("--start", help="Name of the model that training began from.")
def card(
    *, recipe_file: Path, work: Path, runs: tuple[str, ...], last: int, model: Path | None,
    start: str | None,
) -> None:  # fmt: skip
    """Write the model card from the scores and the log.

    Example: python -m training card --last 4
    """
    from training.card import write_card

    folders = [work / name for name in runs]
    recipe = read_recipe(recipe_file)
    click.echo(
        write_card(recipe, work, model or work / "model", runs=folders, last=last, start=start)
    )


def run() -> None:
    """Runs the command line; expected errors become a line on stderr and their exit code."""
    try:
        main()
    except RevueError as error:
        click.echo(f"training: {error}", err=True)
        sys.exit(int(error.code))


if __name__ == "__main__":
    run()
