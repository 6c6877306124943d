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
    where the line and the errors explain everything). places: how many.
    """

    slope: Estimate
    intercept: Estimate
    scatter: float
    mismatch: float
    places: int

    def at(self, x: float) -> float:
        """The line at a value of x."""
        return self.intercept.value + self.slope.value * x


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
    574, 740-753), without which the slope's error is far too small. Errors of either axis may be 0, not both at once.
    Raises IndicatorProblem for fewer than three places.
    """
    x, y, sx, sy = _checked(inequality, persistence, inequality_error, persistence_error)
    slope, intercept, errors, squares = _york(x, y, sx, sy)
    free = len(x) - 2
    mismatch, extra = squares / free, 0.0
    if scatter and mismatch > 1:
        extra = _extra(x, y, sx, sy)
        slope, intercept, errors, _ = _york(x, y, sx, np.hypot(sy, extra))
    note = "York 2004, errors on both axes" + (f", scatter {extra:.3g}" if scatter else ", no scatter allowed")
    n = len(x)
    return Curve(
        Estimate(slope, errors[0], n, "slope", note), Estimate(intercept, errors[1], n, "", note), extra, mismatch, n
    )


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


def _york(x: Numbers, y: Numbers, sx: Numbers, sy: Numbers) -> tuple[float, float, tuple[float, float], float]:
    """Slope, intercept, their errors, and the sum of squares: York et al. 2004, equation 13, errors uncorrelated."""
    slope = float(np.polyfit(x, y, 1)[0])
    for _ in range(STEPS):
        weight = 1 / (sy**2 + slope**2 * sx**2)
        middle_x, middle_y = float(weight @ x / weight.sum()), float(weight @ y / weight.sum())
        u, v = x - middle_x, y - middle_y
        along = weight * (u * sy**2 + slope * v * sx**2)
        new = float((weight * along) @ v / ((weight * along) @ u))
        done = abs(new - slope) <= 1e-13 * max(1.0, abs(slope))
        slope = new
        if done:
            break
    intercept = middle_y - slope * middle_x
    adjusted = middle_x + along
    centre = float(weight @ adjusted / weight.sum())
    error = 1 / math.sqrt(float(weight @ (adjusted - centre) ** 2))
    errors = error, math.sqrt(1 / float(weight.sum()) + (centre * error) ** 2)
    return slope, intercept, errors, float(weight @ (y - intercept - slope * x) ** 2)


def _extra(x: Numbers, y: Numbers, sx: Numbers, sy: Numbers) -> float:
    """The spread to add to the errors of y until the sum of squares is its degrees of freedom, by halving."""
    low, high = 0.0, 10 * float(np.std(y))
    for _ in range(80):
        middle = (low + high) / 2
        if _york(x, y, sx, np.hypot(sy, middle))[3] > len(x) - 2:
            low = middle
        else:
            high = middle
    return (low + high) / 2
