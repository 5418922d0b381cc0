"""The SentencePiece vocabulary shared by both languages, and the files Hugging Face reads."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from revue.errors import RevueError
from revue.models.hints import MARK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MODEL = "source.spm"


class Vocabulary:
    """Tokens of a `source.spm`: end is 0, unknown 1, padding (and decoder start) the last id."""

    def __init__(self, folder: Path) -> None:
        import sentencepiece

        self._path = folder / _MODEL
        if not self._path.is_file():
            raise RevueError(
                f"{self._path} is missing: run `prepare` first, or name a model folder"
            )
        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(self._path))

    @classmethod
    def copied(cls, start: Path, folder: Path) -> Vocabulary:
        """The vocabulary of model folder `start`, copied into `folder`."""
        if not (start / _MODEL).is_file():
            raise RevueError(f"{start} holds no {_MODEL}: name a model folder with --start")
        shutil.copyfile(start / _MODEL, folder / _MODEL)
        return cls(folder)

    @property
    def end(self) -> int:
        return int(self._processor.eos_id())

    @property
    def padding(self) -> int:
        return int(self._processor.get_piece_size())

    @property
    def size(self) -> int:
        """Tokens with the padding token."""
        return self.padding + 1

    def encode(self, text: str) -> list[int]:
        """Token ids of `text`, without the end token."""
        return list(self._processor.encode(text))

    def decode(self, tokens: list[int]) -> str:
        """Text of token ids without end and padding."""
        return str(self._processor.decode(tokens))

    def write_tokenizer(self, folder: Path) -> None:
        """The files of a `MarianTokenizer` with this vocabulary on both sides."""
        pieces = {self._processor.id_to_piece(i): i for i in range(self.padding)}
        pieces |= {"</s>": self.end, "<unk>": int(self._processor.unk_id()), "<pad>": self.padding}
        for name in (_MODEL, "target.spm"):
            shutil.copyfile(self._path, folder / name)
        settings = {
            "source_lang": "fr",
            "target_lang": "en",
            "model_max_length": 256,
            "tokenizer_class": "MarianTokenizer",
            "separate_vocabs": False,
        }
        for name, value in (("vocab.json", pieces), ("tokenizer_config.json", settings)):
            text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
            (folder / name).write_text(text, encoding="utf-8")


def learn_vocabulary(texts: Iterable[str], size: int, folder: Path) -> Vocabulary:
    """A unigram SentencePiece model of `size` tokens with padding, digits one by one.

    Raises RevueError where the texts are too few for so many.
    """
    import sentencepiece

    try:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts),
            model_prefix=str(folder / "source"),
            vocab_size=size - 1,
            model_type="unigram",
            character_coverage=0.9999,
            split_digits=True,
            normalization_rule_name="nmt_nfkc",
            pad_id=-1,
            bos_id=-1,
            eos_id=0,
            unk_id=1,
            user_defined_symbols=[MARK],
            num_threads=2,
            max_sentence_length=4096,
            minloglevel=2,
        )
    except RuntimeError as error:
        raise RevueError(f"no vocabulary of {size} can be learnt: {error}") from error
    (folder / "source.model").rename(folder / _MODEL)
    return Vocabulary(folder)
