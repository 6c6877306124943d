"""Partners: read where the file names them, else the two grown-ups of a benefit unit."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from tawney.people.faults import Faults, Origins
from tawney.people.population import Array
from tawney.people.structure import Structure

Rows = npt.NDArray[np.int64]
CHILD_UNDER, YOUNG_PERSON_UNDER = 16, 20
"""SSCBA 1992 s.142 and SI 2006/223 reg. 3: a child is under 16, a qualifying young person under 20 and in education."""

NO_PARTNER = -1
"""How partner_id says that a person has no partner; an empty value says the same."""


def grown_up(persons: Mapping[str, Array]) -> npt.NDArray[np.bool_]:
    """Who is not a dependent child: 20 or over, or 16 or over and not in approved education."""
    age = persons["age"].astype(np.float64)
    in_education = persons.get("in_approved_education", np.zeros(len(age), bool)).astype(bool)
    grown: npt.NDArray[np.bool_] = (age >= YOUNG_PERSON_UNDER) | ((age >= CHILD_UNDER) & ~in_education)
    return grown


def partners(persons: Mapping[str, Array], shape: Structure, origins: Origins, faults: Faults) -> Rows:
    """The sorted row of each sorted person's partner, -1 for none.

    persons: columns as read. A benefit unit of more than two adults is a fault, and so is a partner who is unknown,
    of another benefit unit, or does not name the person back.
    """
    grown = grown_up(persons)[shape.persons]
    unit = np.repeat(np.arange(len(shape.person_starts) - 1), np.diff(shape.person_starts))
    adults = np.bincount(unit[grown], minlength=len(shape.person_starts) - 1)
    _crowded(adults, shape, origins, faults)
    if "partner_id" in persons and "person_id" not in persons:
        faults.add(f"{origins.persons.name}: partner_id names people by person_id, and that column is missing.")
    if "partner_id" in persons:
        return _named(persons["partner_id"][shape.persons].astype(np.int64), unit, shape, origins, faults)
    pairs = np.flatnonzero(grown & (adults[unit] == 2)).reshape(-1, 2)
    partner = np.full(len(unit), -1)
    partner[pairs[:, 0]], partner[pairs[:, 1]] = pairs[:, 1], pairs[:, 0]
    return partner


def _crowded(adults: Rows, shape: Structure, origins: Origins, faults: Faults) -> None:
    wrong, count = np.zeros(len(adults), bool), np.zeros(len(adults), np.int64)
    wrong[shape.benefit_units], count[shape.benefit_units] = adults > 2, adults
    faults.rows(
        origins.benefit_units,
        "benefit_unit_id",
        wrong,
        lambda row: f"{count[row]} adults share this benefit unit; one adult, or two who live as a couple, may.",
    )


def _named(wanted: Rows, unit: Rows, shape: Structure, origins: Origins, faults: Faults) -> Rows:
    """Looks each partner up among the members of the benefit unit, whose ids stand in order."""
    own = shape.person_keys[:, 2]
    ids, rank = np.unique(own, return_inverse=True)
    keys = unit * len(ids) + rank
    place = np.minimum(np.searchsorted(ids, wanted), len(ids) - 1)
    spot = np.minimum(np.searchsorted(keys, unit * len(ids) + place), len(keys) - 1)
    found = (ids[place] == wanted) & (own[spot] == wanted) & (unit[spot] == unit)
    names_one = wanted != NO_PARTNER
    mutual = wanted[spot] == own
    wrong = names_one & ~(found & mutual & (spot != np.arange(len(own))))
    back = np.argsort(shape.persons)
    faults.rows(
        origins.persons,
        "partner_id",
        wrong[back],
        lambda row: _why(int(wanted[back[row]]), bool(found[back[row]]), int(own[back[row]])),
    )
    return np.where(names_one, spot, -1)


def _why(wanted: int, found: bool, own: int) -> str:
    if wanted == own:
        return "nobody is their own partner."
    if not found:
        return f"person {wanted} is not in this benefit unit."
    return f"person {wanted} does not name person {own} as partner in turn."
