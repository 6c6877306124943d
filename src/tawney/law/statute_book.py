"""The statute book: every instrument's amounts and rules, and the law of a day or of a tax year taken from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType

from tawney.law.amounts import Dated, Parameter, amounts_of
from tawney.law.law import Amounts, Law, Spell
from tawney.law.parsed import parsed
from tawney.law.rule import Rule
from tawney.vocabulary.problems import OutsideTheBook, RuleProblem
from tawney.vocabulary.tax_year import TaxYear

FIRST_YEAR, LAST_YEAR = TaxYear(2010), TaxYear(2027)
THIS_YEAR = TaxYear(2026)
"""The year that is meant when none is named: the newest whose amounts are all set."""
SETTLED_BY = (4, 30)
"""A change dated up to 30 April belongs to the year from its start: benefits rise on the first Monday after 6 April."""
ONE_OFF = "GBP one-off"
"""The unit of what is paid once, on its date: the year's amount is what the year's dates add up to."""

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True)
class StatuteBook:
    """Every parameter and rule the project holds, of all dates."""

    parameters: Mapping[str, Parameter]
    rules: tuple[Rule, ...]

    def on(self, when: str | TaxYear | date) -> Law:
        """The law of a tax year ('2026-27') or of a day (a date, or '2022-11-10'). Raises OutsideTheBook.

        A year in which something changes after 30 April is lived through by spells (`Law.spells`), not averaged.
        """
        if isinstance(when, str) and _DAY.match(when):
            when = _day(when)
        if isinstance(when, date):
            year = TaxYear(when.year if when >= date(when.year, 4, 6) else when.year - 1)
            return self._law(year, when)
        year = TaxYear.read(when)
        law = self._law(year, date(year.start, *SETTLED_BY))
        days = self._days_of_change(year)
        return replace(law, spells=self._spells(year, days)) if days else law

    def _law(self, year: TaxYear, day: date) -> Law:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise OutsideTheBook(
                f"The statute book does not cover {year}",
                expected=f"a tax year from {FIRST_YEAR} to {LAST_YEAR}",
                next_step="Name one of those with --year.",
            )
        return Law(year, self._rules_on(day), self.parameters, self._in_force(year, day))

    def _in_force(self, year: TaxYear, day: date) -> Mapping[str, Dated]:
        found = {path: _dated(q, year, day) for path, q in self.parameters.items()}
        return MappingProxyType({path: dated for path, dated in found.items() if dated is not None})

    def _rules_on(self, day: date) -> Mapping[str, Rule]:
        chosen: dict[str, Rule] = {}
        for rule in self.rules:
            if rule.in_force(day):
                if rule.name in chosen:
                    raise RuleProblem(
                        f"{rule.name} is the law twice on {day}",
                        where=rule.where,
                        expected="one rule of a name at a time",
                    )
                chosen[rule.name] = rule
        return MappingProxyType(chosen)

    def _days_of_change(self, year: TaxYear) -> list[date]:
        """The days from 1 May to 31 March on which an amount or a rule of the year changes.

        What changes in the first days of April belongs to the year that is about to begin: council tax and housing
        benefit change on the 1st.
        """
        settled, last = date(year.start, *SETTLED_BY), date(year.start + 1, 3, 31)
        changing = {d.since for q in self.parameters.values() if _moves(q) for d in q.history[1:]}
        changing |= {day for rule in self.rules for day in (rule.since, rule.until) if day is not None}
        return sorted(day for day in changing if settled < day <= last)

    def _spells(self, year: TaxYear, days: list[date]) -> tuple[Spell, ...]:
        starts = [year.first_day, *days]
        ends = [*days, year.last_day + timedelta(days=1)]
        length = (ends[-1] - starts[0]).days
        settled = date(year.start, *SETTLED_BY)
        return tuple(
            Spell(
                start,
                (end - start).days / length,
                self._rules_on(max(start, settled)),
                self._in_force(year, max(start, settled)),
            )
            for start, end in zip(starts, ends, strict=True)
        )


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise OutsideTheBook(f"'{written}' is not a day", expected="year-month-day, as 2022-11-10") from error


def _moves(parameter: Parameter) -> bool:
    """Whether a parameter's value can change within a tax year."""
    return parameter.assessed_on is None and parameter.unit != ONE_OFF


def _dated(parameter: Parameter, year: TaxYear, day: date) -> Dated | None:
    """The value a parameter has on a day of a tax year: that day's, that of its own day, or the sum of the year."""
    if parameter.unit == ONE_OFF:
        return _paid_in(parameter, year)
    if parameter.assessed_on is None:
        return parameter.on(day)
    month, in_month = parameter.assessed_on
    return parameter.on(date(year.start if (month, in_month) >= (4, 6) else year.start + 1, month, in_month))


def _paid_in(parameter: Parameter, year: TaxYear) -> Dated:
    first = parameter.history[0]
    paid = [d for d in parameter.history if d.since in year]
    if any(d.value is None and not d.ended for d in paid):
        return next(d for d in paid if d.value is None)
    total = sum(d.value for d in paid if isinstance(d.value, float))
    return replace(paid[-1] if paid else first, value=float(total), ended=False)


@lru_cache(maxsize=1)
def statute_book() -> StatuteBook:
    """Opens the book: reads every instrument's folder once."""
    package = import_module("tawney.law")
    folder = Path(str(package.__file__)).parent
    instruments = sorted(module.name for module in iter_modules([str(folder)]) if module.ispkg)
    files = [file for name in instruments if (file := folder / name / "amounts.toml").exists()]
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    tables = parsed(texts)
    parameters = {q.path: q for file in files for q in amounts_of(file, texts[file], tables[file])}
    rules = [rule for name in instruments for rule in _rules_of(f"tawney.law.{name}", folder / name)]
    return StatuteBook(MappingProxyType(parameters), tuple(rules))


def _rules_of(package: str, folder: Path) -> list[Rule]:
    found: list[Rule] = []
    for module in sorted(iter_modules([str(folder)]), key=lambda m: m.name):
        names = vars(import_module(f"{package}.{module.name}"))
        found += [
            r for r in names.values() if isinstance(r, Rule) and r.function.__module__ == f"{package}.{module.name}"
        ]
    return found


def on(when: str | TaxYear | date) -> Law:
    """The law of a tax year ('2026-27') or of a day (a date, or '2022-11-10'). Raises OutsideTheBook."""
    return statute_book().on(when)


__all__ = ["Amounts", "Law", "StatuteBook", "on", "statute_book"]
