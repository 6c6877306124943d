"""Which rule a jump begins at: one that jumps even when those of its arguments that jump are held where they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tawney.engine.home import Home, Values
from tawney.engine.order import column_read, level_of
from tawney.law import Law
from tawney.law.rule import FromMembers, FromPartner, Rule
from tawney.people.columns import COLUMNS
from tawney.people.population import People

SMOOTH = 0.0151
"""How far a penny moves the result of a rule, at most, when it does not jump: a pension payment grossed up for tax."""

LEAST_OF: Mapping[str, float] = MappingProxyType({"GBP/year": 1.0, "GBP/month": 1 / 12, "GBP/week": 1 / 52})
"""How far a rule's result must move to have jumped, where it is money; otherwise anything that is not smooth."""

MOVES_OF_ITSELF: Mapping[str, float] = MappingProxyType({"date": np.inf, "months": np.inf})
"""Results that move with every year of age without anything having happened."""

NOTHING = 1e-6
"""What is no difference at all."""

Columns = Mapping[str, npt.NDArray[np.generic]]


def beginnings(
    law: Law, people: tuple[People, People], made: tuple[Columns, Columns], household: int, leapt: frozenset[str]
) -> tuple[str, ...]:
    """The rules that would jump even if no rule before them did, of those through which the jump reaches net income.

    people, made: before the jump and after it, and what the law made of each. leapt: the rules that jump.
    """
    low, high = (_Side(law, p, m, household) for p, m in zip(people, made, strict=True))
    seen, ahead, found = set[str](), ["net_income"], []
    while ahead:
        name = ahead.pop()
        if name not in seen:
            seen.add(name)
            turn = _Turn(law, name, low, high, leapt)
            ahead += turn.led_by()
            if turn.begins():
                found.append(name)
    return tuple(sorted(found))


class _Side:
    """A household on one side of a jump: what its rules were given and what they made."""

    def __init__(self, law: Law, people: People, made: Columns, household: int) -> None:
        self.law, self.people, self.made = law, people, made
        self.home = Home.of(people, household)

    def values(self, name: str) -> Values:
        """A column's values for the household's members."""
        level = level_of(name, self.law, COLUMNS)
        if name not in self.made:
            return self.home.input(self.people, name, level)
        first = self.home.first[level]
        return self.made[name][first : first + self.home.size(level)].tolist()

    def arguments(self, rule: Rule) -> dict[str, Values]:
        """What a rule was given, a value for each of its rows."""
        given = {}
        for argument, (name, how) in _read(rule).items():
            of = level_of(name, self.law, COLUMNS)
            given[argument] = self.home.argument(self.values(name), how, of, rule.level, 1.0)
        return given


class _Turn:
    """One rule on both sides of a jump."""

    def __init__(self, law: Law, name: str, low: _Side, high: _Side, leapt: frozenset[str]) -> None:
        rule = law.rules[name]
        self.function, self.least = law.by_hand(name), least(law, name)
        self.before, self.after = ([float(v) for v in side.values(name)] for side in (low, high))
        self.low, self.high = low.arguments(rule), high.arguments(rule)
        self.reads = {a: column for a, (column, _) in _read(rule).items() if column in leapt}

    def begins(self) -> bool:
        """Whether the rule still jumps, for anyone, when the arguments that jump are held where they were."""
        held = {**self.high, **{a: self.low[a] for a in self.reads}}
        return self._differs(held, self.before, self.least)

    def led_by(self) -> list[str]:
        """The columns that jump and whose jump, alone, moves the rule on one side or the other."""
        return [
            column
            for a, column in self.reads.items()
            if self._differs({**self.high, a: self.low[a]}, self.after, NOTHING)
            or self._differs({**self.low, a: self.high[a]}, self.before, NOTHING)
        ]

    def _differs(self, given: Mapping[str, Values], results: Sequence[float], by: float) -> bool:
        rows = range(len(results))
        return any(abs(float(self.function(**{a: v[k] for a, v in given.items()})) - results[k]) > by for k in rows)


def least(law: Law, name: str) -> float:
    """How far a rule's result must move to have jumped."""
    unit = law.rules[name].unit
    return MOVES_OF_ITSELF.get(unit, LEAST_OF.get(unit, SMOOTH))


@lru_cache(maxsize=4096)
def _read(rule: Rule) -> Mapping[str, tuple[str, FromMembers | FromPartner | None]]:
    """The column that each argument of a rule reads, and how it is gathered."""
    return {a: (column_read(a, how), how) for a, how in rule.arguments.items()}
