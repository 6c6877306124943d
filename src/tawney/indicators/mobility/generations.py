"""How many generations a poor family needs to come near the mean income, if each follows its parents as now."""

from __future__ import annotations

import math

from tawney.indicators.mobility.table import joined
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem

YEARS_IN_A_GENERATION = 30
"""As in OECD 2018, A Broken Social Elevator?, figure 1.5: five generations are told as 150 years."""


def generations_to_mean(elasticity: Estimate | float, start: Estimate | float, *, near: float = 0.95) -> Estimate:
    """In how many generations a family comes from a share of the mean income to near it.

    A gap of log income shrinks by the elasticity b with each generation: after n of them it is b^n ln s. So
    n = ln(ln(near) / ln(s)) / ln(b), with s the family's income over the mean (for the OECD: the lowest tenth's), and
    near the share of the mean that counts as there (OECD 2018, A Broken Social Elevator?, ch. 1; the published figures
    do not say the share, so it is always told in the note). Error by the delta method from those of b and s, taken as
    independent. The answer is a fraction; the OECD rounds to whole generations. Raises IndicatorProblem for b not
    between 0 and 1, or a start at or above `near`.
    """
    b, s = (_figure(one) for one in (elasticity, start))
    if not 0 < b.value < 1:
        raise IndicatorProblem(
            f"An elasticity of {b.value:g} never brings the family to the mean.", expected="one between 0 and 1"
        )
    if not 0 < s.value < near < 1:
        raise IndicatorProblem(
            f"A family at {s.value:g} of the mean income has no way to go to {near:g} of it.",
            expected="a start above 0 and below the share that counts as there, which is below 1",
        )
    value = math.log(math.log(near) / math.log(s.value)) / math.log(b.value)
    by_b = -value / (b.value * math.log(b.value))
    by_s = -1 / (s.value * math.log(s.value) * math.log(b.value))
    error = math.hypot(by_b * b.standard_error, by_s * s.standard_error)
    note = joined(f"from {s.value:g} to {near:g} of the mean, elasticity {b.value:g}", "delta method")
    return Estimate(value, error, min(b.n, s.n), "generations", note)


def years_to_mean(elasticity: Estimate | float, start: Estimate | float, *, near: float = 0.95) -> Estimate:
    """The same in years, thirty to a generation."""
    found = generations_to_mean(elasticity, start, near=near)
    years = YEARS_IN_A_GENERATION
    return Estimate(found.value * years, found.standard_error * years, found.n, "years", found.note)


def _figure(given: Estimate | float) -> Estimate:
    return given if isinstance(given, Estimate) else Estimate(float(given), 0.0, 0)
