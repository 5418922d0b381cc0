"""Every family with a random model of its real architecture: same answer, nothing cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from revue.models.open import open_generator, open_translator
from revue.models.tokenizer import word_ids
from revue.specs import ModelSpec
from tiny_models import CAUSAL, SUMMARIZERS, TRANSLATORS

Tiny = Callable[[str], ModelSpec]
SOURCES = ["le pont", "un autre texte 12", "a", "le pont de la rue", "zut, encore un mot", "b 3"]


def generated(model: Any, monkeypatch: pytest.MonkeyPatch) -> list[tuple[dict[str, Any], Any]]:
    """What from now on goes into and comes out of the model's own `generate`."""
    seen: list[tuple[dict[str, Any], Any]] = []
    original = model._model.generate

    def spy(**arguments: Any) -> Any:
        output = original(**arguments)
        seen.append((arguments, output))
        return output

    monkeypatch.setattr(model._model, "generate", spy)
    return seen


def with_decoding(spec: ModelSpec, **changes: Any) -> ModelSpec:
    return replace(spec, decoding=replace(spec.decoding, **changes))


@pytest.mark.parametrize("family", TRANSLATORS)
def test_rows_come_back_in_order_whatever_the_batch(family: str, tiny: Tiny) -> None:
    together = open_translator(tiny(family))
    answers = together.translate(SOURCES)

    assert len({best[0] for best in answers}) > 1, "the model hears its input"
    assert together.translate(SOURCES[::-1]) == answers[::-1]
    assert [together.translate([source])[0] for source in SOURCES] == answers


@pytest.mark.parametrize("family", SUMMARIZERS)
def test_summaries_come_back_in_order(family: str, tiny: Tiny) -> None:
    model = open_generator(tiny(family))
    answers = model.generate(SOURCES)

    assert len(set(answers)) > 1, "the model hears its input"
    assert model.generate(SOURCES[::-1]) == answers[::-1]


@pytest.mark.parametrize("family", TRANSLATORS)
def test_a_source_is_refused_rather_than_cut(family: str, tiny: Tiny) -> None:
    translator = open_translator(tiny(family))
    room = translator.max_source_tokens - translator.count_tokens("a")
    fits, too_long = "a" * (room + 1), "a" * (room + 2)

    assert translator.count_tokens(fits) == translator.max_source_tokens
    assert len(translator.translate([fits])) == 1
    with pytest.raises(ValueError, match=str(translator.max_source_tokens)):
        translator.translate(["a", too_long])


@pytest.mark.parametrize("family", SUMMARIZERS)
def test_a_prompt_is_refused_rather_than_cut(family: str, tiny: Tiny) -> None:
    model = open_generator(tiny(family))

    assert model.max_source_tokens == 64
    with pytest.raises(ValueError, match="over the model's 64"):
        model.generate(["a" * 65])


@pytest.mark.parametrize("nothing", ["", "  ", "…", "« » — !"])
def test_what_has_no_letter_or_digit_never_reaches_a_model(nothing: str, tiny: Tiny) -> None:
    with pytest.raises(ValueError, match="nothing to translate"):
        open_translator(tiny("marian")).translate([nothing])


@pytest.mark.parametrize("family", TRANSLATORS)
def test_settings_reach_generate(family: str, tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = with_decoding(
        tiny(family), beam=3, max_new_tokens=5, length_penalty=0.7, no_repeat_ngram=2,
        repetition_penalty=1.3, renormalize_logits=True, early_stopping=False,
    )  # fmt: skip
    translator = open_translator(spec)
    seen = generated(translator, monkeypatch)
    translator.translate(["le pont"])

    arguments, output = seen[0]
    settings = arguments["generation_config"]
    assert arguments["num_beams"] == 3
    assert settings.max_new_tokens == 5
    assert (settings.length_penalty, settings.repetition_penalty) == (0.7, 1.3)
    assert settings.no_repeat_ngram_size == 2
    assert settings.renormalize_logits is True
    assert settings.early_stopping is False
    assert settings.do_sample is False
    assert translator._model.generation_config.forced_eos_token_id is None  # type: ignore[attr-defined]
    given = arguments["input_ids"].shape[1] if family in CAUSAL else 1
    assert output.shape[1] <= given + 5


@pytest.mark.parametrize(
    ("family", "source", "target"),
    [("m2m100", "__fr__", "__en__"), ("nllb", "fra_Latn", "eng_Latn"), ("mbart", "fr_XX", "en_XX")],
)
def test_language_codes_open_the_source_and_the_target(
    family: str, source: str, target: str, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    translator: Any = open_translator(tiny(family))
    seen = generated(translator, monkeypatch)
    translator.translate(["le pont"])

    arguments, output = seen[0]
    tokenizer = translator._tokenizer
    assert tokenizer.convert_ids_to_tokens(int(arguments["input_ids"][0, 0])) == source
    assert tokenizer.convert_ids_to_tokens(int(output[0, 1])) == target


@pytest.mark.parametrize(("family", "tag"), [("t5", "<2en> {text}"), ("marian", ">>eng<< {text}")])
def test_a_template_puts_the_target_tag_before_the_source(
    family: str, tag: str, tiny: Tiny
) -> None:
    plain = open_translator(tiny(family))
    tagged = open_translator(with_decoding(tiny(family), template=tag))

    assert tagged.count_tokens("le pont") > plain.count_tokens("le pont")


def test_a_translation_template_gets_language_codes_beside_the_text(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    translator: Any = open_translator(with_decoding(tiny("gemma3"), chat="translation"))
    seen = generated(translator, monkeypatch)
    translator.translate(["le pont"])

    prompt = translator._tokenizer.decode(seen[0][0]["input_ids"][0])
    assert prompt == "<user>fr-en:le pont<answer>"


def test_a_chat_template_gets_system_text_and_instruction(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = with_decoding(tiny("qwen3"), system="Be brief.", template="To English: {text}")
    translator: Any = open_translator(spec)
    seen = generated(translator, monkeypatch)
    translator.translate(["un"])

    prompt = translator._tokenizer.decode(seen[0][0]["input_ids"][0])
    assert prompt == "<system>Be brief.<user>To English: un<answer>"


@pytest.mark.parametrize("family", TRANSLATORS)
def test_hypotheses_at_the_length_limit_are_not_complete(family: str, tiny: Tiny) -> None:
    translator: Any = open_translator(with_decoding(tiny(family), max_new_tokens=2, beam=1))
    ends = translator._settings.eos_token_id
    ends = ends if isinstance(ends, list) else [ends]
    # Both ways occur among random models; what counts is that the flag tells them apart.
    for source, [best] in zip(SOURCES, translator.translate(SOURCES), strict=True):
        again = translator._model.generate(
            **_inputs(translator, source), generation_config=translator._settings, num_beams=1
        )
        said = again[0].tolist()[translator_prompt(translator, source) :]
        assert best.complete == any(token in ends for token in said)


def _inputs(translator: Any, source: str) -> dict[str, Any]:
    import torch

    ids = torch.tensor([translator._ids(source)])
    return {"input_ids": ids, "attention_mask": torch.ones_like(ids)}


def translator_prompt(translator: Any, source: str) -> int:
    """How many tokens of `generate`'s output were given: a decoder's start, or a whole prompt."""
    encoder_decoder = translator._model.config.is_encoder_decoder
    return 1 if encoder_decoder else len(translator._ids(source))


@pytest.mark.parametrize("family", ["marian", "qwen3"])
def test_n_best_are_different_and_begin_with_the_best(family: str, tiny: Tiny) -> None:
    translator: Any = open_translator(with_decoding(tiny(family), beam=4))
    four = translator.translate(["le pont"], n_best=4)[0]

    assert len({(h.text, h.score) for h in four}) == 4
    assert four[0] == translator.translate(["le pont"])[0][0]
    assert translator.translate(["le pont"], beam=6)[0]


@pytest.mark.parametrize("family", TRANSLATORS)
def test_a_word_to_avoid_reaches_generate_for_its_source_alone(
    family: str, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    translator: Any = open_translator(tiny(family))
    plain = translator.translate(["le pont", "la ville"], n_best=2)
    seen = generated(translator, monkeypatch)
    kept = translator.translate(["le pont", "la ville"], n_best=2, avoid={"le pont": ("ville",)})
    word = word_ids(translator._tokenizer, "ville")[0]
    assert translator._tokenizer.decode(word).strip() == "ville"
    assert sum(word in (given["bad_words_ids"] or ()) for given, _ in seen) == 1
    assert kept[1] == plain[1]


@pytest.mark.parametrize("family", [*TRANSLATORS, *SUMMARIZERS])
def test_a_saved_folder_loads_again(family: str, tiny: Tiny, tmp_path: Path) -> None:
    spec = tiny(family)
    opener: Any = open_generator if family in SUMMARIZERS else open_translator
    model = opener(spec)
    model._model.save_pretrained(tmp_path)
    model._tokenizer.save_pretrained(tmp_path)
    again = opener(replace(spec, location=replace(spec.location, name=str(tmp_path))))

    ask = "generate" if family in SUMMARIZERS else "translate"
    assert getattr(again, ask)(SOURCES) == getattr(model, ask)(SOURCES)
