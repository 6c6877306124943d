"""Writes people as the tables of a survey: its dated map, read the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawney.people.columns import COLUMNS
from tawney.people.partners import grown_up
from tawney.people.population import People
from tawney.people.recipe import TABLES
from tawney.people.surveys.awards import full_pension, weekly_of
from tawney.people.surveys.survey_map import Reading, SurveyMap, SurveyTable
from tawney.vocabulary.categories import Sex, StatePensionKind
from tawney.vocabulary.levels import Level, benefit_unit, household, person
from tawney.vocabulary.tax_year import TaxYear

Numbers = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]
Written = dict[str, Numbers]
BLANK = float("nan")
PARTS = {"adults": True, "children": False}


@dataclass(frozen=True)
class Ids:
    """The survey's ids of our rows: households counted from 1, benefit units and persons from 1 in each household."""

    household: Rows
    benefit_unit: Rows
    person: Rows

    @classmethod
    def of(cls, people: People) -> Ids:
        """The ids of a population."""
        unit_home, home = people.household_of_benefit_unit, people.household_of_person
        first_person = people.person_starts[people.benefit_unit_starts[:-1]]
        units = np.arange(people.benefit_units) - people.benefit_unit_starts[unit_home] + 1
        return cls(np.arange(people.households) + 1, units, np.arange(people.persons) - first_person[home] + 1)

    def keys(self, people: People, level: Level, rows: Rows) -> tuple[Rows, ...]:
        """The ids of some rows of a level, coarsest first."""
        if level == household:
            return (self.household[rows],)
        if level == benefit_unit:
            return (self.household[people.household_of_benefit_unit[rows]], self.benefit_unit[rows])
        unit = people.benefit_unit_of_person[rows]
        return (self.household[people.household_of_person[rows]], self.benefit_unit[unit], self.person[rows])


class SurveyWriter:
    """Lays people out as a survey's tables; what the survey does not hold is lost, as the map says."""

    def __init__(self, people: People, survey: SurveyMap, year: TaxYear) -> None:
        self.people, self.survey, self.year = people, survey, year
        self.ids = Ids.of(people)
        self.is_adult = grown_up(people.columns)
        self.rows = {name: self._rows_of(table) for name, table in survey.tables.items() if table.makes}
        wanted = survey.variables(year)
        self.tables: dict[str, Written] = {
            name: {v: np.full(len(self.rows.get(name, ())), BLANK) for v in wanted[name]} for name in survey.tables
        }
        self.gathered: dict[str, list[Written]] = {name: [] for name, t in survey.tables.items() if not t.makes}
        self.written_by: dict[tuple[str, str], str] = {}

    def _rows_of(self, table: SurveyTable) -> Rows:
        """The rows of our table that are rows of the survey's."""
        every = np.arange(self.people.size(TABLES[table.makes]))
        return every[self.is_adult == PARTS[table.who]] if table.who else every

    def write(self) -> dict[str, Written]:
        """The survey's tables as columns by variable, blanks as NaN, in the order of their ids."""
        for name, rows in self.rows.items():
            table = self.survey.tables[name]
            keys = self.ids.keys(self.people, TABLES[table.makes], rows)
            self.tables[name] |= dict(zip(table.keys, (k.astype(np.float64) for k in keys), strict=True))
        in_force = self.survey.in_force(self.year)
        for ours, level in TABLES.items():
            for name, readings in in_force[ours].items():
                if name in COLUMNS:
                    self._column(name, level, readings)
        return self.tables | {name: self._joined(name) for name in self.gathered}

    def _column(self, name: str, level: Level, readings: tuple[Reading, ...]) -> None:
        values = np.asarray(self.people.columns[name], np.float64)
        if readings and readings[0].pension not in ("", "kind"):
            return
        if readings and readings[0].pension:
            values = state_pension_a_week(self.people, self.year)
        if readings and readings[0].award:
            values = weekly_of(readings[0].award, values, self.year)
        left = values.copy()
        for reading in readings:
            held = self.tables.get(reading.table, {})
            if reading.across or not reading.spec.sources or reading.unless in held:
                continue
            if reading.spec.codes is not None:
                self._codes(reading, level, values)
            else:
                self._amounts(reading, level, left, is_first=_is_first(reading, readings))

    def _codes(self, reading: Reading, level: Level, values: Numbers) -> None:
        """Writes a code for each row; into a table that is gathered, a row for those alone who have one."""
        codes = _inverse(reading, values)
        if reading.table in self.gathered:
            rows = np.flatnonzero(~np.isnan(codes))
            self._append(reading, level, rows, codes[rows])
            return
        rows = self.rows[reading.table]
        self._put(reading, reading.spec.sources[0], codes[self._behind(reading.table, level, rows)])

    def _amounts(self, reading: Reading, level: Level, left: Numbers, is_first: bool) -> None:
        """Writes what is left of the amounts, as far as this reading takes it; what it takes is left no more."""
        amounts = left / reading.spec.factor
        able = (amounts >= 0) | reading.keeps_negatives
        if reading.table in self.gathered:
            rows = np.flatnonzero(able & (left != 0))
            self._append(reading, level, rows, amounts[rows])
            left[rows] = 0.0
            return
        rows = self.rows[reading.table]
        behind = self._behind(reading.table, level, rows)
        leads = self._leads(reading.table, level, rows) if reading.gather == "sum" else np.ones(len(rows), bool)
        wanted = able[behind] & leads & (left[behind] != 0)
        takes = wanted & self._applies(reading, wanted)
        amount = np.where(takes, amounts[behind], 0.0 if is_first else BLANK)
        self._put(
            reading, reading.spec.sources[0], amount if reading.most is None else np.minimum(amount, reading.most)
        )
        left[behind[takes]] = 0.0

    def _put(self, reading: Reading, variable: str, values: Numbers) -> None:
        """Writes values into a variable; a blank leaves what is there."""
        held = self.tables[reading.table][variable]
        self.tables[reading.table][variable] = np.where(np.isnan(values), held, values)
        self.written_by[reading.table, variable] = reading.spec.name

    def _applies(self, reading: Reading, wanted: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Where a reading's `when` holds; a variable that nothing else has written is made to hold where it is to."""
        applies = np.ones(len(wanted), bool)
        table = self.tables[reading.table]
        for variable, allowed in reading.spec.when.items():
            codes = [float(c) for c in allowed if c]
            owner = self.written_by.get((reading.table, variable))
            if owner is None or owner == f"when {reading.spec.name}":
                table[variable] = np.where(wanted & np.isnan(table[variable]), max(codes), table[variable])
                self.written_by[reading.table, variable] = f"when {reading.spec.name}"
                applies &= np.isin(table[variable], codes) | ~wanted
            else:
                applies &= np.isin(table[variable], codes)
        return applies

    def _behind(self, table: str, level: Level, rows: Rows) -> Rows:
        """The row of ours, at the column's level, behind each row of a survey table: of a coarser table its first."""
        made = TABLES[self.survey.tables[table].makes]
        if made == level:
            return rows
        if made == person:
            unit = self.people.benefit_unit_of_person[rows]
            return unit if level == benefit_unit else self.people.household_of_person[rows]
        if made == benefit_unit:
            return (
                self.people.household_of_benefit_unit[rows] if level == household else self.people.person_starts[rows]
            )
        unit = self.people.benefit_unit_starts[rows]
        return unit if level == benefit_unit else self.people.person_starts[unit]

    def _leads(self, table: str, level: Level, rows: Rows) -> npt.NDArray[np.bool_]:
        """Which rows of a finer table carry a coarser level's amount: the first of each unit alone."""
        made = TABLES[self.survey.tables[table].makes]
        if made <= level and made != level:
            behind = self._behind(table, level, rows)
            return np.concatenate([[True], behind[1:] != behind[:-1]])
        return np.ones(len(rows), bool)

    def _append(self, reading: Reading, level: Level, rows: Rows, values: Numbers) -> None:
        """Rows for a table of incomes and the like; an amount of a family is put under its last member."""
        owner = rows if level == person else self.people.person_starts[rows + 1] - 1
        table = self.survey.tables[reading.table]
        keys = self.ids.keys(self.people, person, owner)
        made = dict(zip(table.keys, (k.astype(np.float64) for k in keys), strict=True))
        for variable, allowed in reading.spec.when.items():
            made[variable] = np.full(len(rows), min(float(c) for c in allowed if c and float(c) >= 0))
        self.gathered[reading.table].append(made | {reading.spec.sources[0]: values})

    def _joined(self, name: str) -> Written:
        parts, keys = self.gathered[name], self.survey.tables[name].keys
        columns = {
            v: np.concatenate([np.zeros(0), *(p.get(v, np.full(len(p[keys[0]]), BLANK)) for p in parts)])
            for v in self.tables[name]
        }
        order = np.lexsort([columns[k] for k in reversed(keys)]) if len(columns[keys[0]]) else slice(None)
        return {variable: values[order] for variable, values in columns.items()}


def state_pension_a_week(people: People, year: TaxYear) -> Numbers:
    """The state pension a week of each person whose age is past the youngest that is paid one, in a survey year."""
    kind, share, more = (
        np.asarray(people.columns[name], np.float64)
        for name in ("state_pension_kind", "state_pension_share", "additional_state_pension")
    )
    women = np.asarray(people.columns["sex"]) == Sex.FEMALE
    youngest = np.where(
        women, WOMEN_PAID_FROM[min(max(year.start, 2010), 2020) - 2010], 65 if year.start < 2020 else 66
    )
    paid = (kind != StatePensionKind.NONE) & (np.asarray(people.columns["age"]) >= youngest)
    return np.where(paid, share * full_pension(kind, year) + more, 0.0)


def _is_first(reading: Reading, readings: tuple[Reading, ...]) -> bool:
    """Whether a reading is the column's first of its table, which writes a nought where there is no amount."""
    return next(r for r in readings if r.table == reading.table) is reading


WOMEN_PAID_FROM = (60, 60, 61, 61, 62, 62, 63, 64, 64, 65, 66)
"""The age in whole years from which a woman may be paid a state pension in October of 2010 to 2020 and after (Pensions
Act 1995 Sch.4, Pensions Act 2011): who is younger is written as not paid yet. Men: 65, from 2020 66."""


def _inverse(reading: Reading, values: Numbers) -> Numbers:
    """The survey's code of each of our values; blank where it has none. A number gets the code that is nearest."""
    column, codes = COLUMNS[reading.spec.name], dict(reading.spec.codes or {})
    if column.kind == "number":
        held = np.array(list(codes.values()))
        theirs = np.array([float(c) for c in codes])
        return np.asarray(theirs[np.abs(values[:, None] - held[None, :]).argmin(axis=1)], np.float64)
    ours: dict[float, float] = {}
    for code, value in codes.items():
        ours.setdefault(value, float(code))
    if column.kind == "flag" and reading.spec.otherwise == 0.0 and 0.0 not in ours:
        ours[0.0] = 2.0
    for name, code in reading.also.items():
        key = float(name == "true") if column.categories is None else float(column.categories[name])
        ours[key] = float(code) if code else BLANK
    found, place = np.unique(values, return_inverse=True)
    theirs_of = np.array([ours.get(float(v), BLANK) for v in found], np.float64)
    return np.asarray(theirs_of[place], np.float64)


def as_text(tables: Mapping[str, Written]) -> dict[str, dict[str, list[str]]]:
    """Each value as the survey's text files hold it: whole numbers without a point, blanks empty."""
    return {name: {v: [_text(x) for x in values.tolist()] for v, values in t.items()} for name, t in tables.items()}


def _text(value: float) -> str:
    if value != value:
        return ""
    return str(int(value)) if value == int(value) else repr(value)
