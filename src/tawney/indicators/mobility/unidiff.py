"""Unidiff: one pattern of association, stronger or weaker in each layer by one factor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tawney.indicators.arrays import Numbers
from tawney.indicators.mobility import terms
from tawney.indicators.mobility.loglinear import Fit, Test, against, fit, fitted
from tawney.indicators.mobility.poisson import Predictor
from tawney.indicators.mobility.statistic import error_note
from tawney.indicators.mobility.table import Table, place
from tawney.indicators.mobility.terms import cells_of
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem


@dataclass(frozen=True, eq=False)
class Unidiff:
    """The log-multiplicative layer effect.

    fit: the model. common: the fit with the same association in all layers. logarithms: log phi of each layer against
    the reference (0), with its error: above 0 origin matters more there than in the reference, below 0 less.
    covariance: float64[layers, layers], of the logarithms. reference: the layer of 0.
    """

    fit: Fit
    common: Fit
    logarithms: dict[str, Estimate]
    covariance: Numbers
    reference: str

    @property
    def test(self) -> Test:
        """Whether the layers differ: common odds ratios against Unidiff."""
        return against(self.common, self.fit)

    def factor(self, layer: str) -> Estimate:
        """phi, by how much the log odds ratios of the reference are multiplied in a layer; delta method."""
        found = self.logarithms[self._named(layer)]
        value = float(np.exp(found.value))
        note = f"phi of {layer}, {self.reference} = 1; {error_note(self.fit.table)}"
        return Estimate(value, value * found.standard_error, found.n, "factor", note)

    def between(self, layer: str, other: str) -> Estimate:
        """log phi of a layer less that of another, with the covariance of the two."""
        names = list(self.logarithms)
        direction = np.zeros(len(names))
        direction[names.index(self._named(layer))] += 1
        direction[names.index(self._named(other))] -= 1
        return self._sum(direction, f"log phi, {layer} less {other}")

    def trend(self, places: Numbers | None = None) -> Estimate:
        """The slope of log phi over the layers (their order, or the years given), by generalised least squares.

        Weighs the layers by the inverse covariance of their contrasts with the reference (Aitken 1935). Raises
        IndicatorProblem for fewer than three layers.
        """
        names = list(self.logarithms)
        at = np.arange(len(names), dtype=np.float64) if places is None else np.asarray(places, np.float64)
        values = np.array([one.value for one in self.logarithms.values()])
        slope, error = trend_of(values, self.covariance, at, names.index(self.reference))
        note = f"slope of log phi through {self.reference}, generalised least squares; {error_note(self.fit.table)}"
        return Estimate(slope, error, round(self.fit.table.people), "log phi", note)

    def _named(self, layer: str) -> str:
        place(layer, tuple(self.logarithms), "layer")
        return layer

    def _sum(self, direction: Numbers, note: str) -> Estimate:
        values = np.array([one.value for one in self.logarithms.values()])
        error = float(direction @ self.covariance @ direction) ** 0.5
        note = f"{note}; maximum likelihood, {error_note(self.fit.table)}"
        return Estimate(float(direction @ values), error, round(self.fit.table.people), "log phi", note)


def trend_of(values: Numbers, covariance: Numbers, places: Numbers, reference: int) -> tuple[float, float]:
    """The slope of layers' contrasts over their places, through the reference, and its standard error.

    values: float64[layers], 0 at the reference; covariance: float64[layers, layers], of the contrasts. Raises
    IndicatorProblem for fewer than three layers.
    """
    if len(values) < 3:
        raise IndicatorProblem(
            f"A trend over {len(values)} layers has no error of its own.",
            expected="three layers or more",
            next_step="Take the difference of the two layers with between(...).",
        )
    free = [k for k in range(len(values)) if k != reference]
    away = places[free] - places[reference]
    weight = np.linalg.solve(covariance[np.ix_(free, free)], away)
    precision = float(away @ weight)
    return float(weight @ values[free]) / precision, precision**-0.5


def unidiff(table: Table, reference: str | None = None) -> Unidiff:
    """The log-multiplicative layer effect model of a table with layers.

    log expected(i, j, l) = margins(i, l) + margins(j, l) + phi_l psi_ij, with phi of the reference 1 (the first layer
    if left out). Xie 1992, American Sociological Review 57, 380-395; Erikson and Goldthorpe 1992, The Constant Flux,
    3.4. Errors by Fisher's information. Raises IndicatorProblem for a table with one layer.
    """
    if len(table.layers) < 2:
        raise IndicatorProblem(
            "Unidiff compares layers, and the table has none to compare.",
            expected="a table of at least two layers (cohorts, countries, ethnic groups)",
        )
    base = reference if reference is not None else table.layers[0]
    common = fit(table, "common_social_fluidity")
    k = place(base, table.layers, "layer")
    found = fitted("unidiff", table, _predictor(table, common, k))
    first = len(found.names) - (len(table.layers) - 1)
    free = [i for i in range(len(table.layers)) if i != k]
    covariance = np.zeros((len(table.layers),) * 2)
    covariance[np.ix_(free, free)] = found.covariance[first:, first:]
    values = np.zeros(len(table.layers))
    values[free] = found.parameters[first:]
    errors = np.sqrt(np.diag(covariance))
    note = f"log phi, {base} = 0; maximum likelihood, {error_note(table)}"
    logarithms = {
        name: Estimate(float(value), float(error), round(float(table.layer(name).people)), "log phi", note)
        for name, value, error in zip(table.layers, values, errors, strict=True)
    }
    return Unidiff(found, common, logarithms, covariance, base)


def _predictor(table: Table, common: Fit, reference: int) -> Predictor:
    """Margins, then the association, then log phi of each layer but the reference; it starts from a common phi of 1."""
    cells = cells_of(table)
    margin, margin_names = terms.margins(cells)
    pattern, pattern_names = terms.association(cells)
    others = [k for k in range(len(table.layers)) if k != reference]
    layer = (cells.layer[:, None] == np.array(others)[None, :]).astype(np.float64)
    cut, end = len(margin_names), len(margin_names) + len(pattern_names)

    def at(theta: Numbers) -> tuple[Numbers, Numbers]:
        """The logarithm of the expected counts and its slope."""
        factor = np.exp(layer @ theta[end:])
        joint = factor * (pattern @ theta[cut:end])
        slope = np.hstack([margin, pattern * factor[:, None], layer * joint[:, None]])
        return margin @ theta[:cut] + joint, slope

    def bend(theta: Numbers, held: Numbers) -> Numbers:
        """The second derivative: of log phi with itself and with the association."""
        factor = np.exp(layer @ theta[end:])
        made = np.zeros((len(theta), len(theta)))
        made[cut:end, end:] = (pattern * (held * factor)[:, None]).T @ layer
        made[end:, cut:end] = made[cut:end, end:].T
        np.fill_diagonal(made[end:, end:], (held * factor * (pattern @ theta[cut:end])) @ layer)
        return made

    names = (*margin_names, *pattern_names, *(f"log phi of {table.layers[k]}" for k in others))
    return Predictor(at, np.append(common.parameters, np.zeros(len(others))), names, bend)
