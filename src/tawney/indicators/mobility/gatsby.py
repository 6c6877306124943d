"""The Great Gatsby curve: do countries (or places) with more inequality pass on more of it? Both sides have errors."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.indicators.arrays import Numbers, numbers
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

STEPS = 200


@dataclass(frozen=True)
class Curve:
    """A line through places with errors on both axes.

    slope, intercept: with standard errors. scatter: how far places stand from the line beyond their errors, as a
    standard deviation up and down. mismatch: the chi-square of the errors alone over its degrees of freedom (about 1
    where the line and the errors explain everything). places: how many. covariance: of slope and intercept.
    """

    slope: Estimate
    intercept: Estimate
    scatter: float
    mismatch: float
    places: int
    covariance: float = 0.0

    def at(self, x: float) -> float:
        """The line at a value of x."""
        return self.intercept.value + self.slope.value * x

    def error_at(self, x: float) -> float:
        """The standard error of the line at a value of x."""
        slope, intercept = self.slope.standard_error, self.intercept.standard_error
        return math.sqrt(max(intercept**2 + 2 * x * self.covariance + (x * slope) ** 2, 0.0))


def great_gatsby(
    inequality: npt.ArrayLike,
    persistence: npt.ArrayLike,
    inequality_error: npt.ArrayLike,
    persistence_error: npt.ArrayLike,
    *,
    scatter: bool = True,
) -> Curve:
    """The line of persistence on inequality (Corak 2013, JEP 27, 79-102), with the errors of both.

    Ordinary regression takes the inequality as known, and its errors then flatten the line. Here the line is the most
    likely one under independent normal errors of both axes: York, Evensen, Lopez Martinez and De Basabe Delgado 2004,
    American Journal of Physics 72, 367-375. scatter: places are allowed to stand off the line for their own reasons; a
    spread is added to the errors of persistence until the mismatch is 1 (Tremaine et al. 2002, Astrophysical Journal
    574, 740-753), and the errors are by the jackknife over places (Efron and Tibshirani 1993, ch. 11), since those of
    York know nothing of that spread. Errors of either axis may be 0, not both at once. Raises IndicatorProblem for
    fewer than three places (four with scatter).
    """
    x, y, sx, sy = _checked(inequality, persistence, inequality_error, persistence_error)
    n = len(x)
    slope, intercept, errors, squares = _york(x, y, sx, sy)
    covariance = -_centre(x, y, sx, sy, slope) * errors[0] ** 2
    mismatch, extra, note = squares / (n - 2), 0.0, "York 2004, errors on both axes, no scatter allowed"
    if scatter:
        if n < 4:
            raise IndicatorProblem(f"The scatter of {n} places cannot be told.", expected="at least four places")
        slope, intercept, extra = _scattered(x, y, sx, sy)
        errors, covariance = _jackknifed(x, y, sx, sy)
        note = f"York 2004, errors on both axes, scatter {extra:.3g}, jackknife error over places"
    lines = Estimate(slope, errors[0], n, "slope", note), Estimate(intercept, errors[1], n, "", note)
    return Curve(*lines, extra, mismatch, n, covariance)


def _checked(*given: npt.ArrayLike) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    names = ("The inequality", "The persistence", "The error of inequality", "The error of persistence")
    x, y, sx, sy = (numbers(np.atleast_1d(np.asarray(g)), name) for g, name in zip(given, names, strict=True))
    sx, sy = (np.broadcast_to(s, x.shape).astype(np.float64) if len(s) == 1 else s for s in (sx, sy))
    if not len(x) == len(y) == len(sx) == len(sy):
        raise IndicatorProblem("The columns of places are of different lengths.", expected="one entry for each place")
    if len(x) < 3:
        raise IndicatorProblem(f"A line through {len(x)} places has no error.", expected="at least three places")
    if not np.isfinite([x, y, sx, sy]).all() or (sx < 0).any() or (sy < 0).any() or ((sx == 0) & (sy == 0)).any():
        raise IndicatorProblem(
            "A place has a missing value, a negative error or no error at all.",
            expected="numbers, with an error above 0 on at least one axis",
            next_step="Leave the place out, or give the error that its source allows.",
        )
    return x, y, sx, sy


def _york(
    x: Numbers, y: Numbers, sx: Numbers, sy: Numbers, start: float | None = None
) -> tuple[float, float, tuple[float, float], float]:
    """Slope, intercept, their errors, and the sum of squares: York et al. 2004, equation 13, errors uncorrelated."""
    slope = float(np.polyfit(x, y, 1)[0]) if start is None else start
    for _ in range(STEPS):
        weight = 1 / (sy**2 + slope**2 * sx**2)
        middle_x, middle_y = float(weight @ x / weight.sum()), float(weight @ y / weight.sum())
        u, v = x - middle_x, y - middle_y
        along = weight * (u * sy**2 + slope * v * sx**2)
        new = float((weight * along) @ v / ((weight * along) @ u))
        done = abs(new - slope) <= 1e-11 * max(1.0, abs(slope))
        slope = new
        if done:
            break
    intercept = middle_y - slope * middle_x
    adjusted = middle_x + along
    centre = float(weight @ adjusted / weight.sum())
    error = 1 / math.sqrt(float(weight @ (adjusted - centre) ** 2))
    errors = error, math.sqrt(1 / float(weight.sum()) + (centre * error) ** 2)
    return slope, intercept, errors, float(weight @ (y - intercept - slope * x) ** 2)


def _scattered(x: Numbers, y: Numbers, sx: Numbers, sy: Numbers) -> tuple[float, float, float]:
    """Slope, intercept and the spread added to the errors of y so that the sum of squares is its degrees of freedom."""
    slope, intercept, _, squares = _york(x, y, sx, sy)
    free, low, high = len(x) - 2, 0.0, 4 * float(np.var(y))
    if squares <= free:
        return slope, intercept, 0.0
    below, above = math.log(squares / free), math.log(_york(x, y, sx, np.sqrt(sy**2 + high), slope)[3] / free)
    middle = 0.0
    while high - low > 1e-6 * high:
        middle = low + (high - low) * min(max(below / (below - above), 0.02), 0.98)
        slope, intercept, _, squares = _york(x, y, sx, np.sqrt(sy**2 + middle), slope)
        now = math.log(squares / free)
        if abs(now) < 1e-9:
            break
        # The Illinois rule: an end that stays is trusted half as much, so that both ends close in.
        low, below, high, above = (middle, now, high, above / 2) if now > 0 else (low, below / 2, middle, now)
    return slope, intercept, math.sqrt(middle)


def _centre(x: Numbers, y: Numbers, sx: Numbers, sy: Numbers, slope: float) -> float:
    """The middle of the places by York's weights once each is moved onto the line, about which the slope turns."""
    weight = 1 / (sy**2 + slope**2 * sx**2)
    middle_x, middle_y = float(weight @ x / weight.sum()), float(weight @ y / weight.sum())
    adjusted = middle_x + weight * ((x - middle_x) * sy**2 + slope * (y - middle_y) * sx**2)
    return float(weight @ adjusted / weight.sum())


def _jackknifed(x: Numbers, y: Numbers, sx: Numbers, sy: Numbers) -> tuple[tuple[float, float], float]:
    """The errors of slope and intercept and their covariance, each place left out in turn."""
    n = len(x)
    kept = [np.arange(n) != k for k in range(n)]
    found = np.array([_scattered(x[keep], y[keep], sx[keep], sy[keep])[:2] for keep in kept])
    away = found - found.mean(axis=0)
    moved = (n - 1) / n * (away.T @ away)
    return (math.sqrt(moved[0, 0]), math.sqrt(moved[1, 1])), float(moved[0, 1])
