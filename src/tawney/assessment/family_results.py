"""What a package does to example families: exact figures of the law, without people and so without an interval."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A stretch of pay along which net income rises evenly. start, end: pay; low, high: net income there, GBP/year."""

    start: float
    end: float
    low: float
    high: float

    @property
    def kept(self) -> float:
        """How much is kept of each further pound of pay; 0 for a stretch without a length."""
        return (self.high - self.low) / (self.end - self.start) if self.end > self.start else 0.0


@dataclass(frozen=True)
class BudgetLine:
    """Net income at each pay of the first adult, under both laws. at: the pay that the family has."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    at: float


@dataclass(frozen=True)
class FamilyFinding:
    """One family under both laws, GBP/year.

    label, words: who they are, in short and in full. why: the study that uses such a family. before, after: net
    income. housing_before, housing_after: what is left after housing costs. parts: what each heading adds to the
    change. line: how net income goes with pay, for some.
    """

    name: str
    label: str
    words: str
    why: str
    before: float
    after: float
    housing_before: float
    housing_after: float
    parts: Mapping[str, float]
    line: BudgetLine | None = None

    @property
    def change(self) -> float:
        """What the package adds to net income (+) or takes (-)."""
        return self.after - self.before
