"""What a claim is worked out with: the folder of open data, and the open population under this year's law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import hypot, nan

from tawney.assessment.accounts import Accounts, keep_accounts
from tawney.assessment.essay.shelf import Shelf
from tawney.indicators.mobility.tidy import TidyRow
from tawney.law.statute_book import THIS_YEAR, statute_book
from tawney.people.another_year import in_year
from tawney.people.population import People
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import DataNotHere, IndicatorProblem, nearest
from tawney.vocabulary.tax_year import TaxYear

NO_SAMPLE = "everybody is counted: no sample"
NOT_PUBLISHED = "its source publishes no error"


@dataclass(frozen=True)
class Desk:
    """population: opens the synthetic people when a claim first asks for them; None leaves such claims out."""

    shelf: Shelf
    population: Callable[[], People] | None = None

    @cached_property
    def people(self) -> People:
        """The open population, in this tax year. Raises DataNotHere where it was left out."""
        if self.population is None:
            raise DataNotHere("The open population was left out.", next_step="Leave out --no-people.")
        return in_year(self.population(), TaxYear.read(str(THIS_YEAR)))

    @cached_property
    def accounts(self) -> Accounts:
        """What the open population has under this year's law."""
        return keep_accounts(statute_book().on(TaxYear.read(str(THIS_YEAR))), self.people)


def row_of(rows: tuple[TidyRow, ...], name: str, *, time: str = "", **splits: str) -> TidyRow:
    """The one published figure with these splits (and time), whatever others it has. name: what the file is called.

    Raises IndicatorProblem where there is none.
    """
    for row in rows:
        alike = all(row.splits.get(kind) == value for kind, value in splits.items())
        if alike and (not time or row.texts.get("time_period") == time) and row.figure.value == row.figure.value:
            return row
    wanted = ", ".join(splits.values())
    known = {value for row in rows for value in row.splits.values()}
    lost = next((value for value in splits.values() if value not in known), "")
    raise IndicatorProblem(f"{name} has no figure of {wanted}.", nearest=nearest(lost, known) if lost else None)


def over(one: Estimate, other: Estimate, note: str) -> Estimate:
    """By how many per cent one published figure is over another; error by the delta method, the two as independent."""
    ratio = one.value / other.value
    error = 100 * ratio * hypot(one.standard_error / one.value, other.standard_error / other.value)
    return Estimate(100 * (ratio - 1), error, min(one.n, other.n), "%", note)


def apart(one: Estimate, other: Estimate, unit: str, note: str = "") -> Estimate:
    """One published figure less another, the two as independent; no error where one has none."""
    error = hypot(one.standard_error, other.standard_error) if one.standard_error >= 0 else nan
    return Estimate(one.value - other.value, error, min(one.n, other.n), unit, note)
