"""A trained network made deeper without changing what it computes, to be trained further.

*Source:* net2net's function-preserving deepening (Chen, Goodfellow, Shlens 2016), here by the
residual stream of a pre-norm network: a layer whose output matrices are zero adds nothing.
"""

from __future__ import annotations

import copy
from typing import Any

import torch

from revue.errors import RevueError


def deepen(network: Any, encoder_layers: int, decoder_layers: int) -> None:
    """Gives `network` so many layers on both sides, in place; the outputs stay the same.

    The added ones stand evenly between the old ones. Each is a copy of the one before it with
    its output matrices at zero, so that it starts by adding nothing and learns at once.
    Raises RevueError where the network is already deeper.
    """
    config = network.config
    for side, layers in (("encoder", encoder_layers), ("decoder", decoder_layers)):
        half = getattr(network.model, side)
        half.layers = _grown(half.layers, layers, f"{side}_layers")
        setattr(config, f"{side}_layers", layers)
    config.num_hidden_layers = encoder_layers


def _grown(old: torch.nn.ModuleList, layers: int, key: str) -> torch.nn.ModuleList:
    """The layers `old` with silent ones between them, numbered anew for their caches."""
    if layers < len(old):
        raise RevueError(
            f"recipe: architecture.{key} is {layers}, the model to start from has {len(old)}: "
            "layers can be added, not taken away"
        )
    grown = torch.nn.ModuleList()
    for index, layer in enumerate(old):
        grown.append(layer)
        copies = _share(layers, len(old), index + 1) - _share(layers, len(old), index) - 1
        grown.extend(_silent(layer) for _ in range(copies))
    for index, layer in enumerate(grown):
        for attention in _attentions(layer):
            attention.layer_idx = index
    return grown


def _share(layers: int, old: int, index: int) -> int:
    """How many of the `layers` stand before the old layer `index`."""
    return layers * index // old


def _attentions(layer: Any) -> list[Any]:
    """A layer's attention blocks: to itself and, in a decoder, to the encoder."""
    return [getattr(layer, n) for n in ("self_attn", "encoder_attn") if hasattr(layer, n)]


def _silent(layer: Any) -> Any:
    copied = copy.deepcopy(layer)
    outputs = [attention.out_proj for attention in _attentions(copied)]
    for output in (*outputs, copied.fc2):
        torch.nn.init.zeros_(output.weight)
        torch.nn.init.zeros_(output.bias)
    return copied
