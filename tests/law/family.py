"""Works out the rules of one household by hand: plain Python on plain numbers, one rule after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from tawney import law
from tawney.law import Law
from tawney.law.rule import FromMembers, Rule
from tawney.people.columns import COLUMNS
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
TOGETHER: Mapping[str, Callable[[list[Number]], Number]] = MappingProxyType(
    {"sum": sum, "number": sum, "highest": max, "lowest": min, "any": any}
)


@dataclass
class Unit:
    """A person, a family or a household. given: columns, and results of rules, that are taken as they stand."""

    level: Level
    given: Mapping[str, Number]
    members: tuple[Unit, ...] = ()
    above: Unit | None = None
    found: dict[tuple[str, str], Number] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for member in self.members:
            member.above = self

    def at(self, level: Level) -> list[Unit]:
        """All the members of a finer level."""
        return [self] if self.level == level else [u for member in self.members for u in member.at(level)]

    def value(self, book: Law, name: str) -> Number:
        """A column or the result of a rule, for this unit or for the coarser one that it lies in."""
        level = level_of(book, name)
        if level > self.level:
            assert self.above is not None, f"{name} needs the {level.word}"
            return self.above.value(book, name)
        assert level == self.level, f"{name} belongs to the {level.word}"
        if name in self.given:
            return self.given[name]
        if (book.hash, name) not in self.found:
            self.found[book.hash, name] = self._worked_out(book, name)
        return self.found[book.hash, name]

    def _worked_out(self, book: Law, name: str) -> Number:
        rule = book.rules.get(name)
        if rule is None:
            default = COLUMNS[name].default
            assert default is not None, f"{name} is not given"
            return bool(default) if COLUMNS[name].kind == "flag" else default
        return book.by_hand(name)(**{n: self._argument(book, rule, n) for n in rule.arguments})

    def _argument(self, book: Law, rule: Rule, name: str) -> Number:
        gathered = rule.arguments[name]
        if gathered is None:
            return self.value(book, name)
        assert isinstance(gathered, FromMembers)
        members = self.at(level_of(book, gathered.of))
        return TOGETHER[gathered.how]([m.value(book, gathered.of) for m in members])


def level_of(book: Law, name: str) -> Level:
    """Whose a column or rule is."""
    for level, names in OUTSIDE.items():
        if name in names:
            return level
    return book.rules[name].level if name in book.rules else COLUMNS[name].level


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
