"""Reads a package from the TOML file that a policy officer writes, and says plainly what is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawney.law.rule import Rule
from tawney.law.statute_book import Law, statute_book
from tawney.proposals.package import AmountChange, Measure, Package, Solve
from tawney.proposals.services import KEYS, Service
from tawney.proposals.user_rules import rule_from_file
from tawney.vocabulary.problems import PackageProblem, Where, nearest
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.tax_year import TaxYear
from tawney.vocabulary.toml_lines import line_of

_TOP = ("title", "summary", "year", "measure", "service", "solve", "sources", "notes")
_MEASURE = ("name", "source", "note", "set", "scale", "add", "abolish", "replace")
_SERVICE = ("name", "annual_cost", "shared_by", "source", "grade", "note")
_SOLVE = ("parameter", "between")


@dataclass(frozen=True)
class _File:
    """A TOML file and its text, so that every error can name a line."""

    path: Path
    text: str

    def at(self, *keys: str | int) -> Where:
        """The place of a key."""
        return Where(self.path, line_of(self.text, *keys))


def read_package(path: Path, year: str | None = None) -> Package:
    """Reads a package file and tries every measure on the law of its year.

    year: overrides the year in the file. Raises PackageProblem (or the law's own problem) with file and line for a
    file that is missing or not TOML, an unknown word, an unknown amount, a value out of range.
    """
    file, content = _open(path)
    _only(file, content, _TOP)
    for word in ("title", "year"):
        if word not in content and not (word == "year" and year):
            raise PackageProblem(f"The package has no {word}", where=Where(path), expected=f"a line: {word} = ...")
    tax_year = TaxYear.read(year or content["year"])
    law = statute_book().on(tax_year)
    package = Package(
        title=str(content["title"]),
        summary=str(content.get("summary", "")),
        year=tax_year,
        measures=tuple(_measure(file, k, table) for k, table in enumerate(content.get("measure", []))),
        services=tuple(_service(file, k, table) for k, table in enumerate(content.get("service", []))),
        solve=_solve(file, content.get("solve"), law),
        sources=tuple(content.get("sources", ())),
        notes=str(content.get("notes", "")),
        path=path,
    )
    package.carried_out(law)
    return package


def _open(path: Path) -> tuple[_File, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        found = nearest(path.name, [p.name for p in path.parent.glob("*.toml")]) if path.parent.is_dir() else None
        raise PackageProblem(
            f"There is no file {path}", nearest=found, next_step="Give the path of a package file."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise PackageProblem(f"{path} cannot be read: {error}", expected="a text file in UTF-8") from error
    try:
        return _File(path, text), tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackageProblem(f"This file is not TOML: {error}", where=Where(path)) from error


def _only(file: _File, table: Mapping[str, Any], valid: Iterable[str], *path: str | int) -> None:
    for key in table:
        if key not in valid:
            raise PackageProblem(
                f"'{key}' is not a word of a package",
                where=file.at(*path, key),
                expected=f"one of {', '.join(valid)}",
                nearest=nearest(key, valid),
            )


def _measure(file: _File, number: int, table: Mapping[str, Any]) -> Measure:
    place = ("measure", number)
    _only(file, table, _MEASURE, *place)
    for word in ("name", "source"):
        if not str(table.get(word, "")).strip():
            raise PackageProblem(
                f"Measure {number + 1} has no {word}", where=file.at(*place), expected=f'a line: {word} = "..."'
            )
    changes = [
        _change(file, place, verb, path, value)
        for verb in ("set", "scale", "add")
        for path, value in _flat(table.get(verb, {}))
    ]
    changes += [AmountChange("abolish", path, 0.0, file.at(*place, "abolish")) for path in table.get("abolish", [])]
    rules = tuple(_rule(file, place, name, target) for name, target in table.get("replace", {}).items())
    return Measure(table["name"], tuple(changes), rules, table["source"], table.get("note", ""))


def _flat(table: Mapping[str, Any], stem: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{stem}{key}.")
        else:
            yield f"{stem}{key}", value


def _change(file: _File, place: tuple[str, int], verb: str, path: str, value: Any) -> AmountChange:
    quoted, dotted = line_of(file.text, *place, verb, path), line_of(file.text, *place, verb, *path.split("."))
    where = Where(file.path, quoted or dotted or line_of(file.text, *place, verb))
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PackageProblem(f"{path} is to be {verb} to '{value}'", where=where, expected="a number")
    return AmountChange(verb, path, float(value), where)


def _rule(file: _File, place: tuple[str, int], name: str, target: str) -> Rule:
    return rule_from_file(name, target, file.path.parent, file.at(*place, "replace"))


def _service(file: _File, number: int, table: Mapping[str, Any]) -> Service:
    place = ("service", number)
    _only(file, table, _SERVICE, *place)
    for word in ("name", "annual_cost", "shared_by", "source", "grade"):
        if word not in table:
            raise PackageProblem(
                f"Service {number + 1} has no {word}", where=file.at(*place), expected=f"a line: {word} = ..."
            )
    if table["shared_by"] not in KEYS:
        raise PackageProblem(
            f"A service cannot be shared by '{table['shared_by']}'",
            where=file.at(*place, "shared_by"),
            expected=f"one of {', '.join(KEYS)}",
            nearest=nearest(table["shared_by"], KEYS),
        )
    cost = table["annual_cost"]
    if isinstance(cost, bool) or not isinstance(cost, int | float) or not cost > 0:
        raise PackageProblem(
            f"The annual cost of {table['name']} is '{cost}'",
            where=file.at(*place, "annual_cost"),
            expected="pounds a year, above zero",
        )
    if table["grade"] not in Grade.__members__:
        raise PackageProblem(
            f"'{table['grade']}' is not a grade", where=file.at(*place, "grade"), expected="A, B, C or U"
        )
    return Service(
        table["name"],
        float(cost),
        table["shared_by"],
        Source(table["source"], Grade[table["grade"]]),
        table.get("note", ""),
    )


def _solve(file: _File, written: Any, law: Law) -> Solve | None:
    if written is None:
        return None
    table: Mapping[str, Any] = {"parameter": written} if isinstance(written, str) else written
    _only(file, table, _SOLVE, "solve")
    path = str(table.get("parameter", ""))
    where = file.at("solve", "parameter") if isinstance(written, dict) else file.at("solve")
    if path not in law.parameters:
        raise PackageProblem(
            f"The package asks '{path}' to pay, and the statute book has no such amount",
            where=where,
            nearest=nearest(path, law.parameters),
            next_step="List the amounts with: tawney law show",
        )
    low, high = table.get("between", law.parameter(path).range)
    return Solve(path, float(low), float(high), where)
