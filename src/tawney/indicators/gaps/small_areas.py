"""Small areas: figures that are too uncertain by themselves, strengthened by what is known of every area."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Numbers
from tawney.indicators.gaps.characteristics import Column, characteristics, inverse
from tawney.indicators.gaps.random_intercept import Fit, Method, fit, highest, sums
from tawney.indicators.tabled import whole
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

Way = Literal["reml", "ml", "moments"]
"""How the variance between areas is found; moments: Fay and Herriot's own equation."""


@dataclass(frozen=True, eq=False)
class Areas:
    """Shrunken figures. areas: one for each area given; the error is the root of the mean squared error. effects: the
    coefficients of the columns. between: the variance of areas about the line."""

    areas: tuple[Estimate, ...]
    effects: Mapping[str, Estimate]
    between: float


def small_areas(
    figures: npt.ArrayLike, variances: npt.ArrayLike, on: Mapping[str, Column] | None = None, *, way: Way = "reml"
) -> Areas:
    """The figure of each area between its own estimate and what areas like it have: Fay and Herriot 1979.

    With direct figures y, sampling variances D and areas' true figures x b + u, var(u) = A:

        figure = g y + (1 - g) x b,    g = A / (A + D)

    (JASA 74, 269-277). The mean squared error counts that b and A are estimated: Prasad and Rao 1990 and Datta and
    Lahiri 2000 (Statistica Sinica 10, 613-627) for reml and ml, Datta, Rao and Smith 2005 (Biometrika 92) for moments.
    figures: of each area, as the sample has them. variances: of each, as the design gives them. on: columns of areas;
    the level alone when not given. n of each estimate is 1: it is an area, not people.
    """
    y, own = whole(figures, "The figure"), whole(variances, "The variance")
    if len(own) != len(y) or not (own > 0).all():
        raise IndicatorProblem(
            f"{len(y):,} areas came with {int((own > 0).sum()):,} variances over 0.",
            expected="a variance over 0 for each area",
            next_step="Smooth the variances over areas (a generalised variance function) where the sample has none.",
        )
    columns = characteristics(on, normalised=False) if on else None
    table = np.ones((len(y), 1)) if columns is None else columns.table
    names = ("(Intercept)",) if columns is None else columns.names
    between = _between(y, own, table, names, way)
    return _areas(y, own, table, names, between, way)


def _weighed(table: Numbers, y: Numbers, own: Numbers, between: float, names: tuple[str, ...]) -> tuple[Numbers, ...]:
    weight = 1 / (between + own)
    bread = inverse((table * weight[:, None]).T @ table, names, "the areas")
    effects = bread @ (table.T @ (weight * y))
    return bread, effects, y - table @ effects, weight


def _between(y: Numbers, own: Numbers, table: Numbers, names: tuple[str, ...], way: Way) -> float:
    def likelihood(between: float) -> float:
        """The (restricted) log-likelihood, but for a constant."""
        bread, _, residual, weight = _weighed(table, y, own, between, names)
        found = float(np.log(weight).sum()) - float(weight @ residual**2)
        return found + (float(np.linalg.slogdet(bread)[1]) if way == "reml" else 0.0)

    def surplus(between: float) -> float:
        """The weighed squares less their expectation, which is 0 at Fay and Herriot's own estimate."""
        _, _, residual, weight = _weighed(table, y, own, between, names)
        return float(weight @ residual**2) - float(len(y) - table.shape[1])

    scale = max(float(np.var(y)), float(own.mean()))
    if way == "moments":
        return _root(surplus, scale)
    best: float = math.exp(highest(lambda log: likelihood(math.exp(log)), math.log(scale) - 25, math.log(scale) + 5))
    return best if likelihood(best) > likelihood(0.0) else 0.0


def _root(surplus: Callable[[float], float], scale: float) -> float:
    """Where a falling function is 0; 0 where it already is below."""
    if surplus(0.0) <= 0:
        return 0.0
    low, high = 0.0, scale
    while surplus(high) > 0:
        high *= 2
    while high - low > 1e-14 * scale:
        middle = (low + high) / 2
        low, high = (middle, high) if surplus(middle) > 0 else (low, middle)
    return (low + high) / 2


def _areas(y: Numbers, own: Numbers, table: Numbers, names: tuple[str, ...], between: float, way: Way) -> Areas:
    bread, effects, residual, weight = _weighed(table, y, own, between, names)
    share = between * weight
    shrunken = table @ effects + share * residual
    one = share * own
    two = (1 - share) ** 2 * np.einsum("ij,jk,ik->i", table, bread, table)
    if way == "moments":
        uncertain = 2 * len(y) / weight.sum() ** 2
        bias = 2 * (len(y) * (weight @ weight) - weight.sum() ** 2) / weight.sum() ** 3
    else:
        uncertain = 2 / (weight @ weight)
        squares = (table * (weight**2)[:, None]).T @ table
        bias = 0.0 if way == "reml" else -float(np.trace(bread @ squares)) / (weight @ weight)
    three = own**2 * weight**3 * uncertain
    error = np.sqrt(np.maximum(one + two + 2 * three - bias * (1 - share) ** 2, 0.0))
    note = f"Fay-Herriot by {way}; error is the root of the mean squared error"
    made = tuple(
        Estimate(float(v), float(e), 1, "", f"{note}; {g:.0%} the area's own")
        for v, e, g in zip(shrunken, error, share, strict=True)
    )
    told = {
        name: Estimate(float(b), math.sqrt(s), len(y), "", "generalised least squares over areas")
        for name, b, s in zip(names, effects, np.diag(bread), strict=True)
    }
    return Areas(made, told, between)


@dataclass(frozen=True, eq=False)
class AreasOfPeople:
    """Shrunken means of areas from their people. means: of the areas asked for. fit: the model."""

    means: Mapping[str, float]
    fit: Fit


def small_areas_of_people(
    y: npt.ArrayLike,
    on: Mapping[str, npt.ArrayLike],
    area: npt.ArrayLike,
    population_means: Mapping[str, Mapping[str, float]],
    *,
    population: Mapping[str, float] | None = None,
    method: Method = "reml",
) -> AreasOfPeople:
    """The mean of each area from the people sampled in it and what is known of all its people.

    Battese, Harter and Fuller 1988 (JASA 83, 28-36): y = x b + u of the area + e, and for an area with population means
    X

        f mean(y) + (X - f mean(x)) b + (1 - f) u,    f the share of the area that was sampled (0 if not said)

    population_means: for each area the mean of every column. population: how many each area has. An area without
    anyone sampled gets X b.
    """
    outcome = whole(y, "The outcome")
    columns = characteristics(dict(on), normalised=False)
    names, place = np.unique(np.asarray(area).astype(str), return_inverse=True)
    found = fit(sums(columns.table, outcome, place.astype(np.int64), np.ones(len(outcome)), columns.names), method)
    index = {str(name): k for k, name in enumerate(names)}
    made: dict[str, float] = {}
    for name, means in population_means.items():
        missing = [column for column in on if column not in means]
        if missing:
            raise IndicatorProblem(
                f"The population means of {name} lack {', '.join(missing)}.", expected="the mean of every column"
            )
        x = np.array([1.0, *(means[column] for column in on)])
        k = index.get(name)
        if k is None:
            made[name] = float(x @ found.effects)
            continue
        n = float(found.sums.people[k])
        f = 0.0 if population is None else n / population[name]
        sampled = found.sums.of_kind[k] / n
        made[name] = float(f * sampled[-1] + (x - f * sampled[:-1]) @ found.effects + (1 - f) * found.of_kind[k])
    return AreasOfPeople(made, found)
