"""Works out a column for one household by calling the rules by hand, one after another. A check on the engine, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluator import Evaluator, Values

from tawney.law import Law
from tawney.vocabulary.levels import Level

MADE_ELSEWHERE: Mapping[str, tuple[Level, float | bool]] = {
    "months_past_pension_age": (Level.PERSON, -120.0),
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
    """A benefit unit: its people and its own columns. Two adults are partners."""

    people: tuple[Values, ...]
    values: Values = field(default_factory=dict)


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
    return Home((Family(people, family or {}),), {"region": region})


class ByHand:
    """The columns of one household under a law. A column given with the household is never worked out."""

    def __init__(self, law: Law, home: Home) -> None:
        families = [(family.people, family.values) for family in home.families]
        self._evaluator = Evaluator(law, families, home.values, MADE_ELSEWHERE)

    def __getitem__(self, name: str) -> Any:
        """The column for the first person, the first family or the household."""
        return self.of(name)

    def of(self, name: str, family: int = 0, person: int = 0) -> Any:
        """The column for one person, family or household."""
        return self._evaluator.value(name, (family, person))
