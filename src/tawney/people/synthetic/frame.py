"""The population while it is being made: three tables of columns that grow stage by stage, none ever changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tawney.people.columns import COLUMNS
from tawney.people.population import DTYPES, Array
from tawney.people.synthetic.fitting import Codes, ranks
from tawney.people.synthetic.streams import Floats, Streams
from tawney.vocabulary.categories import EthnicGroup
from tawney.vocabulary.levels import Level

Columns = Mapping[str, Array]


@dataclass(frozen=True)
class Frame:
    """Persons, benefit units and households so far. unit: of each person; home: of each benefit unit; rows are sorted.

    Within a benefit unit the adult comes first, the partner second, then children from the eldest down.
    """

    streams: Streams
    unit: Codes
    home: Codes
    persons: Columns = field(default_factory=dict)
    units: Columns = field(default_factory=dict)
    homes: Columns = field(default_factory=dict)

    def and_(self, persons: Columns | None = None, units: Columns | None = None, homes: Columns | None = None) -> Frame:
        """The same people with more columns."""
        return replace(
            self,
            persons={**self.persons, **(persons or {})},
            units={**self.units, **(units or {})},
            homes={**self.homes, **(homes or {})},
        )

    def columns_of(self, level: Level) -> dict[str, Array]:
        """The columns of one level that belong to the schema, in the types they are held in."""
        held = (self.persons, self.units, self.homes)[level]
        return {
            n: np.asarray(v).astype(DTYPES[COLUMNS[n].kind])
            for n, v in held.items()
            if n in COLUMNS and COLUMNS[n].level == level
        }

    @cached_property
    def home_of_person(self) -> Codes:
        """The household row of each person."""
        return self.home[self.unit]

    @cached_property
    def age(self) -> Codes:
        """Age of each person."""
        return np.asarray(self.persons["age"], np.int64)

    def code(self, name: str) -> Codes:
        """A person's column as whole numbers."""
        return np.asarray(self.persons[name]).astype(np.int64)

    def flag(self, name: str) -> npt.NDArray[np.bool_]:
        """A person's column as yes or no."""
        return np.asarray(self.persons[name]).astype(np.bool_)

    def money(self, name: str) -> Floats:
        """A person's column as an amount."""
        return np.asarray(self.persons[name]).astype(np.float64)

    def of_home(self, name: str) -> Codes:
        """A household's column, for each person, as whole numbers."""
        return np.asarray(self.homes[name]).astype(np.int64)[self.home_of_person]

    def sum_by_unit(self, values: npt.ArrayLike) -> Floats:
        """A person's values summed over each benefit unit."""
        return np.asarray(np.bincount(self.unit, np.asarray(values, np.float64), minlength=len(self.home)), np.float64)

    def sum_by_home(self, values: npt.ArrayLike) -> Floats:
        """A person's values summed over each household."""
        homes = int(self.home[-1]) + 1
        return np.asarray(np.bincount(self.home_of_person, np.asarray(values, np.float64), minlength=homes), np.float64)

    def alike(self, name: str, shared: float) -> Floats:
        """Uniform numbers, one a person, of which the members of a benefit unit share a part: like lives with like.

        shared: the correlation of the two partners' normal scores. Within each stratum they are spread evenly, so that
        a small group gets its share of luck.
        """
        return ranks(self.luck(name, shared), self.strata)

    def evenly_normal(self, name: str, shared: float) -> Floats:
        """The same numbers as normal scores: in every stratum with mean 0 and deviation 1."""
        luck = self.luck(name, shared)
        counts = np.bincount(self.strata)[self.strata].clip(min=1)
        luck = luck - np.bincount(self.strata, luck)[self.strata] / counts
        return np.asarray(luck / np.sqrt(np.bincount(self.strata, luck**2)[self.strata] / counts), np.float64)

    def luck(self, name: str, shared: float) -> Floats:
        """Normal scores, one a person, of which the members of a benefit unit share a part, before they are evened."""
        common = self.streams.normal(f"{name} of a family", len(self.home))[self.unit]
        own = self.streams.normal(f"{name} of a person", len(self.unit))
        return np.asarray(np.sqrt(shared) * common + np.sqrt(1 - shared) * own, np.float64)

    @cached_property
    def strata(self) -> Codes:
        """The stratum of each person: the ethnic group of the household; of the largest group, the region."""
        group, region = self.of_home("household_ethnic_group"), self.of_home("region")
        return np.where(group == EthnicGroup.WHITE_BRITISH, len(EthnicGroup) + region, group)

    @cached_property
    def first_of_unit(self) -> Codes:
        """The row of the first person of each benefit unit."""
        return np.searchsorted(self.unit, np.arange(len(self.home)))

    @cached_property
    def first_of_home(self) -> Codes:
        """The row of the reference person of each household."""
        return np.searchsorted(self.home_of_person, np.arange(int(self.home[-1]) + 1))

    @cached_property
    def youngest_child(self) -> Codes:
        """Age of the youngest dependent child of each benefit unit, 99 for none."""
        youngest = np.full(len(self.home), 99, np.int64)
        child = self.flag("is_child")
        np.minimum.at(youngest, self.unit[child], self.age[child])
        return youngest

    @cached_property
    def is_couple(self) -> npt.NDArray[np.bool_]:
        """Whether each benefit unit is a couple."""
        return self.sum_by_unit(~self.flag("is_child")) > 1.5
