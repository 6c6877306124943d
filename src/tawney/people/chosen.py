"""Some of a population's households, with all who live in them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney.people.assemble import closed
from tawney.people.columns import COLUMNS
from tawney.people.population import People

Rows = npt.NDArray[np.int64]


def of_households(people: People, households: npt.ArrayLike) -> People:
    """Some of the households, in the order named, with their families and members; one named twice comes twice.

    households: their rows, whole numbers [any]. Everything else about the people stays as it is.
    """
    chosen = np.asarray(households, np.int64)
    families = _members(people.benefit_unit_starts, chosen)
    persons = _members(people.person_starts, families)
    rows = (persons, families, chosen)
    # A partner moves as far as the person does, since both stand in one family.
    partner = people.partner[persons] + np.arange(len(persons)) - persons
    weights = people.replicate_weights
    return replace(
        people,
        columns=MappingProxyType({n: closed(c[rows[COLUMNS[n].level]]) for n, c in people.columns.items()}),
        benefit_unit_starts=closed(_starts(np.diff(people.benefit_unit_starts)[chosen])),
        person_starts=closed(_starts(np.diff(people.person_starts)[families])),
        partner=closed(np.where(people.partner[persons] >= 0, partner, -1)),
        replicate_weights=None if weights is None else closed(weights[chosen]),
    )


def _members(starts: Rows, units: Rows) -> Rows:
    """The rows of the members of some units, unit by unit."""
    sizes = np.diff(starts)[units]
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.asarray(np.repeat(starts[units], sizes) + within)


def _starts(sizes: Rows) -> Rows:
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
