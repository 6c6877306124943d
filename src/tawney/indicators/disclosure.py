"""The protection of small groups: too few people and a figure is not shown, nor can it be found by subtraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.estimate import Estimate

SUPPRESSED_UNDER, UNRELIABLE_UNDER = 10, 30
"""Fewer records than the first are not shown; fewer than the second are shown hatched. Source: the project's design."""


def hidden_in_list(counts: Sequence[int]) -> npt.NDArray[np.bool_]:
    """Which cells of a list that adds up to a total must be hidden.

    The small ones, and with a single small one the next smallest too, or the total would give it away.
    """
    count = np.asarray(counts)
    hidden = (count > 0) & (count < SUPPRESSED_UNDER)
    if hidden.sum() == 1:
        others = np.flatnonzero(~hidden & (count > 0))
        if len(others):
            hidden[others[np.argmin(count[others])]] = True
    return hidden


def hidden_in_table(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which cells of a table with row and column totals must be hidden: no row or column may hide one cell alone."""
    hidden = (counts > 0) & (counts < SUPPRESSED_UNDER)
    for _ in range(counts.size):
        before = hidden.sum()
        for line, seen in (
            (h, c) for table in ((hidden, counts), (hidden.T, counts.T)) for h, c in zip(*table, strict=True)
        ):
            if line.sum() == 1:
                others = np.flatnonzero(~line & (seen > 0))
                if len(others):
                    line[others[np.argmin(seen[others])]] = True
        if hidden.sum() == before:
            break
    return hidden


def protected(figure: Estimate, hidden: bool) -> Estimate:
    """The figure as it may be shown: without its value when hidden, marked when it rests on few records."""
    if hidden:
        note = f"fewer than {SUPPRESSED_UNDER} in the sample, or would show such a figure by subtraction: not shown"
        return replace(figure, value=float("nan"), standard_error=float("nan"), n=0, note=note, suppressed=True)
    if figure.n < UNRELIABLE_UNDER:
        return replace(figure, unreliable=True, note=f"fewer than {UNRELIABLE_UNDER} in the sample: unreliable")
    return figure
