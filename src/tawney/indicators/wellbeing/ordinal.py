"""Inequality of answers on a scale, whose steps have an order but no size."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.index import Index
from tawney.indicators.tabled import Crossing, Figure, crossing
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


def scale(answer: npt.ArrayLike) -> Crossing:
    """The answers on a scale as a table: give it to several indices and it is made once."""
    return crossing([answer])


def median_answer(table: Crossing, weights: npt.ArrayLike) -> float:
    """The answer in the middle: the lowest that half of the people are at or under."""
    counts = np.bincount(table.cell, np.asarray(weights, np.float64), table.shape[0])
    running = np.cumsum(counts) / counts.sum()
    return float(table.labels[0][int(np.searchsorted(running, 0.5 * (1 - 1e-12)))])


def _of_running(table: Crossing, unit: str, note: str, of: Callable[[Numbers], tuple[float, Numbers]]) -> Index:
    """An index of the running shares of the answers."""
    if table.shape[0] < 2:
        raise IndicatorProblem(
            "Everyone gave the same answer, so the scale has one step.", expected="at least two steps"
        )

    def figure(totals: Numbers) -> Figure:
        """The figure and its slopes by the people of each answer."""
        counts = totals[0]
        people = counts.sum()
        running = np.cumsum(counts)[:-1] / people
        value, by_running = of(running)
        passed = np.concatenate([np.cumsum(by_running[::-1])[::-1], [0.0]])
        return Figure(value, ((passed - by_running @ running) / people)[None])

    return table.index(figure, unit, note)


def allison_foster_index(table: Crossing) -> Index:
    """How far the upper half is from the lower, over the length of the scale: in [0, 1].

    Allison and Foster 2004 (Journal of Health Economics 23, 505-524): mean answer of the half above the median less
    that of the half below, with steps numbered 1, 2, ..., over the number of steps less 1. In running shares: sum of 2
    min(F, 1 - F) / (k - 1).
    """
    steps = table.shape[0] - 1

    def of(running: Numbers) -> tuple[float, Numbers]:
        """The index and its slopes by the running shares."""
        value = 2 * float(np.minimum(running, 1 - running).sum()) / steps
        return value, 2 * np.where(running < 0.5, 1.0, -1.0) / steps

    return _of_running(table, "share", "Allison-Foster: halves about the median, over the length of the scale", of)


def abul_naga_yalcin_index(table: Crossing, below: float = 1.0, above: float = 1.0) -> Index:
    """Inequality below and above the median answer, each with its own weight: in [0, 1].

    Abul Naga and Yalcin 2008 (Journal of Health Economics 27, 1614-1625): with m the median and k steps, (sum of F^a
    under m - sum of F^b from m to k + k + 1 - m) over its highest value. below, above: a and b; 1 and 1 is
    `allison_foster_index`.
    """
    steps = table.shape[0]

    def of(running: Numbers) -> tuple[float, Numbers]:
        """The index and its slopes."""
        under = running < 0.5
        middle = int(under.sum()) + 1
        value = float((running[under] ** below).sum() - (running[~under] ** above).sum()) + steps - middle
        most = (middle - 1) * 0.5**below - (steps - middle) * 0.5**above + steps - middle
        slope = np.where(under, below * running ** (below - 1), -above * running ** (above - 1))
        return value / most, slope / most

    return _of_running(table, "share", f"Abul Naga-Yalcin ({below:g}, {above:g})", of)


def blair_lacy_index(table: Crossing) -> Index:
    """How far answers are from all being the same: 0 when they are, 1 when half are at each end.

    Blair and Lacy 2000 (Sociological Methods & Research 28, 251-280): l = 1 - sqrt(d / d_max), with d = sum of (F -
    1/2)^2 and d_max = (k - 1) / 4, its value when all answers are the same.
    """
    steps = table.shape[0] - 1

    def of(running: Numbers) -> tuple[float, Numbers]:
        """The index and its slopes."""
        away = running - 0.5
        root = float(np.sqrt((away**2).sum() / (steps / 4)))
        return 1 - root, -4 * away / (steps * root) if root > 0 else np.zeros(steps)

    return _of_running(table, "share", "Blair-Lacy: distance from consensus", of)


def leti_index(table: Crossing) -> Index:
    """How dispersed answers are: 2 sum of F (1 - F), over its highest value (k - 1) / 2: in [0, 1] (Leti 1983)."""
    steps = table.shape[0] - 1

    def of(running: Numbers) -> tuple[float, Numbers]:
        """The index and its slopes."""
        return 4 * float((running * (1 - running)).sum()) / steps, 4 * (1 - 2 * running) / steps

    return _of_running(table, "share", "Leti", of)


def apouey_index(table: Crossing, power: float = 0.5) -> Index:
    """How polarised answers are: 1 - 2^a / (k - 1) sum of |F - 1/2|^a; 1 when half are at each end.

    Apouey 2007 (Health Economics 16, 875-894), with a the power, over 0 and under 1 for a true polarisation index.
    """
    steps = table.shape[0] - 1

    def of(running: Numbers) -> tuple[float, Numbers]:
        """The index and its slopes."""
        away = running - 0.5
        value = 1 - 2**power / steps * float((np.abs(away) ** power).sum())
        size = np.where(away == 0, 1.0, np.abs(away))
        return value, -(2**power) / steps * power * size ** (power - 1) * np.sign(away)

    return _of_running(table, "share", f"Apouey ({power:g})", of)


def inequality_of_answers(
    answer: npt.ArrayLike, design: Design, *, where: Mask | None = None, road: Road | None = None
) -> dict[str, Estimate]:
    """How unequal answers on a scale are, by indices that do not depend on what its steps are called.

    answer: on an ordered scale (0 to 10, or very bad to very good as numbers). The steps are those that anybody chose:
    add the others with `scale` where one is empty. The median answer is taken as given in the errors.
    """
    table = scale(answer)
    made = {
        "Allison-Foster": allison_foster_index(table),
        "Blair-Lacy": blair_lacy_index(table),
        "Leti": leti_index(table),
        "Apouey": apouey_index(table),
    }
    return estimates({name: index.within(where) for name, index in made.items()}, design, road=road)
