"""A trained network made deeper without changing what it computes, to be trained further.

*Source:* net2net's function-preserving deepening (Chen, Goodfellow, Shlens 2016), here by the
residual stream of a pre-norm network: a layer whose output matrices are zero adds nothing.
"""

from __future__ import annotations

import copy
from typing import Any

import torch

from revue.errors import RevueError


def deepen_encoder(network: Any, layers: int) -> None:
    """Gives the encoder of `network` `layers` layers, in place; the outputs stay the same.

    The added ones stand evenly between the old ones. Each is a copy of the one before it with
    its two output matrices at zero, so that it starts by adding nothing and learns at once.
    Raises RevueError where the network is already deeper.
    """
    old = network.model.encoder.layers
    if layers < len(old):
        raise RevueError(
            f"recipe: architecture.encoder_layers is {layers}, the model to start from has "
            f"{len(old)}: layers can be added, not taken away"
        )
    grown = torch.nn.ModuleList()
    for index, layer in enumerate(old):
        grown.append(layer)
        copies = _share(layers, len(old), index + 1) - _share(layers, len(old), index) - 1
        grown.extend(_silent(layer) for _ in range(copies))
    network.model.encoder.layers = grown
    network.config.encoder_layers = network.config.num_hidden_layers = layers


def _share(layers: int, old: int, index: int) -> int:
    """How many of the `layers` stand before the old layer `index`."""
    return layers * index // old


def _silent(layer: Any) -> Any:
    copied = copy.deepcopy(layer)
    for output in (copied.self_attn.out_proj, copied.fc2):
        torch.nn.init.zeros_(output.weight)
        torch.nn.init.zeros_(output.bias)
    return copied
