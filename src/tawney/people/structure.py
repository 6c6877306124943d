"""Who belongs to whom: finds each person's benefit unit and each benefit unit's household, and the sorted order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.people.faults import Faults, Origin, Origins
from tawney.people.population import Array

Rows = npt.NDArray[np.int64]
NOT_IN_ORDER = "The {} were not in order of their ids; they were sorted."


@dataclass(frozen=True)
class Structure:
    """The order that sorts each table, and where each unit starts in it.

    households, benefit_units, persons: the rows of the tables as read, in sorted order. benefit_unit_starts,
    person_starts: as in `People`. person_keys: int64[persons, 3], the ids of household, benefit unit and person.
    """

    households: Rows
    benefit_units: Rows
    persons: Rows
    benefit_unit_starts: Rows
    person_starts: Rows
    person_keys: Rows


@dataclass(frozen=True)
class _Index:
    """Finds rows by one or two ids. keys: one number per row, sorted; rows: where each stands in the table."""

    keys: Rows
    rows: Rows

    def find(self, wanted: Rows) -> Rows:
        """The row of each wanted key, -1 where there is none."""
        if not len(self.keys):
            return np.full(len(wanted), -1)
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[place] == wanted, self.rows[place], -1)


def structure_of(
    persons: Mapping[str, Array],
    units: Mapping[str, Array],
    homes: Mapping[str, Array],
    origins: Origins,
    faults: Faults,
    repairs: list[str],
) -> Structure | None:
    """The structure of three tables, or None when their ids do not fit together (the reasons go to faults)."""
    needed = ((persons, 2), (units, 2), (homes, 1))
    if any(sum(k in table for k in ("household_id", "benefit_unit_id")) < n for table, n in needed):
        return None
    before = faults.count
    home_ids, unit_ids = homes["household_id"].astype(np.int64), units["benefit_unit_id"].astype(np.int64)
    homes_index = _index(home_ids)
    _repeated(homes_index.keys, homes_index.rows, origins.households, "household_id", home_ids, faults)
    home_of_unit = homes_index.find(units["household_id"].astype(np.int64))
    home_of_person = homes_index.find(persons["household_id"].astype(np.int64))
    _unknown_homes(units, home_of_unit, origins.benefit_units, faults)
    _unknown_homes(persons, home_of_person, origins.persons, faults)
    unit_of_person = _units_of(persons, unit_ids, home_of_unit, home_of_person, origins, faults)
    if faults.count == before:
        _empty(homes, home_of_unit, unit_of_person, units, origins, faults)
    keys = _person_keys(persons, unit_of_person)
    _repeated_persons(keys, persons, origins.persons, faults)
    if faults.count > before:
        return None
    return _sorted(home_ids, unit_ids, home_of_unit, unit_of_person, keys, repairs)


def _index(keys: Rows) -> _Index:
    rows = np.argsort(keys, kind="stable")
    return _Index(keys[rows], rows)


def _repeated(keys: Rows, rows: Rows, origin: Origin, column: str, ids: Rows, faults: Faults) -> None:
    wrong = np.zeros(len(rows), bool)
    wrong[rows[1:][keys[1:] == keys[:-1]]] = True
    faults.rows(origin, column, wrong, lambda row: f"{ids[row]} stands for another {origin.unit} already.")


def _unknown_homes(table: Mapping[str, Array], home: Rows, origin: Origin, faults: Faults) -> None:
    ids = table["household_id"]
    faults.rows(origin, "household_id", home < 0, lambda row: f"{ids[row]} is not in the table of households.")


def _units_of(
    persons: Mapping[str, Array],
    unit_ids: Rows,
    home_of_unit: Rows,
    home_of_person: Rows,
    origins: Origins,
    faults: Faults,
) -> Rows:
    """The benefit unit row of each person: by household and id, since ids may start again in each household."""
    known, rank = np.unique(unit_ids, return_inverse=True)
    index = _index(home_of_unit * len(known) + rank)
    _repeated(index.keys, index.rows, origins.benefit_units, "benefit_unit_id", unit_ids, faults)
    wanted = persons["benefit_unit_id"].astype(np.int64)
    place = np.minimum(np.searchsorted(known, wanted), max(len(known) - 1, 0))
    exists = known[place] == wanted if len(known) else np.zeros(len(wanted), bool)
    found = np.where(exists, index.find(home_of_person * len(known) + place), -1)
    faults.rows(
        origins.persons,
        "benefit_unit_id",
        ~exists,
        lambda row: f"{wanted[row]} is not in the table of benefit units.",
    )
    homes = persons["household_id"]
    faults.rows(
        origins.persons,
        "benefit_unit_id",
        exists & (found < 0) & (home_of_person >= 0),
        lambda row: (
            f"household {homes[row]} has no benefit unit {wanted[row]}, another household has;"
            " a benefit unit lives in one household."
        ),
    )
    return found


def _empty(
    homes: Mapping[str, Array],
    home_of_unit: Rows,
    unit_of_person: Rows,
    units: Mapping[str, Array],
    origins: Origins,
    faults: Faults,
) -> None:
    people = np.bincount(unit_of_person, minlength=len(home_of_unit))
    families = np.bincount(home_of_unit, minlength=len(homes["household_id"]))
    faults.rows(
        origins.benefit_units,
        "benefit_unit_id",
        people == 0,
        lambda row: f"nobody belongs to benefit unit {units['benefit_unit_id'][row]}.",
    )
    faults.rows(
        origins.households,
        "household_id",
        families == 0,
        lambda row: f"nobody lives in household {homes['household_id'][row]}.",
    )


def _person_keys(persons: Mapping[str, Array], unit_of_person: Rows) -> Rows:
    """The three ids of each person; a table without person_id counts the members of each benefit unit as they come."""
    own = persons["person_id"] if "person_id" in persons else _place_within(unit_of_person)
    return np.stack([persons["household_id"], persons["benefit_unit_id"], own], axis=1).astype(np.int64)


def _place_within(group: Rows) -> Rows:
    order = np.argsort(group, kind="stable")
    grouped = group[order]
    first = np.searchsorted(grouped, grouped)
    place = np.empty(len(group), np.int64)
    place[order] = np.arange(len(group)) - first + 1
    return place


def _repeated_persons(keys: Rows, persons: Mapping[str, Array], origin: Origin, faults: Faults) -> None:
    if "person_id" not in persons:
        return
    rows = np.lexsort((keys[:, 2], keys[:, 0]))
    same = (keys[rows[1:], 0] == keys[rows[:-1], 0]) & (keys[rows[1:], 2] == keys[rows[:-1], 2])
    wrong = np.zeros(len(rows), bool)
    wrong[rows[1:][same]] = True
    faults.rows(
        origin,
        "person_id",
        wrong,
        lambda row: f"household {keys[row, 0]} has another person {keys[row, 2]} already.",
    )


def _sorted(
    home_ids: Rows, unit_ids: Rows, home_of_unit: Rows, unit_of_person: Rows, keys: Rows, repairs: list[str]
) -> Structure:
    homes = np.argsort(home_ids, kind="stable")
    place_of_home = _places(homes)
    units = np.lexsort((unit_ids, place_of_home[home_of_unit]))
    place_of_unit = _places(units)
    persons = np.lexsort((keys[:, 2], place_of_unit[unit_of_person]))
    for word, order in (("households", homes), ("benefit units", units), ("persons", persons)):
        if (order != np.arange(len(order))).any():
            repairs.append(NOT_IN_ORDER.format(word))
    return Structure(
        homes,
        units,
        persons,
        _starts(place_of_home[home_of_unit], len(homes)),
        _starts(place_of_unit[unit_of_person], len(units)),
        keys[persons],
    )


def _places(order: Rows) -> Rows:
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return places


def _starts(group: Rows, groups: int) -> Rows:
    return np.concatenate([[0], np.cumsum(np.bincount(group, minlength=groups))]).astype(np.int64)
