"""What one service brings to people: its value to every household, its cost, and what it changes in their lives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from tawney.indicators.sample import Numbers
from tawney.people.population import Array


@dataclass(frozen=True)
class Delivered:
    """One service as it reaches people.

    value: float64[households], GBP/year. cost: GBP a year before anything is counted back. said: what it gives, in a
    sentence. pieces: what the cost is made of, in words, GBP a year. facts: other figures worth telling, in sentences.
    columns: what is different in people's lives. ways: the value to every household under each other valuation.
    """

    name: str
    value: Numbers
    cost: float
    said: str
    source: str
    pieces: Mapping[str, float] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    columns: Mapping[str, Array] = field(default_factory=dict)
    ways: Mapping[str, Numbers] = field(default_factory=dict)

    def cost_by_household(self, weight: Numbers) -> Numbers:
        """The cost put down to households as the value is, so that a place bears what its people have."""
        worth = float(weight @ self.value)
        if worth == 0:
            return np.full(len(weight), self.cost / float(weight.sum()))
        return self.value * (self.cost / worth)
