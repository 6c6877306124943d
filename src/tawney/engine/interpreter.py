"""Runs the rules themselves, as plain Python, on one household at a time: the proof of the compiled engine."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from tawney.engine.exact import exactly, in_decimal
from tawney.engine.home import Home, Values
from tawney.engine.order import column_read, in_order, level_of
from tawney.engine.source import arguments_of, definition_of
from tawney.engine.spells import added_up, stretches
from tawney.engine.structure import bound
from tawney.engine.trace import Figure, Step
from tawney.engine.unknowns import column_moved, settled
from tawney.law.amounts import Row
from tawney.law.column_rule import ColumnRule
from tawney.law.rule import FromMembers, FromPartner, Rule
from tawney.law.statute_book import Law
from tawney.people.columns import COLUMNS
from tawney.people.population import People
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import RuleProblem, Where


def run_interpreted(
    law: Law, people: People, asking: Sequence[str], *, exact: bool = False
) -> dict[str, npt.NDArray[Any]]:
    """The columns asked for, by running the rules on each household in turn: slow, and the measure of the others.

    A year that changes within itself is lived through spell by spell, as in `run`. Gives float64 (bool for a flag);
    with exact, objects of Decimal, each spell's share of the year being its days over the year's.
    """

    def work_out(under: Law) -> dict[str, npt.NDArray[Any]]:
        """The columns of the year, part by part, under a law."""
        lived = stretches(under, asking)
        return added_up([(s.share_in(exact), run_standing_still(s.law, people, asking, exact=exact)) for s in lived])

    return settled(law, asking, work_out, column_moved)[0]


def run_standing_still(
    law: Law, people: People, asking: Sequence[str], *, exact: bool = False
) -> dict[str, npt.NDArray[Any]]:
    """The columns asked for under the law as it stands on its first day, by running the rules."""
    interpreter = Interpreter(law, asking, exact)
    columns: dict[str, Values] = {name: [] for name in asking}
    for household in range(people.households):
        made = interpreter.columns(people, household)
        for name in asking:
            columns[name] += made[name]
    return {name: _as_array(values) for name, values in columns.items()}


def _as_array(values: Values) -> npt.NDArray[Any]:
    return np.array(values, object if values and isinstance(values[0], Decimal) else None)


@dataclass(frozen=True)
class _Ready:
    """A rule made ready to run. reads: each argument, the column it reads, that column's level, and how."""

    rule: Rule
    title: str
    function: Callable[..., Any]
    takes_p: bool
    is_flag: bool
    reads: tuple[tuple[str, str, Level, FromMembers | FromPartner | None], ...]

    @classmethod
    def of(cls, rule: Rule, law: Law, exact: bool) -> _Ready:
        """One rule of a law, in floats or in Decimal."""
        reads = []
        for argument, gathering in arguments_of(rule.function).items():
            column = column_read(argument, gathering)
            reads.append((argument, column, level_of(column, law, COLUMNS), gathering))
        in_columns = isinstance(rule, ColumnRule)
        function = _one_row(rule) if in_columns else in_decimal(rule.function) if exact else rule.function
        takes_p = "p" in definition_of(rule.function).arguments
        return cls(rule, rule.title, function, takes_p, rule.unit == "flag", tuple(reads))


def _one_row(rule: Rule) -> Callable[..., Any]:
    """A column rule as a function of one row's values."""

    def on_one_row(**arguments: Any) -> Any:
        """One row through the rule for whole columns."""
        columns = {a: np.array([v if isinstance(v, bool) else float(v)]) for a, v in arguments.items()}
        return np.asarray(rule.function(**columns)).item()

    return on_one_row


class Interpreter:
    """The rules behind what is asked for, ready to run one by one. exact: in Decimal."""

    def __init__(self, law: Law, asking: Sequence[str], exact: bool) -> None:
        bound(law, asking)  # what the engine refuses, the interpreter refuses, in the same words
        self.asking = asking
        self.rules = [_Ready.of(rule, law, exact) for rule in in_order(law, asking, COLUMNS)]
        self.book = _Book(law, exact)
        self.number: Callable[[float], Any] = exactly if exact else float
        self.zero, self.one = self.number(0), self.number(1)

    def columns(self, people: People, household: int, steps: list[Step] | None = None) -> dict[str, Values]:
        """Every column behind what is asked for, for one household. steps: where to note every step, if anywhere."""
        home = Home.of(people, household)
        made = {name: self._input(name, home, people) for name in self._inputs()}
        for ready in self.rules:
            level = ready.rule.level
            names = [a for a, *_ in ready.reads]
            read = [home.argument(made[c], how, of, level, self.one) for _, c, of, how in ready.reads]
            given = [dict(zip(names, row, strict=True)) for row in zip(*read, strict=True)]
            given = given if names else [{} for _ in range(home.size(level))]
            if steps is None:
                made[ready.rule.name] = [self._value(ready, home, arguments) for arguments in given]
            else:
                done = [self._step(ready, home, row, arguments) for row, arguments in enumerate(given)]
                made[ready.rule.name] = [step.value for step in done]
                steps += done
        return made

    def _inputs(self) -> set[str]:
        """The columns that are read or asked for and that no rule makes."""
        read = {column for ready in self.rules for _, column, _, _ in ready.reads}
        return (read | set(self.asking)) - {ready.rule.name for ready in self.rules}

    def _input(self, name: str, home: Home, people: People) -> Values:
        values = home.input(people, name, COLUMNS[name].level)
        return [v if isinstance(v, bool) else self.number(v) for v in values]

    def _value(self, ready: _Ready, home: Home, arguments: Mapping[str, Any]) -> Figure:
        value = self._call(ready, home, arguments)
        # Plus zero: a rule never gives minus zero.
        return bool(value) if ready.is_flag else self.number(value) + self.zero

    def _step(self, ready: _Ready, home: Home, row: int, arguments: Mapping[str, Any]) -> Step:
        rule = ready.rule
        self.book.used = {}
        value = self._value(ready, home, arguments)
        return Step(
            rule.name,
            rule.level,
            home.first[rule.level] + row,
            row + 1,
            value,
            rule.unit,
            rule.citation,
            ready.title,
            MappingProxyType(dict(arguments)),
            MappingProxyType(self.book.used),
        )

    def _call(self, ready: _Ready, home: Home, arguments: Mapping[str, Any]) -> Any:
        try:
            return ready.function(**arguments, p=self.book) if ready.takes_p else ready.function(**arguments)
        except (ArithmeticError, IndexError) as error:
            rule = ready.rule
            lines = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == rule.where.path]
            raise RuleProblem(
                f"{rule.name} cannot be worked out for household {home.household}: {error or type(error).__name__}.",
                where=Where(rule.where.path, lines[-1].lineno if lines else rule.where.line),
                expected="a divisor that cannot be zero, and codes within their row",
            ) from error


class _Book:
    """The amounts as a running rule sees them (`p`), which keeps what was read. used: by path."""

    def __init__(self, law: Law, exact: bool) -> None:
        self._law, self._exact = law, exact
        self._held: dict[str, Any] = {}
        self.used: dict[str, Any] = {}

    def __getattr__(self, instrument: str) -> _Shelf:
        return _Shelf(self, instrument)

    def read(self, path: str) -> Any:
        """One amount, as a float or row of floats, or in Decimal."""
        if path not in self._held:
            value = self._law.amount(path)
            value = Row(value) if isinstance(value, tuple) else value
            self._held[path] = exactly(value) if self._exact else value
        self.used[path] = self._held[path]
        return self._held[path]


class _Shelf:
    """The amounts of one instrument, as a running rule sees them."""

    def __init__(self, book: _Book, instrument: str) -> None:
        self._book, self._instrument = book, instrument

    def __getattr__(self, name: str) -> Any:
        return self._book.read(f"{self._instrument}.{name}")
