"""Errors of a decomposition by the delta method from the covariance of the regressions, as Stata and R give them."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from tawney.indicators.arrays import Mask, Numbers
from tawney.indicators.design import Design
from tawney.indicators.gaps.comparison import Comparison, Side, Slopes
from tawney.vocabulary.problems import DesignProblem

Errors = Literal["design", "classical", "hc1"]
"""design: by the survey design. classical: s^2 (X'X)^-1. hc1: MacKinnon and White 1985 (Journal of Econometrics 29,
305-325), n / (n - k) times the sandwich."""


class Spread(NamedTuple):
    """The covariance of a group's means and of its coefficients, in the table's columns: float64[k, k] each."""

    means: Numbers
    effects: Numbers


def covariances(comparison: Comparison, design: Design, errors: Errors) -> tuple[Spread, Spread]:
    """Both groups' covariances, for records drawn by themselves. Raises DesignProblem for a reference of both groups
    together, whose coefficients are not independent of the groups'."""
    if comparison.weight is None:
        raise DesignProblem(
            f"The {errors} error of a decomposition is not known for the reference {comparison.reference!r}.",
            expected="the coefficients of one group, or a weighted mean of both",
            next_step="Take errors='design', which counts the regression of both groups together.",
        )
    first, second = comparison.groups.both
    return (
        _covariances(comparison, comparison.first, first, design, errors),
        _covariances(comparison, comparison.second, second, design, errors),
    )


def variance(
    comparison: Comparison, spreads: tuple[Spread, Spread], slopes: Slopes, joined: Numbers, part: Mask | None
) -> float:
    """The variance of a part of a gap, which is a sum of products of means and coefficients:

        f_m' V(m) f_m + f_b' V(b) f_b, over both groups, + sum of c^2 trace(V(m) V(b)) over the pairs of m and b

    Means and coefficients are taken as independent; the last term, for the product of two uncertain numbers (Goodman
    1960, JASA 55, 708-713), vanishes in large samples, and Jann (2008) leaves it to the user. joined: the C of
    `oaxaca.BILINEAR`.
    """
    one_m, two_m, one_b, two_b, _ = comparison.folded(slopes)
    total = sum(
        m @ spread.means @ m + b @ spread.effects @ b
        for spread, m, b in zip(spreads, (one_m, two_m), (one_b, two_b), strict=True)
    )
    weight = 0.0 if comparison.weight is None else comparison.weight
    pairs = joined[:, :2] + np.outer(joined[:, 2], [weight, 1 - weight])
    chosen = np.ones(len(comparison.columns.shown)) if part is None else part.astype(np.float64)
    means, effects = comparison.columns.means, comparison.columns.effects
    for of_mean, with_means in enumerate(spreads):
        shown = means.T @ with_means.means @ means * np.outer(chosen, chosen)
        for of_effect, with_effects in enumerate(spreads):
            told = effects @ with_effects.effects @ effects.T
            total += pairs[of_mean, of_effect] ** 2 * float((shown * told).sum())
    return max(float(total), 0.0)


def _covariances(comparison: Comparison, side: Side, group: Mask, design: Design, errors: Errors) -> Spread:
    mask = group & (design.weights > 0)
    table, y = comparison.columns.table[mask], comparison.y[mask]
    share = design.weights[mask] / design.weights[mask].sum()
    away = table - side.means
    of_means = (away * share[:, None]).T @ away / (1 - share @ share) / len(y)
    residual = y - table @ side.effects
    bread = side.bread * side.people
    free = len(y) - table.shape[1]
    if errors == "classical":
        return Spread(of_means, bread * (share @ residual**2) / free)
    moved = table @ bread * (share * residual)[:, None]
    return Spread(of_means, moved.T @ moved * len(y) / free)
