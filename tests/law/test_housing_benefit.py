"""Housing benefit: SI 2006/213 (working age) and SI 2006/214 (pension age), by hand and by published examples."""

from __future__ import annotations

from datetime import date

import pytest
from household import Family, adult, child, worked_out
from legacy import PENSIONERS, figure, lodgers, tenants, unit, weekly

from tawney import law
from tawney.law.statute_book import statute_book
from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate, Tenure, WorkCapability

NOT_PASSPORTED = {"is_passported_to_housing_benefit": False}


# Needs, working age: SI 2006/213 Sch. 3, 2014-15.


@pytest.mark.parametrize(
    ("of", "needs"),
    [
        (unit(adult(24)), 57.35),
        (unit(adult(25)), 72.40),
        (unit(adult(24), adult(24)), 113.70),
        (unit(adult(30), child(3)), 72.40 + 66.33 + 17.45),
        (unit(adult(30), child(3), child(6), child(9)), 72.40 + 3 * 66.33 + 17.45),
        (unit(adult(30), child(3, dla_care=AwardRate.LOWER)), 72.40 + 66.33 + 17.45 + 59.50),
        (unit(adult(30), child(3, dla_care=AwardRate.HIGHER)), 72.40 + 66.33 + 17.45 + 59.50 + 24.08),
        (unit(adult(30, dla_mobility=AwardRate.LOWER)), 72.40 + 31.85),
        (unit(adult(22, work_capability=WorkCapability.LIMITED, dla_mobility=AwardRate.LOWER)), 72.40 + 28.75),
        (unit(adult(30, is_entitled_as_carer=True)), 72.40 + 34.20),
    ],
)
def test_needs_at_working_age(of: Family, needs: float) -> None:
    assert figure("housing_benefit_applicable_amount", of, "2014-15") == pytest.approx(needs)


@pytest.mark.parametrize(
    ("year", "age", "is_couple", "needs"),
    [
        ("2010-11", 62, False, 132.60),  # the guarantee of pension credit
        ("2010-11", 65, False, 153.15),
        ("2010-11", 64, True, 202.40),
        ("2010-11", 80, True, 229.50),
        ("2020-21", 66, False, 187.75),
        ("2025-26", 69, False, 227.10),  # reached pension age after 1 April 2021
        ("2025-26", 70, False, 244.40),
        ("2026-27", 70, True, 363.25),
        ("2026-27", 71, True, 383.35),
    ],
)
def test_needs_at_pension_age(year: str, age: float, is_couple: bool, needs: float) -> None:
    book = statute_book()
    guarantee = {f"pension_credit.standard_minimum_guarantee_{k}": v for k, v in
                 (("single", 132.60), ("couple", 202.40))}  # fmt: skip
    held = law.on(year).with_amounts(guarantee) if year == "2010-11" else law.on(year)
    people = [adult(age), adult(60)] if is_couple else [adult(age)]
    assert "housing_benefit.earlier_pensioner_age" in book.parameters
    assert figure("housing_benefit_applicable_amount", unit(*people, **PENSIONERS), held) == pytest.approx(needs)


def born(year: int) -> float:
    """The day number of 1 June of a year."""
    return float(date(year, 6, 1).toordinal() - date(1970, 1, 1).toordinal())


@pytest.mark.parametrize(
    ("year", "births", "counted"),
    [
        ("2016-17", (2010, 2012, 2014), 3),
        ("2019-20", (2014, 2015, 2018), 2),
        ("2019-20", (2012, 2014, 2015), 3),
        ("2019-20", (2017, 2018, 2018), 2),
        ("2024-25", (2014, 2015, 2016, 2020), 3),
        ("2026-27", (2017, 2018, 2020), 3),
    ],
)
def test_children_born_since_april_2017_count_up_to_two_until_2026(
    year: str, births: tuple[int, ...], counted: float
) -> None:
    # SI 2006/213 reg. 22(1)(b); no limit at pension age
    of = [adult(30), *(child(3, born_on=born(b)) for b in births)]
    assert figure("children_in_housing_benefit", unit(*of), year) == counted
    alike = {**PENSIONERS, "has_family_premium": False, "disabled_children_premiums": 0.0}
    for_each = law.on(year).amount("housing_benefit.dependent_child")
    assert figure("pensioner_needs_of_children", unit(*of, **alike), year) == pytest.approx(len(births) * for_each)


@pytest.mark.parametrize(
    ("year", "birth", "has_it"),
    [("2015-16", 2015, True), ("2017-18", 2015, True), ("2017-18", 2016, False), ("2025-26", 2015, True)],
)
def test_the_family_premium_is_left_to_families_with_a_child_born_before_may_2016(
    year: str, birth: int, has_it: bool
) -> None:
    # SI 2015/1857; that a claim is unbroken since then is taken for granted
    assert figure("has_family_premium", unit(adult(30), child(3, born_on=born(birth))), year) is has_it


# Rent.


@pytest.mark.parametrize(
    ("year", "spare", "met"),
    [("2012-13", 2, 100), ("2013-14", 0, 100), ("2013-14", 1, 86), ("2013-14", 2, 75), ("2024-25", 3, 75)],
)
def test_a_social_rent_is_met_less_14_or_25_percent_for_spare_bedrooms_since_2013(
    year: str, spare: float, met: float
) -> None:
    # SI 2006/213 reg. B13(3)
    assert worked_out("eligible_rent", tenants(unit(adult(40)), bedrooms=1.0 + spare), year) == pytest.approx(met)


@pytest.mark.parametrize(("year", "met"), [("2015-16", 100), ("2018-19", 86)])
def test_northern_ireland_had_no_deduction_for_spare_bedrooms_until_february_2017(year: str, met: float) -> None:
    there = tenants(unit(adult(40)), bedrooms=2.0, region=Region.NORTHERN_IRELAND)
    assert worked_out("eligible_rent", there, year) == pytest.approx(met)


@pytest.mark.parametrize("year", ["2013-14", "2026-27"])
def test_pensioners_and_families_that_rent_together_are_spared_the_deduction(year: str) -> None:
    assert worked_out("eligible_rent", tenants(unit(adult(70), **PENSIONERS), bedrooms=4.0), year) == pytest.approx(100)
    two = tenants(unit(adult(40)), unit(adult(40)), bedrooms=6.0)
    assert worked_out("eligible_rent", two, year) == pytest.approx(50)


@pytest.mark.parametrize(
    ("year", "rent", "met"),
    [("2010-11", 80, 95), ("2010-11", 95, 100), ("2010-11", 120, 100), ("2011-12", 80, 80), ("2011-12", 120, 100)],
)
def test_a_private_tenant_kept_up_to_15_pounds_above_the_rent_until_april_2011(
    year: str, rent: float, met: float
) -> None:
    # reg. 13D(12), before SI 2010/2835
    here = tenants(unit(adult(40), local_housing_allowance=100 * 52 / 12), rent=rent, tenure=Tenure.PRIVATE_RENT)
    assert worked_out("eligible_rent", here, year) == pytest.approx(met)


@pytest.mark.parametrize(("year", "weekly_cap"), [("2011-12", 250.0), ("2020-21", 295.49), ("2024-25", 331.39)])
def test_the_weekly_rate_keeps_within_the_national_cap(year: str, weekly_cap: float) -> None:
    dear = law.on(year).with_amounts({"local_housing_allowance.one_bedroom": tuple(9_000.0 for _ in Region)})
    here = tenants(unit(adult(40)), rent=900.0, tenure=Tenure.PRIVATE_RENT, region=Region.LONDON)
    assert worked_out("eligible_rent", here, dear) == pytest.approx(weekly_cap, abs=0.01)


@pytest.mark.parametrize(("tenure", "met"), [(Tenure.RENT_FREE, 0), (Tenure.MORTGAGE, 100), (Tenure.COUNCIL_RENT, 100)])
def test_shared_owners_rent_is_met_and_where_there_is_no_rent_nothing(tenure: Tenure, met: float) -> None:
    assert worked_out("eligible_rent", tenants(unit(adult(40)), tenure=tenure), "2014-15") == pytest.approx(met)


# Income.


@pytest.mark.parametrize(
    ("of", "disregard"),
    [
        (unit(adult(40)), 5),
        (unit(adult(40), adult(40)), 10),
        (unit(adult(40), child(3)), 25),
        (unit(adult(40, dla_care=AwardRate.LOWER)), 20),
        (unit(adult(40, is_entitled_as_carer=True), child(3)), 25),
        (unit(adult(40, work_capability=WorkCapability.LIMITED)), 20),
        (unit(adult(40, hours_worked=30)), 22.10),
        (unit(adult(24, hours_worked=30)), 5),
        (unit(adult(40, hours_worked=16), child(3)), 42.10),
        (unit(adult(40, hours_worked=16, dla_care=AwardRate.LOWER)), 37.10),
    ],
)
def test_some_earnings_are_not_counted(of: Family, disregard: float) -> None:
    # Sch. 4 paras 3-10, 17
    assert figure("housing_benefit_earnings_disregard", of, "2014-15") == pytest.approx(disregard)


def test_a_pensioner_with_attendance_allowance_has_the_higher_disregard() -> None:
    # SI 2006/214 Sch. 4 para. 5
    pensioner = adult(70, attendance_allowance_rate=AwardRate.LOWER, reached_pension_age=True)
    assert figure("housing_benefit_earnings_disregard", unit(pensioner, **PENSIONERS), "2024-25") == 20


def test_the_disregard_for_full_time_work_was_20_pounds_higher_in_2020() -> None:
    worker = unit(adult(40, hours_worked=30))
    assert [figure("housing_benefit_earnings_disregard", worker, y) for y in ("2019-20", "2020-21", "2021-22")] == [
        pytest.approx(22.10), pytest.approx(42.10), pytest.approx(22.10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("of", "taken"),
    [
        (unit(adult(30, hours_worked=16), child(3), childcare_costs=52 * 200), 175),
        (unit(adult(30, hours_worked=16), child(3), child(5), childcare_costs=52 * 400), 300),
        (unit(adult(30, hours_worked=16), child(3), childcare_costs=52 * 60), 60),
        (unit(adult(30, hours_worked=15), child(3), childcare_costs=52 * 60), 0),
        (unit(adult(30, hours_worked=16), adult(30), child(3), childcare_costs=52 * 60), 0),
        (
            unit(adult(30, hours_worked=16), adult(30, dla_care=AwardRate.LOWER), child(3), childcare_costs=52 * 60),
            60,
        ),
        (unit(adult(30, hours_worked=16), child(15), childcare_costs=52 * 60), 0),
        (unit(adult(30, hours_worked=16), child(15, dla_care=AwardRate.LOWER), childcare_costs=52 * 60), 60),
    ],
)
def test_childcare_is_taken_off_earnings(of: Family, taken: float) -> None:
    # regs 27(3), 28
    assert figure("housing_benefit_childcare", of, "2014-15") == pytest.approx(taken)


def test_tax_credits_count_and_childcare_comes_off_them_too() -> None:
    parent = adult(30, hours_worked=16, earned_income=52 * 100)
    of = unit(parent, child(3), working_tax_credit=52 * 40.0, child_tax_credit=52 * 60.0, childcare_costs=52 * 80)
    assert figure("housing_benefit_income", of, "2014-15") == pytest.approx(100 - 42.10 + 40 + 60 - 80)


@pytest.mark.parametrize(
    ("given", "capital", "income"),
    [({}, 6_250, 1), ({}, 6_251, 2), ({}, 16_000, 40), (PENSIONERS, 10_000, 0), (PENSIONERS, 10_501, 2)],
)
def test_savings_are_taken_to_bring_in_income(given: dict[str, float], capital: float, income: float) -> None:
    # SI 2006/213 reg. 52: 250 above 6,000; SI 2006/214 reg. 29(2): 500 above 10,000
    assert (
        figure("housing_benefit_income", unit(adult(40), capital=capital, **{**NOT_PASSPORTED, **given}), "2014-15")
        == income
    )


def test_a_pensioners_savings_credit_counts_and_tax_is_taken_off() -> None:
    pensioner = adult(75, pension_credit_other_income=52 * 200, pension_credit_tax=52 * 10)
    of = unit(pensioner, savings_credit=52 * 12.0, **PENSIONERS)
    assert figure("housing_benefit_income", of, "2014-15") == pytest.approx(202)


@pytest.mark.parametrize("name", ["income_support", "jobseekers_allowance", "employment_support_allowance"])
def test_whoever_has_an_out_of_work_benefit_is_taken_to_have_nothing(name: str) -> None:
    of = unit(adult(40), working_age_housing_income=500.0, **{name: 1.0})
    assert figure("housing_benefit_income", of, "2014-15") == 0


# Non-dependants: reg. 74, 2014-15 (SI 2014/516 art. 17).


@pytest.mark.parametrize(
    ("a_week", "hours", "deduction"),
    [
        (0, 0, 14.15), (500, 15, 14.15), (127, 16, 14.15), (128, 16, 32.45), (188, 16, 44.55), (245, 16, 72.95),
        (326, 16, 83.05), (405, 16, 83.05), (406, 16, 91.15), (2_000, 40, 91.15),
    ],
)  # fmt: skip
def test_another_adult_in_the_home_is_taken_to_pay_by_gross_income(
    a_week: float, hours: float, deduction: float
) -> None:
    lodger = lodgers(adult(30, market_income=52 * a_week, hours_worked=hours))
    assert worked_out("non_dependant_deductions", tenants(unit(adult(40)), lodger), "2014-15") == deduction


@pytest.mark.parametrize(
    "lodger",
    [
        lodgers(adult(17)),
        lodgers(adult(20, is_student=True)),
        lodgers(adult(70), pension_credit=1.0),
        lodgers(adult(24), income_support=1.0),
        lodgers(adult(24), jobseekers_allowance=1.0),
        lodgers(adult(24), universal_credit=1.0),
    ],
)
def test_the_young_without_work_students_and_pensioners_on_pension_credit_are_spared(lodger: Family) -> None:
    assert worked_out("non_dependant_deductions", tenants(unit(adult(40)), lodger), "2014-15") == 0


@pytest.mark.parametrize(
    "lodger",
    [
        lodgers(adult(25), jobseekers_allowance=1.0),
        lodgers(adult(24), employment_support_allowance=1.0, income_support=0.0, jobseekers_allowance=0.0),
        lodgers(adult(24, earned_income=1.0), universal_credit=1.0, income_support=0.0, jobseekers_allowance=0.0),
    ],
)
def test_older_ones_and_those_found_sick_are_taken_to_pay(lodger: Family) -> None:
    # reg. 74(8) spares those of the assessment phase alone
    assert worked_out("non_dependant_deductions", tenants(unit(adult(40)), lodger), "2014-15") == 14.15


def test_a_couple_pays_once_and_two_lodgers_twice() -> None:
    couple = lodgers(adult(30), adult(30))
    both = tenants(unit(adult(40)), couple, lodgers(adult(50)))
    assert worked_out("non_dependant_deductions", tenants(unit(adult(40)), couple), "2014-15") == 14.15
    assert worked_out("non_dependant_deductions", both, "2014-15") == pytest.approx(28.30)


@pytest.mark.parametrize(
    "given", [{"is_registered_blind": True}, {"dla_care": AwardRate.LOWER}, {"pip_daily_living": 1}]
)
def test_no_lodger_of_a_blind_tenant_or_one_who_needs_care_is_taken_to_pay(given: dict[str, float]) -> None:
    # reg. 74(6)
    home = tenants(unit(adult(40, **given)), lodgers(adult(30)))
    assert worked_out("non_dependant_deductions", home, "2014-15") == 0


# The award.


def test_each_pound_above_needs_takes_65p() -> None:
    # 100 - 0.65 x (155 - 5 - 72.40)
    earner = adult(30, earned_income=52 * 155, hours_worked=20)
    assert weekly("housing_benefit", tenants(unit(earner)), "2014-15") == pytest.approx(100 - 0.65 * 77.60)


def test_less_than_50p_a_week_is_not_paid() -> None:
    due = law.on("2014-15").by_hand("weekly_housing_benefit")
    assert due(100.0, 0.0, 153.0, 0.0) == pytest.approx(0.55)
    assert due(100.0, 0.0, 153.1, 0.0) == 0
    assert due(100.0, 200.0, 0.0, 0.0) == 0


def test_a_family_on_universal_credit_has_no_housing_benefit_and_a_pensioner_does_in_every_year() -> None:
    assert weekly("housing_benefit", tenants(unit(adult(40), is_on_universal_credit=True)), "2018-19") == 0
    pensioner = tenants(unit(adult(75), is_on_universal_credit=True, **PENSIONERS))
    for year in ("2018-19", "2026-27"):
        assert weekly("housing_benefit", pensioner, year) == pytest.approx(100)


@pytest.mark.parametrize(
    ("given", "capital", "is_paid"),
    [
        ({}, 16_000, True), ({}, 16_001, False), (PENSIONERS, 16_001, False),
        ({**PENSIONERS, "guarantee_credit": 1.0}, 500_000, True),
    ],
)  # fmt: skip
def test_above_16_000_nothing_is_paid_but_on_guarantee_credit(
    given: dict[str, float], capital: float, is_paid: bool
) -> None:
    home = tenants(unit(adult(75), capital=capital, **given), rent=200.0)
    assert (weekly("housing_benefit", home, "2014-15") > 0) is is_paid


@pytest.mark.parametrize(
    ("of", "is_paid"),
    [
        (unit(adult(20, is_student=True)), False),
        (unit(adult(20, is_student=True), child(2)), True),
        (unit(adult(20, is_student=True, dla_care=AwardRate.LOWER)), True),
        (unit(adult(20, is_student=True), adult(20)), True),
    ],
)
def test_students_have_none_unless_parents_disabled_or_with_a_partner(of: Family, is_paid: bool) -> None:
    # reg. 56
    assert (weekly("housing_benefit", tenants(of), "2014-15") > 0) is is_paid


def test_claiming_follows_the_stored_numbers_of_each_age() -> None:
    some = law.on("2014-15").with_amounts({"take_up.housing_benefit": 0.6, "take_up.housing_benefit_pensioners": 0.3})
    claims = some.by_hand("claims_housing_benefit")
    assert [claims(False, 0.9, 0.59), claims(False, 0.0, 0.6)] == [True, False]
    assert [claims(True, 0.29, 0.9), claims(True, 0.3, 0.0)] == [True, False]


# The cap.


def test_there_was_no_cap_before_april_2013() -> None:
    assert law.on("2012-13").by_hand("housing_benefit_cap_reduction")() == 0
