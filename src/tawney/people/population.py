"""The people: three sorted tables of columns, household > benefit unit > person, that nothing can change."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney.people.columns import COLUMNS, Column
from tawney.vocabulary.levels import Level
from tawney.vocabulary.tax_year import TaxYear

Array = npt.NDArray[np.generic]
DTYPES: Mapping[str, str] = MappingProxyType({"money": "f8", "number": "f8", "flag": "?", "code": "i2", "date": "i4"})
"""How each kind of column is held."""


@dataclass(frozen=True)
class People:
    """A population: columns by name, rows sorted by household, then benefit unit, then person.

    benefit_unit_starts: the first benefit unit of each household, int64[households + 1]. person_starts: the first
    person of each benefit unit, int64[benefit units + 1]. partner: the row of each person's partner, -1 for none.
    replicate_weights: float32[households, replicates] or None, each a whole weight like `weight`, never a factor of it.
    provenance: how each column came about. repairs: what was put right on reading, in sentences. licence: under which
    licence the records are held; empty for records that anyone may have.
    """

    columns: Mapping[str, Array]
    benefit_unit_starts: npt.NDArray[np.int64]
    person_starts: npt.NDArray[np.int64]
    partner: npt.NDArray[np.int64]
    year: TaxYear
    title: str
    source: str
    is_synthetic: bool
    replicate_weights: npt.NDArray[np.float32] | None = None
    provenance: Mapping[str, str] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()
    licence: str = ""

    @property
    def households(self) -> int:
        """How many households."""
        return len(self.benefit_unit_starts) - 1

    @property
    def benefit_units(self) -> int:
        """How many benefit units."""
        return len(self.person_starts) - 1

    @property
    def persons(self) -> int:
        """How many people."""
        return int(self.person_starts[-1])

    @property
    def weight(self) -> npt.NDArray[np.float64]:
        """How many households of the population each household stands for."""
        return np.asarray(self.columns["weight"], np.float64)

    def size(self, level: Level) -> int:
        """How many rows the table of a level has."""
        return (self.persons, self.benefit_units, self.households)[level]

    @cached_property
    def household_of_benefit_unit(self) -> npt.NDArray[np.int64]:
        """The household row of each benefit unit."""
        return np.repeat(np.arange(self.households), np.diff(self.benefit_unit_starts))

    @cached_property
    def benefit_unit_of_person(self) -> npt.NDArray[np.int64]:
        """The benefit unit row of each person."""
        return np.repeat(np.arange(self.benefit_units), np.diff(self.person_starts))

    @cached_property
    def household_of_person(self) -> npt.NDArray[np.int64]:
        """The household row of each person."""
        return self.household_of_benefit_unit[self.benefit_unit_of_person]

    @cached_property
    def hash(self) -> str:
        """Sixteen hexadecimal digits that name these people: every column, the structure and the weights."""
        digest = hashlib.sha256(f"{self.year};{self.title}".encode())
        for name in sorted(self.columns):
            digest.update(name.encode() + np.ascontiguousarray(self.columns[name]).tobytes())
        for array in (self.benefit_unit_starts, self.person_starts, self.partner, self.replicate_weights):
            digest.update(b"" if array is None else np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()[:16]


def filled(column: Column, rows: int) -> Array:
    """A whole column of a column's default, in the type it is held in."""
    return np.full(rows, column.default, DTYPES[column.kind])


def level_of(name: str) -> Level:
    """Whose an input column is."""
    return COLUMNS[name].level
