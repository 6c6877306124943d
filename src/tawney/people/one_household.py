"""One household, written by hand: in a small TOML file, or as a few plain facts about a family."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tawney.people.assemble import assemble
from tawney.people.columns import COLUMNS
from tawney.people.population import People
from tawney.vocabulary.levels import Level, benefit_unit, household, person
from tawney.vocabulary.problems import HouseholdProblem, Where, nearest
from tawney.vocabulary.tax_year import TaxYear
from tawney.vocabulary.toml_lines import line_of

_SHAPE = """a file such as:
[household]
region = "LONDON"
tenure = "PRIVATE_RENT"
rent = 14_400
[[benefit_unit]]
[[benefit_unit.person]]
age = 34
sex = "FEMALE"
employment_income = 24_000"""


@dataclass(frozen=True)
class Family:
    """A family in plain facts. Money in GBP a year; ages in years; region and tenure by the names of their lists."""

    age: int = 35
    earnings: float = 0.0
    partner_age: int | None = None
    partner_earnings: float = 0.0
    children: Sequence[int] = ()
    rent: float = 0.0
    tenure: str = "PRIVATE_RENT"
    region: str = "NORTH_WEST"
    hours: float = 0.0
    capital: float = 0.0
    more: Mapping[str, float] = field(default_factory=dict)


def household_of(family: Family, year: TaxYear) -> People:
    """The household of one family described in plain facts. Raises HouseholdProblem or PeopleProblem."""
    adults: list[dict[str, Any]] = [_adult(family.age, "FEMALE", family.earnings, family.hours)]
    if family.partner_age is not None:
        adults.append(_adult(family.partner_age, "MALE", family.partner_earnings, 0.0))
    children = [{"age": age, "sex": "FEMALE", "in_approved_education": 16 <= age < 20} for age in family.children]
    home = {"region": family.region, "tenure": family.tenure, "rent": family.rent}
    unit = {"capital": family.capital, "person": [*adults, *children]}
    return _built({"household": home, "benefit_unit": [unit]}, year, Path("the household's options"), "")


def households_of(contents: Sequence[Mapping[str, Any]], year: TaxYear) -> People:
    """Several households at once, each as a household file has it: {"household": ..., "benefit_unit": [...]}.

    Raises HouseholdProblem or PeopleProblem.
    """
    return _assembled(contents, year, Path("the households"), "", f"{len(contents)} households")


def _adult(age: int, sex: str, earnings: float, hours: float) -> dict[str, Any]:
    usual = hours or (37.0 if earnings else 0.0)
    return {"age": age, "sex": sex, "employment_income": earnings, "hours_worked": usual}


def read_household(path: Path, year: TaxYear) -> People:
    """One household from a TOML file. Raises HouseholdProblem with the file's line for anything not in order."""
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except FileNotFoundError as error:
        raise HouseholdProblem(f"There is no file {path}", next_step="Give the path of a household file.") from error
    except tomllib.TOMLDecodeError as error:
        raise HouseholdProblem(f"This file is not TOML: {error}", where=Where(path), expected=_SHAPE) from error
    return _built(content, year, path, text)


def _built(content: Mapping[str, Any], year: TaxYear, path: Path, text: str) -> People:
    return _assembled([content], year, path, text, f"One household ({path})")


def _assembled(contents: Sequence[Mapping[str, Any]], year: TaxYear, path: Path, text: str, title: str) -> People:
    persons: list[dict[str, float]] = []
    units: list[dict[str, float]] = []
    homes: list[dict[str, float]] = []
    for number, content in enumerate(contents):
        families = content.get("benefit_unit", [])
        if "household" not in content or not families or not all(unit.get("person") for unit in families):
            raise HouseholdProblem("This is not a whole household", where=Where(path), expected=_SHAPE)
        own = _values(content["household"], household, path, text, ("household",))
        homes.append({"household_id": number, "weight": 1.0, **own})
        for u, unit in enumerate(families):
            ids = {"household_id": number, "benefit_unit_id": u}
            own = {k: v for k, v in unit.items() if k != "person"}
            units.append({**ids, **_values(own, benefit_unit, path, text, ("benefit_unit", u))})
            persons += [
                {**ids, **_values(one, person, path, text, ("benefit_unit", u, "person", k))}
                for k, one in enumerate(unit["person"])
            ]
    return assemble(
        _table(persons), _table(units), _table(homes), year=year, title=title, source="Written by hand",
        is_synthetic=True, where=Where(path),
    )  # fmt: skip


def _table(rows: list[dict[str, Any]]) -> dict[str, list[float]]:
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [float(row[name]) if name in row else _default(name) for row in rows] for name in names}


def _default(name: str) -> float:
    default = COLUMNS[name].default
    return 0.0 if default is None else default


def _values(
    table: Mapping[str, Any], level: Level, path: Path, text: str, place: tuple[str | int, ...]
) -> dict[str, float]:
    return dict(
        _value(level, name, written, Where(path, line_of(text, *place, name))) for name, written in table.items()
    )


def _value(level: Level, name: str, written: Any, where: Where) -> tuple[str, float]:
    valid = [c.name for c in COLUMNS.values() if c.level == level]
    if name not in valid:
        raise HouseholdProblem(
            f"A {level.word} has no '{name}'",
            where=where,
            expected="a column of the people",
            nearest=nearest(name, valid),
        )
    categories = COLUMNS[name].categories
    if isinstance(written, str) and categories is not None:
        if written.upper() not in categories.__members__:
            raise HouseholdProblem(
                f"{name} cannot be '{written}'",
                where=where,
                expected=f"one of {', '.join(categories.__members__)}",
                nearest=nearest(written.upper(), categories.__members__),
            )
        return name, float(categories[written.upper()])
    if not isinstance(written, bool | int | float):
        raise HouseholdProblem(f"{name} cannot be '{written}'", where=where, expected="a number")
    return name, float(written)
