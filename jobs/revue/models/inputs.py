"""What every translator asks of its input, and how hypotheses are laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def check_sources(sources: Sequence[str], lengths: Sequence[int], limit: int) -> None:
    """Raises ValueError for a source that a model must never see.

    One longer than `limit` tokens would be cut; one without a letter or digit makes a model
    invent a text.
    """
    for source, length in zip(sources, lengths, strict=True):
        if length > limit:
            raise ValueError(f"a source of {length} tokens is over the model's {limit}: {source!r}")
        if not any(character.isalnum() for character in source):
            raise ValueError(f"nothing to translate in {source!r}")


def check_prompts(lengths: Sequence[int], limit: int) -> None:
    """Raises ValueError for a prompt of more than `limit` tokens, which would be cut."""
    for length in lengths:
        if length > limit:
            raise ValueError(f"a prompt of {length} tokens is over the model's {limit}")
