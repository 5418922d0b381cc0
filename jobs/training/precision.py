"""Which device and number format to train in, and the float32 masters behind bfloat16 weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

from revue.errors import RevueError

if TYPE_CHECKING:
    from collections.abc import Sequence


def choose_device(name: str) -> torch.device:
    """The device called `name`; "auto" is the first GPU, else the CPU."""
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    if name.startswith("cuda") and not torch.cuda.is_available():
        raise RevueError("no CUDA device is visible: use --device cpu")
    return torch.device(name)


def fast_type(device: torch.device) -> torch.dtype:
    """bfloat16 where the device multiplies it in hardware, float32 elsewhere.

    On a CPU with AVX2 alone bfloat16 products are six times slower than float32 ones; with
    AVX512-BF16 they are three times faster.
    """
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    capabilities: dict[str, object] = getattr(
        torch.cpu, "get_capabilities", dict
    )()  # newer than torch 2.6
    in_hardware = capabilities.get("amx_bf16") or capabilities.get("avx512_bf16")
    return torch.bfloat16 if in_hardware else torch.float32


class Masters:
    """AdamW on float32 copies of the weights; in float32 the weights are their own masters."""

    def __init__(self, weights: Sequence[torch.nn.Parameter], weight_decay: float) -> None:
        self._weights = list(weights)
        self._shared = all(w.dtype is torch.float32 for w in weights)
        self.masters: list[torch.Tensor] = (
            [w.data for w in weights] if self._shared else [w.detach().float() for w in weights]
        )
        self.optimizer = torch.optim.AdamW(
            self.masters, lr=0.0, betas=(0.9, 0.98), eps=1e-8, weight_decay=weight_decay, fused=True
        )

    @torch.no_grad()
    def step(self, rate: float, clip_norm: float) -> float:
        """One update with learning rate `rate`; gives the gradient's norm before clipping."""
        for weight, master in zip(self._weights, self.masters, strict=True):
            master.grad = None if weight.grad is None else weight.grad.float()
            weight.grad = None
        norm = torch.nn.utils.clip_grad_norm_(self.masters, clip_norm)
        self.optimizer.param_groups[0]["lr"] = rate
        self.optimizer.step()
        self.publish()
        return float(norm)

    @torch.no_grad()
    def publish(self) -> None:
        """Copies the masters into the weights the network computes with."""
        if not self._shared:
            torch._foreach_copy_([w.data for w in self._weights], self.masters)

    @torch.no_grad()
    def load(self, masters: Sequence[torch.Tensor], optimizer: dict[str, Any]) -> None:
        """Takes over weights and optimizer state of a checkpoint."""
        for own, other in zip(self.masters, masters, strict=True):
            own.copy_(other)
        self.optimizer.load_state_dict(optimizer)
        self.publish()
