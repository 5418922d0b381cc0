"""The translator's network: a pre-norm encoder–decoder, new or continued from a model folder.

The post-norm Marian architecture stalled at the level of a language model with the small
batches of a CPU; the Pegasus class of transformers is the pre-norm one that CTranslate2 reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

from training.growth import deepen
from training.loss import smoothed_cross_entropy

if TYPE_CHECKING:
    from pathlib import Path

    from training.config import Architecture
    from training.vocabulary import Vocabulary


def attention_for(device: torch.device, dtype: torch.dtype) -> str:
    """The faster implementation of attention.

    On CPUs the fused one is 10 % faster in float32 (AVX2), the plain one 22 % in bfloat16
    (AVX512-BF16), the backward pass included.
    """
    return "eager" if device.type == "cpu" and dtype is torch.bfloat16 else "sdpa"


def new_network(sizes: Architecture, vocabulary: Vocabulary, dropout: float) -> Any:
    """A network with Xavier-uniform matrices and embeddings of deviation width ** -0.5."""
    from transformers import PegasusConfig, PegasusForConditionalGeneration

    config = PegasusConfig(
        vocab_size=vocabulary.size,
        d_model=sizes.width,
        encoder_layers=sizes.encoder_layers,
        decoder_layers=sizes.decoder_layers,
        encoder_ffn_dim=sizes.feed_forward,
        decoder_ffn_dim=sizes.feed_forward,
        encoder_attention_heads=sizes.heads,
        decoder_attention_heads=sizes.heads,
        max_position_embeddings=sizes.positions,
        pad_token_id=vocabulary.padding,
        decoder_start_token_id=vocabulary.padding,
        eos_token_id=vocabulary.end,
        bos_token_id=vocabulary.end,
        forced_eos_token_id=vocabulary.end,
        scale_embedding=True,
        activation_function="relu",
        dropout=dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        tie_word_embeddings=True,
    )
    network = PegasusForConditionalGeneration(config)
    for name, parameter in network.named_parameters():
        if "shared" in name:
            torch.nn.init.normal_(parameter, std=sizes.width**-0.5)
        elif parameter.dim() == 2 and "embed" not in name:
            torch.nn.init.xavier_uniform_(parameter)
    return network


def open_network(folder: Path, dropout: float, sizes: Architecture) -> Any:
    """The network of a model folder, in float32, ready to be trained on.

    Where it has fewer layers than `sizes` says, the missing ones are added; RevueError where
    it has more. Of the rest of `sizes` nothing is used.
    """
    from transformers import PegasusForConditionalGeneration

    network = PegasusForConditionalGeneration.from_pretrained(
        folder, dtype=torch.float32, dropout=dropout
    )
    deepen(network, sizes.encoder_layers, sizes.decoder_layers)
    return network


def trained_parameters(network: Any) -> dict[str, torch.nn.Parameter]:
    """Parameters that learn, by name; sinusoidal positions are left out, tied ones stand once."""
    return {name: p for name, p in network.named_parameters() if p.requires_grad}


def batch_loss(
    network: Any, source: torch.Tensor, target: torch.Tensor, smoothing: float
) -> torch.Tensor:
    """Loss a real target token. *Shapes:* source (pairs, width), target (pairs, other width)."""
    padding = network.config.pad_token_id
    shifted = torch.cat([torch.full_like(target[:, :1], padding), target[:, :-1]], dim=1)
    states = network.model(
        input_ids=source,
        attention_mask=(source != padding).long(),
        decoder_input_ids=shifted,
        use_cache=False,
    ).last_hidden_state
    real = target != padding
    return smoothed_cross_entropy(
        states[real], network.get_input_embeddings().weight, target[real], smoothing
    )
