"""Works out the rules for one household by hand: every rule is called as plain Python on plain numbers.

Columns that other instruments make (earnings after tax, child benefit, pensions) are held still at the values in HELD
unless a test gives them, so that a test of one instrument rests on its own law alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from tawney import law
from tawney.law import Law
from tawney.law.rule import FromMembers, FromPartner
from tawney.people.columns import COLUMNS
from tawney.places.regions import Region
from tawney.vocabulary.categories import Sex, Tenure
from tawney.vocabulary.levels import Level, benefit_unit, household, person

Given = Mapping[str, float | bool]
Place = tuple[int, int]

HELD: Mapping[str, tuple[Level, float | bool]] = MappingProxyType(
    {
        "net_earnings": (person, 0.0),
        "reached_pension_age": (person, False),
        "state_pension": (person, 0.0),
        "is_carer": (person, False),
        "carers_allowance": (person, 0.0),
        "carer_support_payment": (person, 0.0),
        "child_benefit": (benefit_unit, 0.0),
        "pension_credit": (benefit_unit, 0.0),
    }
)
MEMBERS: Mapping[str, Callable[[list[Any]], Any]] = MappingProxyType(
    {"sum": sum, "number": sum, "highest": max, "lowest": min, "any": any}
)


@dataclass(frozen=True)
class Family:
    """A benefit unit: its people, adults first, and its own columns."""

    people: tuple[Given, ...]
    given: Given = field(default_factory=dict)


@dataclass(frozen=True)
class Home:
    """A household: its families and its own columns."""

    families: tuple[Family, ...]
    given: Given = field(default_factory=dict)


def adult(age: float = 30, **given: float | bool) -> Given:
    """Someone who is not a dependent child."""
    return {"age": age, "sex": Sex.FEMALE, "is_dependent_child": False, **given}


def child(age: float, sex: Sex = Sex.FEMALE, **given: float | bool) -> Given:
    """A dependent child."""
    return {"age": age, "sex": sex, "is_dependent_child": True, **given}


def family(*people: Given, **given: float | bool) -> Family:
    """A family, adults first."""
    return Family(people, given)


def lodging(*people: Given, **given: float | bool) -> Family:
    """A family that lives in another's home."""
    return Family(people, {"is_liable_for_rent": False, **given})


def home(*families: Family, **given: float | bool) -> Home:
    """A household that owns its home in the North West, unless told otherwise."""
    return Home(families, {"region": Region.NORTH_WEST, "tenure": Tenure.OWNED_OUTRIGHT, **given})


@lru_cache(maxsize=4)
def book(year: str) -> Law:
    """The law of a tax year, read once."""
    return law.on(year)


def worked_out(name: str, of: Home, under: str | Law = "2025-26", at: Place = (0, 0)) -> Any:
    """One column of a household under the law of a year. at: the family, and the person in it."""
    return _Bench(book(under) if isinstance(under, str) else under, of).value(name, at)


class _Bench:
    def __init__(self, under: Law, of: Home) -> None:
        self.law, self.home = under, of
        self.known: dict[tuple[str, Place], Any] = {}

    def level(self, name: str) -> Level:
        if name in HELD:
            return HELD[name][0]
        return self.law.rules[name].level if name in self.law.rules else COLUMNS[name].level

    def value(self, name: str, at: Place) -> Any:
        at = (at[0], at[1] if self.level(name) == person else 0)
        at = (0, 0) if self.level(name) == household else at
        if (name, at) not in self.known:
            self.known[name, at] = self.found(name, at)
        return self.known[name, at]

    def found(self, name: str, at: Place) -> Any:
        unit = self.home.families[at[0]]
        given = (unit.people[at[1]], unit.given, self.home.given)[self.level(name)]
        if name in given:
            return given[name]
        if name in HELD:
            return HELD[name][1]
        if name not in self.law.rules:
            default = COLUMNS[name].default
            assert default is not None, f"{name} must be given"
            return bool(default) if COLUMNS[name].kind == "flag" else default
        chosen = self.law.rules[name]
        return self.law.by_hand(name)(**{a: self.argument(name, a, how, at) for a, how in chosen.arguments.items()})

    def argument(self, rule: str, name: str, how: FromMembers | FromPartner | None, at: Place) -> Any:
        if how is None:
            return self.value(name, at)
        if isinstance(how, FromPartner):
            grown = [k for k in range(len(self.home.families[at[0]].people)) if self.value("is_adult", (at[0], k))]
            partners = [k for k in grown if k != at[1]] if at[1] in grown else []
            return self.value(how.of, (at[0], partners[0])) if partners else 0.0
        return MEMBERS[how.how]([self.value(how.of, place) for place in self.places(self.level(rule), how.of, at)])

    def places(self, over: Level, name: str, at: Place) -> list[Place]:
        families = range(len(self.home.families)) if over == household else [at[0]]
        if self.level(name) == benefit_unit:
            return [(f, 0) for f in families]
        return [(f, k) for f in families for k in range(len(self.home.families[f].people))]
