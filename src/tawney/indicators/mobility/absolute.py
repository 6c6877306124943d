"""Absolute mobility: how many rise, how many fall, how many stay, and how far. Rising and falling side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.mobility.statistic import Statistic, share
from tawney.indicators.mobility.table import Table, place
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


@dataclass(frozen=True)
class Absolute:
    """Where people ended, as shares of all; they add up to 1.

    upward, downward: on a higher or lower rung than the origin. stayed: in the class of the origin. horizontal: in
    another class of the same rung (0 where every class has its own). long_upward, long_downward: the parts of upward
    and downward of at least so many steps.
    """

    upward: Estimate
    downward: Estimate
    stayed: Estimate
    horizontal: Estimate
    long_upward: Estimate
    long_downward: Estimate


def steps_up(table: Table) -> Numbers:
    """How many rungs up each cell is from its origin: float64[origins, destinations]; counted over rungs, not values.

    Raises IndicatorProblem for a table that is not square or has no ladder.
    """
    table.square()
    if not table.ladder:
        raise IndicatorProblem(
            "The classes of this table have no order, so nobody can be said to rise or fall.",
            next_step="Give the rung of each class with ladder=, or say whether the first or the last is the highest.",
        )
    rungs = np.unique(table.ladder, return_inverse=True)[1].reshape(-1)
    return (rungs[None, :] - rungs[:, None]).astype(np.float64)


def moved(cells: Mask, words: str) -> Statistic:
    """The share of all people in some cells."""
    return share(cells, None, "share", words)


def upward(table: Table, steps: int = 1) -> Statistic:
    """The share of people at least so many rungs above their origin."""
    return moved(steps_up(table) >= steps, f"upward, {steps} or more rungs" if steps > 1 else "upward")


def downward(table: Table, steps: int = 1) -> Statistic:
    """The share of people at least so many rungs below their origin."""
    return moved(steps_up(table) <= -steps, f"downward, {steps} or more rungs" if steps > 1 else "downward")


def stayed(table: Table) -> Statistic:
    """The share of people in the class of their origin."""
    table.square()
    return moved(np.eye(len(table.origins), dtype=bool), "same class as origin")


def horizontal(table: Table) -> Statistic:
    """The share of people in another class of the same rung as their origin."""
    level = steps_up(table) == 0
    return moved(level & ~np.eye(len(level), dtype=bool), "another class of the same rung")


def gross(table: Table) -> Statistic:
    """The share of people in another class than their origin (Prais-Bibby): 1 - sum of the diagonal over N."""
    table.square()
    return moved(~np.eye(len(table.origins), dtype=bool), "another class than the origin")


def between(table: Table, origins: Sequence[str], destinations: Sequence[str]) -> Statistic:
    """Of people of some origins, the share at some destinations, as from the working class into the professions.

    The Social Mobility Commission's long-range mobility is of this kind: upward from working-class origins to
    professional destinations, downward the other way.
    """
    rows = np.isin(range(len(table.origins)), [place(name, table.origins, "origin") for name in origins])
    ends = [place(name, table.destinations, "destination") for name in destinations]
    columns = np.isin(range(len(table.destinations)), ends)
    among = np.repeat(rows[:, None], len(columns), axis=1)
    words = f"of {' and '.join(origins)} origins, those in {' and '.join(destinations)}"
    return share(rows[:, None] & columns[None, :], among, "share", words)


def absolute(table: Table, far: int = 2) -> Absolute:
    """How many rose, fell and stayed, of all people in a square table with a ladder. far: the steps of long range."""
    return Absolute(
        upward(table).of(table),
        downward(table).of(table),
        stayed(table).of(table),
        horizontal(table).of(table),
        upward(table, far).of(table),
        downward(table, far).of(table),
    )
