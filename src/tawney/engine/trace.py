"""Every step by which a household's figures came about, each with its law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tawney.vocabulary.levels import Level

Figure = float | bool | Decimal


@dataclass(frozen=True)
class Step:
    """One rule worked out for one person, family or household.

    row: in the people's table of that level; member: 1 for the household's first person (or family), and so on.
    arguments: what the rule was given. amounts: the amounts of the law it read on the way, by path.
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

    @property
    def who(self) -> str:
        """Whose figure it is: 'household', 'benefit unit 1', 'person 2'."""
        return self.level.word if self.level == Level.HOUSEHOLD else f"{self.level.word} {self.member}"


@dataclass(frozen=True)
class Trace:
    """How one household's figures came about. steps: in an order in which each comes after all it rests on."""

    household: int
    asking: tuple[str, ...]
    steps: tuple[Step, ...]

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
