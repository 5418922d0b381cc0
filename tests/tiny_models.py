"""Random models of the real architectures, a few kilobytes each, in Hugging Face format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
import transformers
from sentencepiece import SentencePieceTrainer

from revue.specs import Decoding, Location, ModelSpec

CHARACTERS = "abcdefghijklmnopqrstuvwxyzéè0123456789.,'-"
POSITIONS = 64
CHAT_POSITIONS = 128
LABELS = ("contradiction", "neutral", "entailment")
SIZES = {
    "d_model": 16, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2,
    "decoder_attention_heads": 2, "encoder_ffn_dim": 32, "decoder_ffn_dim": 32,
    "max_position_embeddings": POSITIONS, "init_std": 0.5,
}  # fmt: skip
CHAT = (
    "{% for m in messages %}<{{ m.role }}>{% if m.content is string %}{{ m.content }}"
    "{% else %}{{ m.content[0].source_lang_code }}-{{ m.content[0].target_lang_code }}:"
    "{{ m.content[0].text }}{% endif %}{% endfor %}<answer>"
)


def spec_for(family: str, folder: Path, **changes: Any) -> ModelSpec:
    """A spec of the model in `folder`, with a short greedy-width beam."""
    tasks = {**dict.fromkeys(SUMMARIZERS, "summarize"), **dict.fromkeys(ENTAILERS, "entail")}
    task = tasks.get(family, "translate")
    kinds = {**dict.fromkeys(CAUSAL, "causal"), **dict.fromkeys(ENTAILERS, "nli")}
    codes = {"nllb": ("fra_Latn", "eng_Latn"), "mbart": ("fr_XX", "en_XX"), "m2m100": ("fr", "en")}
    source, target = codes.get(family, ("fr", None))
    settings: dict[str, Any] = {
        "name": f"tiny-{family}",
        "task": task,
        "family": kinds.get(family, family),
        "location": Location("folder", str(folder)),
        "licence": "none",
        "languages": (("fr", source),) if task == "translate" else (),
        "decoding": Decoding(beam=2, max_new_tokens=8, target=target),
        "max_source_tokens": POSITIONS if family == "t5" else None,
    }
    return ModelSpec(**{**settings, **changes})


def build(family: str, folder: Path) -> ModelSpec:
    """Writes a random model of `family` into `folder`. The same weights every time."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(7)
    BUILDERS[family](folder)
    return spec_for(family, folder)


def _sentencepiece(folder: Path, name: str) -> list[str]:
    text = folder / "corpus.txt"
    text.write_text("\n".join(CHARACTERS) + "\nun deux trois\n", encoding="utf-8")
    SentencePieceTrainer.train(
        input=str(text), model_prefix=str(folder / name), model_type="char",
        vocab_size=60, hard_vocab_limit=False, character_coverage=1.0, minloglevel=2,
    )  # fmt: skip
    lines = (folder / f"{name}.vocab").read_text(encoding="utf-8").splitlines()
    (folder / f"{name}.vocab").unlink()
    text.unlink()
    return [line.split("\t")[0] for line in lines[3:]]  # without <unk>, <s>, </s>


def _marian(folder: Path) -> None:
    pieces = _sentencepiece(folder, "source")
    (folder / "source.model").rename(folder / "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    tokens = ["</s>", "<unk>", *pieces, "<pad>"]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    settings = {"tokenizer_class": "MarianTokenizer", "model_max_length": POSITIONS}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    pad = len(tokens) - 1
    config = transformers.MarianConfig(
        vocab_size=len(tokens), pad_token_id=pad, eos_token_id=0, bos_token_id=0,
        decoder_start_token_id=pad, forced_eos_token_id=0, decoder_vocab_size=len(tokens), **SIZES,
    )  # fmt: skip
    model = transformers.MarianMTModel(config)
    model.generation_config.bad_words_ids = [[pad]]
    model.save_pretrained(folder)


def _m2m100(folder: Path) -> None:
    pieces = _sentencepiece(folder, "sentencepiece.bpe")
    tokens = ["<s>", "<pad>", "</s>", "<unk>", *pieces]
    file = folder / "made.json"
    file.write_text(json.dumps({t: i for i, t in enumerate(tokens)}), encoding="utf-8")
    tokenizer = transformers.M2M100Tokenizer(str(file), str(folder / "sentencepiece.bpe.model"))
    tokenizer.save_pretrained(folder)
    file.unlink()
    languages = len(tokenizer.lang_code_to_id)
    _save_m2m(folder, len(tokens) + languages + tokenizer.num_madeup_words)


def _save_m2m(folder: Path, vocabulary: int) -> None:
    config = transformers.M2M100Config(
        vocab_size=vocabulary, pad_token_id=1, bos_token_id=0, eos_token_id=2,
        decoder_start_token_id=2, **SIZES,
    )  # fmt: skip
    transformers.M2M100ForConditionalGeneration(config).save_pretrained(folder)


def _nllb(folder: Path) -> None:
    tokens = ["<s>", "<pad>", "</s>", "<unk>", "▁", *CHARACTERS]
    tokenizer = transformers.NllbTokenizer(vocab={t: i for i, t in enumerate(tokens)}, merges=[])
    tokenizer.save_pretrained(folder)
    _save_m2m(folder, len(tokenizer))


def _unigram(*special: str) -> list[tuple[str, float]]:
    return [(t, 0.0) for t in special] + [("▁", -2.0)] + [(c, -3.0) for c in CHARACTERS]


def _mbart(folder: Path) -> None:
    from transformers.models.mbart50.tokenization_mbart50 import FAIRSEQ_LANGUAGE_CODES

    vocabulary = _unigram("<s>", "<pad>", "</s>", "<unk>")
    vocabulary += [(code, 0.0) for code in FAIRSEQ_LANGUAGE_CODES] + [("<mask>", 0.0)]
    tokenizer = transformers.MBart50Tokenizer(vocab=vocabulary)
    tokenizer.save_pretrained(folder)
    config = transformers.MBartConfig(
        vocab_size=len(tokenizer), pad_token_id=1, bos_token_id=0, eos_token_id=2,
        decoder_start_token_id=2, forced_eos_token_id=2, **SIZES,
    )  # fmt: skip
    transformers.MBartForConditionalGeneration(config).save_pretrained(folder)


def _t5(folder: Path) -> None:
    tokenizer = transformers.T5Tokenizer(vocab=_unigram("<pad>", "</s>", "<unk>"), extra_ids=0)
    tokenizer.save_pretrained(folder)
    config = transformers.T5Config(
        vocab_size=len(tokenizer), d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2,
        initializer_factor=3.0, decoder_start_token_id=0, pad_token_id=0, eos_token_id=1,
    )  # fmt: skip
    transformers.T5ForConditionalGeneration(config).save_pretrained(folder)


def _bytes(folder: Path, cls: Any, special: tuple[str, ...], **tokens: Any) -> Any:
    """A byte-level BPE without merges: 256 tokens and the special ones."""
    from tokenizers.pre_tokenizers import ByteLevel

    vocabulary = [*special, *sorted(ByteLevel.alphabet())]
    tokenizer = cls(vocab={t: i for i, t in enumerate(vocabulary)}, merges=[], **tokens)
    tokenizer.save_pretrained(folder)
    return tokenizer


def _bart(folder: Path) -> None:
    special = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
    tokenizer = _bytes(folder, transformers.RobertaTokenizer, special)
    config = transformers.BartConfig(
        vocab_size=len(tokenizer), pad_token_id=1, bos_token_id=0, eos_token_id=2,
        decoder_start_token_id=2, forced_bos_token_id=0, forced_eos_token_id=2, **SIZES,
    )  # fmt: skip
    transformers.BartForConditionalGeneration(config).save_pretrained(folder)


def _pegasus(folder: Path) -> None:
    vocabulary = [*_unigram("<pad>", "</s>", "<mask_1>", "<mask_2>"), ("<unk>", 0.0)]
    tokenizer = transformers.PegasusTokenizer(vocab=vocabulary, offset=0)
    tokenizer.save_pretrained(folder)
    config = transformers.PegasusConfig(
        vocab_size=len(tokenizer), pad_token_id=0, eos_token_id=1, decoder_start_token_id=0, **SIZES
    )
    transformers.PegasusForConditionalGeneration(config).save_pretrained(folder)


def _led(folder: Path) -> None:
    special = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
    tokenizer = _bytes(folder, transformers.RobertaTokenizer, special)
    sizes = {k: v for k, v in SIZES.items() if k != "max_position_embeddings"}
    config = transformers.LEDConfig(
        vocab_size=len(tokenizer), pad_token_id=1, bos_token_id=0, eos_token_id=2,
        decoder_start_token_id=2, attention_window=16, max_encoder_position_embeddings=POSITIONS,
        max_decoder_position_embeddings=POSITIONS, **sizes,
    )  # fmt: skip
    transformers.LEDForConditionalGeneration(config).save_pretrained(folder)


def _chat_tokenizer(folder: Path) -> Any:
    special = ("<end>", "<pad>")
    tokenizer = _bytes(
        folder, transformers.Qwen2Tokenizer, special,
        unk_token="<end>", eos_token="<end>", pad_token="<pad>",
    )  # fmt: skip
    tokenizer.chat_template = CHAT
    tokenizer.model_max_length = CHAT_POSITIONS
    tokenizer.save_pretrained(folder)
    return tokenizer


def _qwen3(folder: Path) -> None:
    tokenizer = _chat_tokenizer(folder)
    config = transformers.Qwen3Config(
        vocab_size=len(tokenizer), hidden_size=16, intermediate_size=32, num_hidden_layers=1,
        num_attention_heads=2, num_key_value_heads=1, head_dim=8,
        max_position_embeddings=CHAT_POSITIONS, initializer_range=0.5,
        eos_token_id=0, pad_token_id=1, bos_token_id=None,
    )  # fmt: skip
    transformers.Qwen3ForCausalLM(config).save_pretrained(folder)


def _gemma3(folder: Path) -> None:
    tokenizer = _chat_tokenizer(folder)
    config = transformers.Gemma3TextConfig(
        vocab_size=len(tokenizer), hidden_size=16, intermediate_size=32, num_hidden_layers=1,
        num_attention_heads=2, num_key_value_heads=1, head_dim=8,
        max_position_embeddings=CHAT_POSITIONS, initializer_range=0.5,
        eos_token_id=0, pad_token_id=1, bos_token_id=None, sliding_window=32,
    )  # fmt: skip
    transformers.Gemma3ForCausalLM(config).save_pretrained(folder)


def _nli(folder: Path, config_class: Any, tokenizer: Any, positions: int, **changes: Any) -> None:
    config = config_class(
        vocab_size=len(tokenizer), hidden_size=16, intermediate_size=32, num_hidden_layers=1,
        num_attention_heads=2, max_position_embeddings=positions, initializer_range=0.5,
        pad_token_id=tokenizer.pad_token_id, id2label=dict(enumerate(LABELS)), **changes,
    )  # fmt: skip
    transformers.AutoModelForSequenceClassification.from_config(config).save_pretrained(folder)


def _roberta(folder: Path) -> None:
    special = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
    tokenizer = _bytes(folder, transformers.RobertaTokenizer, special)
    # Its positions begin after the padding token: two more than it reads.
    _nli(folder, transformers.RobertaConfig, tokenizer, POSITIONS + 2)


def _deberta(folder: Path) -> None:
    vocabulary = _unigram("[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]")
    tokenizer = transformers.DebertaV2Tokenizer(vocab=vocabulary, unk_id=3)
    tokenizer.save_pretrained(folder)
    _nli(
        folder, transformers.DebertaV2Config, tokenizer, POSITIONS, relative_attention=True,
        position_biased_input=False, pos_att_type=["p2c", "c2p"],
    )  # fmt: skip


def _bert(folder: Path) -> None:
    pieces = [*CHARACTERS, *(f"##{c}" for c in CHARACTERS)]
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *pieces]
    tokenizer = transformers.BertTokenizer(vocab={t: i for i, t in enumerate(tokens)})
    tokenizer.save_pretrained(folder)
    _nli(folder, transformers.BertConfig, tokenizer, POSITIONS)


BUILDERS: dict[str, Callable[[Path], None]] = {
    "marian": _marian, "m2m100": _m2m100, "nllb": _nllb, "mbart": _mbart, "t5": _t5,
    "bart": _bart, "pegasus": _pegasus, "led": _led, "qwen3": _qwen3, "gemma3": _gemma3,
    "roberta": _roberta, "deberta-v2": _deberta, "bert": _bert,
}  # fmt: skip
CAUSAL = ("qwen3", "gemma3")
SUMMARIZERS = ("bart", "pegasus", "led")
ENTAILERS = ("roberta", "deberta-v2", "bert")
TRANSLATORS = ("marian", "m2m100", "nllb", "mbart", "t5", *CAUSAL)
