"""The statute book: every instrument's amounts and rules, and the law of a day or of a tax year taken from it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType
from typing import cast

from tawney.law.amounts import Amount, Dated, Parameter, Row, Value, read_amounts
from tawney.law.fingerprint import fingerprint
from tawney.law.rule import Rule
from tawney.vocabulary.problems import BadAmount, NotKnown, OutsideTheBook, RuleProblem, UnknownParameter, nearest
from tawney.vocabulary.tax_year import TaxYear

FIRST_YEAR, LAST_YEAR = TaxYear(2025), TaxYear(2026)
SETTLED_BY = (4, 30)
"""A change dated up to 30 April belongs to the year from its start: benefits rise on the first Monday after 6 April."""


class Instrument:
    """The amounts of one instrument in force, read as attributes: `p.income_tax.personal_allowance`."""

    def __init__(self, name: str, law: Law) -> None:
        self._name, self._law = name, law

    def __getattr__(self, name: str) -> Amount:
        return cast(Amount, self._law.amount(f"{self._name}.{name}"))


class Amounts:
    """All the amounts of a law, read as attributes: what a rule receives as `p`."""

    def __init__(self, law: Law) -> None:
        self._law = law

    def __getattr__(self, name: str) -> Instrument:
        return Instrument(name, self._law)


@dataclass(frozen=True)
class Law:
    """The law of one tax year: its rules and its amounts. Frozen; a change makes another law.

    year: the tax year. rules: by the name of the column each makes. parameters: by path. in_force: the dated value of
    each parameter. changed: values that a proposal has put in their place.
    """

    year: TaxYear
    rules: Mapping[str, Rule]
    parameters: Mapping[str, Parameter]
    in_force: Mapping[str, Dated]
    changed: Mapping[str, Value] = field(default_factory=dict)

    @property
    def p(self) -> Amounts:
        """The amounts, as a rule sees them."""
        return Amounts(self)

    def amount(self, path: str) -> Value:
        """One amount in force. Raises UnknownParameter (nearest name offered), NotKnown, or OutsideTheBook."""
        if path in self.changed:
            return self.changed[path]
        parameter = self.parameter(path)
        dated = self.in_force.get(path)
        if dated is None:
            raise OutsideTheBook(
                f"{path} has no value in {self.year}",
                where=parameter.history[0].where,
                expected=f"a date from {parameter.history[0].since} on",
            )
        if dated.value is None:
            raise NotKnown(
                f"{path} is not known from {dated.since}",
                where=dated.where,
                expected=f"a figure from {dated.source.citation}",
                next_step="Set it in a package if you have the figure.",
            )
        return dated.value

    def parameter(self, path: str) -> Parameter:
        """What the book says of a parameter: title, unit, range, history. Raises UnknownParameter."""
        if path not in self.parameters:
            raise UnknownParameter(
                f"There is no amount called '{path}' in the statute book",
                nearest=nearest(path, self.parameters),
                next_step="List them with: tawney law show",
            )
        return self.parameters[path]

    def with_amounts(self, changes: Mapping[str, Value]) -> Law:
        """The same law with some amounts changed. Raises UnknownParameter, or BadAmount when out of range."""
        for path, value in changes.items():
            self._check(path, value)
        rows = {path: Row(value) if isinstance(value, tuple) else value for path, value in changes.items()}
        return replace(self, changed=MappingProxyType({**self.changed, **rows}))

    def with_rules(self, rules: Iterable[Rule]) -> Law:
        """The same law with some rules replaced or added."""
        return replace(self, rules=MappingProxyType({**self.rules, **{r.name: r for r in rules}}))

    def by_hand(self, name: str) -> Callable[..., float | bool]:
        """A rule as a plain function on numbers, its amounts filled in: law.by_hand('personal_allowance')(110_000)."""
        if name not in self.rules:
            raise RuleProblem(
                f"There is no rule called '{name}' in the law of {self.year}", nearest=nearest(name, self.rules)
            )
        chosen = self.rules[name]
        takes_p = "p" in chosen.function.__code__.co_varnames[: chosen.function.__code__.co_argcount]
        return partial(chosen.function, p=self.p) if takes_p else chosen.function

    @cached_property
    def hash(self) -> str:
        """Sixteen hexadecimal digits that name this law: its year, amounts and rules."""
        digest = hashlib.sha256(str(self.year).encode())
        for path in sorted(self.parameters):
            value = self.changed.get(path, self.in_force[path].value if path in self.in_force else None)
            digest.update(f"{path}={value!r};".encode())
        for name in sorted(self.rules):
            rule = self.rules[name]
            digest.update(f"{name}:{rule.level}:{rule.unit}:{rule.citation}:{fingerprint(rule.function)};".encode())
        return digest.hexdigest()[:16]

    def _check(self, path: str, value: Value) -> None:
        parameter = self.parameter(path)
        low, high = parameter.range
        for number in value if isinstance(value, tuple) else (value,):
            if not low <= number <= high and number != parameter.abolished:
                raise BadAmount(
                    f"{path} cannot be {number:g}",
                    expected=f"a value between {low:,g} and {high:,g} {parameter.unit}",
                    nearest=_as_rate(number, parameter),
                )


def _as_rate(number: float, parameter: Parameter) -> str | None:
    low, high = parameter.range
    return f"{number / 100:g}" if parameter.unit in {"rate", "share"} and low <= number / 100 <= high else None


@dataclass(frozen=True)
class StatuteBook:
    """Every parameter and rule the project holds, of all dates."""

    parameters: Mapping[str, Parameter]
    rules: tuple[Rule, ...]

    def on(self, when: str | TaxYear | date) -> Law:
        """The law of a tax year ('2026-27') or of a day. Raises OutsideTheBook."""
        if isinstance(when, date):
            year = TaxYear(when.year if when >= date(when.year, 4, 6) else when.year - 1)
            return self._law(year, lambda _: when)
        year = TaxYear.read(when)
        return self._law(year, partial(_day_read, year))

    def _law(self, year: TaxYear, day_for: Callable[[Parameter | None], date]) -> Law:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise OutsideTheBook(
                f"The statute book does not cover {year}",
                expected=f"a tax year from {FIRST_YEAR} to {LAST_YEAR}",
                next_step="Name one of those with --year.",
            )
        in_force = {path: dated for path, q in self.parameters.items() if (dated := q.on(day_for(q))) is not None}
        chosen: dict[str, Rule] = {}
        for rule in self.rules:
            if rule.in_force(day_for(None)):
                if rule.name in chosen:
                    raise RuleProblem(
                        f"{rule.name} is the law twice on {day_for(None)}",
                        where=rule.where,
                        expected="one rule of a name at a time",
                    )
                chosen[rule.name] = rule
        return Law(year, MappingProxyType(chosen), self.parameters, MappingProxyType(in_force))


def _day_read(year: TaxYear, parameter: Parameter | None) -> date:
    month, day = SETTLED_BY if parameter is None or parameter.assessed_on is None else parameter.assessed_on
    return date(year.start if (month, day) >= (4, 6) else year.start + 1, month, day)


@lru_cache(maxsize=1)
def statute_book() -> StatuteBook:
    """Opens the book: reads every instrument's folder once."""
    package = import_module("tawney.law")
    folder = Path(str(package.__file__)).parent
    parameters: dict[str, Parameter] = {}
    rules: list[Rule] = []
    for module in sorted(iter_modules([str(folder)]), key=lambda m: m.name):
        if module.ispkg:
            parameters |= {q.path: q for q in _amounts_of(folder / module.name)}
            rules += _rules_of(f"tawney.law.{module.name}", folder / module.name)
    return StatuteBook(MappingProxyType(parameters), tuple(rules))


def _amounts_of(folder: Path) -> tuple[Parameter, ...]:
    file = folder / "amounts.toml"
    return read_amounts(file) if file.exists() else ()


def _rules_of(package: str, folder: Path) -> list[Rule]:
    found: list[Rule] = []
    for module in sorted(iter_modules([str(folder)]), key=lambda m: m.name):
        names = vars(import_module(f"{package}.{module.name}"))
        found += [
            r for r in names.values() if isinstance(r, Rule) and r.function.__module__ == f"{package}.{module.name}"
        ]
    return found


def on(when: str | TaxYear | date) -> Law:
    """The law of a tax year ('2026-27') or of a day."""
    return statute_book().on(when)


__all__ = ["Amount", "Amounts", "Instrument", "Law", "Row", "StatuteBook", "on", "statute_book"]
