"""Income tax against published answers, and against sums worked from the sections of the Act."""

from __future__ import annotations

import pytest
from by_hand import ByHand, one_person

from tawney import law
from tawney.places.regions import Region


def tax(year: str = "2025-26", region: float = Region.LONDON, **person: float | bool) -> float:
    """The income tax of someone who lives alone."""
    return float(ByHand(law.on(year), one_person(region=region, **person))["income_tax"])


# The personal allowance: ITA 2007 s.35.


@pytest.mark.parametrize(
    ("income", "allowance"),
    [(50_000, 12_570), (100_000, 12_570), (110_000, 7_570), (125_139, 1), (125_140, 0), (200_000, 0)],
)
def test_the_allowance_falls_by_1_pound_for_every_2_above_100_000(income: float, allowance: float) -> None:
    assert law.on("2025-26").by_hand("personal_allowance")(float(income)) == allowance


def test_what_is_left_of_the_allowance_is_rounded_up_to_the_pound() -> None:
    allowance = law.on("2025-26").by_hand("personal_allowance")
    assert [allowance(100_000.0 + x) for x in (1.0, 2.0, 3.0)] == [12_570, 12_569, 12_569]


def test_gross_contributions_of_2_000_move_the_taper_to_102_000() -> None:
    saver = one_person(employment_income=102_000.0, relief_at_source_pension_contributions=1_600.0)
    assert ByHand(law.on("2025-26"), saver)["personal_allowance"] == 12_570


def test_adjusted_net_income_leaves_out_pension_payments_made_in_either_way() -> None:
    # GOV.UK example ANI-1: 35,000, less 3,000 before tax, less 2,000 and 1,000 net grossed up by 100/80; the 1,000 is
    # gift aid there, which is grossed up alike.
    saver = one_person(
        employment_income=35_000.0,
        net_pay_pension_contributions=3_000.0,
        relief_at_source_pension_contributions=3_000.0,
    )
    assert ByHand(law.on("2025-26"), saver)["adjusted_net_income"] == pytest.approx(28_250.0)


def test_between_100_000_and_125_140_each_pound_costs_60p() -> None:
    assert tax(employment_income=110_000.0) - tax(employment_income=108_000.0) == pytest.approx(0.6 * 2_000)


def test_someone_registered_blind_has_a_further_allowance() -> None:
    less = tax(employment_income=30_000.0) - tax(employment_income=30_000.0, is_registered_blind=True)
    assert less == pytest.approx(0.2 * 3_130)


# What counts as income: ITEPA 2003 and ITTOIA 2005.


def test_pensions_and_carers_benefits_are_taxed_like_pay() -> None:
    person = one_person(
        state_pension=9_000.0, private_pension_income=5_000.0, carers_allowance=2_000.0, carer_support_payment=1_000.0,
        other_taxable_income=500.0,
    )  # fmt: skip
    assert ByHand(law.on("2025-26"), person)["total_income"] == 17_500.0
    assert ByHand(law.on("2025-26"), person)["income_tax"] == pytest.approx(0.2 * (17_500 - 12_570))


@pytest.mark.parametrize("kind", ["self_employment_income", "property_income"])
def test_profits_within_the_1_000_pound_allowance_are_not_taxed(kind: str) -> None:
    pay = {"employment_income": 20_000.0}
    assert tax(**pay, **{kind: 1_000.0}) == tax(**pay)
    assert tax(**pay, **{kind: 3_000.0}) == pytest.approx(tax(**pay) + 600.0)


def test_a_loss_does_not_lower_the_tax_on_other_income() -> None:
    assert tax(employment_income=20_000.0, self_employment_income=-5_000.0) == tax(employment_income=20_000.0)


# The bands: ITA 2007 s.10; the pension rules: FA 2004 s.192, s.193.


@pytest.mark.parametrize("year", ["2025-26", "2026-27"])
def test_the_three_main_rates_apply_slice_by_slice(year: str) -> None:
    expected = 0.2 * 37_700 + 0.4 * (125_140 - 37_700) + 0.45 * (150_000 - 125_140)
    assert tax(year, employment_income=150_000.0) == pytest.approx(expected)


def test_a_welsh_taxpayer_pays_the_same_while_the_welsh_rates_are_ten_pence() -> None:
    for pay in (15_000.0, 60_000.0, 160_000.0):
        assert tax(region=Region.WALES, employment_income=pay) == pytest.approx(tax(employment_income=pay))


def test_a_welsh_rate_raised_by_a_penny_costs_a_basic_rate_taxpayer_a_penny_a_pound() -> None:
    dearer = law.on("2025-26").with_amounts({"welsh_income_tax.basic_rate": 0.11})
    for region, more in ((Region.WALES, 74.30), (Region.LONDON, 0.0)):
        due = ByHand(dearer, one_person(region=region, employment_income=20_000.0))["income_tax"]
        assert due - tax(region=region, employment_income=20_000.0) == pytest.approx(more)


def test_a_contribution_before_tax_saves_tax_at_the_highest_rate() -> None:
    less = tax(employment_income=60_000.0) - tax(employment_income=60_000.0, net_pay_pension_contributions=1_000.0)
    assert less == pytest.approx(400.0)


def test_relief_at_source_saves_a_higher_rate_taxpayer_the_other_20p() -> None:
    less = tax(employment_income=60_000.0) - tax(
        employment_income=60_000.0, relief_at_source_pension_contributions=800.0
    )
    assert less == pytest.approx(0.2 * 1_000)


def test_relief_at_source_widens_the_higher_band_too() -> None:
    less = tax(employment_income=200_000.0) - tax(
        employment_income=200_000.0, relief_at_source_pension_contributions=8_000.0
    )
    assert less == pytest.approx((0.45 - 0.2) * 10_000)


# Scotland: Scotland Act 1998 s.80C.


def test_scottish_rates_leave_savings_and_dividends_to_the_united_kingdom() -> None:
    other = {"savings_income": 8_000.0, "dividend_income": 6_000.0}
    scot = ByHand(law.on("2026-27"), one_person(region=Region.SCOTLAND, employment_income=60_000.0, **other))
    english = ByHand(law.on("2026-27"), one_person(employment_income=60_000.0, **other))
    assert scot["savings_tax"] == english["savings_tax"]
    assert scot["dividend_tax"] == english["dividend_tax"]
    assert scot["non_savings_tax"] > english["non_savings_tax"]


def test_a_scot_above_the_scottish_higher_threshold_keeps_the_whole_savings_allowance_below_the_uk_one() -> None:
    # 46,000 is taxed at 42% in Scotland, yet s.12B looks at the limits of the rest of the United Kingdom.
    scot = one_person(region=Region.SCOTLAND, employment_income=46_000.0, savings_income=1_000.0)
    assert ByHand(law.on("2025-26"), scot)["savings_tax"] == 0


def test_relief_at_source_saves_a_scottish_intermediate_taxpayer_one_penny() -> None:
    less = tax(region=Region.SCOTLAND, employment_income=40_000.0) - tax(
        region=Region.SCOTLAND, employment_income=40_000.0, relief_at_source_pension_contributions=800.0
    )
    assert less == pytest.approx((0.21 - 0.20) * 1_000)


def test_the_scottish_top_rate_starts_above_125_140_of_taxable_income() -> None:
    more = tax(region=Region.SCOTLAND, employment_income=131_000.0) - tax(
        region=Region.SCOTLAND, employment_income=130_000.0
    )
    assert more == pytest.approx(480.0)


# Savings: ITA 2007 s.7, s.12, s.12A, s.12B.


def test_interest_within_the_starting_rate_and_the_savings_allowance_is_not_taxed() -> None:
    assert tax(employment_income=12_570.0, savings_income=6_000.0) == 0
    assert tax(employment_income=12_570.0, savings_income=6_100.0) == pytest.approx(20.0)


def test_each_pound_of_earnings_over_the_allowance_uses_a_pound_of_the_starting_rate_band() -> None:
    assert tax(employment_income=15_570.0, savings_income=4_000.0) == pytest.approx(0.2 * 3_000 + 0.2 * 1_000)


@pytest.mark.parametrize(("pay", "taxed", "rate"), [(20_000, 1_000, 0.2), (60_000, 1_500, 0.4), (140_000, 2_000, 0.45)])
def test_the_savings_allowance_is_1_000_then_500_then_nothing(pay: float, taxed: float, rate: float) -> None:
    assert tax(employment_income=float(pay), savings_income=2_000.0) - tax(employment_income=float(pay)) == (
        pytest.approx(rate * taxed)
    )


def test_interest_that_is_taxed_at_nil_still_fills_the_basic_band() -> None:
    # 37,200 of 49,770 of pay is taxed, and 500 of the basic band is left: interest at nil fills it.
    due = tax(employment_income=49_770.0, savings_income=500.0) - tax(employment_income=49_770.0)
    assert due == pytest.approx(0)
    # Of 3,000 beside 49,000 of pay 1,270 are covered by the allowance, for as much of the pay at 20%; 500 are at nil.
    due = tax(employment_income=49_000.0, savings_income=3_000.0) - tax(employment_income=49_000.0)
    assert due == pytest.approx(0.2 * 1_270 + 0.4 * 1_230)


# Dividends: ITA 2007 s.8, s.13, s.13A.


@pytest.mark.parametrize(("year", "ordinary", "upper"), [("2025-26", 0.0875, 0.3375), ("2026-27", 0.1075, 0.3575)])
def test_dividends_over_500_are_taxed_at_the_rate_of_their_band(year: str, ordinary: float, upper: float) -> None:
    basic = tax(year, employment_income=20_000.0, dividend_income=2_500.0) - tax(year, employment_income=20_000.0)
    higher = tax(year, employment_income=70_000.0, dividend_income=2_500.0) - tax(year, employment_income=70_000.0)
    assert (basic, higher) == (pytest.approx(ordinary * 2_000), pytest.approx(upper * 2_000))


def test_dividends_of_the_richest_are_taxed_at_39_35_pence() -> None:
    more = tax(employment_income=200_000.0, dividend_income=1_500.0) - tax(employment_income=200_000.0)
    assert more == pytest.approx(393.50)


# Where the allowances go: ITA 2007 s.25(2).


def test_allowances_pass_over_interest_that_is_not_taxed_to_dividends_that_are() -> None:
    # 10,000 of interest and 10,000 of dividends: 6,000 of interest is taxed at nil, so 4,000 of the allowance goes to
    # the rest of it and 8,570 to dividends, of which 1,430 less 500 is left.
    assert tax(savings_income=10_000.0, dividend_income=10_000.0) == pytest.approx(0.0875 * 930)


def test_allowances_reach_all_interest_when_there_is_nothing_else() -> None:
    person = ByHand(law.on("2025-26"), one_person(savings_income=11_000.0))
    assert (person["taxable_savings_income"], person["income_tax"]) == (0, 0)


def test_no_order_of_incomes_is_taxed_on_more_than_there_is() -> None:
    for pay, interest, dividends in ((0, 9_000, 9_000), (6_000, 9_000, 200), (15_000, 10, 90_000), (0, 0, 30_000)):
        values = {"employment_income": pay, "savings_income": interest, "dividend_income": dividends}
        person = ByHand(law.on("2026-27"), one_person(**{k: float(v) for k, v in values.items()}))
        parts = [person[f"taxable_{kind}_income"] for kind in ("non_savings", "savings", "dividend")]
        assert min(parts) >= 0
        assert sum(parts) == pytest.approx(person["taxable_income"])
