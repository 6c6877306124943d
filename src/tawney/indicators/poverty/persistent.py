"""Persistent poverty: who is poor year after year."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Group, Numbers, dot
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimate
from tawney.indicators.index import Index, Indexed
from tawney.indicators.poverty.lines import Line, as_index, relative_line
from tawney.indicators.quantiles import bandwidth, density
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


def persistent_index(
    incomes: Sequence[Ranked | npt.ArrayLike],
    at_least: int,
    *,
    lines: Sequence[Line] | None = None,
    and_last: bool = False,
) -> Index:
    """The share of a panel who are poor in at least so many of its years.

    incomes: one column a year, the last year last. DWP's low income in at least 3 of the last 4 years has at_least =
    3; Eurostat's persistent risk of poverty also asks for the last (and_last). lines: 60% of each year's median by
    default. Influence: (1[persistent] - share) / N, plus for each year the density at its line of those for whom that
    year decides, times the influence on that line.
    """
    columns = [ranked(income) for income in incomes]
    if not 0 < at_least <= len(columns):
        raise IndicatorProblem(
            f"Poor in at least {at_least} of {len(columns)} years was asked for.",
            expected=f"a number of years from 1 to {len(columns)}",
        )
    records = len(columns[0].values)
    given = [relative_line(c) for c in columns] if lines is None else [as_index(line, records) for line in lines]

    def at(weights: Weighting) -> Indexed:
        """The share under one set of weights."""
        found = [line.at(weights) for line in given]
        for column in columns:
            weights.check(column)
        poor = np.stack([column.filled < z.value for column, z in zip(columns, found, strict=True)])
        persists = _persists(poor, at_least, and_last)
        value = dot(weights.weights, persists) / weights.people

        def influence() -> Numbers:
            """How each record moves the share, by itself and by the lines."""
            made = (persists - value) / weights.people
            for k, (column, z) in enumerate(zip(columns, found, strict=True)):
                if z.influence.any():
                    made = made + _slope(weights, column, z.value, poor, k, at_least, and_last) * z.influence
            return np.asarray(made)

        return Indexed(value, influence)

    last = " and in the last" if and_last else ""
    return Index(
        at, "share", f"poor in at least {at_least} of {len(columns)} years{last}; {given[-1].note} of each year"
    )


def _persists(poor: npt.NDArray[np.bool_], at_least: int, and_last: bool) -> Numbers:
    enough = poor.sum(axis=0) >= at_least
    return np.asarray(enough & poor[-1] if and_last else enough, np.float64)


def _slope(
    weights: Weighting,
    column: Ranked,
    line: float,
    poor: npt.NDArray[np.bool_],
    year: int,
    at_least: int,
    and_last: bool,
) -> float:
    """The density, at a year's line, of those who are persistently poor if poor in that year and not otherwise."""
    with_it, without = poor.copy(), poor.copy()
    with_it[year], without[year] = True, False
    decides = _persists(with_it, at_least, and_last) - _persists(without, at_least, and_last)
    ordered = weights.under(column)
    held = ordered.weights * decides.take(column.order)
    return density(ordered, line, bandwidth(ordered), held) / weights.people


def persistent_poverty(
    incomes: Sequence[Ranked | npt.ArrayLike],
    design: Design,
    *,
    at_least: int = 3,
    lines: Sequence[Line] | None = None,
    and_last: bool = False,
    where: Group | None = None,
    road: Road | None = None,
) -> Estimate:
    """What share of people are poor in at least so many of the last years. See `persistent_index`."""
    index = persistent_index(incomes, at_least, lines=lines, and_last=and_last)
    return estimate(index.within(where), design, road=road)
