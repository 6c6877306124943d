"""A small synthetic population that every assessment test shares."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tawney.people.population import People
from tawney.people.replicates import bootstrap_weights
from tawney.people.synthetic import make_population

PACKAGES = Path(__file__).parents[2] / "packages"


@pytest.fixture(scope="session")
def people() -> People:
    """Some 1,500 synthetic households with 40 replicate weights."""
    made = make_population(1_500)
    return replace(made, replicate_weights=bootstrap_weights(made.weight, 40, seed=1))


@pytest.fixture(scope="session")
def packages() -> Path:
    """The folder of the packages that are shipped."""
    return PACKAGES
