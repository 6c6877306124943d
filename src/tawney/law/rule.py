"""What a rule of law is: a pure function with an owner, a unit, a citation and the days on which it is the law."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import RuleProblem, Where
from tawney.vocabulary.units import UNITS


@dataclass(frozen=True)
class FromMembers:
    """An argument made from the members of a unit: how they are put together, and which of their columns."""

    how: str
    of: str


@dataclass(frozen=True)
class FromPartner:
    """An argument read from a person's partner; zero for a person without one."""

    of: str


# The five below stand as default values in a rule's signature. They are typed Any so that the argument keeps the type
# that the rule body works with (docs/decisions/0001).
def sum_of(column: str) -> Any:
    """The sum of a column over the members of the unit."""
    return FromMembers("sum", column)


def highest(column: str) -> Any:
    """The highest value of a column among the members of the unit."""
    return FromMembers("highest", column)


def lowest(column: str) -> Any:
    """The lowest value of a column among the members of the unit."""
    return FromMembers("lowest", column)


def number_of(column: str) -> Any:
    """How many members of the unit have the flag."""
    return FromMembers("number", column)


def any_of(column: str) -> Any:
    """Whether any member of the unit has the flag."""
    return FromMembers("any", column)


def of_partner(column: str) -> Any:
    """The partner's value of a person's column; zero (or no) for a person without a partner."""
    return FromPartner(column)


@dataclass(frozen=True)
class Rule:
    """One rule of law.

    name: the column it makes. level: whose it is. unit: of the result. citation: the law. since, until: the days
    between which it is the law (until is the first day on which it no longer is). function: plain Python on numbers.
    """

    name: str
    level: Level
    unit: str
    citation: str
    function: Callable[..., float | bool]
    since: date | None = None
    until: date | None = None

    def __call__(self, *args: Any, **kwargs: Any) -> float | bool:
        """The rule by hand, on plain numbers."""
        return self.function(*args, **kwargs)

    @property
    def title(self) -> str:
        """The first line of the rule's docstring: what it is, in a citizen's words."""
        return (inspect.getdoc(self.function) or self.name).splitlines()[0]

    @property
    def where(self) -> Where:
        """The file and line in which the rule is written."""
        code = self.function.__code__
        return Where(code.co_filename, code.co_firstlineno)

    @property
    def arguments(self) -> Mapping[str, FromMembers | FromPartner | None]:
        """Each argument but `p`, and how it is gathered (None: read as it stands)."""
        signature = inspect.signature(self.function).parameters
        gathered = {n: a.default for n, a in signature.items() if n != "p"}
        return {n: d if isinstance(d, FromMembers | FromPartner) else None for n, d in gathered.items()}

    def in_force(self, day: date) -> bool:
        """Whether the rule is the law on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


def rule(
    level: Level,
    unit: str,
    citation: str,
    *,
    since: str | None = None,
    until: str | None = None,
    named: str | None = None,
) -> Callable[[Callable[..., float | bool]], Rule]:
    """Marks a plain function as a rule of law.

    named: the column it makes when that is not the function's own name (two shapes of one rule at different dates).
    Raises RuleProblem when the unit is not one of `vocabulary.units.UNITS` or the citation is missing.
    """

    def mark(function: Callable[..., float | bool]) -> Rule:
        """Makes the rule."""
        made = Rule(named or function.__name__, level, unit, citation.strip(), function, _day(since), _day(until))
        if unit not in UNITS:
            raise RuleProblem(
                f"{made.name} is given in '{unit}'", where=made.where, expected="a unit of vocabulary/units.py"
            )
        if not made.citation:
            raise RuleProblem(f"{made.name} cites no law", where=made.where, expected="the section or regulation")
        return made

    return mark


def _day(written: str | None) -> date | None:
    return None if written is None else date.fromisoformat(written)
