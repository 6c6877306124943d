"""Working and child tax credit, 2010-11 to 2024-25: the arithmetic of the Act and its Regulations."""

from __future__ import annotations

from datetime import date

import pytest
from household import Family, Given, Home, adult, child, family, home, worked_out
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.law import indexed, on
from tawney.law.statute_book import statute_book
from tawney.vocabulary.categories import AwardRate, WorkCapability
from tawney.vocabulary.problems import OutsideTheBook

YEARS = [f"{y}-{(y + 1) % 100:02d}" for y in range(2010, 2025)]
ON_LEGACY = {"draw_rollout": 1.0}


def worker(hours: float, pay: float = 10_000, age: float = 30, **more: float | bool) -> Given:
    """Someone with a job."""
    return adult(age, hours_worked=hours, employment_income=pay, **more)


def of(*people: Given, **more: float | bool) -> Home:
    """A family that universal credit has not reached."""
    return home(Family(people, {**ON_LEGACY, **more}))


def maximum(year: str, *people: Given, **more: float | bool) -> float:
    """The most working tax credit a family can have."""
    return float(worked_out("working_tax_credit_maximum", of(*people, **more), year))


def paid(year: str, *people: Given, **more: float | bool) -> tuple[float, float]:
    """Working and child tax credit."""
    unit = of(*people, **more)
    working, children = (worked_out(f"{which}_tax_credit", unit, year) for which in ("working", "child"))
    return float(working), float(children)


def test_a_lone_parent_of_two_with_16_hours_in_2010_11() -> None:
    # 1,920 + 1,890 = 3,810, less 39% of 10,000 - 6,420 = 1,396.20; 545 + 2 x 2,300 = 5,145 untouched
    assert paid("2010-11", worker(16), child(5), child(8)) == pytest.approx((2_413.80, 5_145))


def test_the_taper_takes_working_tax_credit_first_and_then_the_children() -> None:
    # 2015-16: 41% of 25,000 - 6,420 = 7,617.80; 1,960 + 2,010 + 810 = 4,780 goes; 2,837.80 of 545 + 2 x 2,780
    assert paid("2015-16", worker(30, 25_000), child(5), child(8)) == pytest.approx((0, 6_105 - 2_837.80))


@pytest.mark.parametrize(
    ("income", "left"),
    [
        (45_000, 545),  # the children's element is long gone; the family's stands to 50,000
        (50_000, 545),
        (53_000, 545 - 3_000 * 0.066667),
        (57_000, 545 - 7_000 * 0.066667),
        (58_200, 0),  # 545 x 15 above 50,000; what is left is under 26 pounds
    ],
)
def test_the_family_element_stood_to_50_000_in_2010_11(income: float, left: float) -> None:
    assert paid("2010-11", worker(40, income), child(5))[1] == pytest.approx(left)


@pytest.mark.parametrize(("income", "left"), [(40_000, 545), (41_000, 135), (41_300, 0)])
def test_the_family_element_went_from_40_000_at_41p_in_2011_12(income: float, left: float) -> None:
    assert paid("2011-12", worker(40, income), child(5))[1] == pytest.approx(left)


def test_the_second_threshold_gives_way_to_the_income_at_which_the_rest_is_gone() -> None:
    # Ten children in 2011-12: 25,550 of children's elements last to 15,860 + 25,550 / 0.41 = 78,177.07
    ten = [child(age) for age in range(1, 11)]
    partner = adult()
    assert paid("2011-12", worker(0, 78_000), partner, *ten)[1] == pytest.approx(
        545 + 25_550 - 0.41 * (78_000 - 15_860)
    )
    assert paid("2011-12", worker(0, 79_000), partner, *ten)[1] == pytest.approx(
        545 - 0.41 * (79_000 - 78_177.07), abs=0.01
    )


def test_the_family_element_goes_straight_after_the_children_from_2012() -> None:
    # 2012-13: 545 + 2,690 = 3,235 is gone at 15,860 + 3,235 / 0.41 = 23,750 for a parent without hours
    assert paid("2012-13", worker(0, 23_000), child(5))[1] == pytest.approx(3_235 - 0.41 * (23_000 - 15_860))
    assert paid("2012-13", worker(0, 24_000), child(5)) == (0, 0)


def test_the_baby_addition_ended_in_2011() -> None:
    assert paid("2010-11", adult(), child(0))[1] == 545 + 545 + 2_300
    assert paid("2011-12", adult(), child(0))[1] == 545 + 2_555


def test_two_children_are_paid_for_from_2017_unless_they_were_born_before() -> None:
    # 2020-21: on 6 April 2020 a child of 3 or over was born before 6 April 2017
    assert paid("2016-17", adult(), child(0), child(1), child(2))[1] == 545 + 3 * 2_780
    assert paid("2020-21", adult(), child(0), child(1), child(2))[1] == 2 * 2_830
    assert paid("2020-21", adult(), child(3), child(4), child(5))[1] == 545 + 3 * 2_830
    assert paid("2020-21", adult(), child(0), child(1), child(3))[1] == 545 + 2 * 2_830


def test_a_disabled_child_beyond_the_limit_still_brings_the_addition() -> None:
    # WRWA 2016 s.13: the limit is on the individual element alone
    of_three = (child(0), child(1), child(2, dla_care=AwardRate.LOWER))
    assert paid("2020-21", adult(), *of_three)[1] == 2 * 2_830 + 3_415


@pytest.mark.parametrize(
    ("one", "added"),
    [
        ({"dla_mobility": AwardRate.LOWER}, 3_355),
        ({"dla_care": AwardRate.HIGHER}, 3_355 + 1_360),
        ({"pip_daily_living": AwardRate.HIGHER}, 3_355 + 1_360),
        ({"is_registered_blind": True}, 3_355),
        ({}, 0),
    ],
)
def test_disabled_children_bring_more(one: dict[str, float], added: float) -> None:
    assert paid("2019-20", adult(), child(9, **one))[1] == pytest.approx(545 + 2_780 + added)


@pytest.mark.parametrize(
    ("year", "people", "may"),
    [
        ("2011-12", (worker(16), adult(), child(3)), True),
        ("2012-13", (worker(16), adult(), child(3)), False),
        ("2012-13", (worker(16), worker(8), child(3)), True),  # 24 hours between them, one with 16
        ("2012-13", (worker(12), worker(12), child(3)), False),
        ("2012-13", (worker(24), adult(), child(3)), True),
        ("2012-13", (worker(16), child(3)), True),  # lone parents: 16 hours throughout
        ("2012-13", (worker(15.9), child(3)), False),
        ("2012-13", (worker(16), adult(work_capability=WorkCapability.LIMITED_PROTECTED), child(3)), True),
        ("2012-13", (worker(16), adult(is_carer=True), child(3)), True),
        ("2012-13", (worker(16, pip_mobility=AwardRate.LOWER), adult(), child(3)), True),
        ("2012-13", (worker(16, age=60), adult(), child(3)), True),
        ("2012-13", (worker(29), adult()), False),  # no children: 30 hours at 25
        ("2012-13", (worker(30, age=25),), True),
        ("2012-13", (worker(30, age=24),), False),
        ("2012-13", (worker(16, pip_mobility=AwardRate.LOWER),), True),
        ("2010-11", (worker(16, age=60),), False),
        ("2010-11", (worker(30, age=60),), True),
        ("2011-12", (worker(16, age=60),), True),
        ("2011-12", (worker(16, age=50, is_new_worker_after_benefits=True),), True),
        ("2012-13", (worker(16, age=50, is_new_worker_after_benefits=True),), False),
        ("2011-12", (worker(16, age=49, is_new_worker_after_benefits=True),), False),
        ("2012-13", (adult(30, hours_worked=40),), False),  # not paid for it
    ],
)
def test_who_works_enough(year: str, people: tuple[Given, ...], may: bool) -> None:
    assert worked_out("may_have_working_tax_credit", of(*people), year) is may


@pytest.mark.parametrize(
    ("year", "people", "most"),
    [
        ("2013-14", (worker(30),), 1_920 + 790),
        ("2013-14", (worker(40), adult()), 1_920 + 1_970 + 790),
        ("2013-14", (worker(16), worker(14), child(3)), 1_920 + 1_970 + 790),  # 30 hours together, with a child
        ("2013-14", (worker(16), worker(13), child(3)), 1_920 + 1_970),
        ("2013-14", (worker(16), child(3)), 1_920 + 1_970),
        ("2020-21", (worker(30),), 3_040 + 825),
        ("2024-25", (worker(30, pip_daily_living=AwardRate.LOWER),), 2_435 + 1_015 + 3_935),
        ("2024-25", (worker(30, pip_daily_living=AwardRate.HIGHER),), 2_435 + 1_015 + 3_935 + 1_705),
        ("2024-25", (worker(30), adult(pip_daily_living=AwardRate.HIGHER)), 2_435 + 2_500 + 1_015 + 1_705),
        ("2011-12", (worker(16, age=55, is_new_worker_after_benefits=True),), 1_920 + 1_365),
        ("2011-12", (worker(30, age=55, is_new_worker_after_benefits=True),), 1_920 + 790 + 2_030),
    ],
)
def test_what_the_elements_come_to(year: str, people: tuple[Given, ...], most: float) -> None:
    assert maximum(year, *people) == most


@pytest.mark.parametrize(
    ("year", "minded", "costs", "met"),
    [
        ("2010-11", 1, 5_000, 4_000),
        ("2011-12", 1, 5_000, 3_500),
        ("2011-12", 1, 20_000, 0.7 * 52 * 175),
        ("2011-12", 2, 20_000, 0.7 * 52 * 300),
    ],
)
def test_childcare_is_met_at_80_and_then_70_percent_up_to_a_cap(
    year: str, minded: int, costs: float, met: float
) -> None:
    children = [child(4)] * minded
    without, with_care = (maximum(year, worker(16), *children, childcare_costs=c) for c in (0.0, costs))
    assert with_care - without == pytest.approx(met)


@pytest.mark.parametrize(
    ("people", "is_met"),
    [
        ((worker(16), worker(16), child(4)), True),
        ((worker(24), adult(), child(4)), False),
        ((worker(24), adult(work_capability=WorkCapability.LIMITED), child(4)), True),
        ((worker(16), child(15)), False),
        ((worker(16), child(15, dla_care=AwardRate.LOWER)), True),
    ],
)
def test_childcare_is_met_where_all_work_or_cannot_mind_children(people: tuple[Given, ...], is_met: bool) -> None:
    met = worked_out("working_tax_credit_childcare", of(*people, childcare_costs=1_000.0), "2014-15")
    assert met == (700 if is_met else 0)


def test_pensions_and_savings_count_above_300_pounds_and_contributions_come_off() -> None:
    # SI 2002/2006 reg. 3(1), (7)
    saver = adult(employment_income=10_000, pension_contributions=1_000, savings_income=200, private_pension_income=400)
    assert worked_out("tax_credit_income", of(saver), "2018-19") == 10_000 - 1_000 + 300


def test_what_is_under_26_pounds_is_not_paid() -> None:
    # 2012-13: 3,235 of child tax credit less 41%: 25 left at 23,689, 27 left at 23,684
    assert paid("2012-13", worker(0, 23_689), child(5)) == (0, 0)
    assert paid("2012-13", worker(0, 23_684), child(5))[1] == pytest.approx(3_235 - 0.41 * (23_684 - 15_860))


def test_families_on_universal_credit_have_no_tax_credits() -> None:
    moved = home(Family((worker(16), child(5)), {"draw_rollout": 0.0}))
    assert worked_out("child_tax_credit", moved, "2018-19") == 0
    assert worked_out("child_tax_credit_entitlement", moved, "2018-19") > 0


def test_pensioners_kept_them_until_february_2019_wherever_others_had_moved_to_universal_credit() -> None:
    # WRA 2012 s.4(1)(b): nobody of pension age has universal credit; SI 2018/676: children in pension credit since
    grandmother = home(Family((adult(70), child(5)), {"draw_rollout": 0.0, "is_of_pension_credit_age": True}))
    assert worked_out("child_tax_credit", grandmother, "2017-18") == 545 + 2_780
    assert worked_out("child_tax_credit", grandmother, "2019-20") == 0


def test_a_family_on_jobseekers_allowance_has_child_tax_credit_whatever_its_income() -> None:
    # TCA 2002 s.7(2): no test; rents and interest count for tax credits, and capital for the allowance
    landlady = {"property_income": 40_000.0}
    out_of_work = of(adult(40, **landlady), child(5))
    assert worked_out("jobseekers_allowance", out_of_work, "2015-16") > 0
    assert worked_out("child_tax_credit", out_of_work, "2015-16") == 545 + 2_780
    assert paid("2015-16", worker(30, 10_000, **landlady), child(5)) == (0, 0)


def test_an_award_of_nothing_is_an_award_of_working_tax_credit() -> None:
    # SI 2006/213 reg. 75E(1): the benefit cap leaves alone who is entitled to it, whatever is paid
    well_paid, without_hours = (of(worker(hours, 30_000), child(5), child(7)) for hours in (16, 15))
    assert worked_out("working_tax_credit", well_paid, "2015-16") == 0
    assert worked_out("is_entitled_to_working_tax_credit", well_paid, "2015-16") is True
    assert worked_out("is_exempt_from_cap_on_housing_benefit", well_paid, "2015-16") is True
    assert worked_out("is_exempt_from_cap_on_housing_benefit", without_hours, "2015-16") is False


def test_those_who_do_not_claim_have_none() -> None:
    half = on("2018-19").with_amounts({"take_up.tax_credits": 0.5})
    eager, shy = (of(adult(), child(5), draw_universal_credit=d) for d in (0.49, 0.5))
    assert worked_out("child_tax_credit", eager, half) == 545 + 2_780
    assert worked_out("child_tax_credit", shy, half) == 0


def test_tax_credits_ended_on_5_april_2025() -> None:
    assert paid("2025-26", worker(16), child(5)) == (0, 0)
    with pytest.raises(OutsideTheBook) as problem:
        on("2025-26").amount("tax_credits.taper")
    assert "Expected a date from 2010-04-06 and before 2025-04-06." in str(problem.value)


def test_a_taper_of_nothing_takes_nothing() -> None:
    generous = on("2010-11").with_amounts({"tax_credits.taper": 0.0, "tax_credits.second_taper": 0.0})
    assert worked_out("child_tax_credit", of(worker(40, 200_000), child(5)), generous) == 545 + 2_300


@settings(max_examples=25, deadline=None)
@given(
    year=st.sampled_from(YEARS), pay=st.floats(0, 90_000), rise=st.floats(1, 5_000), children=st.integers(0, 4),
    hours=st.sampled_from([0.0, 16.0, 24.0, 30.0]),
)  # fmt: skip
def test_more_pay_for_the_same_hours_never_brings_more_credit(
    year: str, pay: float, rise: float, children: int, hours: float
) -> None:
    kids = [child(3.0 * n + 1) for n in range(children)]
    first, second = (sum(paid(year, worker(hours, pay + 1 + more), *kids)) for more in (0.0, rise))
    assert 0 <= second <= first
    # The taper, and the family's element between thresholds; a credit under 26 pounds goes at once.
    assert first - second <= 0.41 * rise + 26


def test_a_lone_parent_keeps_59p_of_each_extra_pound_before_tax() -> None:
    first, second = (sum(paid("2016-17", worker(20, pay), child(5))) for pay in (12_000, 12_100))
    assert first - second == pytest.approx(41)


def test_like_is_treated_alike_whatever_the_sex() -> None:
    pair = [family(worker(24, sex=sex), adult(sex=1 - sex), child(4), **ON_LEGACY) for sex in (0, 1)]
    assert len({worked_out("working_tax_credit", home(f), "2014-15") for f in pair}) == 1


def test_the_law_of_2010_raised_the_elements_by_retail_prices_and_later_law_by_consumer_prices() -> None:
    element = statute_book().parameters["child_tax_credit.child_element"]
    assert [element.rises_by(date(year, 4, 30)) for year in (2010, 2011, 2024)] == ["rpi", "cpi", "cpi"]
    # Prices rose by 2.2% in the year to September 2012; the family element was never raised.
    planned = indexed("2012-13", "2013-14", "as_planned")
    assert planned.amount("child_tax_credit.child_element") == pytest.approx(2_690 * 1.022)
    assert planned.amount("child_tax_credit.family_element") == 545
