"""The protection of small groups: too few people and a figure is not shown, nor can it be found by subtraction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney.vocabulary.estimate import Estimate

SUPPRESSED_UNDER, UNRELIABLE_UNDER = 10, 30
"""Fewer records than the first are not shown; fewer than the second are shown hatched. Source: the project's design."""


@dataclass(frozen=True)
class Protection:
    """What must not be told of small groups.

    under: fewer records than this are not shown. unreliable_under: fewer than this are shown hatched. round_to: counts
    of people are rounded to a multiple of this, and totals made again from the rounded parts (0: not rounded).
    dominant: (n, share): a total or mean of money is not shown where its n largest records hold more than the share.
    source: whose rule it is.
    """

    under: int = SUPPRESSED_UNDER
    unreliable_under: int = UNRELIABLE_UNDER
    round_to: int = 0
    dominant: tuple[int, float] | None = None
    source: str = "the project's design"


PRESETS: Mapping[str, Protection] = MappingProxyType(
    {
        "tawney": Protection(),
        "opensafely": Protection(
            8,
            UNRELIABLE_UNDER,
            5,
            None,
            "OpenSAFELY: counts of 7 or fewer redacted, then rounded to 5, totals made again",
        ),
        "acro": Protection(
            10, UNRELIABLE_UNDER, 0, (2, 0.9), "ACRO (UK trusted research environments), default.yaml: 10; n 2, k 0.9"
        ),
    }
)
"""Rules of data owners, by name."""


def hidden_in_list(counts: Sequence[int], under: int = SUPPRESSED_UNDER) -> npt.NDArray[np.bool_]:
    """Which cells of a list that adds up to a total must be hidden.

    The small ones, and with a single small one the next smallest too, or the total would give it away.
    """
    count = np.asarray(counts)
    return _no_line_alone((count > 0) & (count < under), count)


def hidden_in_table(counts: npt.NDArray[np.int64], under: int = SUPPRESSED_UNDER) -> npt.NDArray[np.bool_]:
    """Which cells of a table with row and column totals must be hidden: no row or column may hide one cell alone."""
    return secondary((counts > 0) & (counts < under), counts)


def secondary(hidden: npt.NDArray[np.bool_], counts: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """What else must be hidden once some cells are: the next smallest of each row and column with only one."""
    hidden = hidden.copy()
    for _ in range(counts.size):
        before = hidden.sum()
        for table, seen in ((hidden, counts), (hidden.T, counts.T)):
            for row in range(len(table)):
                table[row] = _no_line_alone(table[row], seen[row])
        if hidden.sum() == before:
            break
    return hidden


def _no_line_alone(hidden: npt.NDArray[np.bool_], counts: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """A line with one hidden cell hides its next smallest too."""
    made = hidden.copy()
    if made.sum() == 1:
        others = np.flatnonzero(~made & (counts > 0))
        if len(others):
            made[others[np.argmin(counts[others])]] = True
    return made


def protected(figure: Estimate, hidden: bool) -> Estimate:
    """The figure as it may be shown: without its value when hidden, marked when it rests on few records."""
    if hidden:
        note = f"fewer than {SUPPRESSED_UNDER} in the sample, or would show such a figure by subtraction: not shown"
        return replace(figure, value=float("nan"), standard_error=float("nan"), n=0, note=note, suppressed=True)
    if figure.n < UNRELIABLE_UNDER:
        return replace(figure, unreliable=True, note=f"fewer than {UNRELIABLE_UNDER} in the sample: unreliable")
    return figure


def guarded(figure: Estimate, protection: Protection | None, fewest: int | None = None) -> Estimate:
    """A figure by itself as a data owner's rule allows it; None is no rule.

    fewest: the records of the smallest group that the figure compares, where it compares some.
    """
    if protection is None:
        return figure
    number = figure.n if fewest is None else fewest
    if 0 < number < protection.under:
        note = f"fewer than {protection.under} in the sample: not shown ({protection.source})"
        return replace(figure, value=float("nan"), standard_error=float("nan"), n=0, note=note, suppressed=True)
    if number < protection.unreliable_under:
        caution = f"fewer than {protection.unreliable_under} in the sample: unreliable"
        return replace(figure, unreliable=True, note=f"{figure.note}; {caution}" if figure.note else caution)
    return figure
