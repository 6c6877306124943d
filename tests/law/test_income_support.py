"""Income support, jobseeker's allowance, employment and support allowance: SI 1987/1967, SI 1996/207, SI 2008/794."""

from __future__ import annotations

import pytest
from household import Family, adult, child
from legacy import figure, unit

from tawney import law
from tawney.vocabulary.categories import AwardRate, WorkCapability

BENEFITS = ("income_support", "jobseekers_allowance", "employment_support_allowance")
SICK, VERY_SICK = {"work_capability": WorkCapability.LIMITED}, {"work_capability": WorkCapability.LIMITED_PROTECTED}
CARER = {"is_carer": True, "is_entitled_as_carer": True}


def paid(of: Family, year: str = "2014-15") -> dict[str, float]:
    """The benefits out of work that a family is paid, a week; those of nothing left out."""
    found = {name: float(figure(name, of, year)) / 52 for name in BENEFITS}
    return {name: pytest.approx(x) for name, x in found.items() if x}


# Which of the three.


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        # Jobs: SI 1996/207 Sch. 1 para. 1, 2014-15
        (unit(adult(24)), {"jobseekers_allowance": 57.35}),
        (unit(adult(25)), {"jobseekers_allowance": 72.40}),
        (unit(adult(40), adult(20)), {"jobseekers_allowance": 113.70}),
        (unit(adult(17)), {}),
        (unit(adult(30, is_student=True)), {}),
        (unit(adult(19, in_approved_education=True)), {}),
        # Lone parents: Sch. 1B para. 1, the youngest under five since May 2012
        (unit(adult(30), child(4)), {"income_support": 72.40}),
        (unit(adult(30), child(8), child(5)), {"jobseekers_allowance": 72.40}),
        (unit(adult(18), child(1)), {"income_support": 72.40}),
        (unit(adult(17), child(1)), {"income_support": 57.35}),
        # Carers: Sch. 1B para. 4, Sch. 2 para. 14ZA (34.20)
        (unit(adult(30, **CARER)), {"income_support": 72.40 + 34.20}),
        # Sickness: SI 2008/794 Sch. 4 (28.75; 35.75 and the enhanced premium of 15.55)
        (unit(adult(22, **SICK)), {"employment_support_allowance": 72.40 + 28.75}),
        (unit(adult(30, **VERY_SICK)), {"employment_support_allowance": 72.40 + 35.75 + 15.55}),
        (unit(adult(30, **VERY_SICK), adult(30)), {"employment_support_allowance": 113.70 + 35.75 + 22.35}),
        (unit(adult(30, **SICK), child(2)), {"employment_support_allowance": 72.40 + 28.75}),
        (unit(adult(20, is_student=True, **SICK)), {}),
    ],
)
def test_a_family_has_the_one_benefit_that_fits_it(of: Family, expected: dict[str, float]) -> None:
    assert paid(of) == expected


@pytest.mark.parametrize(
    ("year", "age_of_youngest", "benefit"),
    [
        ("2010-11", 6, "income_support"),
        ("2011-12", 7, "jobseekers_allowance"),
        ("2011-12", 6, "income_support"),
        ("2013-14", 5, "jobseekers_allowance"),
        ("2013-14", 4, "income_support"),
    ],
)
def test_lone_parents_must_seek_work_when_their_youngest_is_ten_then_seven_then_five(
    year: str, age_of_youngest: float, benefit: str
) -> None:
    assert set(paid(unit(adult(30), child(age_of_youngest)), year)) == {benefit}


def test_the_age_fell_in_october_2010_and_may_2012() -> None:
    ages = {year: [s.in_force["income_support.lone_parent_child_age"].value for s in law.on(year).spells] for year in
            ("2010-11", "2012-13")}  # fmt: skip
    assert (ages["2010-11"][0], ages["2010-11"][-1]) == (10, 7)
    assert (ages["2012-13"][0], ages["2012-13"][-1]) == (7, 5)


@pytest.mark.parametrize(
    ("own", "partner", "is_paid"), [(15, 15, True), (16, 0, True), (23, 0, True), (24, 0, False), (16, 16, False)]
)
def test_sixteen_hours_of_work_end_it_and_twenty_four_of_a_partners(own: float, partner: float, is_paid: bool) -> None:
    # SI 1996/207 reg. 51; either may be the one who claims
    of = unit(adult(30, hours_worked=own), adult(30, hours_worked=partner))
    assert bool(paid(of)) is is_paid


@pytest.mark.parametrize(
    "given",
    [{"is_on_universal_credit": True}, {"is_of_pension_credit_age": True}, {"capital": 16_001.0}],
)
def test_universal_credit_pension_credit_and_capital_shut_a_family_out(given: dict[str, float]) -> None:
    assert paid(unit(adult(40), **given)) == {}


# Needs: the premiums of 2014-15 (SI 2014/516).


@pytest.mark.parametrize(
    ("of", "premiums"),
    [
        (unit(adult(30, pip_mobility=AwardRate.LOWER)), 31.85),
        (unit(adult(30, is_registered_blind=True)), 31.85),
        (unit(adult(30, pip_daily_living=AwardRate.LOWER)), 31.85 + 61.10),
        (unit(adult(30, pip_daily_living=AwardRate.HIGHER)), 31.85 + 15.55 + 61.10),
        (unit(adult(30, dla_care=AwardRate.HIGHER)), 31.85 + 15.55 + 61.10),
        (unit(adult(30, dla_care=AwardRate.LOWER), adult(30)), 45.40),
        (unit(adult(30, dla_care=AwardRate.MIDDLE), adult(30)), 45.40),
        (unit(*[adult(30, dla_care=AwardRate.MIDDLE)] * 2), 45.40 + 2 * 61.10),
        (unit(adult(30), adult(30, pip_daily_living=AwardRate.HIGHER)), 45.40 + 22.35),
        (unit(adult(30), child(3, dla_care=AwardRate.HIGHER)), 0.0),
    ],
)
def test_disability_adds_premiums(of: Family, premiums: float) -> None:
    allowance = figure("out_of_work_personal_allowance", of, "2014-15")
    assert figure("out_of_work_applicable_amount", of, "2014-15") == pytest.approx(allowance + premiums)


def test_nobody_who_lives_with_another_grown_up_has_the_severe_disability_premium() -> None:
    # Sch. 2 para. 13(2)(a)(ii); a carer who is paid takes it away too, (iii)
    disabled = adult(30, pip_daily_living=AwardRate.LOWER)
    premium = law.on("2014-15").by_hand("severe_disability_premium")
    assert figure("severe_disability_premium", unit(disabled), "2014-15") == 61.10
    assert premium(False, 1.0, disabled=1.0, blind=0.0, carers=0.0, own_members=0.0) == 0
    assert premium(True, 0.0, disabled=2.0, blind=0.0, carers=1.0, own_members=0.0) == 61.10
    assert premium(True, 0.0, disabled=1.0, blind=1.0, carers=0.0, own_members=0.0) == 61.10


# Means.


def test_working_tax_credit_counts_as_income_and_child_tax_credit_does_not() -> None:
    # A partner of 16 to 23 hours opens working tax credit beside jobseeker's allowance: SI 1996/207 reg. 103, Sch. 7
    of = unit(adult(30), adult(30, hours_worked=16), child(5), working_tax_credit=52 * 20.0, child_tax_credit=52 * 60.0)
    assert paid(of) == {"jobseekers_allowance": 113.70 - 20.0}


def earning(a_week: float, hours: float = 10, **given: float) -> dict[str, float | bool]:
    """An adult of 30 who earns so much a week."""
    return dict(adult(30, earned_income=52 * a_week, hours_worked=hours, **given))


@pytest.mark.parametrize(
    ("of", "counted"),
    [
        (unit(earning(5)), 0),
        (unit(earning(50)), 45),
        (unit(earning(50), adult(30)), 40),
        (unit(earning(50), earning(50)), 90),
        (unit(earning(50), child(3)), 30),
        (unit(earning(50, dla_care=AwardRate.LOWER)), 30),
        (unit(earning(50, **CARER)), 30),
        (unit(earning(50, tax_on_earnings=520, national_insurance=104, pension_contributions=208)), 45 - 10 - 2 - 2),
    ],
)
def test_the_first_earnings_are_not_counted(of: Family, counted: float) -> None:
    # Sch. 8 paras 4-9: 5, 10 for a couple, 20 for lone parents, disabled people and carers; reg. 36(3)
    assert figure("out_of_work_income", of, "2014-15") == pytest.approx(counted)


def test_each_pound_of_income_above_the_disregard_takes_a_pound() -> None:
    assert paid(unit(earning(50))) == {"jobseekers_allowance": 72.40 - 45}
    assert paid(unit(earning(80))) == {}


@pytest.mark.parametrize(("capital", "income"), [(6_000, 0), (6_001, 1), (6_250, 1), (6_251, 2), (16_000, 40)])
def test_savings_count_as_a_pound_a_week_for_each_250_or_part_above_6_000(capital: float, income: float) -> None:
    # SI 1987/1967 reg. 53
    assert figure("out_of_work_income", unit(adult(30), capital=capital), "2014-15") == income


def test_pensions_and_carers_allowance_count_after_tax_and_disability_benefits_do_not() -> None:
    someone = adult(
        50, private_pension_income=5_200, carers_allowance=2_600, pip_daily_living=AwardRate.HIGHER,
        income_tax=520, total_income=7_800,
    )  # fmt: skip
    assert figure("out_of_work_income", unit(someone), "2014-15") == pytest.approx(100 + 50 - 10)


def test_a_family_that_does_not_claim_is_paid_nothing() -> None:
    some = law.on("2014-15").with_amounts({f"take_up.{name}": 0.6 for name in BENEFITS})
    for name in BENEFITS:
        assert (some.by_hand(name)(1.0, 0.59), some.by_hand(name)(1.0, 0.6)) == (1.0, 0.0)


def test_like_families_are_treated_alike_whatever_their_sex_and_region() -> None:
    same = [paid(unit(adult(30, sex=sex), child(3))) for sex in (0, 1)]
    assert same[0] == same[1]
