"""A year is explained part by part, and the explained figures are those of the run, to the last bit, in every year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import MappingProxyType

import numpy as np
import pytest
from known_law import known
from little_law import MADE_UP
from little_people import little_people

from tawney import engine, law
from tawney.engine import Part, Step
from tawney.engine.explaining import explain
from tawney.law import Law, rule
from tawney.law.law import Spell
from tawney.law.statute_book import FIRST_YEAR, LAST_YEAR, Amounts
from tawney.vocabulary.levels import Level, person
from tawney.vocabulary.tax_year import TaxYear

PEOPLE = little_people(12, seed=3)
HOUSEHOLDS = (0, 4, 9)
YEARS = [str(year) for year in FIRST_YEAR.to(LAST_YEAR)]


@pytest.mark.parametrize("year", YEARS)
def test_every_column_is_explained_as_it_is_run(year: str) -> None:
    whole = known(year)
    asking = list(whole.rules)
    run = engine.run(whole, PEOPLE, asking, backend="numpy")
    for household in HOUSEHOLDS:
        steps = explain(whole, PEOPLE, household, asking).steps
        # A rule that begins within the year is behind what is asked for, and cannot be asked for in all of it.
        asked = [s for s in steps if s.column in run.columns]
        apart = [(s.column, s.who) for s in asked if np.asarray(s.value).tobytes() != run[s.column][s.row].tobytes()]
        assert apart == []
        assert {s.column for s in asked} == set(asking)


@rule(person, "GBP/year", MADE_UP)
def first_tax(employment_income: float, p: Amounts) -> float:
    """Ten pence of each pound."""
    return 0.1 * employment_income + 0.0 * p.income_tax.basic_rate


@rule(person, "GBP/year", MADE_UP, named="first_tax")
def later_tax(employment_income: float, relief: float, is_late: bool, p: Amounts) -> float:
    """Twenty pence, less a relief."""
    return 0.2 * employment_income - relief if is_late else 0.0 * p.income_tax.basic_rate


@rule(person, "GBP/year", MADE_UP)
def relief(age: float) -> float:
    """A pound for each year of age."""
    return 1.0 * age


@rule(person, "flag", MADE_UP)
def is_late() -> bool:
    """It is late in the year."""
    return True


@rule(person, "GBP/year", MADE_UP)
def left(employment_income: float, first_tax: float) -> float:
    """What is left of pay."""
    return employment_income - first_tax


def law_of_two_parts() -> Law:
    """A year of 365 days whose tax changes its shape on 6 July, after 91 of them."""
    whole = law.on("2026-27").as_it_begins
    first, later = ({r.name: r for r in rules} for rules in ((first_tax, left), (relief, is_late, later_tax, left)))
    spells = tuple(
        Spell(since, days / 365, MappingProxyType(rules), whole.in_force)
        for since, days, rules in ((date(2026, 4, 6), 91, first), (date(2026, 7, 6), 274, later))
    )
    return Law(TaxYear(2026), MappingProxyType(first), whole.parameters, whole.in_force, spells=spells)


def paid() -> int:
    """The first household in which someone of age is paid."""
    pay, age = PEOPLE.columns["employment_income"], PEOPLE.columns["age"]
    return int(PEOPLE.household_of_person[np.flatnonzero((pay > 1_000) & (age > 0))[0]])


def steps_of(exact: bool = False) -> dict[str, Step]:
    """The steps of one person who is paid, by column."""
    trace = explain(law_of_two_parts(), PEOPLE, paid(), ["left"], exact=exact)
    assert trace.lived == ((date(2026, 4, 6), 91), (date(2026, 7, 6), 274))
    assert trace.year_days == 365
    row = next(s.row for s in trace.of("left") if PEOPLE.columns["employment_income"][s.row] > 1_000)
    return {s.column: s for s in trace.steps if s.row == row}


def test_a_figure_is_what_its_parts_add_up_to_by_their_days() -> None:
    step = steps_of()["first_tax"]
    first, later = step.parts
    assert (first.since, first.days, first.year_days, later.since, later.days) == (
        date(2026, 4, 6), 91, 365, date(2026, 7, 6), 274,
    )  # fmt: skip
    assert step.value == 91 / 365 * first.step.value + 274 / 365 * later.step.value
    assert (first.step.title, later.step.title) == ("Ten pence of each pound.", "Twenty pence, less a relief.")
    assert step.changes


def test_what_every_part_has_alike_stands_with_the_year_and_what_changes_with_its_part() -> None:
    step = steps_of()["first_tax"]
    assert set(step.arguments) == {"employment_income"}
    assert dict(step.amounts) == {} or set(step.amounts) == {"income_tax.basic_rate"}
    assert set(step.parts[1].step.arguments) == {"employment_income", "relief", "is_late"}
    assert step.title == later_tax.title


def test_what_only_a_part_has_counts_for_its_days_and_comes_before_what_rests_on_it() -> None:
    steps = steps_of()
    assert list(steps) == ["relief", "is_late", "first_tax", "left"]
    assert [part.days for part in steps["relief"].parts] == [274]
    assert steps["relief"].value == 274 / 365 * steps["relief"].parts[0].step.value
    assert steps["is_late"].value is True
    assert not steps["is_late"].changes


def test_in_decimal_the_parts_add_up_exactly() -> None:
    step = steps_of(exact=True)["first_tax"]
    first, later = (part.step.value for part in step.parts)
    assert step.value == Decimal(91) / Decimal(365) * first + Decimal(274) / Decimal(365) * later


def test_a_year_that_stands_still_has_one_part_and_steps_without_any() -> None:
    trace = explain(law.on("2026-27").as_it_begins, PEOPLE, 0, ["income_tax"])
    assert trace.lived == ((date(2026, 4, 6), 365),)
    assert {s.parts for s in trace.steps} == {()}
    assert not any(s.changes for s in trace.steps)


def test_a_part_is_a_step_of_its_own() -> None:
    part = steps_of()["left"].parts[0]
    assert isinstance(part, Part)
    assert (part.step.column, part.step.level, part.step.parts) == ("left", Level.PERSON, ())
