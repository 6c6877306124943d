"""The order of a column, found once."""

from __future__ import annotations

import numpy as np

from tawney.indicators.arrays import Numbers, Whole


def order_of(values: Numbers) -> Whole:
    """The records from the lowest value to the highest, those alike in the order they were given, NaN last."""
    return np.argsort(values, kind="stable")
