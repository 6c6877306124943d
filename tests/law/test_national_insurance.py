"""National Insurance against every row of HMRC's calculator tables and every published answer of the years covered."""

from __future__ import annotations

from decimal import Decimal

import pytest
from by_hand import ByHand, one_person
from hmrc_rows import PAGE, is_met, page, paid
from shared_facts import NATIONAL_INSURANCE, WHY_SKIPPED, national_insurance_rows

from tawney import law
from tawney.law.national_insurance.letters import (
    DEFERMENT_RATE,
    MAIN_RATE,
    NEVER,
    NOTHING_DUE,
    REDUCED_RATE,
    SPECIAL_SITE,
    USUAL,
    YOUNG,
    employee_pays,
    employer_pays_from,
    over_pension_age,
    under_21,
)
from tawney.law.national_insurance.pay_periods import (
    PayPeriod,
    employee_contribution,
    employer_contribution,
    threshold,
)
from tawney.vocabulary.categories import NationalInsuranceLetter as Letter


@pytest.mark.shared
@pytest.mark.skipif(not NATIONAL_INSURANCE.exists(), reason=WHY_SKIPPED)
@pytest.mark.parametrize("row", national_insurance_rows(), ids=lambda row: "-".join(row[:5]))
def test_every_row_of_the_hmrc_tables_comes_out_to_the_penny(row: list[str]) -> None:
    assert is_met(row), (row, paid(row))


@pytest.mark.shared
@pytest.mark.skipif(not NATIONAL_INSURANCE.exists(), reason=WHY_SKIPPED)
@pytest.mark.parametrize(
    "row", [r for r in national_insurance_rows() if r[0] == "2025"], ids=lambda r: "-".join(r[1:5])
)
def test_the_rows_of_2025_hold_in_2026_when_no_rate_or_threshold_changed(row: list[str]) -> None:
    assert paid(["2026", *row[1:]]) == (Decimal(row[5]), Decimal(row[6]))


@pytest.mark.shared
@pytest.mark.skipif(not NATIONAL_INSURANCE.exists(), reason=WHY_SKIPPED)
def test_the_hmrc_tables_have_all_their_rows() -> None:
    years = [row[0] for row in national_insurance_rows()]
    rows = {"2016": 24, "2017": 60, "2018": 33, "2019": 14, "2020": 14, "2023": 14, "2025": 16}
    assert {y: years.count(y) for y in sorted(set(years))} == rows


@pytest.mark.shared
@pytest.mark.skipif(not NATIONAL_INSURANCE.exists(), reason=WHY_SKIPPED)
def test_of_the_rows_that_hmrc_has_commented_out_those_are_met_that_its_rates_give() -> None:
    # In 2018 the employer's part stops at the upper limit or is nothing; in 2016 it starts where the employee's does.
    # Six rows of 2016 and 2017 take a four-week limit that is not rounded to the pound above.
    set_aside = national_insurance_rows(set_aside=True)
    met = [row for row in set_aside if is_met(row)]
    assert len(set_aside) == 72
    assert {(row[0], row[3]) for row in met} == {("2016", letter) for letter in "MHZ"}
    assert len(met) == 12


def test_the_third_decimal_alone_decides_the_penny() -> None:
    # HMRC's tables: 343 pounds at 5.85% is 20.0655, and 20.06 is due.
    assert employee_contribution(Decimal(500), Letter.B, PayPeriod.WEEK, law.on("2017-18").p) == Decimal("20.06")


@pytest.mark.shared
@pytest.mark.skipif(not NATIONAL_INSURANCE.exists(), reason=WHY_SKIPPED)
def test_the_page_of_evidence_is_that_of_the_rows_and_the_law() -> None:
    # Write it anew with: python tests/law/hmrc_rows.py
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(
    ("period", "pounds"),
    [
        (PayPeriod.WEEK, (242, 967, 96, 481)),
        (PayPeriod.TWO_WEEKS, (484, 1_934, 193, 962)),
        (PayPeriod.FOUR_WEEKS, (967, 3_867, 385, 1_924)),
        (PayPeriod.MONTH, (1_048, 4_189, 417, 2_083)),
        (PayPeriod.YEAR, (12_570, 50_270, 5_000, 25_000)),
    ],
)
def test_thresholds_of_a_pay_period_are_whole_pounds(period: PayPeriod, pounds: tuple[int, ...]) -> None:
    # The weekly and monthly ones are in SI 2001/1004 reg. 10 and HMRC's tables.
    assert tuple(threshold(a, period) for a in (12_570, 50_270, 5_000, 25_000)) == pounds


def test_half_a_penny_is_dropped() -> None:
    pay = Decimal("242.20"), Letter.A, PayPeriod.WEEK, law.on("2025-26").p
    assert employee_contribution(*pay) == Decimal("0.02")
    assert employee_contribution(Decimal("242.19"), *pay[1:]) == Decimal("0.01")
    assert employer_contribution(Decimal("96.10"), *pay[1:]) == Decimal("0.01")


# The letters: HMRC booklet CA38; SI 2001/1004.


def test_every_letter_has_its_employee_rate_and_its_employer_threshold() -> None:
    employee = {"CKSX": NOTHING_DUE, "BEI": REDUCED_RATE, "DJLZ": DEFERMENT_RATE, "AFHMNV": MAIN_RATE}
    employer = {"X": NEVER, "HMVZ": YOUNG, "FILSDEKN": SPECIAL_SITE, "ABCJ": USUAL}
    assert {k.name: employee_pays(k) for k in Letter} == {k: v for ks, v in employee.items() for k in ks}
    assert {k.name: employer_pays_from(k) for k in Letter} == {k: v for ks, v in employer.items() for k in ks}


def test_age_changes_a_letter_within_its_kind() -> None:
    old = {k.name: Letter(int(over_pension_age(k))).name for k in Letter}
    assert old == {**{k.name: k.name for k in Letter}, **dict.fromkeys("ABJ", "C"), **dict.fromkeys("DEN", "K"),
                   **dict.fromkeys("FIL", "S")}  # fmt: skip
    young = {k.name: Letter(int(under_21(k))).name for k in Letter}
    assert young == {**{k.name: k.name for k in Letter}, "A": "M", "J": "Z"}


# The year's contributions: SSCBA 1992 s.6 to s.9B.


def year_of(pay: float, letter: Letter = Letter.A, **person: float | bool) -> tuple[float, float]:
    """What an employee and the employer pay in 2025-26."""
    worker = one_person(employment_income=pay, national_insurance_letter=float(letter), **person)
    by_hand = ByHand(law.on("2025-26"), worker)
    return by_hand["class_1_employee"], by_hand["class_1_employer"]


def test_an_employee_pays_8p_between_the_limits_and_2p_above() -> None:
    assert year_of(12_570.0)[0] == 0
    assert year_of(50_270.0)[0] == pytest.approx(3_016.0)
    assert year_of(60_270.0)[0] == pytest.approx(3_016.0 + 200.0)


def test_an_employer_pays_15p_of_each_pound_above_5_000() -> None:
    assert year_of(5_000.0)[1] == 0
    assert year_of(35_000.0)[1] == pytest.approx(4_500.0)


@pytest.mark.parametrize("letter", list(Letter))
def test_the_year_agrees_with_the_payroll_of_a_year_for_every_letter(letter: Letter) -> None:
    for pay in ("4999", "30000", "62345"):
        by_the_year = Decimal(pay), letter, PayPeriod.YEAR, law.on("2025-26").p
        payroll = employee_contribution(*by_the_year), employer_contribution(*by_the_year)
        assert year_of(float(pay), letter) == pytest.approx([float(x) for x in payroll], abs=0.011)


def test_over_pension_age_only_the_employer_pays() -> None:
    assert year_of(35_000.0, months_past_pension_age=12.0) == (0, pytest.approx(4_500.0))


@pytest.mark.parametrize(("months_past", "paid"), [(-7.0, 12), (-6.0, 11), (0.0, 5), (4.0, 1), (5.0, 0)])
def test_in_the_year_of_pension_age_an_employee_pays_for_the_months_before_it(months_past: float, paid: int) -> None:
    # SSCBA 1992 s.6(3). Five months past it on 5 October: of pension age since a day from 6 April to 5 May.
    employee, employer = year_of(35_000.0, months_past_pension_age=months_past)
    assert employee == pytest.approx(0.08 * 22_430 * paid / 12)
    assert employer == pytest.approx(4_500.0)


def test_under_21_the_employer_pays_only_above_50_270() -> None:
    assert year_of(30_000.0, age=20.0) == (pytest.approx(0.08 * 17_430), 0)
    assert year_of(30_000.0, age=21.0)[1] == pytest.approx(0.15 * 25_000)


def test_nobody_pays_on_the_wages_of_a_child() -> None:
    assert year_of(60_000.0, age=15.0) == (0, 0)


# The self-employed: SSCBA 1992 s.11, s.15.


def profits(profit: float, **person: float | bool) -> ByHand:
    """Someone self-employed in 2026-27."""
    return ByHand(law.on("2026-27"), one_person(self_employment_income=profit, **person))


def test_the_self_employed_pay_6p_between_the_limits_and_2p_above() -> None:
    assert profits(12_570.0)["class_4"] == 0
    assert profits(60_270.0)["class_4"] == pytest.approx(0.06 * 37_700 + 0.02 * 10_000)


def test_class_4_ends_at_pension_age_and_starts_at_16() -> None:
    assert profits(40_000.0, months_past_pension_age=6.0)["class_4"] == 0
    assert profits(40_000.0, age=15.0)["class_4"] == 0


def test_class_4_is_due_for_the_whole_of_the_year_in_which_pension_age_is_reached() -> None:
    # SI 2001/1004 reg. 91(a): no liability for those of pension age at the beginning of the year
    assert profits(40_000.0, months_past_pension_age=5.0)["class_4"] == pytest.approx(0.06 * 27_430)


def both(year: str, pay: float, profit: float, letter: Letter = Letter.A) -> ByHand:
    """Someone with a job and a business."""
    worker = one_person(employment_income=pay, self_employment_income=profit, national_insurance_letter=float(letter))
    return ByHand(law.on(year), worker)


def test_class_4_at_the_main_rate_stops_where_class_1_has_reached_the_maximum() -> None:
    # SI 2001/1004 reg. 100(3): 37,700 at 6% is 2,262, and class 1 alone is 3,016 (nothing left): all at 2%.
    assert both("2025-26", 50_270.0, 20_000.0)["class_4"] == pytest.approx(0.02 * 7_430)
    # Class 1 of 1,394.40 leaves 867.60, which is 6% of 14,460 of profits; 10,540 more are at 2%.
    assert both("2025-26", 30_000.0, 37_570.0)["class_4"] == pytest.approx(867.6 + 0.02 * 10_540)
    # Class 1 of 594.40 leaves 1,667.60, more than is due.
    assert both("2025-26", 20_000.0, 30_000.0)["class_4"] == pytest.approx(0.06 * 17_430)
    # Above the upper limit: 0.02 * (20,000 + 37,700)
    assert both("2025-26", 60_000.0, 70_270.0)["class_4"] == pytest.approx(0.02 * 57_700)


def test_until_2024_the_maximum_counts_53_weeks_of_class_2() -> None:
    # 2019-20: (50,000 - 8,632) at 9%, 3,723.12, and 53 weeks of 3 pounds, 159; less 52 weeks of class 2, 156, and class
    # 1 at 12% of 41,368, 4,964.16: nothing left. With pay of 30,000, class 1 of 2,564.16 leaves 1,161.96.
    assert both("2019-20", 50_000.0, 20_000.0)["class_4"] == pytest.approx(0.02 * 11_368)
    left = 3_723.12 + 159 - 156 - 2_564.16
    assert both("2019-20", 30_000.0, 40_000.0)["class_4"] == pytest.approx(left + 0.02 * (31_368 - left / 0.09))


def test_contributions_at_the_reduced_rate_leave_class_4_alone() -> None:
    assert both("2025-26", 50_270.0, 20_000.0, Letter.B)["class_4"] == pytest.approx(0.06 * 7_430)


def test_a_loss_brings_no_contribution() -> None:
    assert profits(-5_000.0)["national_insurance"] == 0


def test_class_2_is_nothing_until_a_package_sets_a_rate() -> None:
    assert profits(40_000.0)["class_2"] == 0
    with_rate = law.on("2026-27").with_amounts({"national_insurance.class_2_rate": 3.65})
    assert ByHand(with_rate, one_person(self_employment_income=40_000.0))["class_2"] == pytest.approx(52 * 3.65)
    assert ByHand(with_rate, one_person(self_employment_income=7_104.0))["class_2"] == 0


def test_a_person_pays_for_the_job_and_for_the_business() -> None:
    worker = ByHand(law.on("2025-26"), one_person(employment_income=20_000.0, self_employment_income=20_000.0))
    assert worker["national_insurance"] == pytest.approx(0.08 * 7_430 + 0.06 * 7_430)


# Earnings after tax, National Insurance and pension contributions: SI 2013/376 reg. 55, reg. 57.


def test_net_earnings_are_pay_less_tax_contributions_and_pension() -> None:
    worker = one_person(employment_income=30_000.0, net_pay_pension_contributions=1_500.0)
    by_hand = ByHand(law.on("2025-26"), worker)
    assert by_hand["net_earnings"] == pytest.approx(30_000 - 0.2 * 15_930 - 0.08 * 17_430 - 1_500)


def test_tax_on_a_pension_is_not_taken_from_net_earnings() -> None:
    # A tax code sets the allowance of 12,570 against pay first (SI 2003/2682 reg. 14), so that pay below it bears no
    # tax and the pension bears it all; of pay of 22,570, 10,000 is taxed.
    below = ByHand(law.on("2025-26"), one_person(employment_income=10_000.0, private_pension_income=30_000.0))
    assert (below["tax_on_earnings"], below["income_tax"]) == (0, pytest.approx(0.2 * 27_430))
    above = ByHand(law.on("2025-26"), one_person(employment_income=22_570.0, private_pension_income=10_000.0))
    assert above["tax_on_earnings"] == pytest.approx(above["income_tax"] / 2) == pytest.approx(2_000)


def test_tax_on_interest_is_not_taken_from_net_earnings() -> None:
    saver = ByHand(law.on("2025-26"), one_person(employment_income=20_000.0, savings_income=30_000.0))
    assert saver["tax_on_earnings"] == saver["non_savings_tax"] < saver["income_tax"]


def test_someone_without_earnings_has_no_net_earnings() -> None:
    pensioner = one_person(private_pension_income=30_000.0, relief_at_source_pension_contributions=500.0)
    assert ByHand(law.on("2025-26"), pensioner)["net_earnings"] == 0
