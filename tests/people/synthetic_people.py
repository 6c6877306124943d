"""A small open population for the tests, made once, and a few counts of it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from tawney.people.population import People
from tawney.people.synthetic.make import Made, make_and_calibrate
from tawney.people.synthetic.sums import Sums

SMALL = 2_000


@lru_cache(maxsize=1)
def made() -> Made:
    """Two thousand households."""
    return make_and_calibrate(SMALL)


def people() -> People:
    """The people of `made`."""
    return made().people


def sums() -> Sums:
    """Weighted sums of them."""
    return Sums(people())


def rate(which: np.ndarray, among: np.ndarray) -> float:
    """The weighted share of some people among others."""
    s = sums()
    return s.count(np.asarray(which & among)) / s.count(np.asarray(among))


def in_work() -> np.ndarray:
    """Who has paid work."""
    return sums().person("hours_worked") > 0
