"""Reads the services of a package: those with a stated cost, and those that are designed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from tawney.places.regions import Nation
from tawney.proposals.designed import CHOICES, KINDS, Designed, Spending, words_of
from tawney.proposals.package_file import PackageFile
from tawney.proposals.public_services import PUBLIC_SERVICES
from tawney.proposals.services import KEYS, Service
from tawney.vocabulary.problems import PackageProblem, nearest
from tawney.vocabulary.source import Grade, Source

_STATED = ("name", "annual_cost", "shared_by", "source", "grade", "note")
_SHARES = ("fare_left", "capacity", "take_up", "people", "gilt_rate")
_LARGEST = {"homes": 1e8, "build_years": 50.0, "annuity_years": 200.0, "hours": 168.0, "weeks": 52.0, "scale": 100.0,
            "from_age": 200.0, "to_age": 200.0, "more_trips": 10.0, "meals_a_week": 50.0}  # fmt: skip
_LEAST = {"homes": 1.0, "build_years": 1.0, "annuity_years": 1.0, "add_a_head": -1e5}


def read_service(file: PackageFile, number: int, table: Mapping[str, Any]) -> Service | Designed:
    """One `[[service]]` of a package. Raises PackageProblem with its line for what is missing or wrong."""
    return _designed(file, number, table) if "kind" in table else _stated(file, number, table)


def _stated(file: PackageFile, number: int, table: Mapping[str, Any]) -> Service:
    place = ("service", number)
    file.only(table, (*_STATED, "kind"), *place)
    _needs(file, number, table, ("name", "annual_cost", "shared_by", "source", "grade"))
    _one_of(file, table["shared_by"], tuple(KEYS), "A service cannot be shared by '{}'", (*place, "shared_by"))
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
    source = Source(table["source"], Grade[table["grade"]])
    return Service(table["name"], float(cost), table["shared_by"], source, table.get("note", ""))


def _designed(file: PackageFile, number: int, table: Mapping[str, Any]) -> Designed:
    place = ("service", number)
    _one_of(file, table["kind"], tuple(KINDS), "There is no kind of service called '{}'", (*place, "kind"))
    kind = KINDS[table["kind"]]
    file.only(table, ("kind", *words_of(kind)), *place)
    _needs(file, number, table, {"homes": ("name", "homes"), "spending": ("name", "of")}.get(kind.KIND, ("name",)))
    read = {k: _value(file, kind, k, v, (*place, k)) for k, v in table.items() if k != "kind"}
    service = kind(**read)
    if isinstance(service, Spending):
        _check_spending(file, service, place)
    return service


def _value(file: PackageFile, kind: type[Designed], name: str, value: Any, place: tuple[str | int, ...]) -> Any:
    """One field, of the type it takes and within its limits."""
    wanted = {f.name: str(f.type) for f in fields(kind)}[name]
    if (kind.KIND, name) in CHOICES:
        _one_of(file, value, CHOICES[kind.KIND, name], name.replace("_", " ").capitalize() + " cannot be '{}'", place)
    if wanted == "str":
        return str(value)
    if wanted == "bool":
        if not isinstance(value, bool):
            raise PackageProblem(f"{name} is '{value}'", where=file.at(*place), expected="true or false")
        return value
    largest = 1.0 if name in _SHARES else _LARGEST.get(name, 1e7)
    return file.number(value, name, *place, low=_LEAST.get(name, 0.0), high=largest)


def _check_spending(file: PackageFile, service: Spending, place: tuple[str, int]) -> None:
    _one_of(file, service.of, tuple(PUBLIC_SERVICES), "There is no public service called '{}'", (*place, "of"))
    if service.nation:
        names = tuple(Nation.__members__)
        _one_of(file, service.nation, names, "There is no nation called '{}'", (*place, "nation"))
    if service.scale == 1 and service.add_a_head == 0:
        raise PackageProblem(
            f"'{service.name}' changes nothing",
            where=file.at(*place),
            expected="a line: scale = 1.1, or add_a_head = 50",
        )


def _needs(file: PackageFile, number: int, table: Mapping[str, Any], words: tuple[str, ...]) -> None:
    for word in words:
        if word not in table:
            raise PackageProblem(
                f"Service {number + 1} has no {word}",
                where=file.at("service", number),
                expected=f"a line: {word} = ...",
            )


def _one_of(file: PackageFile, value: Any, valid: tuple[str, ...], said: str, place: tuple[str | int, ...]) -> None:
    if value not in valid:
        raise PackageProblem(
            said.format(value),
            where=file.at(*place),
            expected=f"one of {', '.join(valid)}",
            nearest=nearest(str(value), valid),
        )
