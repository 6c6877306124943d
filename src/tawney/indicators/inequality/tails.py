"""What the poorest or the richest share of people hold: the brick of S80/S20, Palma and top shares."""

from __future__ import annotations

import numpy as np

from tawney.indicators.arrays import Numbers, dot
from tawney.indicators.conventions import Like
from tawney.indicators.index import Indexed
from tawney.indicators.quantiles import bandwidth, below, density, place, value_at
from tawney.indicators.weighting import Ordered, Ranked, Weighting


def held_below(
    weights: Weighting, column: Ranked, share: float, *, split: bool = True, like: Like = "tawney"
) -> Indexed:
    """The income of the poorest share p of people, in all.

    split: exactly p of the people, the record at the boundary counted in part; else every record up to the quantile q,
    those who have exactly q too. Influence: (x - q) 1[x <= q] + p q. like="convey" or "vardpoor": x 1[x <= q] + the
    density of money at q times the influence on q, which estimates the same thing (Osier 2009).
    """
    ordered = weights.under(column)
    line = value_at(ordered, share)
    value = _split(ordered, share) if split else _whole(ordered, line)
    if like in ("convey", "vardpoor"):
        return Indexed(value, lambda: _by_density(weights, column, share, line, like))

    def influence() -> Numbers:
        """How each record moves the income of the poorest."""
        return np.minimum(column.filled - line, 0.0) + share * line

    return Indexed(value, influence)


def held_above(
    weights: Weighting, column: Ranked, share: float, *, split: bool = True, like: Like = "tawney"
) -> Indexed:
    """The income of the richest 1 - share of people: all that is held less `held_below`."""
    lower = held_below(weights, column, share, split=split, like=like)
    whole = Indexed(weights.held(column), lambda: column.filled)
    return whole - lower


def _split(ordered: Ordered, share: float) -> float:
    k = place(ordered, share)
    before = dot(ordered.weights[:k], ordered.values[:k])
    over = share * ordered.people - float(ordered.cumulative[k] - ordered.weights[k])
    return before + over * float(ordered.values[k])


def _whole(ordered: Ordered, line: float) -> float:
    k = below(ordered, line)
    return dot(ordered.weights[:k], ordered.values[:k])


def _by_density(weights: Weighting, column: Ranked, share: float, line: float, like: Like) -> Numbers:
    ordered = weights.under(column)
    width = bandwidth(ordered, like)
    people, money = density(ordered, line, width), density(ordered, line, width, ordered.money)
    at_most = column.filled <= line
    return np.asarray(np.where(at_most, column.filled, 0.0) - money * (at_most - share) / people)
