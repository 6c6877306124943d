"""Gaps anywhere in the distribution: regression on the recentred influence of a figure, and decomposition by it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.disclosure import guarded
from tawney.indicators.estimating import Road, estimates, records
from tawney.indicators.gaps.characteristics import Characteristics, Column, along, characteristics, inverse
from tawney.indicators.gaps.comparison import Reference, checked, gram, named
from tawney.indicators.gaps.delta import Errors
from tawney.indicators.gaps.groups import Pair, pair
from tawney.indicators.gaps.oaxaca import Decomposition, Explanation, Fold, decomposed
from tawney.indicators.index import Index, Indexed
from tawney.indicators.weighting import Weighting
from tawney.vocabulary.estimate import Estimate


def recentred_under(figure: Index, weights: Weighting) -> Numbers:
    """The recentred influence of a figure under a set of weights: value + N influence; its mean is the figure."""
    found = figure.at(weights)
    return np.asarray(found.value + weights.people * found.influence)


def influence_regression(
    figure: Index,
    on: Mapping[str, Column],
    design: Design,
    *,
    where: Mask | None = None,
    errors: Errors = "design",
    road: Road | None = None,
) -> dict[str, Estimate]:
    """How each characteristic moves a figure of everyone: the mean, a quantile, the Gini index, the variance.

    Least squares of the recentred influence function v + N z on the columns (Firpo, Fortin and Lemieux 2009,
    Econometrica 77, 953-973); for a quantile, the unconditional quantile partial effect. figure: any index of everyone,
    as `quantile_index(pay, 0.9)`. Labels are against their base. errors: "design" linearised, the influence taken as
    observed, or made anew under each replicate weight; "classical" and "hc1" as a regression package gives them.
    """
    columns = characteristics(on, normalised=False, counted=where)

    def coefficients(weights: Weighting) -> tuple[Numbers, Numbers, Numbers]:
        """The coefficients, the inverse of X'WX and the residuals."""
        y = np.where(weights.weights > 0, recentred_under(figure, weights), 0.0)
        cross = gram(columns.table, y, weights.weights)
        bread = inverse(cross[:-1, :-1], columns.names, "the group" if where is not None else "everyone")
        found = bread @ cross[:-1, -1]
        return found, bread, np.where(weights.weights > 0, y - along(columns.table, found), 0.0)

    def one(k: int) -> Callable[[Weighting], Indexed]:
        """One coefficient under a set of weights."""

        def at(weights: Weighting) -> Indexed:
            """The coefficient with its influence."""
            found, bread, residual = weights.kept(("rif", id(columns)), lambda: coefficients(weights))
            return Indexed(float(found[k]), lambda: along(columns.table, bread[k]) * residual)

        return at

    note = f"regression of the recentred influence of: {figure.note}"
    indices = {name: Index(one(k), figure.unit, note).within(where) for k, name in enumerate(columns.names)}
    if errors == "design":
        return estimates(indices, design, road=road)
    weights = Weighting(design.weights) if where is None else Weighting(design.weights).within(where)
    found, bread, residual = coefficients(weights)
    covariance = _covariance(columns, weights.weights, bread, residual, errors)
    count = records(next(iter(indices.values())), design)
    return {
        name: guarded(
            Estimate(float(value), math.sqrt(spread), count, figure.unit, f"{note}; {errors} error of the regression"),
            design.protection,
        )
        for name, value, spread in zip(columns.names, found, np.diag(covariance), strict=True)
    }


def _covariance(
    columns: Characteristics, weights: Numbers, bread: Numbers, residual: Numbers, errors: Errors
) -> Numbers:
    counted = int(np.count_nonzero(weights))
    free = counted - len(columns.names)
    if errors == "classical":
        return np.asarray(bread * (weights @ residual**2) / free)
    moved = columns.table @ bread * (weights * residual)[:, None]
    return np.asarray(moved.T @ moved * counted / free)


def influence_explanation(
    figure: Index,
    on: Mapping[str, Column],
    groups: Pair,
    *,
    reference: Reference = "second",
    normalised: bool = True,
    threefold: bool = False,
) -> Explanation:
    """A gap in any figure ready to be decomposed through the recentred influence in each group. See `explained`."""
    checked(reference)

    def outcome(weights: Weighting) -> Numbers:
        """The recentred influence of each group's figure, for its own records."""
        y = np.zeros(len(weights.weights))
        for mask in groups.both:
            y[mask] = recentred_under(figure, weights.within(mask))[mask]
        return y

    words = "three-fold, from the second group's point of view" if threefold else f"two-fold, {named(reference)}"
    telling = "labels about their mean" if normalised else "labels against their base"
    note = f"recentred influence of: {figure.note}; {words}; {telling}"
    return Explanation(
        characteristics(on, normalised=normalised, counted=groups.either), groups, outcome, reference, note
    )


def explained(
    figure: Index,
    on: Mapping[str, Column],
    first: Mask,
    design: Design,
    *,
    second: Mask | None = None,
    where: Mask | None = None,
    reference: Reference = "second",
    fold: Fold = "twofold",
    normalised: bool = True,
    by_label: bool = False,
    errors: Errors = "design",
    road: Road | None = None,
) -> Decomposition:
    """How much of a gap in any figure (a quantile, a Gini index) goes with each characteristic.

    The decomposition of `oaxaca` applied to the recentred influence function of the figure in each group, whose mean is
    the figure (Firpo, Fortin and Lemieux 2018, Econometrics 6, 28). It is a first-order approximation: good for small
    changes of characteristics; `reweighting` shows how far it is off. figure: any index of everyone. The linearised
    error takes the influence as observed; replicate weights make it anew. The raw gap's own error is the figure's.
    """
    groups = pair(first, second, where)
    made = influence_explanation(
        figure, on, groups, reference=reference, normalised=normalised, threefold=fold == "threefold"
    )
    difference = figure.within(groups.first) - figure.within(groups.second)
    raw = Index(difference.at, figure.unit, f"first less second: {figure.note}", groups.either, groups.both)
    told = made.columns.parts(by_label)
    return decomposed(made, raw, design, told, fold=fold, unit=figure.unit, errors=errors, road=road)
