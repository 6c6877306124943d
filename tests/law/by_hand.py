"""Works out a column for one household by calling the rules by hand, one after another. A check on the engine, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tawney.law import Law
from tawney.law.rule import FromMembers, FromPartner
from tawney.people.columns import COLUMNS
from tawney.vocabulary.levels import Level

Values = Mapping[str, float | bool]

MADE_ELSEWHERE: Mapping[str, tuple[Level, float | bool]] = {
    "reached_pension_age": (Level.PERSON, False),
    "born_on": (Level.PERSON, 0.0),
    "state_pension": (Level.PERSON, 0.0),
    "carers_allowance": (Level.PERSON, 0.0),
    "carer_support_payment": (Level.PERSON, 0.0),
    "pension_credit_earnings": (Level.PERSON, 0.0),
    "pension_credit_other_income": (Level.PERSON, 0.0),
    "pension_credit_tax": (Level.PERSON, 0.0),
    "earnings_counted": (Level.PERSON, 0.0),
    "unearned_income": (Level.BENEFIT_UNIT, 0.0),
    "universal_credit": (Level.BENEFIT_UNIT, 0.0),
    "universal_credit_maximum": (Level.BENEFIT_UNIT, 0.0),
    "appropriate_minimum_guarantee": (Level.BENEFIT_UNIT, 0.0),
    "guarantee_credit": (Level.BENEFIT_UNIT, 0.0),
    "savings_credit": (Level.BENEFIT_UNIT, 0.0),
    "families_liable_for_rent": (Level.HOUSEHOLD, 1.0),
}
"""Columns of other instruments that these tests hold still unless they say otherwise, and whose they are."""


@dataclass(frozen=True)
class Family:
    """A benefit unit: its people, its own columns, and whether the first two people are partners."""

    people: tuple[Values, ...]
    values: Values = field(default_factory=dict)
    is_pair: bool = False


@dataclass(frozen=True)
class Home:
    """A household: its families and its own columns."""

    families: tuple[Family, ...]
    values: Values = field(default_factory=dict)


def one_person(region: float = 0.0, **values: float | bool) -> Home:
    """Someone of 40 who lives alone."""
    return Home((Family(({"age": 40.0, **values},)),), {"region": region})


def couple(first: Values, second: Values, family: Values | None = None, region: float = 0.0) -> Home:
    """Two partners of 40 who live alone."""
    people = ({"age": 40.0, **first}, {"age": 40.0, **second})
    return Home((Family(people, family or {}, is_pair=True),), {"region": region})


class ByHand:
    """The columns of one household under a law. A column given with the household is never worked out."""

    def __init__(self, law: Law, home: Home) -> None:
        self.law, self.home = law, home
        self._known: dict[tuple[str, int, int], Any] = {}

    def __getitem__(self, name: str) -> Any:
        """The column for the first person, the first family or the household."""
        return self.of(name)

    def of(self, name: str, family: int = 0, person: int = 0) -> Any:
        """The column for one person, family or household."""
        level = self._level(name)
        place = (name, family if level < Level.HOUSEHOLD else 0, person if level == Level.PERSON else 0)
        if place not in self._known:
            self._known[place] = self._work_out(level, *place)
        return self._known[place]

    def _level(self, name: str) -> Level:
        if name in self.law.rules:
            return self.law.rules[name].level
        if name in COLUMNS:
            return COLUMNS[name].level
        return MADE_ELSEWHERE[name][0]

    def _work_out(self, level: Level, name: str, family: int, person: int) -> Any:
        unit = self.home.families[family]
        given = (unit.people[person], unit.values, self.home.values)[level]
        if name in given:
            return given[name]
        if name in MADE_ELSEWHERE:
            return MADE_ELSEWHERE[name][1]
        if name not in self.law.rules:
            return COLUMNS[name].default if COLUMNS[name].kind != "flag" else bool(COLUMNS[name].default)
        asked = self.law.rules[name].arguments
        return self.law.by_hand(name)(**{a: self._gather(level, a, how, family, person) for a, how in asked.items()})

    def _gather(self, level: Level, name: str, how: FromMembers | FromPartner | None, family: int, person: int) -> Any:
        if isinstance(how, FromPartner):
            is_paired = self.home.families[family].is_pair and person < 2
            return self.of(how.of, family, 1 - person) if is_paired else 0.0
        if how is None:
            return self.of(name, family, person)
        values = self._members(level, how.of, family)
        return {"sum": sum, "number": sum, "highest": max, "lowest": min, "any": any}[how.how](values)

    def _members(self, level: Level, name: str, family: int) -> list[Any]:
        families = [family] if level == Level.BENEFIT_UNIT else list(range(len(self.home.families)))
        if self._level(name) == Level.BENEFIT_UNIT:
            return [self.of(name, f) for f in families]
        return [self.of(name, f, k) for f in families for k in range(len(self.home.families[f].people))]
