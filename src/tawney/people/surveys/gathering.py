"""Makes one column of ours, for all rows of its table, of everything in a survey that bears on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tawney.people.birthdays import hashed
from tawney.people.columns import COLUMNS
from tawney.people.faults import Faults
from tawney.people.population import Array
from tawney.people.source_file import SourceFile, rows_of, values_of
from tawney.people.surveys.survey_map import Reading, SurveyMap

Numbers = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]
NOTHING = float("nan")


@dataclass(frozen=True)
class Frame:
    """The rows of a table of ours. keys: their ids, int64[rows, ids]. parts: the survey's tables that make them, each
    with its first row here; none when the rows are made of the ids that people name."""

    keys: Rows
    parts: Mapping[str, int]

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.keys)


def key_columns(survey: SurveyMap, table: str, file: SourceFile) -> Rows:
    """The ids of a survey table's rows; one that is not a whole number is -1 and belongs to nobody."""
    columns = [np.asarray(_numbers(file.columns[k]), np.float64) for k in survey.tables[table].keys]
    keys = np.stack(columns, axis=1) if file.rows else np.zeros((0, len(columns)))
    whole = np.isfinite(keys) & (keys == np.round(keys)) & (np.abs(keys) < 2**53)
    return np.where(whole, np.nan_to_num(keys), -1).astype(np.int64)


def _numbers(values: Array) -> Array:
    if values.dtype.kind in "fiub":
        return values
    return np.array([_number(v) for v in values.tolist()])


def _number(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        return NOTHING


def places_in(finer: Rows, coarser: Rows) -> Rows:
    """For each row of finer ids, the row of the coarser table whose ids it begins with; -1 where there is none."""
    width = coarser.shape[1]
    both = np.concatenate([coarser, finer[:, :width]])
    _, group = np.unique(both, axis=0, return_inverse=True)
    group = group.reshape(-1)
    where = np.full(group.max(initial=-1) + 1, -1)
    where[group[: len(coarser)][::-1]] = np.arange(len(coarser))[::-1]
    found: Rows = where[group[len(coarser) :]]
    return found


class Gathering:
    """Evaluates readings against the opened tables of one survey; what cannot be read goes to faults."""

    def __init__(self, survey: SurveyMap, tables: Mapping[str, SourceFile], faults: Faults) -> None:
        self.survey, self.tables, self.faults = survey, tables, faults
        self.absent: dict[str, list[str]] = {}
        self.keys = {name: key_columns(survey, name, file) for name, file in tables.items()}

    def column(self, name: str, readings: tuple[Reading, ...], frame: Frame) -> Numbers:
        """All readings of a column together, one value for each row; NaN where the survey gives none.

        Amounts are added up; of codes, flags and ages the first reading that gives one is taken.
        """
        self._note_absent(name, readings)
        adds = (name in COLUMNS and COLUMNS[name].kind == "money") or any(r.award or r.pension for r in readings)
        total = np.full(frame.rows, NOTHING)
        for reading in readings:
            if reading.draw:
                total = draws(name, frame.keys)
            elif self._is_there(reading):
                values = self._placed(reading, frame)
                both = total + values if adds else total
                total = np.where(np.isnan(total), values, np.where(np.isnan(values), total, both))
        return total

    def _note_absent(self, name: str, readings: tuple[Reading, ...]) -> None:
        """Notes the tables of which nothing is read for a column, since this delivery lacks what is optional."""
        for table in dict.fromkeys(r.table for r in readings if r.table):
            ours = [r for r in readings if r.table == table]
            if not any(self._is_there(r) for r in ours):
                lacking = dict.fromkeys(v for r in ours for v in r.spec.sources if v not in self.tables[table].columns)
                said = f"{self.tables[table].origin.name} has no {' or '.join(lacking)}"
                self.absent.setdefault(said, []).append(name)

    def _is_there(self, reading: Reading) -> bool:
        """Whether this delivery is read so: it holds what is optional, and not what the reading stands in for."""
        held = self.tables[reading.table].columns
        has_all = not reading.optional or all(v in held for v in reading.variables)
        return has_all and reading.unless not in held

    def _placed(self, reading: Reading, frame: Frame) -> Numbers:
        """The values of a reading, laid on the rows of the frame."""
        values = self._values(reading)
        if reading.across:
            return self._across(self.keys[reading.table], values, frame)
        if reading.table in frame.parts:
            placed = np.full(frame.rows, NOTHING)
            start = frame.parts[reading.table]
            placed[start : start + len(values)] = values
            return placed
        keys = self.keys[reading.table]
        if keys.shape[1] < frame.keys.shape[1]:
            place = places_in(frame.keys, keys)
            return np.append(values, NOTHING)[place]
        return _summed(places_in(keys, frame.keys), values, reading.gather, frame.rows)

    def _across(self, keys: Rows, values: Numbers, frame: Frame) -> Numbers:
        """What the first of each family has who has any, given to all of it."""
        families = np.unique(frame.keys[:, :-1], axis=0)
        first = _summed(places_in(keys, families), values, "first", len(families))
        return np.append(first, NOTHING)[places_in(frame.keys, families)]

    def _values(self, reading: Reading) -> Numbers:
        """One value for each row of the survey's own table; NaN where nothing is given or it does not apply."""
        file = self.tables[reading.table]
        if not reading.spec.sources:
            values = np.full(file.rows, reading.spec.constants[0] if reading.spec.constants else 1.0)
        else:
            cleaned = replace(file, columns=_cleaned(reading, file))
            values = np.asarray(values_of(reading.spec, cleaned, self.faults), np.float64)
        return np.where(rows_of(reading.spec, file), values, NOTHING)


def _cleaned(reading: Reading, file: SourceFile) -> Mapping[str, Array]:
    """The variables that the reading adds up, without the negative codes that say why there is no value."""
    columns = dict(file.columns)
    for variable in reading.spec.sources:
        if columns[variable].dtype.kind == "f":
            values = np.asarray(columns[variable], np.float64)
            kept = values if reading.keeps_negatives else np.where(values < 0, NOTHING, values)
            columns[variable] = np.trunc(kept) if reading.whole else kept
        if len(reading.spec.sources) > 1 and columns[variable].dtype.kind == "f":
            columns[variable] = np.nan_to_num(np.asarray(columns[variable], np.float64))
    return columns


def _summed(place: Rows, values: Numbers, gather: str, rows: int) -> Numbers:
    """Several rows of a finer table as one: their sum, the largest of them ('any'), or the first that gives a value."""
    given = (place >= 0) & ~np.isnan(values)
    place, values = place[given], values[given]
    if gather == "first":
        found = np.full(rows, NOTHING)
        found[place[::-1]] = values[::-1]
        return found
    if gather == "any":
        found = np.full(rows, -np.inf)
        np.maximum.at(found, place, values)
        return np.where(np.isinf(found), NOTHING, found)
    total = np.bincount(place, weights=values, minlength=rows)
    return np.where(np.bincount(place, minlength=rows) > 0, total, NOTHING)


def draws(name: str, keys: Rows) -> Numbers:
    """A number from 0 to 1 for each row, made of the name of the column and the row's ids alone."""
    salt = np.full((len(keys), 1), sum(ord(letter) << (5 * (k % 9)) for k, letter in enumerate(name)), np.int64)
    return (hashed(np.concatenate([salt, keys], axis=1)) >> np.uint64(11)).astype(np.float64) / 2.0**53
