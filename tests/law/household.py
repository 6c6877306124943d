"""Works out the rules for one household by hand: every rule is called as plain Python on plain numbers.

Columns that other instruments make (earnings after tax, child benefit, pensions) are held still at the values in HELD
unless a test gives them, so that a test of one instrument rests on its own law alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from evaluator import Evaluator, Place

from tawney import law
from tawney.law import Law
from tawney.places.regions import Region
from tawney.vocabulary.categories import Sex, Tenure
from tawney.vocabulary.levels import Level, benefit_unit, person

Given = Mapping[str, float | bool]

HELD: Mapping[str, tuple[Level, float | bool]] = MappingProxyType(
    {
        "net_earnings": (person, 0.0),
        "reached_pension_age": (person, False),
        "reached_pension_credit_age": (person, False),
        "state_pension": (person, 0.0),
        "is_carer": (person, False),
        "carers_allowance": (person, 0.0),
        "carer_support_payment": (person, 0.0),
        "carer_support_payment_without_supplement": (person, 0.0),
        "child_benefit": (benefit_unit, 0.0),
        "pension_credit": (benefit_unit, 0.0),
    }
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
    law_of_the_test = book(under) if isinstance(under, str) else under
    return Evaluator(law_of_the_test, [(f.people, f.given) for f in of.families], of.given, HELD).value(name, at)
