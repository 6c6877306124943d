"""Log-linear models of mobility: independence, quasi-independence, symmetry, quasi-symmetry, barriers, levels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tawney.indicators.arrays import Numbers
from tawney.indicators.mobility import terms
from tawney.indicators.mobility.chi_square import chi_square_tail
from tawney.indicators.mobility.poisson import Maximum, Predictor, covariance, linear, maximise, rank
from tawney.indicators.mobility.statistic import error_note
from tawney.indicators.mobility.table import Table, joined, layered, place
from tawney.indicators.mobility.terms import Cells, Columns, cells_of
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, nearest

Term = Callable[[Cells], Columns]

MODELS: dict[str, tuple[Term, ...]] = {
    "independence": (terms.margins,),
    "quasi_independence": (terms.margins, terms.diagonal),
    "symmetry": (terms.symmetric,),
    "quasi_symmetry": (terms.margins, terms.symmetric),
    "uniform_association": (terms.margins, terms.uniform),
    "quasi_uniform_association": (terms.margins, terms.diagonal, terms.uniform),
    "row_effects": (terms.margins, terms.row_effects),
    "column_effects": (terms.margins, terms.column_effects),
    "crossings": (terms.margins, terms.crossings),
    "conditional_independence": (terms.margins,),
    "common_social_fluidity": (terms.margins, terms.association),
    "quasi_perfect_mobility": (terms.margins, terms.diagonal_by_layer),
}
"""The models by name. With layers the margins are free in each layer, and what follows is common to all (but the last).

independence: origin does not matter. quasi_independence: nor among those who leave their class (Goodman 1968, JASA 63,
1091-1131). symmetry, quasi_symmetry: as many pass one way as the other, or would but for the margins (Caussinus 1965).
uniform_association: one parameter over the places of both (Duncan 1979, AJS 84, 793-803). row_effects, column_effects:
Goodman 1979, JASA 74, 537-552. crossings: barriers (Goodman 1972). common_social_fluidity: the same odds ratios in all
layers (Erikson and Goldthorpe 1992, The Constant Flux, ch. 3)."""


@dataclass(frozen=True, eq=False)
class Fit:
    """A fitted model.

    fitted: expected counts, of the table's shape. parameters: float64[p]; covariance: float64[p, p], by Fisher's
    information; names: of the parameters. degrees: cells less parameters.
    """

    model: str
    table: Table
    fitted: Numbers
    parameters: Numbers
    covariance: Numbers
    names: tuple[str, ...]
    degrees: int
    deviance: float
    slope: Numbers

    @property
    def pearson(self) -> float:
        """Pearson's X^2: the sum of (count - expected)^2 / expected."""
        return float((self.residuals**2).sum())

    @property
    def bic(self) -> float:
        """G^2 - degrees x ln N: below 0 the model is to be preferred to the table itself (Raftery 1986, ASR 51)."""
        return self.deviance - self.degrees * float(np.log(self.table.people))

    @property
    def misplaced(self) -> float:
        """The dissimilarity index: the share of people who stand in other cells than the model puts them in."""
        return float(np.abs(self.table.counts - self.fitted).sum()) / (2 * self.table.people)

    @property
    def chance(self) -> float:
        """How likely so bad a fit is if the model holds (G^2 as a chi-square)."""
        return chi_square_tail(self.deviance, self.degrees)

    @property
    def residuals(self) -> Numbers:
        """Pearson residuals: (count - expected) / root of expected; nought where nobody is expected or found."""
        gap = self.table.counts - self.fitted
        root = np.sqrt(self.fitted)
        return np.divide(gap, root, out=np.zeros_like(gap), where=root > 1e-9)

    @cached_property
    def adjusted_residuals(self) -> Numbers:
        """Residuals over their own standard error: beyond 2 a cell fits badly (Haberman 1973, Biometrics 29)."""
        expected = self.fitted.ravel()
        leverage = np.einsum("cp,pq,cq->c", self.slope, self.covariance, self.slope, optimize=True) * expected
        left = np.sqrt(np.maximum(1 - leverage, 0.0)).reshape(self.fitted.shape)
        return np.asarray(np.divide(self.residuals, left, out=np.full(left.shape, np.nan), where=left > 1e-6))

    def parameter(self, name: str) -> Estimate:
        """A parameter with its standard error. Raises IndicatorProblem where the model has none of that name."""
        if name not in self.names:
            raise IndicatorProblem(f"The model has no parameter {name}.", nearest=nearest(name, self.names))
        direction = np.zeros(len(self.names))
        direction[self.names.index(name)] = 1.0
        return self.contrast(direction, name)

    def contrast(self, direction: Numbers, note: str) -> Estimate:
        """A weighted sum of parameters. direction: float64[p].

        Raises IndicatorProblem where the table cannot tell it.
        """
        solved = direction @ np.linalg.pinv(self.slope) @ self.slope
        if not np.allclose(solved, direction, atol=1e-6):
            raise IndicatorProblem(
                f"The model {self.model} cannot tell {note} apart from its other parameters.",
                next_step="Ask for a difference of two parameters.",
            )
        variance = float(direction @ self.covariance @ direction)
        words = joined(note, f"maximum likelihood, {error_note(self.table)}")
        people = round(self.table.people)
        return Estimate(float(direction @ self.parameters), variance**0.5, people, "log odds", words)


def fit(table: Table, model: str | Sequence[Term]) -> Fit:
    """A log-linear model of a table, by name (see MODELS) or by its terms (see `terms`).

    Raises IndicatorProblem for a model that is not known, or that wants a square table and does not get one.
    """
    if isinstance(model, str):
        if model not in MODELS:
            raise IndicatorProblem(
                f"There is no model {model}.", expected=f"one of {', '.join(MODELS)}", nearest=nearest(model, MODELS)
            )
        chosen, name = MODELS[model], model
    else:
        chosen, name = tuple(model), " + ".join(_called(term) for term in model)
    cells = cells_of(table)
    design, names = terms.together(*[term(cells) for term in chosen])
    return fitted(name, table, linear(design, table.counts.ravel(), names))


def fitted(model: str, table: Table, predictor: Predictor) -> Fit:
    """A model of any form fitted to a table."""
    counts = table.counts.ravel()
    found: Maximum = maximise(counts, predictor)
    return Fit(
        model,
        table,
        found.expected.reshape(table.counts.shape),
        found.theta,
        covariance(found.slope, found.expected),
        predictor.names,
        len(counts) - rank(found.slope),
        found.deviance,
        found.slope,
    )


@dataclass(frozen=True)
class Test:
    """A likelihood-ratio test. statistic: G^2; degrees: of freedom; chance: how likely it is by sampling alone."""

    statistic: float
    degrees: int
    chance: float


def against(smaller: Fit, larger: Fit) -> Test:
    """Whether a model fits better than one that is a special case of it."""
    statistic, degrees = smaller.deviance - larger.deviance, smaller.degrees - larger.degrees
    return Test(statistic, degrees, chi_square_tail(statistic, degrees))


def difference_test(table: Table, first: str, second: str) -> Test:
    """Whether the associations of two layers differ at all: G^2 of common odds ratios (Altham and Ferrie 2007)."""
    for name in (first, second):
        place(name, table.layers, "layer")
    found = fit(layered({name: table.layer(name) for name in (first, second)}), "common_social_fluidity")
    return Test(found.deviance, found.degrees, found.chance)


def _called(term: Term) -> str:
    return getattr(term, "__name__", "term")
