"""The dated map of a survey: which of its tables and variables make each of our columns, in which years, and how."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tawney.people.checks import KEYS
from tawney.people.columns import COLUMNS, Column
from tawney.people.faults import Faults
from tawney.people.files import read_text
from tawney.people.recipe import TABLES
from tawney.people.spec import Spec, SpecReader
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import PeopleProblem, Where, nearest
from tawney.vocabulary.tax_year import TaxYear

NAMES = ("frs", "ukmod")
"""The surveys that have a map here."""
GATHERS = ("sum", "any", "first")
PENSION_PARTS = ("kind", "share", "additional")
_OWN = {
    "table": str,
    "years": str,
    "gather": str,
    "negatives": str,
    "award": str,
    "pension": str,
    "also": Mapping,
    "optional": bool,
    "whole": bool,
    "draw": bool,
    "source": str,
    "note": str,
    "most": int,
    "unless": str,
    "across": bool,
}


@dataclass(frozen=True)
class Reading:
    """One way in which a table of the survey makes a column of ours; several of a column are added up.

    table: the survey's. first, last: the survey years in which it holds, None for all. gather: how several rows become
    one ('sum', 'any', 'first'). keeps_negatives: whether a number below zero is a value; else it means 'not given'.
    award: the benefit whose rates tell what the sum pays. pension: which part of a state pension the sum makes. also:
    what our further groups are written as in the survey's codes. optional: not all deliveries hold the variable. whole:
    only what stands before the point of a code counts. draw: a number made from the ids. source, note: in words. most:
    the survey's largest number, which stands for itself and more. unless: not read where the table has this variable.
    across: what the first of a family has in the table stands for all of the family.
    """

    spec: Spec
    table: str = ""
    first: TaxYear | None = None
    last: TaxYear | None = None
    gather: str = "sum"
    keeps_negatives: bool = False
    award: str = ""
    pension: str = ""
    also: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    whole: bool = False
    draw: bool = False
    source: str = ""
    note: str = ""
    most: int | None = None
    unless: str = ""
    across: bool = False

    def holds_in(self, year: TaxYear) -> bool:
        """Whether the survey of a year is read so."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    @property
    def variables(self) -> tuple[str, ...]:
        """The survey's variables that it reads."""
        return (*self.spec.sources, *self.spec.when)


@dataclass(frozen=True)
class Need:
    """What a variable is read for. unless: a variable whose presence makes this one needless."""

    column: str
    optional: bool
    unless: str = ""


@dataclass(frozen=True)
class SurveyTable:
    """A table of the survey. keys: its variables for household, benefit unit and person, as far as it has them.

    makes: the table of ours whose rows its rows are; '' for one that is gathered into others. who: 'adults' or
    'children' when it holds these alone.
    """

    name: str
    keys: tuple[str, ...]
    makes: str = ""
    who: str = ""


@dataclass(frozen=True)
class SurveyMap:
    """A whole map. readings: by our table, then our column. first, last: the survey years it was made for."""

    name: str
    title: str
    licence: str
    first: TaxYear
    last: TaxYear
    tables: Mapping[str, SurveyTable]
    readings: Mapping[str, Mapping[str, tuple[Reading, ...]]]
    sources: Mapping[str, str]

    def in_force(self, year: TaxYear) -> dict[str, dict[str, tuple[Reading, ...]]]:
        """The readings of a survey year; a year later than the map knows is read as its last."""
        at = min(year, self.last)
        return {
            table: {name: tuple(r for r in readings if r.holds_in(at)) for name, readings in columns.items()}
            for table, columns in self.readings.items()
        }

    def makers(self, table: str) -> tuple[SurveyTable, ...]:
        """The survey's tables whose rows are the rows of a table of ours, in order."""
        return tuple(t for t in self.tables.values() if t.makes == table)

    def variables(self, year: TaxYear) -> dict[str, dict[str, list[Need]]]:
        """By table of the survey and variable, what it is read for in a year; a key is read for no column."""
        wanted: dict[str, dict[str, list[Need]]] = {t.name: {k: [] for k in t.keys} for t in self.tables.values()}
        for columns in self.in_force(year).values():
            for name, readings in columns.items():
                for reading in (r for r in readings if r.table):
                    need, spared = Need(name, reading.optional, reading.unless), Need(name, True)
                    for variable in reading.variables:
                        wanted[reading.table].setdefault(variable, []).append(need)
                    if reading.unless:
                        wanted[reading.table].setdefault(reading.unless, []).append(spared)
        return wanted


@lru_cache(maxsize=len(NAMES))
def survey_map(name: str) -> SurveyMap:
    """The map of a survey of `NAMES`, from the file of that name. Raises PeopleProblem with every line at fault."""
    return read_survey_map(Path(__file__).parent / f"{name}.toml")


def read_survey_map(path: Path) -> SurveyMap:
    """Reads a map. Raises one PeopleProblem that lists everything wrong in it, each with its line."""
    text = read_text(path)
    try:
        said = tomllib.loads(text)
        reader = _MapReader(text, said, Faults(Where(path), "this map"))
    except tomllib.TOMLDecodeError as error:
        raise PeopleProblem(f"this file is not TOML: {error}.", where=Where(path)) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise PeopleProblem(
            f"this is not the map of a survey ({error}).",
            where=Where(path),
            expected="[survey], [sources] and [tables] with keys, as in our own maps",
        ) from error
    found = reader.map()
    reader.faults.refuse()
    return found


class _MapReader(SpecReader):
    """Walks a map file and gathers what is wrong with it."""

    def __init__(self, text: str, said: Mapping[str, Any], faults: Faults) -> None:
        super().__init__(text, faults)
        self.said = said
        self.tables = {
            name: SurveyTable(name, tuple(t["keys"]), str(t.get("makes", "")), str(t.get("who", "")))
            for name, t in said["tables"].items()
        }
        self.sources = {str(k): str(v) for k, v in said["sources"].items()}

    def map(self) -> SurveyMap:
        """The whole map; faults are gathered, not raised."""
        about = self.said["survey"]
        readings = {ours: self._columns(ours, level) for ours, level in TABLES.items()}
        return SurveyMap(
            str(about["name"]),
            str(about["title"]),
            str(about["licence"]),
            TaxYear.read(about["first"]),
            TaxYear.read(about["last"]),
            MappingProxyType(self.tables),
            MappingProxyType(readings),
            MappingProxyType(self.sources),
        )

    def _columns(self, ours: str, level: Level) -> dict[str, tuple[Reading, ...]]:
        known = {c.name: c for c in COLUMNS.values() if c.level == level}
        found: dict[str, tuple[Reading, ...]] = {}
        for name, written in self.said.get(ours, {}).items():
            if name not in known and name not in KEYS[level]:
                self.fault((ours, name), f"'{name}' is no column of a {level.word}.", nearest(name, known))
            else:
                found[name] = tuple(self._reading((ours, name), known.get(name), entry) for entry in written)
        return found

    def _reading(self, path: tuple[str, ...], column: Column | None, written: Mapping[str, Any]) -> Reading:
        own = {word: value for word, value in written.items() if word in _OWN}
        for word, value in own.items():
            if not isinstance(value, _OWN[word]):
                self.fault(path, f"{path[-1]}: {word} is {value!r}.")
        self._check_own(path, own)
        rest = {word: value for word, value in written.items() if word not in _OWN}
        spec = Spec(path[-1], None) if own.get("draw") else self.spec(path, column, rest)
        first, last = self._years(path, str(own.get("years", "..")))
        return Reading(
            replace(spec, line=None, empty=float("nan") if spec.empty is None else spec.empty),
            str(own.get("table", "")),
            first,
            last,
            str(own.get("gather", "sum")),
            own.get("negatives") == "kept",
            str(own.get("award", "")),
            str(own.get("pension", "")),
            {str(k): str(v) for k, v in own.get("also", {}).items()},
            own.get("optional") is True,
            own.get("whole") is True,
            own.get("draw") is True,
            self.sources.get(str(own.get("source", "")), ""),
            str(own.get("note", "")),
            own.get("most"),
            str(own.get("unless", "")),
            own.get("across") is True,
        )

    def _check_own(self, path: tuple[str, ...], own: Mapping[str, Any]) -> None:
        closed = (("table", (*self.tables, "")), ("gather", GATHERS), ("source", (*self.sources, "")),
                  ("pension", PENSION_PARTS), ("negatives", ("kept",)))  # fmt: skip
        for word, allowed in closed:
            if word in own and own[word] not in allowed:
                self.fault(path, f"{path[-1]}: {word} cannot be '{own[word]}'.", nearest(str(own[word]), allowed))

    def _years(self, path: tuple[str, ...], written: str) -> tuple[TaxYear | None, TaxYear | None]:
        first, dots, last = written.partition("..")
        if not dots:
            self.fault(path, f"{path[-1]}: years are written as 2010-11..2021-22, one end may be left out.")
        return (TaxYear.read(first) if first else None, TaxYear.read(last) if last else None)
