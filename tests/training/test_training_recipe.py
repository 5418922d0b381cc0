"""The whole recipe on a few hundred made-up pairs: prepare to model card, killed and resumed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import torch
from click.testing import CliRunner
from safetensors.torch import load_file
from torch.nn import functional

from revue.errors import RevueError
from revue.models.hints import Notes
from training import __main__ as command
from training.average import average, blend
from training.checkpoint import snapshots
from training.config import Recipe, read_recipe
from training.development import Development
from training.export import export
from training.loss import smoothed_cross_entropy
from training.network import batch_loss, new_network, open_network, trained_parameters
from training.precision import Masters
from training.prepare import prepare
from training.train import Limits, Trainer, train
from training.vocabulary import Vocabulary

RECIPE = Path(command.__file__).with_name("recipe.yaml")
WORDS = {
    "le chat": "the cat", "la police": "the police", "le ministre": "the minister",
    "mange": "eats", "voit": "sees", "annonce": "announces", "demande": "asks for",
    "du pain": "bread", "un projet": "a project", "l'entreprise": "the company",
    "aujourd'hui": "today", "à Paris": "in Paris", "en 2008": "in 2008", "hier": "yesterday",
}  # fmt: skip


def made_up_pairs(count: int) -> list[tuple[str, str, str]]:
    random = Random(0)
    french = list(WORDS)
    pairs = []
    for i in range(count):
        parts = [random.choice(french[a:b]) for a, b in ((0, 3), (3, 7), (7, 10), (10, 14))]
        number = random.randint(10, 99)
        source = f"{' '.join(parts)} pour {number} milliards de dollars."
        target = f"{' '.join(WORDS[part] for part in parts)} for {number} billion dollars."
        corpus = "newscommentary" if i % 2 else "europarl"
        pairs.append((corpus, source.capitalize(), target.capitalize()))
    return pairs


@pytest.fixture(scope="module")
def recipe() -> Recipe:
    read = read_recipe(RECIPE)
    corpora = {
        name: replace(corpus, weight=1.0 if corpus.news else 0.5)
        for name, corpus in read.prepare.corpora.items()
    }
    return replace(
        read,
        prepare=replace(
            read.prepare, vocabulary_size=72, corpora=corpora, selected_by_news=0.75, max_tokens=80
        ),
        architecture=replace(
            read.architecture, width=32, feed_forward=64, heads=2, encoder_layers=2,
            decoder_layers=1, positions=80,
        ),
        train=replace(
            read.train, target_tokens=20000, batch_tokens=256, warmup_steps=4, log_steps=2,
            dropout=0.1, development_pairs=4,
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory, recipe: Recipe) -> Path:
    folder = tmp_path_factory.mktemp("training")
    lines = ["\t".join(pair) for pair in made_up_pairs(300)]
    (folder / "fr-en-01.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    development = ["\t".join(pair[1:]) for pair in made_up_pairs(8)]
    (folder / "dev.tsv").write_text("\n".join(development) + "\n", encoding="utf-8")
    counts = prepare(recipe, [folder / "fr-en-01.tsv"], folder / "data", None)
    assert counts["newscommentary"] > counts["europarl"] > 20
    return folder


def trained(recipe: Recipe, work: Path, run: str, *stops: int) -> dict[str, torch.Tensor]:
    """Weights after calls of `train` that each end at one of `stops` steps."""
    for steps in stops:
        trainer = Trainer(recipe, work / "data", work / run, None, "cpu")
        at = train(trainer, Limits(steps=steps), None)
        assert at.step == steps
    weights: dict[str, torch.Tensor] = load_file(snapshots(work / run)[-1])
    return weights


def test_a_run_killed_and_resumed_ends_with_the_weights_of_one_never_stopped(
    recipe: Recipe, work: Path
) -> None:
    whole = trained(recipe, work, "whole", 6)
    resumed = trained(recipe, work, "resumed", 2, 6)
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)
    other = trained(replace(recipe, seed=1), work, "other", 6)
    assert not all(torch.equal(whole[name], other[name]) for name in whole)


def test_a_run_learns_and_ends_at_its_planned_tokens(recipe: Recipe, work: Path) -> None:
    trainer = Trainer(recipe, work / "data", work / "run", None, "cpu")
    at = train(
        trainer,
        Limits(),
        Development(work / "dev.tsv", 4, trainer.vocabulary, Notes.of(work / "data")),
    )
    rows = [json.loads(line) for line in (work / "run" / "log.jsonl").read_text().splitlines()]
    losses = [row["loss"] for row in rows if "loss" in row]
    assert at.tokens >= 20000
    assert losses[-1] < 0.8 * losses[0]
    assert 0 <= rows[-1]["chrf"] <= 100


def test_averaged_weights_make_a_model_folder_with_the_same_logits(
    recipe: Recipe, work: Path
) -> None:
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    trained(recipe, work, "whole", 6)
    trained(recipe, work, "longer", 3, 8)
    used = average([work / "whole", work / "longer"], 2, work / "averaged.safetensors")
    mean = load_file(work / "averaged.safetensors")
    for name, weight in mean.items():
        parts = torch.stack([load_file(path)[name] for path in used])
        torch.testing.assert_close(weight, parts.mean(0))

    size = export(recipe, work / "data", work / "averaged.safetensors", work / "model", None)
    assert size < 1_000_000
    tokenizer = AutoTokenizer.from_pretrained(work / "model")
    model = AutoModelForSeq2SeqLM.from_pretrained(work / "model", dtype=torch.float32).eval()
    vocabulary = Vocabulary(work / "data")
    network = new_network(recipe.architecture, vocabulary, 0.0).eval()
    network.load_state_dict(mean, strict=False)
    network.half().float()

    text = "Le chat mange du pain en 2008."
    tokens = tokenizer(text, return_tensors="pt").input_ids
    assert tokens[0].tolist() == [*vocabulary.encode(text), vocabulary.end]
    begin = torch.tensor([[vocabulary.padding]])
    ours = network(input_ids=tokens, decoder_input_ids=begin).logits
    torch.testing.assert_close(model(input_ids=tokens, decoder_input_ids=begin).logits, ours)
    assert model.generation_config.num_beams == 4
    assert model.generation_config.bad_words_ids == [[vocabulary.padding]]


def test_a_model_made_deeper_starts_as_good_as_it_was_and_learns_on(
    recipe: Recipe, work: Path
) -> None:
    start, grown = work / "shallow", work / "deep"
    trained(recipe, work, "whole", 6)
    average([work / "whole"], 1, work / "averaged.safetensors")
    export(recipe, work / "data", work / "averaged.safetensors", start, None)
    flat = recipe.architecture
    deep = replace(flat, encoder_layers=5, decoder_layers=flat.decoder_layers + 1)
    deeper = replace(recipe, architecture=deep)
    trainer = Trainer(deeper, work / "data", work / "grown", start, "cpu")
    source = torch.randint(3, 60, (2, 7))
    with torch.no_grad():
        logits = [
            network.eval()(input_ids=source, decoder_input_ids=source).logits
            for network in (open_network(start, 0.0, flat), open_network(start, 0.0, deep))
        ]
    assert torch.equal(*logits)
    train(trainer, Limits(steps=2), None)
    average([work / "grown"], 1, work / "averaged.safetensors")
    export(deeper, work / "data", work / "averaged.safetensors", grown, start)
    body = open_network(grown, 0.0, deep).model
    assert (len(body.encoder.layers), len(body.decoder.layers)) == (5, flat.decoder_layers + 1)
    layers = [*body.encoder.layers, *body.decoder.layers]
    assert all(layer.fc2.weight.abs().max() > 0 for layer in layers)
    blend([(start, 1.0), (grown, 3.0)], deep, work / "averaged.safetensors")
    both = load_file(work / "averaged.safetensors")
    name = "model.encoder.layers.1.fc1.weight"
    parts = [trained_parameters(open_network(f, 0.0, deep))[name].detach() for f in (start, grown)]
    torch.testing.assert_close(both[name], (parts[0] + 3 * parts[1]) / 4)
    with pytest.raises(RevueError, match="two models or more"):
        blend([(start, 1.0)], deep, work / "averaged.safetensors")
    with pytest.raises(RevueError, match="another architecture"):
        export(recipe, work / "data", work / "averaged.safetensors", work / "odd", start)
    with pytest.raises(RevueError, match="begun with another architecture"):
        Trainer(recipe, work / "data", work / "grown", start, "cpu")
    with pytest.raises(RevueError, match="layers can be added, not taken away"):
        open_network(grown, 0.0, flat)


def test_the_commands_score_draw_and_write_the_card(recipe: Recipe, work: Path) -> None:
    trained(recipe, work, "short", 4)

    def call(name: str, *arguments: str) -> str:
        result = CliRunner().invoke(
            command.main, [name, "--work", str(work), *arguments], catch_exceptions=False
        )
        assert result.exit_code == 0, result.output
        return result.output

    call("average", "--run", "short", "--last", "1")
    export(recipe, work / "data", work / "averaged.safetensors", work / "model", None)
    assert "BLEU" in call("score", "--development", str(work / "dev.tsv"), "--pairs", "3")
    call("curves", "--run", "short")
    assert (work / "curves.png").read_bytes().startswith(b"\x89PNG")
    call("card", "--run", "short", "--last", "1", "--start", "an-older-model")
    card = (work / "model" / "README.md").read_text(encoding="utf-8")
    assert "Continued from `an-older-model`" in card
    assert "nrefs:1|case:mixed" in card


def test_the_chunked_loss_has_the_value_and_gradients_of_the_plain_one() -> None:
    generator = torch.Generator().manual_seed(0)
    states = torch.randn(1100, 16, generator=generator, requires_grad=True)
    weights = torch.randn(50, 16, generator=generator, requires_grad=True)
    labels = torch.randint(0, 50, (1100,), generator=generator)
    loss = smoothed_cross_entropy(states, weights, labels, 0.1)
    plain = functional.cross_entropy(states @ weights.t(), labels, label_smoothing=0.1)
    torch.testing.assert_close(loss, plain)
    ours = torch.autograd.grad(loss, (states, weights))
    torch.testing.assert_close(ours, torch.autograd.grad(plain, (states, weights)))


def test_bfloat16_weights_learn_through_float32_masters(recipe: Recipe, work: Path) -> None:
    vocabulary = Vocabulary(work / "data")
    network = new_network(recipe.architecture, vocabulary, 0.0).to(torch.bfloat16)
    masters = Masters([p for p in network.parameters() if p.requires_grad], 0.0)
    rows = torch.randint(2, 70, (4, 8), generator=torch.Generator().manual_seed(1))
    losses = []
    for _ in range(8):
        loss = batch_loss(network, rows, rows, 0.0)
        loss.backward()  # type: ignore[no-untyped-call]
        masters.step(3e-3, 1.0)
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0]
    assert masters.masters[0].dtype is torch.float32


@pytest.mark.parametrize("change", ["seeed: 1", "score: {beam: four, batch_tokens: 1}"])
def test_a_recipe_with_a_wrong_key_or_type_is_refused(tmp_path: Path, change: str) -> None:
    path = tmp_path / "recipe.yaml"
    path.write_text(RECIPE.read_text(encoding="utf-8") + "\n" + change + "\n", encoding="utf-8")
    with pytest.raises(RevueError, match="recipe"):
        read_recipe(path)


def test_steps_out_of_order_say_what_to_run_first(recipe: Recipe, tmp_path: Path) -> None:
    with pytest.raises(RevueError, match="run `train` first"):
        average([tmp_path], 4, tmp_path / "averaged.safetensors")
    with pytest.raises(RevueError, match="run `prepare` first"):
        Trainer(recipe, tmp_path, tmp_path / "run", None, "cpu")
