"""Makes one checked population of three plain tables: sorted, filled, typed, and closed to change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tawney.people.birthdays import check_birthdays, dates_of_birth
from tawney.people.checks import read_table
from tawney.people.columns import COLUMNS
from tawney.people.faults import Faults, Origins
from tawney.people.partners import partners
from tawney.people.population import Array, People, filled
from tawney.people.structure import Structure, structure_of
from tawney.people.weights import check_councils, check_weights, read_replicates
from tawney.vocabulary.levels import benefit_unit, household, person
from tawney.vocabulary.problems import Where
from tawney.vocabulary.tax_year import TaxYear

T = TypeVar("T", bound=np.generic)
Table = Mapping[str, npt.ArrayLike]
"""A table as columns by name, all of one length."""


@dataclass(frozen=True)
class Tables:
    """The three tables and the replicate weights as they were read."""

    persons: Table
    benefit_units: Table
    households: Table
    replicate_weights: npt.ArrayLike | None = None


@dataclass(frozen=True)
class About:
    """What is said of a population as a whole, as in `People`."""

    year: TaxYear
    title: str
    source: str
    is_synthetic: bool
    provenance: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""


def assemble(
    persons: Table,
    benefit_units: Table,
    households: Table,
    *,
    year: TaxYear | str | int,
    title: str,
    source: str,
    is_synthetic: bool,
    replicate_weights: npt.ArrayLike | None = None,
    provenance: Mapping[str, str] | None = None,
    where: Origins | Where | None = None,
) -> People:
    """Makes a population of three tables, or says everything that is wrong with them at once.

    persons: household_id, benefit_unit_id, if you have them person_id and partner_id (-1 or empty for none), and any
    person columns of `people.columns`. benefit_units: household_id, benefit_unit_id and columns; an empty table makes
    them of the persons. households: household_id and columns. Ids are any whole numbers; benefit unit ids may start
    again in each household. replicate_weights: [households, replicates], rows as in `households`, each a whole weight
    (not a factor). provenance: how each column came about; what is not named is 'given', an absent column that its
    default fills is 'default'. where: the file or files that faults should name.

    Without partner_id the two grown-ups of a benefit unit are partners. Without date_of_birth a birthday is imputed
    that agrees with age on 5 October of the year. Raises PeopleProblem, which lists every fault with its row.
    """
    origins = where if isinstance(where, Origins) else Origins(where=where)
    tables = Tables(persons, benefit_units, households, replicate_weights)
    about = About(TaxYear.read(year), title, source, is_synthetic, provenance or {})
    return put_together(tables, about, origins, Faults(origins.where))


def put_together(tables: Tables, about: About, origins: Origins, faults: Faults) -> People:
    """As `assemble`, for a reader that has found faults of its own and wants all of them told at once."""
    repairs = list[str]()
    people = read_table(person, tables.persons, origins.persons, faults, repairs)
    homes = read_table(household, tables.households, origins.households, faults, repairs)
    if tables.benefit_units:
        units = read_table(benefit_unit, tables.benefit_units, origins.benefit_units, faults, repairs)
    else:
        units = _units_of(people)
    check_weights(homes, origins.households, faults)
    check_councils(homes, origins.households, faults)
    replicates = read_replicates(tables.replicate_weights, homes, faults)
    check_birthdays(people, about.year, origins.persons, faults)
    shape, partner = _shaped(people, units, homes, origins, faults, repairs)
    columns = _sorted(people, shape.persons) | _sorted(units, shape.benefit_units) | _sorted(homes, shape.households)
    how = _provenance(columns, about.provenance)
    if "date_of_birth" not in columns:
        columns["date_of_birth"] = dates_of_birth(columns["age"], about.year, shape.person_keys)
    sizes = (len(shape.persons), len(shape.benefit_units), len(shape.households))
    return People(
        columns=MappingProxyType(
            {n: closed(columns[n] if n in columns else filled(c, sizes[c.level])) for n, c in COLUMNS.items()}
        ),
        benefit_unit_starts=closed(shape.benefit_unit_starts),
        person_starts=closed(shape.person_starts),
        partner=closed(partner),
        year=about.year,
        title=about.title,
        source=about.source,
        is_synthetic=about.is_synthetic,
        replicate_weights=None if replicates is None else closed(replicates[shape.households]),
        provenance=MappingProxyType(how),
        repairs=tuple(repairs),
        licence=about.licence,
    )


def closed(array: npt.NDArray[T]) -> npt.NDArray[T]:
    """The array, contiguous and closed to writing."""
    array = np.ascontiguousarray(array)
    array.flags.writeable = False
    return array


def _units_of(people: Mapping[str, Array]) -> dict[str, Array]:
    """The benefit units that the persons name, for a file that has no table of them."""
    ids = ("household_id", "benefit_unit_id")
    if any(i not in people for i in ids):
        return {}
    pairs = np.unique(np.stack([people[i] for i in ids], axis=1), axis=0)
    return {name: pairs[:, k] for k, name in enumerate(ids)}


def _shaped(
    people: Mapping[str, Array],
    units: Mapping[str, Array],
    homes: Mapping[str, Array],
    origins: Origins,
    faults: Faults,
    repairs: list[str],
) -> tuple[Structure, npt.NDArray[np.int64]]:
    """The structure and the partners, or everything that was found wrong up to here as one PeopleProblem."""
    shape = structure_of(people, units, homes, origins, faults, repairs)
    if shape is None or "age" not in people:
        raise faults.problem()
    partner = partners(people, shape, origins, faults)
    faults.refuse()
    return shape, partner


def _sorted(table: Mapping[str, Array], order: npt.NDArray[np.int64]) -> dict[str, Array]:
    return {name: values[order] for name, values in table.items() if name in COLUMNS}


def _provenance(columns: Mapping[str, Array], said: Mapping[str, str]) -> dict[str, str]:
    how = {name: said.get(name, "given" if name in columns else "default") for name in COLUMNS}
    if "date_of_birth" not in columns:
        how["date_of_birth"] = "imputed: from age, spread evenly over the year"
    return how
