"""How likely a chi-square statistic as large as this is, when the model holds."""

from __future__ import annotations

import math


def chi_square_tail(value: float, degrees: float) -> float:
    """The chance of a chi-square of so many degrees of freedom above a value. NaN without degrees of freedom.

    The upper incomplete gamma function Q(degrees / 2, value / 2): by its series below a + 1, else by its continued
    fraction (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31).
    """
    if degrees <= 0:
        return math.nan
    a, x = degrees / 2, value / 2
    if x <= 0:
        return 1.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    return 1 - front * _series(a, x) if x < a + 1 else front * _fraction(a, x)


def _series(a: float, x: float) -> float:
    term = total = 1 / a
    k = a
    while term > total * 1e-16:
        k += 1
        term *= x / k
        total += term
    return total


def _fraction(a: float, x: float) -> float:
    """Lentz's way through the continued fraction."""
    b = x + 1 - a
    c, d = 1e300, 1 / b
    found = d
    for k in range(1, 10_000):
        step = -k * (k - a)
        b += 2
        d = 1 / (step * d + b)
        c = b + step / c
        found *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return found
