"""A budget game: lines that can be moved, the gap to be closed, and what a choice does to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a line is to the council."""

    SPENDING = "spending"
    INCOME = "income"


@dataclass(frozen=True)
class Impact:
    """What a line does to a group: change, GBP a year for each of the group, for every `per` pounds more on the line.

    Between and beyond it is taken as in proportion. source: where the figure is from.
    """

    division: str
    label: str
    per: float
    change: float
    source: str

    @property
    def name(self) -> str:
        """The group as a reader says it."""
        return f"{self.label} ({self.division.replace('_', ' ')})"


@dataclass(frozen=True)
class Line:
    """One line of the budget, whole pounds. A slider goes from least to most by step; now is where it stands."""

    name: str
    title: str
    kind: Kind
    now: int
    least: int
    most: int
    step: int
    about: str
    source: str
    impacts: tuple[Impact, ...]

    def saved(self, value: int) -> int:
        """What the council has more of when the line is at this value: less spent, or more income."""
        return self.now - value if self.kind is Kind.SPENDING else value - self.now

    def fault(self, value: int) -> str:
        """Why a value cannot be chosen; empty when it can."""
        if not self.least <= value <= self.most:
            return f"{self.title} is {value:,}; it goes from {self.least:,} to {self.most:,}"
        if (value - self.now) % self.step:
            return f"{self.title} is {value:,}; it moves from {self.now:,} by {self.step:,}"
        return ""


@dataclass(frozen=True)
class Game:
    """A game. gap: pounds a year that the choices must find. reasons: what those who refuse its premise can say.

    asked: what players are asked about themselves, and the answers they can give. send_to: where a page sends answers,
    or empty where they are handed in.
    """

    title: str
    council: str
    year: str
    source: str
    question: str
    gap: int
    lines: tuple[Line, ...]
    reasons: tuple[str, ...]
    asked: Mapping[str, tuple[str, ...]]
    send_to: str = ""
    note: str = ""

    @property
    def as_it_stands(self) -> dict[str, int]:
        """Every line where it stands now."""
        return {line.name: line.now for line in self.lines}

    def found(self, choice: Mapping[str, int]) -> int:
        """What a choice finds towards the gap."""
        return sum(line.saved(choice[line.name]) for line in self.lines)

    def closes(self, choice: Mapping[str, int]) -> bool:
        """Whether a choice finds the whole gap."""
        return self.found(choice) >= self.gap

    def faults(self, choice: Mapping[str, int]) -> tuple[str, ...]:
        """Why a choice cannot be made, line by line."""
        said = [line.fault(choice[line.name]) for line in self.lines]
        return tuple(one for one in said if one)

    def impacts(self, choice: Mapping[str, float]) -> dict[str, float]:
        """What a choice does to each group, GBP a year for each of it, in the order in which the game names them."""
        made: dict[str, float] = {}
        for line in self.lines:
            for impact in line.impacts:
                change = impact.change * (choice[line.name] - line.now) / impact.per
                made[impact.name] = made.get(impact.name, 0.0) + change
        return made
