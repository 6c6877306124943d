"""What a population holds, column by column: for `tawney people describe` and for the foot of a report."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.people.columns import COLUMNS, Column
from tawney.people.population import Array, People
from tawney.places.councils import councils
from tawney.vocabulary.levels import Level, benefit_unit, person

FEWEST = 10
"""The least number of records of a licensed survey that a group is shown with."""


@dataclass(frozen=True)
class Described:
    """One column in brief.

    name, title, level, unit: as in `people.columns`. provenance: how it came about. filled: the share of rows that hold
    something else than the default that stands in for an absent value (all of a column without one). mean: over the
    population, NaN for codes; of a flag, the share who have it; of a date, the day number. groups: for a code, the
    label of each group that occurs and the share of the population in it, the largest first; of people under a licence
    without the groups of fewer than ten records.
    """

    name: str
    title: str
    level: Level
    unit: str
    provenance: str
    filled: float
    mean: float
    groups: tuple[tuple[str, float], ...] = ()


def describe(people: People) -> tuple[Described, ...]:
    """Every column in brief, in the order of `people.columns`, weighted to the population."""
    return tuple(_described(people, column) for column in COLUMNS.values())


def weight_of(people: People, level: Level) -> npt.NDArray[np.float64]:
    """How many of the population each row of a level stands for: the weight of its household."""
    if level == person:
        return people.weight[people.household_of_person]
    return people.weight[people.household_of_benefit_unit] if level == benefit_unit else people.weight


def _described(people: People, column: Column) -> Described:
    values, weight = people.columns[column.name], weight_of(people, column.level)
    share = weight / weight.sum()
    coded = column.kind == "code"
    return Described(
        column.name,
        column.title,
        column.level,
        column.unit,
        people.provenance.get(column.name, "given"),
        _filled(column, values),
        float("nan") if coded else float(share @ values.astype(np.float64)),
        _groups(column, values.astype(np.int64), share, FEWEST if people.licence else 1) if coded else (),
    )


def _filled(column: Column, values: Array) -> float:
    if column.default is None or column.kind == "date":
        return 1.0
    return float((values != column.default).mean())


def _groups(
    column: Column, codes: npt.NDArray[np.int64], share: npt.NDArray[np.float64], fewest: int
) -> tuple[tuple[str, float], ...]:
    found, place, records = np.unique(codes, return_inverse=True, return_counts=True)
    shares = np.bincount(place, weights=share)
    order = [k for k in np.argsort(-shares, kind="stable") if records[k] >= fewest]
    return tuple((_label(column, int(found[k])), float(shares[k])) for k in order)


def _label(column: Column, code: int) -> str:
    if column.categories is not None:
        return next(m.label for m in column.categories if m == code)
    return "Not known" if code < 0 else councils()[code].name
