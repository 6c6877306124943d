"""State pension age against the timetable of the Pensions Acts, day by day where a day decides."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from family import Unit, alone, book_of, outcome, someone

from tawney import law
from tawney.law.state_pension_age.calendar import completed_months, day_in_month, month_number
from tawney.vocabulary.categories import Sex
from tawney.vocabulary.tax_year import day_number

FACTS = Path(__file__).parents[2].parent / "shared" / "facts" / "parameters.csv"


def born(day: date, **given: float) -> Unit:
    return alone(someone(60, date_of_birth=day_number(day), **given)).members[0]


def reached(day: date, year: str) -> bool:
    return bool(outcome(born(day), "reached_pension_age", year))


@pytest.mark.parametrize(("last_to_reach", "year"), [(date(1959, 10, 5), "2025-26"), (date(1960, 7, 5), "2026-27")])
def test_the_last_birth_date_to_reach_pension_age_by_5_october_is_found_to_the_day(
    last_to_reach: date, year: str
) -> None:
    # Pensions Act 1995 Sch.4 para. 1(6)-(8): 66 years in 2025; born 6 June to 5 July 1960, 66 years and 3 months.
    assert reached(last_to_reach, year)
    assert not reached(last_to_reach + timedelta(days=1), year)


@pytest.mark.parametrize(
    ("birth", "months"),
    [
        (date(1954, 10, 6), 792),
        (date(1960, 4, 5), 792),
        (date(1960, 4, 6), 793),
        (date(1960, 5, 5), 793),
        (date(1960, 5, 6), 794),
        (date(1961, 3, 5), 803),
        (date(1961, 3, 6), 804),
        (date(1977, 4, 5), 804),
        (date(1977, 4, 6), 805),
        (date(1978, 3, 5), 815),
        (date(1978, 4, 6), 816),
        (date(2001, 2, 28), 816),
    ],
)
def test_the_pension_age_rises_a_month_at_a_time_for_those_born_from_april_1960(birth: date, months: int) -> None:
    assert outcome(born(birth), "pension_age_in_months") == months


@pytest.mark.shared
def test_every_step_of_the_timetable_in_the_facts_is_the_rule_s() -> None:
    if not FACTS.exists():
        pytest.skip("the open data does not lie beside this checkout")
    with FACTS.open(encoding="utf-8", newline="") as file:
        steps = [
            (date.fromisoformat(row["group"].removeprefix("born from ")), float(row["value"]))
            for row in csv.DictReader(file)
            if row["parameter"] == "pension_age_months" and row["group"].startswith("born from ")
        ]
    assert len(steps) == 14
    for first, months in steps:
        assert outcome(born(first), "pension_age_in_months") == months, first


def test_a_government_can_raise_the_pension_age_for_everyone_at_once() -> None:
    raised = law.on("2026-27").with_amounts({"state_pension_age.months_before_rise": 804})
    assert outcome(born(date(1959, 10, 6)), "pension_age_in_months", book=raised) == 804
    assert not outcome(born(date(1959, 10, 6)), "reached_pension_age", book=raised)


@pytest.mark.parametrize(("age", "has"), [(64, False), (65, False), (66, True), (67, True), (90, True)])
@pytest.mark.parametrize("year", ["2025-26", "2026-27"])
def test_without_a_date_of_birth_those_of_66_have_reached_pension_age(age: int, has: bool, year: str) -> None:
    assert outcome(alone(someone(age)).members[0], "reached_pension_age", year) is has


def test_without_a_date_of_birth_a_person_is_half_a_year_past_the_last_birthday() -> None:
    assert outcome(alone(someone(66)).members[0], "age_in_months") == 66 * 12 + 6
    assert outcome(alone(someone(66)).members[0], "born_on") == day_number(date(1960, 4, 4))


def test_the_pension_age_is_the_same_for_women_and_men() -> None:
    for day in (date(1958, 1, 1), date(1960, 4, 20), date(1970, 1, 1)):
        ages = {outcome(born(day, sex=sex), "pension_age_in_months") for sex in (Sex.FEMALE, Sex.MALE)}
        assert len(ages) == 1


def test_completed_months_are_those_of_the_calendar_for_every_day_of_eight_years() -> None:
    first = date(1959, 1, 1)
    for n in range(8 * 365 + 2):
        day = first + timedelta(days=n)
        number = day_number(day)
        assert day_in_month(number) == day.day - 1, day
        assert month_number(number) - month_number(day_number(first)) == 12 * (day.year - 1959) + day.month - 1, day


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(1960, 6, 6), date(1961, 6, 5), 11),
        (date(1960, 6, 6), date(1961, 6, 6), 12),
        (date(1960, 2, 29), date(2026, 2, 28), 66 * 12 - 1),
        (date(1960, 2, 29), date(2026, 3, 1), 66 * 12),
        (date(1899, 12, 31), date(2000, 1, 1), 100 * 12),
        (date(2026, 10, 5), date(2026, 10, 5), 0),
    ],
)
def test_months_are_completed_on_the_same_day_of_a_later_month(since: date, until: date, months: int) -> None:
    assert completed_months(day_number(since), day_number(until)) == months


def test_ages_are_tested_in_the_middle_of_the_tax_year() -> None:
    assert book_of("2025-26").amount("state_pension_age.tested_on") == day_number(date(2025, 10, 5))
    assert book_of("2026-27").amount("state_pension_age.tested_on") == day_number(date(2026, 10, 5))
