"""Works out the rules of one household by hand: plain Python on plain numbers, one rule after another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from evaluator import Evaluator, Place

from tawney import law
from tawney.law import Law
from tawney.places.regions import Region
from tawney.vocabulary.categories import Sex, Tenure
from tawney.vocabulary.levels import Level

Number = float | bool

# What other instruments would say of people who pay no tax and get no other benefit.
OUTSIDE: Mapping[Level, Mapping[str, Number]] = MappingProxyType(
    {
        Level.PERSON: {"income_tax": 0.0, "national_insurance": 0.0, "pension_contributions": 0.0, "total_income": 0.0},
        Level.BENEFIT_UNIT: {"universal_credit": 0.0},
        Level.HOUSEHOLD: {},
    }
)


@dataclass
class Unit:
    """A person, a family or a household. given: columns, and results of rules, that are taken as they stand."""

    level: Level
    given: Mapping[str, Number]
    members: tuple[Unit, ...] = ()
    above: Unit | None = None

    def __post_init__(self) -> None:
        for member in self.members:
            member.above = self

    def value(self, book: Law, name: str) -> Number:
        """A column or the result of a rule, for this unit or for the coarser one that it lies in."""
        top = self
        while top.above is not None:
            top = top.above
        assert top.level == Level.HOUSEHOLD, "a unit is worked out as part of a household"
        families = [([person.given for person in unit.members], unit.given) for unit in top.members]
        evaluator = Evaluator(book, families, top.given)
        assert evaluator.level(name) >= self.level, f"{name} belongs to the {evaluator.level(name).word}"
        return evaluator.value(name, self._place())

    def _place(self) -> Place:
        """The family, and the person in it, of which this unit is or the first."""
        if self.above is None:
            return (0, 0)
        number = next(k for k, member in enumerate(self.above.members) if member is self)
        return (number, 0) if self.level == Level.BENEFIT_UNIT else (self.above._place()[0], number)


@lru_cache(maxsize=4)
def book_of(year: str) -> Law:
    """The law of a tax year."""
    return law.on(year)


def someone(age: float, **given: Number) -> Unit:
    """A person; a child when under 16, an adult when not."""
    known = {"sex": Sex.FEMALE, "is_dependent_child": age < 16, **OUTSIDE[Level.PERSON]}
    return Unit(Level.PERSON, {**known, "age": age, **given})


def family(*people: Unit, **given: Number) -> Unit:
    """A single adult or a couple, with their children."""
    return Unit(Level.BENEFIT_UNIT, {**OUTSIDE[Level.BENEFIT_UNIT], **given}, people)


def home(*families: Unit, region: Region = Region.LONDON, **given: Number) -> Unit:
    """A household of one family or more."""
    return Unit(Level.HOUSEHOLD, {"region": region, "tenure": Tenure.OWNED_OUTRIGHT, **given}, families)


def alone(person: Unit, region: Region = Region.LONDON, **given: Number) -> Unit:
    """The family of someone who lives alone."""
    return home(family(person, **given), region=region).members[0]


def outcome(unit: Unit, name: str, year: str = "2026-27", book: Law | None = None) -> Number:
    """What a rule gives for a unit in a year (or under a changed law)."""
    return unit.value(book or book_of(year), name)
