"""The learning rate: warm-up, then a straight line to zero whose end can be planned anew."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Schedule:
    """Linear decay from (`start_tokens`, `start_rate`) to zero at `end_tokens`.

    Counted in target tokens, not in steps, so that batches of any size fit.
    """

    start_rate: float
    end_tokens: int
    warmup_steps: int
    start_tokens: int = 0

    def rate(self, step: int, tokens: int) -> float:
        """Learning rate of the step that begins after `step` steps and `tokens` tokens."""
        left = (self.end_tokens - tokens) / max(1, self.end_tokens - self.start_tokens)
        warm = min(1.0, (step + 1) / max(1, self.warmup_steps))
        return self.start_rate * warm * min(1.0, max(0.0, left))

    def ending_at(self, end_tokens: int, tokens: int) -> Schedule:
        """The schedule that goes on from its present rate and reaches zero at `end_tokens`."""
        left = (self.end_tokens - tokens) / max(1, self.end_tokens - self.start_tokens)
        rate = self.start_rate * min(1.0, max(0.0, left))
        return replace(self, start_rate=rate, start_tokens=tokens, end_tokens=end_tokens)
