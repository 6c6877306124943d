"""Earnings, the minimum income floor, savings and other income in universal credit: Part 6 of SI 2013/376."""

from __future__ import annotations

import pytest
from household import Family, adult, child, family, home, worked_out

from tawney.law import on
from tawney.vocabulary.categories import Tenure, WorkCapability

FLOOR_2025 = (35 * 12.21 * 52 - (0.20 + 0.06) * (35 * 12.21 * 52 - 12_570)) / 12
FLOOR_2026 = (35 * 12.71 * 52 - (0.20 + 0.06) * (35 * 12.71 * 52 - 12_570)) / 12
# reg. 62(4): 35 hours at the national living wage, less income tax at 20% and class 4 at 6% above 12,570

TRADES = {"self_employment_income": 6_000, "net_earnings": 6_000}


@pytest.mark.parametrize(
    ("year", "age", "an_hour"),
    [
        ("2025-26", 17, 7.55),
        ("2025-26", 18, 10.00),
        ("2025-26", 21, 12.21),
        ("2026-27", 17, 8.00),
        ("2026-27", 20, 10.85),
        ("2026-27", 50, 12.71),
    ],
)
def test_the_minimum_wage_goes_by_age(year: str, age: float, an_hour: float) -> None:
    # SI 2015/621 regs 4, 4A, as amended for the year
    assert worked_out("minimum_wage", home(family(adult(age))), year) == an_hour


@pytest.mark.parametrize(("year", "floor"), [("2025-26", FLOOR_2025), ("2026-27", FLOOR_2026)])
def test_someone_who_earns_little_from_trade_is_taken_to_earn_the_floor(year: str, floor: float) -> None:
    # regs 62(2), 90(2): 1,642.72 a month in 2025-26, 1,698.84 in 2026-27
    assert worked_out("earnings_counted", home(family(adult(**TRADES))), year) == pytest.approx(floor)


def test_the_floor_of_2025_26_is_1642_pounds_72() -> None:
    # 35 x 12.21 x 52 = 22,222.20; 26% of 9,652.20 = 2,509.57; 19,712.63 / 12
    assert pytest.approx(1_642.72, abs=0.005) == FLOOR_2025


def test_someone_who_earns_more_than_the_floor_is_taken_at_their_earnings() -> None:
    # reg. 62(2): only where earned income is below the threshold
    rich = family(adult(self_employment_income=40_000, net_earnings=30_000))
    assert worked_out("earnings_counted", home(rich)) == 2_500.0


@pytest.mark.parametrize(
    "people",
    [
        family(adult(**TRADES, in_start_up_period=True)),  # reg. 63
        family(adult(**TRADES, work_capability=WorkCapability.LIMITED)),
        family(adult(**TRADES, is_carer=True)),
        family(adult(**TRADES), child(2)),  # main carer of a child under 3
        family(adult(**TRADES, hours_worked=20), adult(hours_worked=40), child(2)),
        family(adult(**TRADES, reached_pension_credit_age=True), adult()),
        family(adult(self_employment_income=2_000, employment_income=5_000, net_earnings=6_000)),  # reg. 64: not main
        family(adult(employment_income=6_000, net_earnings=6_000)),
    ],
)
def test_the_floor_leaves_alone_those_who_need_not_seek_work(people: Family) -> None:
    # regs 62(1), 63-64; WRA 2012 ss.19-21
    assert worked_out("earnings_counted", home(people)) == 500.0


@pytest.mark.parametrize(
    "people",
    [
        family(adult(**TRADES), child(3)),
        family(adult(**TRADES, hours_worked=40), adult(hours_worked=20), child(2)),
    ],
)
def test_the_floor_binds_parents_of_older_children_and_the_partner_who_is_not_the_main_carer(people: Family) -> None:
    # WRA 2012 s.22
    assert worked_out("earnings_counted", home(people)) == pytest.approx(FLOOR_2025)


def test_a_loss_is_no_earnings_and_meets_the_floor() -> None:
    # reg. 57(2): nil where expenses exceed receipts; reg. 62(2)
    assert worked_out("net_earnings_a_month", home(family(adult(net_earnings=-3_000)))) == 0
    loser = family(adult(self_employment_income=-3_000, net_earnings=-3_000))
    assert worked_out("earnings_counted", home(loser)) == pytest.approx(FLOOR_2025)


def test_the_floor_never_lifts_a_couple_above_its_threshold() -> None:
    # reg. 62(3): individual threshold less what with the partner's earnings would pass the sum of both thresholds
    partner = adult(employment_income=36_000, net_earnings=30_000)  # 2,500 a month; couple threshold 3,285.44
    counted = worked_out("earnings_counted", home(family(adult(**TRADES), partner)))
    assert counted == pytest.approx(2 * FLOOR_2025 - 2_500)


def test_a_couple_above_its_threshold_is_taken_at_its_earnings() -> None:
    # reg. 62(3)(b)
    partner = adult(employment_income=50_000, net_earnings=39_000)
    assert worked_out("earnings_counted", home(family(adult(**TRADES), partner))) == 500.0


@pytest.mark.parametrize(
    ("partner", "hours"),
    [
        (adult(), 35),
        (adult(work_capability=WorkCapability.LIMITED), 16),
        (adult(work_capability=WorkCapability.LIMITED_PROTECTED), 0),
        (adult(is_carer=True), 0),
        (adult(reached_pension_credit_age=True), 0),
    ],
)
def test_the_threshold_rests_on_the_hours_that_can_be_asked(partner: dict[str, float], hours: float) -> None:
    # reg. 90(2): 16 hours for those who need only prepare for work; s.19 asks nothing of the others
    assert worked_out("expected_hours", home(family(adult(), partner)), at=(0, 1)) == hours


def test_a_main_carer_of_an_infant_is_asked_for_16_hours() -> None:
    # WRA 2012 ss.20-21, reg. 90(2)(a)
    assert worked_out("expected_hours", home(family(adult(), child(1)))) == 16


RENTS = {"tenure": Tenure.COUNCIL_RENT, "rent": 6_000, "bedrooms": 1}


@pytest.mark.parametrize(
    ("year", "people", "given", "allowance"),
    [
        ("2025-26", family(adult()), {}, 0.0),
        ("2025-26", family(adult(), child(3)), {}, 684.0),
        ("2025-26", family(adult(), child(3)), RENTS, 411.0),
        ("2025-26", family(adult(), adult(work_capability=WorkCapability.LIMITED)), {}, 684.0),
        ("2026-27", family(adult(), child(3)), {}, 710.0),
        ("2026-27", family(adult(), child(3)), RENTS, 427.0),
    ],
)
def test_families_with_children_or_sickness_may_earn_something_first(
    year: str, people: Family, given: dict[str, float], allowance: float
) -> None:
    # reg. 22 table
    assert worked_out("work_allowance", home(people, **given), year) == allowance


@pytest.mark.parametrize(
    ("capital", "a_month"),
    [
        (0, 0.0),
        (6_000, 0.0),
        (6_000.01, 4.35),
        (6_250, 4.35),
        (6_251, 8.70),
        (6_720, 13.05),  # ucpages, capital worked example
        (7_000, 17.40),  # Shelter, universal credit and savings
        (16_000, 174.00),
    ],
)
def test_savings_above_6000_bring_4_35_for_each_250_or_part(capital: float, a_month: float) -> None:
    # reg. 72(1)
    assert worked_out("tariff_income", home(family(adult(), capital=capital))) == pytest.approx(a_month)


def test_pensions_and_carers_benefits_count_pound_for_pound() -> None:
    # reg. 66(1)(a)-(b), 12,000 + 2,400 + 4,333 + 600 a year
    pensioner = adult(
        70, state_pension=12_000, private_pension_income=2_400, carers_allowance=4_333, other_taxable_income=600
    )
    assert worked_out("unearned_income", home(family(adult(50), pensioner))) == pytest.approx(19_333 / 12)


def test_what_scotland_adds_for_its_carers_is_not_counted() -> None:
    # reg. 66(1)(b)(iiia): carer support payment up to the amount of carer's allowance
    weekly = on("2025-26").amount("carers_allowance.amount")
    assert isinstance(weekly, float)
    paid = {"carer_support_payment_without_supplement": weekly * 52, "carer_support_payment": weekly * 52 + 600}
    assert worked_out("unearned_income_counted", home(family(adult(**paid)))) == pytest.approx(weekly * 52 / 12)


@pytest.mark.parametrize(
    "column", ["savings_income", "dividend_income", "property_income", "other_untaxed_income", "caring_hours"]
)
def test_returns_on_savings_and_maintenance_are_not_income(column: str) -> None:
    # regs 66 (a closed list) and 72(3)
    assert worked_out("unearned_income", home(family(adult(**{column: 100})))) == 0


def test_a_childs_money_is_not_the_familys() -> None:
    # regs 22, 54, 66: the income of the claimant or joint claimants
    worker = child(17, net_earnings=5_000, other_taxable_income=500)
    assert worked_out("unearned_income", home(family(adult(), worker))) == 0
    assert worked_out("earnings_deduction", home(family(adult(), worker))) == 0
