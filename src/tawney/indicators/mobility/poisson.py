"""Fitting a model to the cells of a table by maximum likelihood: counts are Poisson, their logarithm is modelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tawney.indicators.arrays import Numbers
from tawney.vocabulary.problems import IndicatorProblem

STEPS = 500
CLOSE = 1e-12
"""How small the expected gain of a step, over the deviance, must be to stop."""

LEAST = 1e-9
"""The least damping, against parameters that the table does not tell apart."""

MOST = 1e12
"""The damping at which a step is so small that no step helps."""


@dataclass(frozen=True, eq=False)
class Predictor:
    """A model of the logarithm of the expected counts.

    at: from the parameters, float64[p], to the logarithms, float64[cells], and their derivative, float64[cells, p].
    start: where to begin. names: of the parameters. bend: for a model that multiplies parameters, from the parameters
    and a number for each cell to the sum over cells of the number times the second derivative, float64[p, p].
    """

    at: Callable[[Numbers], tuple[Numbers, Numbers]]
    start: Numbers
    names: tuple[str, ...]
    bend: Callable[[Numbers, Numbers], Numbers] | None = None


@dataclass(frozen=True, eq=False)
class Maximum:
    """The most likely parameters. theta: float64[p]; expected: float64[cells]; slope: float64[cells, p]."""

    theta: Numbers
    expected: Numbers
    slope: Numbers
    deviance: float
    steps: int


def deviance(counts: Numbers, expected: Numbers) -> float:
    """Twice the logarithm of how much likelier the counts themselves are than the expected ones: G^2."""
    seen = counts > 0
    return 2 * float((counts[seen] * np.log(counts[seen] / expected[seen])).sum() - (counts - expected).sum())


def linear(design: Numbers, counts: Numbers, names: tuple[str, ...]) -> Predictor:
    """A log-linear model: the logarithm is the design times the parameters. It starts from the observed logarithms."""
    held = np.sqrt(counts + 0.5)
    start = np.linalg.lstsq(design * held[:, None], np.log(counts + 0.5) * held, rcond=None)[0]
    return Predictor(lambda theta: (design @ theta, design), start, names)


def maximise(counts: Numbers, predictor: Predictor) -> Maximum:
    """Newton's steps, damped (Levenberg-Marquardt), which bear parameters that are not all told apart.

    Where the model multiplies parameters, a step takes the bend of the model in; if that leads nowhere it is left out,
    which is Fisher scoring (McCullagh and Nelder 1989, Generalized Linear Models, 2.5). Raises IndicatorProblem when it
    does not settle.
    """
    theta = predictor.start
    logarithm, slope = predictor.at(theta)
    now, damping = _deviance(counts, logarithm), LEAST
    for step in range(STEPS):
        expected = np.exp(logarithm)
        score = slope.T @ (counts - expected)
        information = slope.T @ (slope * expected[:, None])
        bends = [] if predictor.bend is None else [predictor.bend(theta, counts - expected)]
        moves = [move for bend in (*bends, None) if (move := _move(score, information, bend, damping)) is not None]
        for move in moves:
            if float(move @ score) < CLOSE * (1 + abs(now)) and damping <= 1e-6:
                return Maximum(theta, expected, slope, now, step)
            tried, tried_slope = predictor.at(theta + move)
            new = _deviance(counts, tried)
            if new <= now + 1e-10 * (1 + abs(now)):
                theta, logarithm, slope, now = theta + move, tried, tried_slope, new
                damping = max(damping / 10, LEAST)
                break
        else:
            damping *= 10
            if damping > MOST:
                break
    raise IndicatorProblem(
        "The fit did not settle.",
        expected="a table in which the model can be told",
        next_step="Join classes with few people, or take a model with fewer parameters.",
    )


def _deviance(counts: Numbers, logarithm: Numbers) -> float:
    with np.errstate(over="ignore"):
        expected = np.exp(logarithm)
    return deviance(counts, expected) if np.isfinite(expected).all() and (expected > 0).all() else np.inf


def _move(score: Numbers, information: Numbers, bend: Numbers | None, damping: float) -> Numbers | None:
    """A step of the parameters that climbs, or None where the bend turns it downhill."""
    size = np.diag(information)
    held = np.diag(damping * (size + 1e-6 * float(size.max())))
    if bend is None:
        return np.asarray(np.linalg.solve(information + held, score), np.float64)
    try:
        lower = np.linalg.cholesky(information - bend + held)
    except np.linalg.LinAlgError:
        return None
    return np.asarray(np.linalg.solve(lower.T, np.linalg.solve(lower, score)), np.float64)


def covariance(slope: Numbers, expected: Numbers) -> Numbers:
    """The covariance of the parameters: the generalised inverse of the Fisher information."""
    information = slope.T @ (slope * expected[:, None])
    scale = np.sqrt(np.maximum(np.diag(information), 1e-300))
    inverse = np.linalg.pinv(information / np.outer(scale, scale), rcond=1e-11, hermitian=True)
    return np.asarray(inverse / np.outer(scale, scale))


def rank(slope: Numbers) -> int:
    """How many parameters a model really has where it was fitted."""
    size = np.sqrt((slope**2).sum(axis=0))
    return int(np.linalg.matrix_rank(slope[:, size > 0] / size[size > 0], tol=1e-7))
