"""Odds ratios: how many times better the odds of one destination against another are from one origin than another."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from tawney.indicators.arrays import Numbers
from tawney.indicators.index import Indexed
from tawney.indicators.mobility.statistic import Statistic
from tawney.indicators.mobility.table import Table, place
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


def log_odds_ratio(table: Table, origins: tuple[str, str], destinations: tuple[str, str]) -> Statistic:
    """The logarithm of an odds ratio: log (n11 n22 / (n12 n21)). Its error is Woolf's: root of the sum of 1/n.

    Woolf 1955, Annals of Human Genetics 19, 251-253. Raises IndicatorProblem where one of the four cells is empty.
    """
    rows = [place(name, table.origins, "origin") for name in origins]
    columns = [place(name, table.destinations, "destination") for name in destinations]
    signs = np.zeros(table.counts.shape[:2])
    signs[rows[0], columns[0]] = signs[rows[1], columns[1]] = 1.0
    signs[rows[0], columns[1]] = signs[rows[1], columns[0]] = -1.0
    words = f"log odds ratio of {origins[0]} to {origins[1]} origins, {destinations[0]} to {destinations[1]}"

    def at(counts: Numbers) -> Indexed:
        """The log odds ratio under these counts."""
        used = signs != 0
        if (counts[used] == 0).any():
            raise IndicatorProblem(
                f"The {words} has an empty cell, and its error cannot be told.",
                expected="someone in each of the four cells",
                next_step="Join classes, or add a half to every cell with table.plus(0.5), and say so.",
            )
        logs = np.log(np.where(used, counts, 1.0))
        return Indexed(float((signs * logs).sum()), lambda: signs / np.where(used, counts, 1.0))

    return Statistic(at, "log odds ratio", words, signs != 0)


def odds_ratio(table: Table, origins: tuple[str, str], destinations: tuple[str, str]) -> Statistic:
    """An odds ratio: 1 where the two origins have the same relative chances of the two destinations."""
    logarithm = log_odds_ratio(table, origins, destinations)

    def at(counts: Numbers) -> Indexed:
        """The ratio under these counts."""
        found = logarithm.at(counts)
        return found.through(float(np.exp(found.value)), float(np.exp(found.value)))

    return Statistic(at, "odds ratio", logarithm.note.removeprefix("log "), logarithm.base)


def odds_interval(table: Table, origins: tuple[str, str], destinations: tuple[str, str]) -> tuple[float, float]:
    """The 95% interval of an odds ratio, taken on the logarithm, where the error is nearly normal."""
    low, high = log_odds_ratio(table, origins, destinations).of(table).interval
    return float(np.exp(low)), float(np.exp(high))


def odds_ratios(table: Table) -> dict[tuple[str, str], Estimate]:
    """The symmetrical log odds ratio of each pair of classes: their relative chances of staying against swapping."""
    table.square()
    return {(a, b): log_odds_ratio(table, (a, b), (a, b)).of(table) for a, b in combinations(table.origins, 2)}


def top_against_bottom(table: Table) -> Statistic:
    """The log odds ratio of the first and the last class of a square table: the two ends of the ladder."""
    table.square()
    ends = (table.origins[0], table.origins[-1])
    return log_odds_ratio(table, ends, ends)
