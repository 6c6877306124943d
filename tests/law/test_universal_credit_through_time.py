"""Universal credit and the benefit cap from 2013: what changed when."""

from __future__ import annotations

from datetime import date

import pytest
from household import Family, Given, Home, adult, child, family, home, lodging, worked_out

from tawney import law
from tawney.law import on
from tawney.places.regions import Region
from tawney.vocabulary.categories import WorkCapability

ALONE, PAIR = (adult(),), (adult(), adult())
PARENT, PARENTS = (adult(), child(5)), (adult(), adult(), child(5))
CAPPED = law.on(date(2016, 11, 7))
SICK = (adult(work_capability=WorkCapability.LIMITED_PROTECTED),)


@pytest.mark.parametrize(
    ("people", "rent", "allowance"),
    [
        (ALONE, 0, 111),
        (ALONE, 100, 111),
        (PAIR, 0, 111),
        (PAIR, 100, 111),
        (PARENT, 0, 734),
        (PARENT, 100, 263),
        (PARENTS, 0, 536),
        (PARENTS, 100, 222),
        (SICK, 0, 647),
        (SICK, 100, 192),
        ((*SICK, child(5)), 0, 734),  # the most that fits
        ((*SICK, adult(), child(5)), 0, 647),
    ],
)
def test_there_were_seven_work_allowances_until_2016(people: tuple[Given, ...], rent: float, allowance: float) -> None:
    # SI 2013/376 reg. 22 table, as made; frozen to April 2016
    for year in ("2013-14", "2015-16"):
        assert worked_out("work_allowance", home(family(*people, housing_costs_element=rent)), year) == allowance


@pytest.mark.parametrize(
    ("year", "people", "rent", "allowance"),
    [
        ("2016-17", ALONE, 0, 0),
        ("2016-17", PARENT, 0, 397),
        ("2016-17", PARENTS, 100, 192),
        ("2019-20", SICK, 0, 503),
        ("2021-22", PARENT, 100, 293),
        ("2022-23", PARENT, 100, 344),
    ],
)
def test_there_are_two_since(year: str, people: tuple[Given, ...], rent: float, allowance: float) -> None:
    assert worked_out("work_allowance", home(family(*people, housing_costs_element=rent)), year) == allowance


@pytest.mark.parametrize(("year", "taken"), [("2013-14", 65), ("2016-17", 65), ("2017-18", 63), ("2022-23", 55)])
def test_the_taper_was_65p_then_63p_then_55p(year: str, taken: float) -> None:
    assert on(year).by_hand("earnings_deduction")(200.0, earnings=300.0) == pytest.approx(taken)


def test_the_taper_and_the_allowances_changed_on_24_november_2021() -> None:
    before, after = (law.on(day) for day in (date(2021, 11, 23), date(2021, 11, 24)))
    assert [x.amount("universal_credit.taper_rate") for x in (before, after)] == [0.63, 0.55]
    assert [x.amount("universal_credit.work_allowance_higher") for x in (before, after)] == [515, 557]
    assert date(2021, 11, 24) in {s.since for s in on("2021-22").spells}


def test_twenty_pounds_a_week_were_added_for_eighteen_months() -> None:
    # SI 2020/371: 86.67 a month over the order's 323.22; it ended with the assessment periods of 5 October 2021
    temporary = [on(y).amount("universal_credit.temporary_increase") for y in ("2020-21", "2021-22", "2022-23")]
    assert temporary == [86.67, 86.67, 0]
    paid = worked_out("standard_allowance", home(family(*ALONE)), "2020-21")
    assert paid == pytest.approx(323.22 + 86.67)
    ended = law.on(date(2021, 10, 6)).amount("universal_credit.standard_allowance_single")
    assert ended == pytest.approx(411.51 - 86.67)


@pytest.mark.parametrize("year", ["2013-14", "2016-17"])
def test_every_child_was_counted_until_2017_and_the_first_brought_more(year: str) -> None:
    book = on(year)
    first, other = (book.amount(f"universal_credit.{n}") for n in ("first_child_element", "child_element"))
    assert isinstance(first, float)
    assert isinstance(other, float)
    brood = home(family(adult(), child(0), child(1), child(2)))
    assert worked_out("child_element", brood, year) == pytest.approx(first + 2 * other)


def test_children_born_after_5_april_2017_bring_no_more_for_the_first_and_nothing_for_the_third() -> None:
    # 2020-21: those of 3 and over were born before
    assert worked_out("child_element", home(family(adult(), *map(child, (0, 1, 2)))), "2020-21") == 2 * 235.83
    assert worked_out("child_element", home(family(adult(), *map(child, (0, 1, 3)))), "2020-21") == 281.25 + 235.83
    limited = [on(y).amount("universal_credit.two_child_limit") for y in ("2017-18", "2025-26", "2026-27")]
    assert limited == [2, 2, float("inf")]


def test_childcare_was_met_at_70_percent_until_2016() -> None:
    parent = adult(employment_income=9_000)
    met = [
        worked_out("childcare_element", home(family(parent, child(3), childcare_costs=6_000.0)), year)
        for year in ("2015-16", "2016-17")
    ]
    assert met == pytest.approx([350, 425])


def test_the_minimum_income_floor_was_lifted_in_the_pandemic() -> None:
    trader = home(family(adult(self_employment_income=6_000)))
    days = (date(2020, 3, 12), date(2020, 3, 13), date(2021, 7, 31), date(2021, 8, 1))
    bound = [worked_out("minimum_income_floor_applies", trader, law.on(day)) for day in days]
    assert bound == [True, False, False, True]


def test_a_parent_of_a_child_of_4_must_seek_work_since_2017() -> None:
    four = home(family(adult(), child(4)))
    assert [worked_out("must_seek_work", four, y) for y in ("2016-17", "2017-18")] == [False, True]


@pytest.mark.parametrize(("year", "taken"), [("2013-14", 68.0), ("2017-18", 70.06), ("2026-27", 96.55)])
def test_non_dependants_contributions(year: str, taken: float) -> None:
    shared = home(family(*ALONE), lodging(adult(40)))
    assert worked_out("housing_cost_contributions", shared, year) == pytest.approx(taken)


@pytest.mark.parametrize(
    ("year", "age", "wage"),
    [
        ("2010-11", 21, 4.83),  # until October 2010 the adult rate began at 22
        ("2010-11", 22, 5.80),
        ("2011-12", 21, 5.93),
        ("2015-16", 30, 6.50),
        ("2016-17", 24, 6.70),
        ("2016-17", 25, 7.20),
        ("2021-22", 23, 8.91),
        ("2021-22", 22, 8.36),
        ("2024-25", 21, 11.44),
        ("2024-25", 20, 8.60),
        ("2024-25", 17, 6.40),
    ],
)
def test_the_minimum_wage_by_age_as_each_year_begins(year: str, age: float, wage: float) -> None:
    assert worked_out("minimum_wage", home(family(adult(age))), year) == wage


@pytest.mark.parametrize("year", ["2010-11", "2012-13"])
@pytest.mark.parametrize("column", ["universal_credit", "universal_credit_entitlement", "benefit_cap_reduction"])
def test_there_was_none_before_2013(year: str, column: str) -> None:
    assert worked_out(column, home(family(*PARENT)), year) == 0


def test_a_family_that_has_not_moved_is_paid_none() -> None:
    due = home(Family(PARENT, {"universal_credit_entitlement": 5_000.0, "draw_rollout": 0.5}))
    assert worked_out("universal_credit", due, "2018-19") == 0
    assert worked_out("universal_credit", due, "2020-21") == 5_000


def test_a_family_told_to_move_has_no_less_than_its_tax_credits() -> None:
    unit = home(
        Family(
            PARENT,
            {
                "draw_rollout": 0.7,
                "universal_credit_entitlement": 2_000.0,
                "working_tax_credit_entitlement": 1_500.0,
                "child_tax_credit_entitlement": 1_000.0,
            },
        )
    )
    told = on("2023-24").with_amounts({"universal_credit_rollout.natural_share": 0.66})
    assert worked_out("universal_credit", unit, told) == 2_500
    assert worked_out("universal_credit", unit, "2023-24") == 2_000
    moved_before = told.with_amounts({"universal_credit_rollout.natural_share": 0.71})
    assert worked_out("transitional_protection", unit, moved_before) == 0


def _capped(region: Region, *people: Given) -> Home:
    return home(family(*people), region=region)


@pytest.mark.parametrize(
    ("day", "limits"),
    [
        ((2013, 4, 15), (26_000, 26_000, 18_200, 18_200)),
        ((2016, 11, 6), (26_000, 26_000, 18_200, 18_200)),
        ((2016, 11, 7), (23_000, 20_000, 15_410, 13_400)),
        ((2023, 4, 10), (25_323, 22_020, 16_967, 14_753)),
        ((2027, 6, 1), (25_323, 22_020, 16_967, 14_753)),
    ],
)
def test_the_limits_of_2013_2016_and_2023(day: tuple[int, int, int], limits: tuple[float, ...]) -> None:
    under = law.on(date(*day))
    found = [
        worked_out("benefit_cap_limit", _capped(region, *people), under)
        for people in (PARENT, ALONE)
        for region in (Region.LONDON, Region.WALES)
    ]
    assert tuple(found) == limits


def test_the_published_months_and_weeks_are_the_years_limit_divided() -> None:
    for name in ("family_in_london", "family", "single_in_london", "single"):
        year, month, week = (on("2026-27").amount(f"benefit_cap.{q}{name}") for q in ("", "monthly_", "weekly_"))
        assert isinstance(year, float)
        assert (round(year / 12, 2), round(year / 52, 2)) == (month, week)


def test_carers_are_exempt_from_november_2016() -> None:
    carer = home(family(adult(is_carer=True), child(3)))
    days = (date(2016, 11, 6), date(2016, 11, 7))
    assert [worked_out("is_exempt_from_benefit_cap", carer, law.on(day)) for day in days] == [False, True]


def test_carers_allowance_counted_under_the_cap_until_november_2016() -> None:
    carer = home(Family((adult(carers_allowance=3_000.0),), {"universal_credit_before_cap": 1_000.0}))
    days = (date(2016, 11, 6), date(2016, 11, 7))
    assert [worked_out("benefits_under_the_cap", carer, law.on(day)) for day in days] == [15_000, 12_000]
