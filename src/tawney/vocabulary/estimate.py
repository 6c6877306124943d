"""A statistic is never a bare number: value, error, intervals, and how many people stand behind it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

Z95 = 1.959963984540054
Z80 = 1.2815515655446004

Reach = tuple[float, float, float, float]
"""How many standard errors the 95% interval reaches below the value and above it, then the 80% interval."""

NORMAL: Reach = (Z95, Z95, Z80, Z80)
"""The interval of a figure whose error is normal."""


@dataclass(frozen=True)
class Estimate:
    """A figure from a sample.

    value: the estimate, NaN when it cannot be given. standard_error: its sampling error, NaN when not known.
    n: unweighted records behind it. unit: as in `vocabulary.units`. note: what a reader must know ("fewer than 10").
    suppressed: the value must not be shown (too few people); unreliable: shown hatched. reach: how far intervals go.
    """

    value: float
    standard_error: float
    n: int
    unit: str = ""
    note: str = ""
    suppressed: bool = False
    unreliable: bool = False
    reach: Reach = NORMAL

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval."""
        below, above, _, _ = self.reach
        return self.value - below * self.standard_error, self.value + above * self.standard_error

    @property
    def narrow_interval(self) -> tuple[float, float]:
        """The 80% interval."""
        _, _, below, above = self.reach
        return self.value - below * self.standard_error, self.value + above * self.standard_error

    @property
    def turned(self) -> Estimate:
        """The same figure seen from the other side: a cost as a saving, a loss as an amount."""
        below95, above95, below80, above80 = self.reach
        return replace(self, value=-self.value, reach=(above95, below95, above80, below80))

    @property
    def is_clear(self) -> bool:
        """Whether the 95% interval leaves out zero, so that the direction can be told."""
        low, high = self.interval
        return not self.suppressed and not math.isnan(self.standard_error) and (low > 0 or high < 0)
