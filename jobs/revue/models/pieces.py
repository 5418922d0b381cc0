"""Tokenizers that give pieces, not ids, as CTranslate2 wants them.

Marian's files are read with SentencePiece alone, for importing transformers takes longer than
translating an article. The tests prove that both give the same tokens and texts.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from revue.specs import ModelSpec

_UNDERLINE = "\u2581"
_LEADS = (("a", " "), ('a "', ""), ("a-", ""))
T = TypeVar("T")


class Pieces(Protocol):
    """A tokenizer between texts and the pieces of a model's vocabulary."""

    def encode(self, text: str) -> list[str]:
        """Pieces of a source text with all the special tokens that the model expects."""
        ...

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of target pieces, without special tokens."""
        ...

    def spellings(self, word: str) -> list[list[str]]:
        """The pieces that a word of a target text may be made of, after a space or a mark."""
        ...


class MarianPieces:
    """The tokenizer of a folder with source.spm, target.spm and vocab.json."""

    def __init__(self, folder: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        settings = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
        self._vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        self._source = SentencePieceProcessor(model_file=str(folder / "source.spm"))
        # transformers reads targets with the source's model where both share a vocabulary.
        separate = settings.get("separate_vocabs", False)
        target_file = folder / ("target.spm" if separate else "source.spm")
        self._target = SentencePieceProcessor(model_file=str(target_file))
        self._english = SentencePieceProcessor(model_file=str(folder / "target.spm"))
        self._special = {"</s>", "<unk>", "<pad>"}

    def encode(self, text: str) -> list[str]:
        tag, rest = _language_tag(text)
        pieces = tag + list(self._source.encode(rest, out_type=str))
        known = self._vocabulary
        return [piece if piece in known else "<unk>" for piece in pieces] + ["</s>"]

    def decode(self, pieces: Sequence[str]) -> str:
        plain = [piece for piece in pieces if piece not in self._special]
        text: str = self._target.decode_pieces(plain)
        return text.replace(_UNDERLINE, " ").strip()

    def spellings(self, word: str) -> list[list[str]]:
        def encode(text: str) -> list[str]:
            return list(self._english.encode(text, out_type=str))

        known = self._vocabulary.keys()
        return [pieces for pieces in spellings(encode, word) if known >= set(pieces)]


def spellings(encode: Callable[[str], list[T]], word: str) -> list[list[T]]:
    """The pieces of `word` at the start of a text, after a space and after a mark, each once.

    A lead that grows together with the word is passed over: what were left of the word would
    be a fragment, and many words have it.
    """
    found = [encode(word)]
    for lead, space in _LEADS:
        before, pieces = encode(lead), encode(lead + space + word)
        if pieces[: len(before)] == before:
            found.append(pieces[len(before) :])
    return [pieces for n, pieces in enumerate(found) if pieces and pieces not in found[:n]]


def _language_tag(text: str) -> tuple[list[str], str]:
    """A multilingual Marian model's target tag, ">>eng<<", is one piece of its vocabulary."""
    end = text.find("<<")
    if not text.startswith(">>") or end < 0:
        return [], text
    return [text[: end + 2]], text[end + 2 :]


class LibraryPieces:
    """Any tokenizer, by way of transformers."""

    def __init__(self, folder: Path, spec: ModelSpec) -> None:
        from revue.models.tokenizer import open_tokenizer

        self._tokenizer: Any = open_tokenizer(folder, spec)

    def encode(self, text: str) -> list[str]:
        ids = self._tokenizer(text, truncation=False)["input_ids"]
        return list(self._tokenizer.convert_ids_to_tokens(ids))

    def decode(self, pieces: Sequence[str]) -> str:
        ids = self._tokenizer.convert_tokens_to_ids(list(pieces))
        return str(self._tokenizer.decode(ids, skip_special_tokens=True)).strip()

    def spellings(self, word: str) -> list[list[str]]:
        from revue.models.tokenizer import word_ids

        ids = word_ids(self._tokenizer, word)
        return [list(self._tokenizer.convert_ids_to_tokens(one)) for one in ids]


def open_pieces(folder: Path, spec: ModelSpec) -> Pieces:
    """The lightest tokenizer that serves a model."""
    files = ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json")
    plain = all((folder / name).is_file() for name in files)
    if spec.family == "marian" and plain and not (folder / "target_vocab.json").is_file():
        return MarianPieces(folder)
    return LibraryPieces(folder, spec)
