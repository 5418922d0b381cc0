"""Label-smoothed cross-entropy over a tied vocabulary, in chunks, its gradient in the same pass.

The full matrix of token probabilities never exists: at 4,000 tokens and 8,000 pieces it would
be the largest tensor of the whole step.
"""

from __future__ import annotations

from typing import Any

import torch

_CHUNK = 256  # rows of logits at a time


class _ChunkedLoss(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,
        states: torch.Tensor,
        weights: torch.Tensor,
        labels: torch.Tensor,
        smoothing: float,
    ) -> torch.Tensor:
        states_gradient = torch.empty_like(states)
        weights_gradient = torch.zeros_like(weights, dtype=torch.float32)
        total = torch.zeros((), dtype=torch.float32, device=states.device)
        for start in range(0, len(labels), _CHUNK):
            rows = slice(start, start + _CHUNK)
            picked = labels[rows, None]
            logs = torch.log_softmax(states[rows] @ weights.t(), dim=1, dtype=torch.float32)
            total -= (1 - smoothing) * logs.gather(1, picked).sum()
            total -= smoothing * logs.mean(1).sum()
            gradient = logs.exp_().sub_(smoothing / weights.shape[0])
            gradient.scatter_add_(
                1, picked, torch.full_like(picked, smoothing - 1, dtype=torch.float32)
            )
            gradient = gradient.to(states.dtype)
            states_gradient[rows] = gradient @ weights
            weights_gradient += gradient.t() @ states[rows]
        ctx.save_for_backward(states_gradient, weights_gradient.to(weights.dtype))
        return total / len(labels)

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> Any:
        states_gradient, weights_gradient = ctx.saved_tensors
        scale = gradients[0] / len(states_gradient)
        return states_gradient * scale, weights_gradient * scale, None, None


def smoothed_cross_entropy(
    states: torch.Tensor, weights: torch.Tensor, labels: torch.Tensor, smoothing: float
) -> torch.Tensor:
    """Mean loss a token, in nats; of `smoothing` the mass is spread evenly over the vocabulary.

    *Shapes:* states (tokens, width), weights (vocabulary, width), labels (tokens,). The result
    goes through `backward` at most once.
    """
    loss: torch.Tensor = _ChunkedLoss.apply(states, weights, labels, smoothing)  # type: ignore[no-untyped-call]
    return loss
