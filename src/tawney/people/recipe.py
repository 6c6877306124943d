"""The mapping file: which file and which of its columns make each of ours, read from TOML and checked line by line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawney.people.checks import KEYS
from tawney.people.columns import COLUMNS
from tawney.people.faults import Faults
from tawney.people.files import read_text
from tawney.people.spec import Spec, SpecReader
from tawney.people.storage import UNSTATED
from tawney.vocabulary.levels import Level, benefit_unit, household, person
from tawney.vocabulary.problems import PeopleProblem, Problem, Where, nearest
from tawney.vocabulary.tax_year import TaxYear

TABLES: Mapping[str, Level] = {"persons": person, "benefit_units": benefit_unit, "households": household}
ROLES = ("first", "partner", "other", "child")
"""Who a counted household is filled with: its first adult, that adult's partner, any further adults, the children."""
COUNTS = ("adults", "children", "persons")
_TOP = ("title", "source", "year", "synthetic", "licence", "files", "uprating", "members", *TABLES)
OPEN = "open"
"""How a mapping says that anyone may have the records."""


@dataclass(frozen=True)
class Recipe:
    """A mapping file, read. tables and roles: our columns by name; counts: the numbers of people in each household.

    licence: empty when the mapping says 'open' or the people are synthetic, else what it says, or that it says nothing.
    """

    path: Path
    title: str
    source: str
    year: TaxYear
    is_synthetic: bool
    files: Mapping[str, str]
    tables: Mapping[str, Mapping[str, Spec]]
    roles: Mapping[str, Mapping[str, Spec]]
    counts: Mapping[str, Spec]
    uprating: float = 1.0
    uprating_source: str = ""
    licence: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether the people are made from the numbers of adults and children of each household."""
        return bool(self.counts)


def read_recipe(path: Path) -> Recipe:
    """Reads a mapping file. Raises one PeopleProblem that lists everything wrong in it, each with its line."""
    text = read_text(path)
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PeopleProblem(f"this file is not TOML: {error}.", where=Where(path)) from error
    reader = _Reader(text, said, Faults(Where(path), "this mapping"))
    recipe = reader.recipe(path)
    reader.faults.refuse()
    return recipe


class _Reader(SpecReader):
    """Walks the whole file."""

    def __init__(self, text: str, said: Mapping[str, Any], faults: Faults) -> None:
        super().__init__(text, faults)
        self.said = said

    def recipe(self, path: Path) -> Recipe:
        """The whole mapping; faults are gathered, not raised."""
        for key in self.said:
            if key not in _TOP:
                self.fault((key,), f"'{key}' is no part of a mapping.", nearest(key, _TOP))
        for key in ("title", "source", "year"):
            if key not in self.said:
                self.faults.add(f'the mapping has no {key}; add a line: {key} = "..."')
        if "members" in self.said and "persons" in self.said:
            self.fault(("members",), "people are counted here and listed in [persons]; choose one of the two.")
        factor, source = self._uprating()
        return Recipe(
            path,
            str(self.said.get("title", "")),
            str(self.said.get("source", "")),
            self._year(),
            self.said.get("synthetic", False) is True,
            self._files(),
            self._tables(),
            self._roles(),
            self._counts(),
            factor,
            source,
            self._licence(),
        )

    def _year(self) -> TaxYear:
        try:
            return TaxYear.read(self.said.get("year", 2000))
        except Problem as error:
            self.fault(("year",), f"{error.what}; write it as 2026-27.")
            return TaxYear(2000)

    def _licence(self) -> str:
        said = str(self.said.get("licence", "" if self.said.get("synthetic") is True else UNSTATED)).strip()
        return "" if said == OPEN else said

    def _files(self) -> dict[str, str]:
        files = self._part("files")
        for name in files:
            if name not in TABLES:
                self.fault(("files", name), f"'{name}' is no table of people.", nearest(name, TABLES))
        return {name: str(file) for name, file in files.items()}

    def _uprating(self) -> tuple[float, str]:
        part = self._part("uprating")
        if not part:
            return 1.0, ""
        factor, source = part.get("factor"), str(part.get("source", "")).strip()
        if isinstance(factor, int | float) and source:
            return float(factor), source
        self.fault(("uprating",), "uprating needs a factor and the source of it.")
        return 1.0, ""

    def _part(self, *path: str) -> Mapping[str, Any]:
        part = self.said
        for key in path:
            inner = part.get(key, {})
            if not isinstance(inner, Mapping):
                self.fault(path, f"'{key}' is {inner!r}, where a table [{'.'.join(path)}] is expected.")
                return {}
            part = inner
        return part

    def _tables(self) -> dict[str, dict[str, Spec]]:
        tables = {name: self._table((name,), level, KEYS[level]) for name, level in TABLES.items() if name in self.said}
        for name, specs in tables.items():
            if name == "benefit_units" and "members" in self.said:
                continue
            for key in ("household_id", "benefit_unit_id")[: 1 if name == "households" else 2]:
                if key not in specs:
                    self.fault((name,), f"[{name}] does not say which column is the {key}.")
        return tables

    def _roles(self) -> dict[str, dict[str, Spec]]:
        members = self._part("members")
        for key in members:
            if key not in (*ROLES, *COUNTS):
                self.fault(("members", key), f"'{key}' is no part of [members].", nearest(key, (*ROLES, *COUNTS)))
        roles = {role: self._table(("members", role), person, ()) for role in ROLES if role in members}
        for role, table in roles.items():
            for name in ("age", "sex"):
                if name not in table:
                    self.fault(("members", role), f"[members.{role}] has no {name}.")
        return roles

    def _counts(self) -> dict[str, Spec]:
        members = self._part("members")
        counts = {name: self.spec(("members", name), None, members[name]) for name in COUNTS if name in members}
        if members and "adults" not in counts:
            self.fault(("members",), "[members] does not say which column counts the adults.")
        return counts

    def _table(self, path: tuple[str, ...], level: Level, keys: tuple[str, ...]) -> dict[str, Spec]:
        known = [*keys, *(c.name for c in COLUMNS.values() if c.level == level)]
        table: dict[str, Spec] = {}
        for name, written in self._part(*path).items():
            if name in known:
                table[name] = self.spec((*path, name), COLUMNS.get(name), written)
            else:
                self.fault((*path, name), f"'{name}' is no column of a {level.word}.", nearest(name, known))
        return table
