"""Reads a package from the TOML file that a policy officer writes, and says plainly what is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tawney.law.rule import Rule
from tawney.law.statute_book import statute_book
from tawney.proposals.package import AmountChange, Measure, Package
from tawney.proposals.package_file import PackageFile
from tawney.proposals.service_reader import read_service
from tawney.proposals.services import Service
from tawney.proposals.solve import read_solve
from tawney.proposals.user_rules import rule_from_file
from tawney.vocabulary.problems import PackageProblem, Where, nearest
from tawney.vocabulary.tax_year import TaxYear
from tawney.vocabulary.toml_lines import line_of

_TOP = ("title", "summary", "year", "measure", "service", "solve", "sources", "notes")
_MEASURE = ("name", "source", "note", "set", "scale", "add", "abolish", "replace")


def read_package(path: Path, year: str | None = None) -> Package:
    """Reads a package file and tries every measure on the law of its year.

    year: overrides the year in the file. Raises PackageProblem (or the law's own problem) with file and line for a
    file that is missing or not TOML, an unknown word, an unknown amount, a value out of range.
    """
    file, content = _open(path)
    file.only(content, _TOP)
    for word in ("title", "year"):
        if word not in content and not (word == "year" and year):
            raise PackageProblem(f"The package has no {word}", where=Where(path), expected=f"a line: {word} = ...")
    tax_year = TaxYear.read(year or content["year"])
    law = statute_book().on(tax_year)
    services = [read_service(file, k, table) for k, table in enumerate(content.get("service", []))]
    package = Package(
        title=str(content["title"]),
        summary=str(content.get("summary", "")),
        year=tax_year,
        measures=tuple(_measure(file, k, table) for k, table in enumerate(content.get("measure", []))),
        services=tuple(s for s in services if isinstance(s, Service)),
        designed=tuple(s for s in services if not isinstance(s, Service)),
        solve=read_solve(file, content.get("solve"), law),
        sources=tuple(content.get("sources", ())),
        notes=str(content.get("notes", "")),
        path=path,
    )
    package.carried_out(law)
    return package


def _open(path: Path) -> tuple[PackageFile, dict[str, Any]]:
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
        return PackageFile(path, text), tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackageProblem(f"This file is not TOML: {error}", where=Where(path)) from error


def _measure(file: PackageFile, number: int, table: Mapping[str, Any]) -> Measure:
    place = ("measure", number)
    file.only(table, _MEASURE, *place)
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


def _change(file: PackageFile, place: tuple[str, int], verb: str, path: str, value: Any) -> AmountChange:
    quoted, dotted = line_of(file.text, *place, verb, path), line_of(file.text, *place, verb, *path.split("."))
    where = Where(file.path, quoted or dotted or line_of(file.text, *place, verb))
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PackageProblem(f"{path} is to be {verb} to '{value}'", where=where, expected="a number")
    return AmountChange(verb, path, float(value), where)


def _rule(file: PackageFile, place: tuple[str, int], name: str, target: str) -> Rule:
    return rule_from_file(name, target, file.path.parent, file.at(*place, "replace"))
