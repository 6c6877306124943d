"""Indices of a transition matrix: Shorrocks, Prais, Bartholomew, the second eigenvalue, what lasts for generations.

P is the matrix of outflow rates of a square table; every error is by the delta method from the counts.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from tawney.indicators.arrays import Numbers
from tawney.indicators.index import Indexed
from tawney.indicators.mobility.statistic import Statistic, by_rates, mean_score, rates
from tawney.indicators.mobility.table import Table, place
from tawney.vocabulary.problems import IndicatorProblem

Sloped = tuple[float, Callable[[], Numbers]]
"""A figure of P, and its derivative by P when it is asked for."""


def _of_rates(table: Table, value_and_slope: Callable[[Numbers], Sloped], note: str) -> Statistic:
    """A figure of P from its value and its derivative by P."""
    table.square()

    def at(counts: Numbers) -> Indexed:
        """The figure under these counts."""
        shares = rates(counts)
        value, slope = value_and_slope(shares)
        return Indexed(value, lambda: by_rates(counts, slope(), shares))

    return Statistic(at, "index", note)


def trace_index(table: Table) -> Statistic:
    """Shorrocks's first index (k - trace P) / (k - 1): 0 when all stay, 1 when origin does not matter.

    Shorrocks 1978, Econometrica 46, 1013-1024; Prais 1955. With k classes.
    """

    def value(shares: Numbers) -> Sloped:
        """The index of a transition matrix, and its slope."""
        k = len(shares)
        return (k - float(np.trace(shares))) / (k - 1), lambda: -np.eye(k) / (k - 1)

    return _of_rates(table, value, "(k - trace P) / (k - 1), Shorrocks")


def determinant_index(table: Table) -> Statistic:
    """Shorrocks's second index 1 - |det P|^(1/(k - 1)). Shorrocks 1978, Econometrica 46, 1013-1024."""

    def value(shares: Numbers) -> Sloped:
        """The index of a transition matrix, and its slope."""
        k = len(shares)
        size = abs(float(np.linalg.det(shares)))
        root = size ** (1 / (k - 1))

        def slope() -> Numbers:
            """By Jacobi's formula; a determinant of 0 has none."""
            if size < 1e-14:
                raise IndicatorProblem(
                    "The determinant of the transition matrix is 0, so the error of its index cannot be told.",
                    next_step="Use the trace index, or join classes whose origins went the same ways.",
                )
            return np.asarray(-root / (k - 1) * np.linalg.inv(shares).T)

        return 1 - root, slope

    return _of_rates(table, value, "1 - |det P|^(1/(k - 1)), Shorrocks")


def _second(shares: Numbers) -> Sloped:
    """The size of the second eigenvalue of P and its slope: the left and right vectors multiplied."""
    values = np.linalg.eigvals(shares)
    second = values[np.argsort(-np.abs(values), kind="stable")[1]]
    size = abs(complex(second))

    def slope() -> Numbers:
        """The derivative of a simple eigenvalue, turned to its size where it is complex."""
        if size < 1e-12:
            raise IndicatorProblem(
                "The second eigenvalue of the transition matrix is 0, so the error of its size cannot be told.",
                next_step="Use the trace index: origin does not matter at all in this table.",
            )
        found, right = np.linalg.eig(shares)
        k = int(np.argmin(np.abs(found - second)))
        outer = np.outer(np.linalg.inv(right)[k], right[:, k])
        return np.asarray(np.real(np.conj(second) * outer) / size, np.float64)

    return size, slope


def eigenvalue_index(table: Table) -> Statistic:
    """1 less the size of the second eigenvalue of P: how fast origin is forgotten.

    Sommers and Conlisk 1979, Journal of Mathematical Sociology 6, 253-276.
    """

    def value(shares: Numbers) -> Sloped:
        """The index of a transition matrix, and its slope."""
        size, slope = _second(shares)
        return 1 - size, lambda: -slope()

    return _of_rates(table, value, "1 - |second eigenvalue of P|")


def half_life(table: Table) -> Statistic:
    """In how many generations half of the distance to the lasting distribution is gone: ln 0.5 / ln |lambda_2|."""

    def value(shares: Numbers) -> Sloped:
        """The generations, and their slope."""
        size, slope = _second(shares)
        found = math.log(0.5) / math.log(size) if size > 0 else 0.0
        return found, lambda: -found / (size * math.log(size)) * slope()

    return _of_rates(table, value, "ln 0.5 / ln |second eigenvalue of P|").said(
        "generations", "ln 0.5 / ln |second eigenvalue of P|"
    )


def _lasting(shares: Numbers) -> tuple[Numbers, Numbers]:
    """The distribution that P leaves as it is, and the fundamental matrix (I - P + 1 pi)^-1."""
    k = len(shares)
    system = np.vstack([np.eye(k) - shares.T, np.ones(k)])
    lasting = np.linalg.lstsq(system, np.append(np.zeros(k), 1.0), rcond=None)[0]
    return lasting, np.linalg.inv(np.eye(k) - shares + lasting[None, :])


def lasting_share(table: Table, name: str) -> Statistic:
    """The share of a class in the end, if every generation moved as this one: pi with pi P = pi (Prais 1955)."""
    c = place(name, table.origins, "class")

    def value(shares: Numbers) -> Sloped:
        """The share and its slope: pi_i Z_jc (Schweitzer 1968, Journal of Applied Probability 5, 401-413)."""
        lasting, fundamental = _lasting(shares)
        return float(lasting[c]), lambda: np.outer(lasting, fundamental[:, c])

    return _of_rates(table, value, "").said("share", f"{name} in the stationary distribution of P")


def _crossings(table: Table) -> Numbers:
    k = len(table.square())
    return np.abs(np.subtract.outer(np.arange(k), np.arange(k))).astype(np.float64)


def crossings(table: Table) -> Statistic:
    """How many class boundaries people cross on average: sum n_ij |i - j| / N, classes in the order of the table.

    Bartholomew 1973, Stochastic Models for Social Processes, 2nd ed., ch. 2, under the origins as they are.
    """
    return mean_score(_crossings(table), "boundaries", "Bartholomew: mean boundaries crossed, origins as observed")


def bartholomew(table: Table) -> Statistic:
    """Bartholomew's index: boundaries crossed over the most that can be, k - 1, origins as they are."""
    k = len(table.square())
    return crossings(table).scaled(1 / (k - 1)).said("index", "Bartholomew over (k - 1), origins as observed")


def bartholomew_lasting(table: Table) -> Statistic:
    """Bartholomew's index with the lasting distribution as origins: sum pi_i p_ij |i - j| / (k - 1)."""
    far = _crossings(table)

    def value(shares: Numbers) -> Sloped:
        """The index and its slope, which moves both the rates and the lasting distribution."""
        lasting, fundamental = _lasting(shares)
        each = (shares * far).sum(axis=1)
        k = len(shares)
        slope = lasting[:, None] * (far + (fundamental @ each)[None, :]) / (k - 1)
        return float(lasting @ each) / (k - 1), lambda: slope

    return _of_rates(table, value, "Bartholomew over (k - 1), stationary origins")


def mean_stay(table: Table, name: str) -> Statistic:
    """For how many generations a family stays in a class it is in: 1 / (1 - p_jj) (Prais 1955, JRSS A 118, 56-66)."""
    j = place(name, table.origins, "class")

    def value(shares: Numbers) -> Sloped:
        """The generations and their slope."""
        left = 1 - float(shares[j, j])
        if left == 0:
            raise IndicatorProblem(f"Nobody leaves {name}: its stay has no end.", expected="a class that some leave")
        slope = np.zeros_like(shares)
        slope[j, j] = 1 / left**2
        return 1 / left, lambda: slope

    return _of_rates(table, value, "").said("generations", f"1 / (1 - p) of {name}, Prais")


def persistence(table: Table, name: str, generations: int = 1) -> Statistic:
    """The chance to be in the class of one's forebear so many generations on, if each moved as this: (P^m)_jj."""
    j = place(name, table.origins, "class")

    def value(shares: Numbers) -> Sloped:
        """The chance and its slope: one generation moved at a time."""
        powers = [np.linalg.matrix_power(shares, t) for t in range(generations + 1)]
        steps = [np.outer(powers[t][j], powers[generations - 1 - t][:, j]) for t in range(generations)]
        return float(powers[generations][j, j]), lambda: np.asarray(sum(steps))

    return _of_rates(table, value, "").said("share", f"{name} again after {generations} generations: P^{generations}")


def weighted_group_mobility(table: Table) -> Statistic:
    """Leaving a class against not being in it: the mean over classes of (1 - p_ii) / (1 - share of i at the end).

    Mullins and Harkreader, mobilityIndexR 0.2. 0 when all stay, 1 when origin does not matter.
    """
    table.square()

    def at(counts: Numbers) -> Indexed:
        """The index under these counts."""
        shares, people = rates(counts), float(counts.sum())
        leave, outside = 1 - np.diag(shares), 1 - counts.sum(axis=0) / people
        k = len(shares)

        def influence() -> Numbers:
            """Through the rates, and through the shares at the end."""
            ends = leave / outside**2 / k
            by_ends = (ends[None, :] - float(ends @ (1 - outside))) / people
            return np.asarray(by_rates(counts, -np.diag(1 / outside) / k, shares) + by_ends)

        return Indexed(float((leave / outside).mean()), influence)

    return Statistic(at, "index", "mean of (1 - p_ii) / (1 - end share)")
