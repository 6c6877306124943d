"""Runs the rules themselves, as plain Python, on one household at a time: the proof of the compiled engine."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from tawney.engine.exact import exactly, in_decimal
from tawney.engine.home import Home, Values
from tawney.engine.order import column_read, in_order, level_of
from tawney.engine.source import arguments_of, definition_of
from tawney.engine.structure import bound
from tawney.engine.trace import Step, Trace
from tawney.law.amounts import Row
from tawney.law.column_rule import ColumnRule
from tawney.law.rule import Rule
from tawney.law.statute_book import Law
from tawney.people.columns import COLUMNS
from tawney.people.population import People
from tawney.vocabulary.problems import HouseholdProblem, RuleProblem, Where


def explain(law: Law, people: People, household: int, asking: Sequence[str], *, exact: bool = False) -> Trace:
    """Every step from a household's circumstances to the figures asked for.

    household: its row, from 0. exact: in Decimal, to the penny, instead of binary fractions. Raises HouseholdProblem
    when there is no such row, and what `bind` raises.
    """
    if not 0 <= household < people.households:
        raise HouseholdProblem(
            f"There is no household {household} in {people.title}.", expected=f"a row from 0 to {people.households - 1}"
        )
    _, steps = _Interpreter(law, asking, exact).work_out(people, household)
    return Trace(household, tuple(asking), tuple(steps))


def run_interpreted(
    law: Law, people: People, asking: Sequence[str], *, exact: bool = False
) -> dict[str, npt.NDArray[Any]]:
    """The columns asked for, by running the rules on each household in turn: slow, and the measure of the others.

    Gives float64 (bool for a flag); with exact, objects of Decimal.
    """
    interpreter = _Interpreter(law, asking, exact)
    columns: dict[str, Values] = {name: [] for name in asking}
    for household in range(people.households):
        made, _ = interpreter.work_out(people, household)
        for name in asking:
            columns[name] += made[name]
    return {name: _as_array(values) for name, values in columns.items()}


def _as_array(values: Values) -> npt.NDArray[Any]:
    return np.array(values, object if values and isinstance(values[0], Decimal) else None)


class _Interpreter:
    """The rules behind what is asked for, ready to run one by one. exact: in Decimal."""

    def __init__(self, law: Law, asking: Sequence[str], exact: bool) -> None:
        bound(law, asking)  # what the engine refuses, the interpreter refuses, in the same words
        self.law, self.asking, self.exact = law, asking, exact
        self.rules = in_order(law, asking, COLUMNS)
        self.book = _Book(law, exact)
        self.number: Callable[[float], Any] = exactly if exact else float

    def work_out(self, people: People, household: int) -> tuple[dict[str, Values], list[Step]]:
        """Every column behind what is asked for, and every step."""
        home = Home.of(people, household)
        made: dict[str, Values] = {}
        steps: list[Step] = []
        for name in self.asking:
            self._column(name, home, people, made)
        for rule in self.rules:
            arguments = {
                argument: home.argument(
                    self._column(column_read(argument, gathering), home, people, made),
                    gathering,
                    level_of(column_read(argument, gathering), self.law, COLUMNS),
                    rule.level,
                    self.number(1),
                )
                for argument, gathering in arguments_of(rule.function).items()
            }
            rows = range(home.size(rule.level))
            done = [self._step(rule, home, row, {a: v[row] for a, v in arguments.items()}) for row in rows]
            made[rule.name] = [step.value for step in done]
            steps += done
        return made, steps

    def _column(self, name: str, home: Home, people: People, made: dict[str, Values]) -> Values:
        if name not in made and name not in self.law.rules:
            values = home.input(people, name, COLUMNS[name].level)
            made[name] = [v if isinstance(v, bool) else self.number(v) for v in values]
        return made.get(name, [])

    def _step(self, rule: Rule, home: Home, row: int, arguments: Mapping[str, Any]) -> Step:
        self.book.used = {}
        value = self._call(rule, home, arguments)
        # Plus zero: a rule never gives minus zero.
        value = bool(value) if rule.unit == "flag" else self.number(value) + self.number(0)
        return Step(
            rule.name,
            rule.level,
            home.first[rule.level] + row,
            row + 1,
            value,
            rule.unit,
            rule.citation,
            rule.title,
            MappingProxyType(dict(arguments)),
            MappingProxyType(self.book.used),
        )

    def _call(self, rule: Rule, home: Home, arguments: Mapping[str, Any]) -> Any:
        if isinstance(rule, ColumnRule):
            columns = {a: np.array([v if isinstance(v, bool) else float(v)]) for a, v in arguments.items()}
            return np.asarray(rule.function(**columns)).item()
        function = in_decimal(rule.function) if self.exact else rule.function
        with_p = {"p": self.book} if "p" in definition_of(rule.function).arguments else {}
        try:
            return function(**arguments, **with_p)
        except (ArithmeticError, IndexError) as error:
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
