"""How much of inequality lies between groups and how much within them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Numbers, Whole, codes, dot
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.index import Index, Indexed
from tawney.indicators.inequality.entropy import check, entropy_index, from_moments, slope, stuff
from tawney.indicators.means import mean_under
from tawney.indicators.weighting import Ranked, Weighting, ranked
from tawney.vocabulary.estimate import Estimate


@dataclass(frozen=True)
class Split:
    """An index in parts that add up to it."""

    total: Estimate
    between: Estimate
    within: Estimate


def between_index(income: Ranked | npt.ArrayLike, groups: npt.ArrayLike, alpha: float) -> Index:
    """GE(alpha) if everyone had the mean income of their group (Shorrocks 1984, Econometrica 52, 1369-1385).

    With f the moment of GE(alpha), the mean of f(m_g) has the influence (f(m_g) + f'(m_g)(x - m_g) - mean) / N, and the
    chain rule does the rest.
    """
    column, code = ranked(income), codes(groups)

    def at(weights: Weighting) -> Indexed:
        """The part between groups under one set of weights."""
        check(weights, column, alpha)
        found = moment_of_means(weights, column, code, lambda x: stuff(x, alpha), lambda x: slope(x, alpha))
        return from_moments(found, mean_under(weights, column), alpha)

    return Index(at, "index", f"generalised entropy, alpha {alpha:g}, between groups")


def group_sizes(weights: Weighting, code: Whole) -> Numbers:
    """The people of each group."""
    return weights.kept(("sizes", id(code)), lambda: np.asarray(np.bincount(code, weights.weights), np.float64))


def group_means(weights: Weighting, column: Ranked, code: Whole) -> Numbers:
    """The mean income of each group; NaN for one without people."""

    def means() -> Numbers:
        """Income over people."""
        people = group_sizes(weights, code)
        held = np.bincount(code, weights.weights * column.filled)
        return np.where(people > 0, held / np.maximum(people, 1e-300), np.nan)

    return weights.kept(("means", column, id(code)), means)


def moment_of_means(
    weights: Weighting,
    column: Ranked,
    code: Whole,
    level: Callable[[Numbers], Numbers],
    steep: Callable[[Numbers], Numbers],
) -> Indexed:
    """The mean over people of a function of their group's mean income. level, steep: the function and its slope."""
    people, means = group_sizes(weights, code), group_means(weights, column, code)
    filled = np.where(np.isnan(means), 1.0, means)
    high, slopes = level(filled), steep(filled)
    value = float(people @ high) / weights.people

    def influence() -> Numbers:
        """How each record moves the mean of the function."""
        return np.asarray((high[code] + slopes[code] * (column.filled - filled[code]) - value) / weights.people)

    return Indexed(value, influence)


def split_indices(income: Ranked | npt.ArrayLike, groups: npt.ArrayLike, alpha: float) -> tuple[Index, Index, Index]:
    """Total, between, and within: what is left, the groups' own GE weighted by their shares of people and income."""
    column = ranked(income)
    total, between = entropy_index(column, alpha), between_index(column, groups, alpha)
    return total, between, (total - between).said("index", f"generalised entropy, alpha {alpha:g}, within groups")


def split(
    income: Ranked | npt.ArrayLike,
    groups: npt.ArrayLike,
    design: Design,
    *,
    alpha: float = 0.0,
    road: Road | None = None,
) -> Split:
    """How much of inequality is between groups: the one family of indices for which the parts add up exactly.

    groups: a label a record. See `between_index` and `entropy_index`.
    """
    names = ("total", "between", "within")
    found = estimates(dict(zip(names, split_indices(income, groups, alpha), strict=True)), design, road=road)
    return Split(found["total"], found["between"], found["within"])


@dataclass(frozen=True)
class Change:
    """Why the mean log deviation changed between two years (Mookherjee and Shorrocks 1982, Economic Journal 92).

    within: the groups became more unequal inside. shares_within, shares_between: people moved between groups, of which
    some are more unequal, and some richer. means: the groups' mean incomes drew apart. They add up to the change of the
    index, nearly (the last uses the mean of log relative means).
    """

    within: float
    shares_within: float
    shares_between: float
    means: float


def change_of_mean_log_deviation(
    before: tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike],
    after: tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike],
) -> Change:
    """The four parts of a change of inequality. before, after: (income, weight, group label), a label meaning the same.

    With v the share of people of a group, I its mean log deviation, l its mean over the mean of all, t = v l its share
    of income, and bars for the mean of two years: sum(v_bar dI), sum(I_bar dv), sum((l_bar - mean of log l) dv),
    sum((t_bar - v_bar) d log m).
    """
    labels = np.unique(np.concatenate([np.asarray(before[2]), np.asarray(after[2])]))
    v0, i0, m0, l0 = _parts(before, labels)
    v1, i1, m1, l1 = _parts(after, labels)
    share, own = (v0 + v1) / 2, (i0 + i1) / 2
    relative, logs, income = (l0 + l1) / 2, (np.log(l0) + np.log(l1)) / 2, (v0 * l0 + v1 * l1) / 2
    return Change(
        float(share @ (i1 - i0)),
        float(own @ (v1 - v0)),
        float((relative - logs) @ (v1 - v0)),
        float((income - share) @ (np.log(m1) - np.log(m0))),
    )


def _parts(
    year: tuple[npt.ArrayLike, npt.ArrayLike, npt.ArrayLike], labels: npt.NDArray[np.generic]
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Share of people, mean log deviation, mean and relative mean of each group."""
    column, weights = ranked(year[0]), Weighting(np.asarray(year[1], np.float64))
    code = np.searchsorted(labels, np.asarray(year[2]))
    check(weights, column, 0.0)
    people = np.bincount(code, weights.weights, len(labels))
    mean = np.bincount(code, weights.weights * column.filled, len(labels)) / people
    log_mean = np.bincount(code, weights.weights * np.log(column.filled), len(labels)) / people
    overall = dot(weights.weights, column.filled) / weights.people
    return people / weights.people, np.log(mean) - log_mean, mean, mean / overall
