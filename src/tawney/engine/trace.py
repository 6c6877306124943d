"""Every step by which a household's figures came about, each with its law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tawney.vocabulary.levels import Level

Figure = float | bool | Decimal


@dataclass(frozen=True)
class Step:
    """One rule worked out for one person, family or household.

    row: in the people's table of that level; member: 1 for the household's first person (or family), and so on.
    arguments: what the rule was given. amounts: the amounts of the law it read on the way, by path. parts: where the
    law changes within the year, the step in each part of it; the value is then what the parts add up to, the
    arguments and amounts are those that every part has alike, and the law cited is that of the last part.
    """

    column: str
    level: Level
    row: int
    member: int
    value: Figure
    unit: str
    citation: str
    title: str
    arguments: Mapping[str, Figure]
    amounts: Mapping[str, Any]
    parts: tuple[Part, ...] = ()

    @property
    def who(self) -> str:
        """Whose figure it is: 'household', 'benefit unit 1', 'person 2'."""
        return self.level.word if self.level == Level.HOUSEHOLD else f"{self.level.word} {self.member}"

    @property
    def changes(self) -> bool:
        """Whether the figure is not the same in every part of the year."""
        return any(part.step.value != self.value for part in self.parts)


@dataclass(frozen=True)
class Part:
    """A step in one part of a year: worked out as if that part's law held all year, and counted for its days.

    since: the part's first day. days: how many, of year_days. A part whose law comes back later in the year is one.
    """

    since: date
    days: int
    year_days: int
    step: Step


@dataclass(frozen=True)
class Trace:
    """How one household's figures came about. steps: in an order in which each comes after all it rests on.

    lived: the parts of the year, each with its first day and its days; one, where nothing behind the figures changes.
    year_days: the days of the year.
    """

    household: int
    asking: tuple[str, ...]
    steps: tuple[Step, ...]
    lived: tuple[tuple[date, int], ...]
    year_days: int

    def of(self, column: str) -> tuple[Step, ...]:
        """The steps that made one column, a person (family, household) each."""
        return tuple(s for s in self.steps if s.column == column)

    def values(self, column: str) -> tuple[Figure, ...]:
        """The figures of one column, in the order of the household's members."""
        return tuple(s.value for s in self.of(column))

    def table(self) -> tuple[tuple[str, str, str, str, str], ...]:
        """The steps as text for a table: who, what, figure, unit, law."""
        return tuple((s.who, s.title, as_text(s.value), s.unit, s.citation) for s in self.steps)


def as_text(value: Figure) -> str:
    """A figure as a reader sees it: yes or no, or a number to the penny."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,.2f}"
