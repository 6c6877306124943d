"""A statistic is never a bare number: value, error, intervals, and how many people stand behind it."""

from __future__ import annotations

import math
from dataclasses import dataclass

Z95 = 1.959963984540054
Z80 = 1.2815515655446004


@dataclass(frozen=True)
class Estimate:
    """A figure from a sample.

    value: the estimate, NaN when it cannot be given. standard_error: its sampling error, NaN when not known.
    n: unweighted records behind it. unit: as in `vocabulary.units`. note: what a reader must know ("fewer than 10").
    suppressed: the value must not be shown (too few people); unreliable: shown hatched.
    """

    value: float
    standard_error: float
    n: int
    unit: str = ""
    note: str = ""
    suppressed: bool = False
    unreliable: bool = False

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval."""
        return self.value - Z95 * self.standard_error, self.value + Z95 * self.standard_error

    @property
    def narrow_interval(self) -> tuple[float, float]:
        """The 80% interval."""
        return self.value - Z80 * self.standard_error, self.value + Z80 * self.standard_error

    @property
    def is_clear(self) -> bool:
        """Whether the 95% interval leaves out zero, so that the direction can be told."""
        low, high = self.interval
        return not self.suppressed and not math.isnan(self.standard_error) and (low > 0 or high < 0)
