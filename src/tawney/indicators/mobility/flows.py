"""Flows: where people of each origin went, where those at each destination came from, and what the margins force."""

from __future__ import annotations

import numpy as np

from tawney.indicators.arrays import Numbers
from tawney.indicators.index import Indexed
from tawney.indicators.mobility.absolute import gross
from tawney.indicators.mobility.statistic import Statistic, rates, share
from tawney.indicators.mobility.table import Table, place
from tawney.vocabulary.estimate import Estimate

Flows = dict[tuple[str, str], Estimate]
"""A share with its error for each pair of origin and destination."""


def outflow_rate(table: Table, origin: str, destination: str) -> Statistic:
    """Of people of an origin, the share at a destination."""
    row, column = place(origin, table.origins, "origin"), place(destination, table.destinations, "destination")
    shape = table.counts.shape[:2]
    among, cell = np.zeros(shape, bool), np.zeros(shape, bool)
    among[row], cell[row, column] = True, True
    return share(cell, among, "share", f"of {origin} origin, those in {destination}")


def inflow_rate(table: Table, origin: str, destination: str) -> Statistic:
    """Of people at a destination, the share who came from an origin."""
    row, column = place(origin, table.origins, "origin"), place(destination, table.destinations, "destination")
    shape = table.counts.shape[:2]
    among, cell = np.zeros(shape, bool), np.zeros(shape, bool)
    among[:, column], cell[row, column] = True, True
    return share(cell, among, "share", f"of those in {destination}, those of {origin} origin")


def outflow(table: Table) -> Flows:
    """Where people of each origin went: every outflow rate; each origin's add up to 1."""
    rates(table.two_way())
    return {(a, b): outflow_rate(table, a, b).of(table) for a in table.origins for b in table.destinations}


def inflow(table: Table) -> Flows:
    """Where people at each destination came from: every inflow rate; each destination's add up to 1."""
    rates(table.two_way().T)
    return {(a, b): inflow_rate(table, a, b).of(table) for a in table.origins for b in table.destinations}


def immobility_ratio(table: Table, name: str) -> Statistic:
    """How many times more people stayed in a class than if origin did not matter: n_jj N / (n_j. n_.j).

    Rogoff 1953, Recent Trends in Occupational Mobility; Glass 1954 calls it the index of association.
    """
    table.square()
    k = place(name, table.origins, "class")

    def at(counts: Numbers) -> Indexed:
        """The ratio under these counts."""
        people, cell = float(counts.sum()), float(counts[k, k])
        row, column = float(counts[k].sum()), float(counts[:, k].sum())
        value = cell * people / (row * column)

        def influence() -> Numbers:
            """The derivative of the ratio by each cell."""
            made = np.full(counts.shape, value / people)
            made[k] -= value / row
            made[:, k] -= value / column
            made[k, k] += people / (row * column)
            return made

        return Indexed(value, influence)

    return Statistic(at, "ratio", f"stayed in {name} over what independence would give")


def structural(table: Table) -> Statistic:
    """The least share that must move because origins and destinations differ: half the sum of |row - column| shares.

    The dissimilarity of the two margins (Hauser et al. 1975, American Sociological Review 40, 279-297).
    """
    table.square()

    def at(counts: Numbers) -> Indexed:
        """The dissimilarity under these counts."""
        people = float(counts.sum())
        gap = (counts.sum(axis=1) - counts.sum(axis=0)) / people
        value = float(np.abs(gap).sum()) / 2
        sign = np.sign(gap)
        return Indexed(value, lambda: ((sign[:, None] - sign[None, :]) / 2 - value) / people)

    return Statistic(at, "share", "dissimilarity of origins and destinations")


def exchange(table: Table) -> Statistic:
    """The share that moved beyond what the margins force: gross less structural mobility."""
    return (gross(table) - structural(table)).said("share", "gross less structural mobility")
