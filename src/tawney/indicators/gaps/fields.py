"""What inequality goes with: the share of the spread of incomes that follows each characteristic."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.estimating import Road, estimates
from tawney.indicators.gaps.characteristics import Characteristics, Column, along, characteristics, inverse
from tawney.indicators.gaps.comparison import gram
from tawney.indicators.index import Index, Indexed
from tawney.indicators.tabled import whole
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

RESIDUAL = "residual"


def fields_indices(y: npt.ArrayLike, on: Mapping[str, Column], where: Mask | None = None) -> dict[str, Index]:
    """The share of the variance of y that goes with each column: cov(b_k x_k, y) / var(y), and the residual's.

    With y the log of income it is the share of any inequality index that is a sum over people of income times a weight
    (Shorrocks 1982; Fields 2003, Research in Labor Economics 22, 1-38; Yun 2006). The shares add up to 1. Influence:
    with c = b (x - mean), v the variance, the slopes of covariance, variance and coefficients.
    """
    outcome, columns = whole(y, "The outcome", where), characteristics(on, normalised=False, counted=where)

    def one(part: Mask) -> Index:
        """The share of one column, all its labels together."""
        chosen = part.astype(np.float64)

        def at(weights: Weighting) -> Indexed:
            """The share under one set of weights."""
            cross, bread, effects = weights.kept(("fields", id(columns)), lambda: _fit(columns, outcome, weights))
            people = weights.people
            means, level = cross[0, :-1] / people, cross[0, -1] / people
            together = cross[:-1, -1] / people - means * level
            spread = cross[-1, -1] / people - level**2
            if spread <= 0:
                raise IndicatorProblem("Everyone has the same outcome, so no spread is there to be explained.")
            value = float(chosen * effects @ together / spread)

            def influence() -> Numbers:
                """How each record moves the share."""
                away, residual = outcome - level, outcome - along(columns.table, effects)
                own = (along(columns.table, chosen * effects) - chosen * effects @ means) * away
                through = along(columns.table, bread @ (chosen * together)) * residual
                return np.asarray((own - value * away**2) / (spread * people) + through / spread)

            return Indexed(value, influence)

        return Index(at, "share", "share of the variance; regression-based (Fields 2003)")

    made = {name: one(part) for name, part in columns.parts(False).items() if name != columns.names[0]}
    total = one(np.ones(len(columns.shown), np.bool_))
    return made | {RESIDUAL: total.scaled(-1.0, 1.0)}


def fields(
    y: npt.ArrayLike,
    on: Mapping[str, Column],
    design: Design,
    *,
    where: Mask | None = None,
    road: Road | None = None,
) -> dict[str, Estimate]:
    """How much of the spread of incomes goes with each characteristic, and how much with none of them.

    y: the log of income as a rule. See `fields_indices`.
    """
    return estimates({name: i.within(where) for name, i in fields_indices(y, on, where).items()}, design, road=road)


def _fit(columns: Characteristics, y: Numbers, weights: Weighting) -> tuple[Numbers, Numbers, Numbers]:
    cross = gram(columns.table, y, weights.weights)
    bread = inverse(cross[:-1, :-1], columns.names, "everyone")
    return cross, bread, bread @ cross[:-1, -1]
