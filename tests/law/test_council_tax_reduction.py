"""Council tax benefit (SI 2006/215, 216) and reduction (SI 2012/2885, 2886), and published examples."""

from __future__ import annotations

import pytest
from by_hand import ByHand, Family, Home, Values

from tawney import law
from tawney.places.regions import Region

BILL = 1_560.0  # 30 pounds a week
STILL: Values = {
    "is_of_pension_credit_age": False,
    "income_support": 0.0,
    "jobseekers_allowance": 0.0,
    "employment_support_allowance": 0.0,
    "is_on_universal_credit": False,
    "is_passported_to_housing_benefit": False,
    "pensioner_applicable_amount": 0.0,
    "working_age_applicable_amount": 0.0,
    "working_age_housing_income": 500.0,
    "universal_credit_maximum": 0.0,
    "pensioner_income_for_reduction": 0.0,
}
"""What other instruments say of a family before universal credit, held still."""


OF_PENSIONERS = {"pensioner_income_for_reduction", "pensioner_applicable_amount"}
SINCE: Values = {
    **{name: STILL[name] for name in STILL if name not in OF_PENSIONERS},
    "pensioner_needs_of_children": 0.0,
    "severe_disability_premium": 0.0,
    "carer_premium": 0.0,
}
"""The same, where what a pensioner is taken to need and to have is worked out."""


def reduced(
    family: Values, *people: Values, year: str = "2025-26", region: Region = Region.LONDON, **home: float
) -> float:
    """What is taken off a bill of 30 pounds a week for one family."""
    values = {"region": float(region), "council_tax": BILL, **home}
    on_credit = {"is_on_universal_credit": "universal_credit" in family}
    old = {"is_of_pension_credit_age": any(p.get("reached_pension_credit_age", False) for p in people)}
    unit = Family(people or ({"age": 40.0},), {**SINCE, **on_credit, **old, **family})
    return float(ByHand(law.on(year), Home((unit,), values))["council_tax_reduction"])


# Pensioners.

PENSIONER: Values = {
    "age": 68.0,
    "reached_pension_age": True,
    "reached_pension_credit_age": True,
    "pension_credit_other_income": 52 * 237.10,
}
GUARANTEE: Values = {"pensioner_applicable_amount": 227.10}


def test_a_pensioner_on_guarantee_credit_pays_nothing_whatever_the_capital() -> None:
    family = {**GUARANTEE, "guarantee_credit": 500.0, "capital": 40_000.0}
    assert reduced(family, PENSIONER) == BILL


def test_a_pensioner_loses_20p_of_each_pound_above_the_guarantee() -> None:
    assert reduced(GUARANTEE, PENSIONER) == pytest.approx(BILL - 52 * 0.2 * 10)


def test_those_who_reached_pension_age_before_april_2021_are_allowed_more() -> None:
    # Sch. 2 para. 1: 244.40 and not 227.10 for a single person, 366 and not 346.60 for a couple, in 2025-26.
    assert reduced({}, {**PENSIONER, "age": 70.0}) == BILL
    assert reduced({}, {**PENSIONER, "age": 69.0}) == pytest.approx(BILL - 52 * 0.2 * 10)


def test_savings_count_as_a_pound_a_week_for_each_500_or_part_above_10_000() -> None:
    tariff = law.on("2025-26").by_hand("reduction_tariff_income")
    assert [tariff(x) for x in (9_000.0, 10_000.0, 10_001.0, 10_500.0, 16_000.0)] == [0, 0, 1, 1, 12]


def test_above_16_000_of_savings_there_is_no_reduction() -> None:
    assert reduced({**GUARANTEE, "capital": 16_000.0}, PENSIONER) > 0
    assert reduced({**GUARANTEE, "capital": 16_001.0}, PENSIONER) == 0


def test_the_savings_credit_counts_and_tax_does_not() -> None:
    with_credit = reduced({**GUARANTEE, "savings_credit": 52 * 5.0}, PENSIONER)
    assert with_credit == pytest.approx(BILL - 52 * 0.2 * 15)
    after_tax = reduced(GUARANTEE, {**PENSIONER, "pension_credit_tax": 52 * 4.0})
    assert after_tax == pytest.approx(BILL - 52 * 0.2 * 6)


def test_a_pensioner_s_first_5_pounds_of_earnings_do_not_count() -> None:
    earner = {**PENSIONER, "pension_credit_earnings": 52 * 9.0}
    assert reduced(GUARANTEE, PENSIONER) - reduced(GUARANTEE, earner) == pytest.approx(52 * 0.2 * 4)


def test_a_disabled_pensioner_s_first_20_pounds_of_earnings_do_not_count() -> None:
    # SI 2012/2885 Sch. 4, as SI 2006/214 Sch. 4 in housing benefit
    disabled = {**PENSIONER, "attendance_allowance_rate": 3.0}
    earner = {**disabled, "pension_credit_earnings": 52 * 29.0}
    assert reduced(GUARANTEE, disabled) - reduced(GUARANTEE, earner) == pytest.approx(52 * 0.2 * 9)


def test_a_mixed_age_couple_on_universal_credit_is_of_working_age() -> None:
    family = {**GUARANTEE, "universal_credit": 12_000.0, "universal_credit_maximum": 1_000.0}
    assert reduced(family, PENSIONER, {"age": 60.0}) == BILL


# Working age.


def test_a_family_whose_only_income_is_universal_credit_pays_nothing() -> None:
    assert reduced({"universal_credit": 9_000.0, "universal_credit_maximum": 750.0}) == BILL


def test_a_capped_award_is_below_needs_and_the_reduction_is_whole() -> None:
    assert reduced({"universal_credit": 6_000.0, "universal_credit_maximum": 750.0}) == BILL


def test_each_pound_that_universal_credit_leaves_of_earnings_costs_20p() -> None:
    # 433.33 a month is 100 a week; universal credit takes 55, 5 are disregarded, so 40 a week is above needs.
    earner = {"age": 40.0, "earnings_counted": 5_200 / 12}
    family = {"universal_credit": 52 * (200 - 55.0), "universal_credit_maximum": 52 * 200 / 12}
    assert reduced(family, earner) == pytest.approx(BILL - 52 * 0.2 * 40)


def test_income_that_universal_credit_takes_off_whole_changes_nothing() -> None:
    family = {
        "universal_credit": 52 * 150.0,
        "universal_credit_maximum": 52 * 200 / 12,
        "unearned_income": 52 * 50 / 12,
    }
    assert reduced(family) == pytest.approx(BILL)


@pytest.mark.parametrize(
    ("pair", "children", "hours", "disregard"),
    [(False, 0, 20, 5.0), (True, 0, 20, 10.0), (False, 2, 10, 25.0), (False, 2, 16, 42.10), (True, 0, 30, 27.10)],
)
def test_earnings_disregards_depend_on_the_family_and_on_hours(
    pair: bool, children: int, hours: float, disregard: float
) -> None:
    adults = ({"age": 40.0, "hours_worked": float(hours)}, {"age": 40.0})[: 2 if pair else 1]
    unit = Family((*adults, *[{"age": 5.0}] * children))
    by_hand = ByHand(law.on("2025-26"), Home((unit,), {"region": 0.0}))
    assert by_hand["reduction_earnings_disregard"] == pytest.approx(disregard)


def test_a_scheme_with_a_lower_maximum_binds_only_working_age_families_in_england() -> None:
    less = law.on("2025-26").with_amounts({"council_tax_reduction.maximum_share_working_age": 0.8})
    maximum = less.by_hand("maximum_reduction")
    assert maximum(float(Region.LONDON), BILL, False) == pytest.approx(0.8 * BILL)
    assert maximum(float(Region.LONDON), BILL, True) == BILL
    assert maximum(float(Region.SCOTLAND), BILL, False) == maximum(float(Region.WALES), BILL, False) == BILL


# Before universal credit.


def test_before_april_2013_council_tax_benefit_took_20p_of_each_pound_above_the_needs_of_housing_benefit() -> None:
    family: Values = {"working_age_applicable_amount": 100.0, "working_age_housing_income": 110.0}
    unit = Family(({"age": 40.0},), {**STILL, **family})
    by_hand = ByHand(law.on("2012-13"), Home((unit,), {"region": float(Region.LONDON), "council_tax": BILL}))
    assert by_hand["council_tax_reduction"] == pytest.approx(BILL - 52 * 0.2 * 10)


@pytest.mark.parametrize("year", ["2012-13", "2013-14", "2019-20"])
def test_a_family_on_income_support_pays_no_council_tax(year: str) -> None:
    unit = Family(({"age": 40.0},), {**STILL, "is_passported_to_housing_benefit": True, "income_support": 1.0})
    by_hand = ByHand(law.on(year), Home((unit,), {"region": float(Region.WALES), "council_tax": BILL}))
    assert by_hand["council_tax_reduction"] == BILL


def test_a_family_not_yet_in_universal_credit_is_judged_by_the_older_needs_and_income() -> None:
    need = law.on("2019-20").by_hand("reduction_applicable_amount")
    have = law.on("2019-20").by_hand("reduction_income")
    assert need(False, False, 200.0, 120.0, 1_000.0) == 120.0
    assert need(False, True, 200.0, 120.0, 650.0) == 150.0
    assert need(True, False, 200.0, 120.0, 650.0) == 200.0
    assert [have(False, on_it, 1.0, 2.0, 3.0) for on_it in (False, True)] == [3.0, 2.0]
    assert have(True, False, 1.0, 2.0, 3.0) == 1.0


def test_a_family_with_a_benefit_for_people_of_working_age_is_not_in_the_pensioners_scheme() -> None:
    is_pensioner = law.on("2012-13").by_hand("is_pensioner_for_reduction")
    assert is_pensioner(True, False, 0.0, 0.0, 0.0, 0.0)
    assert is_pensioner(False, True, 0.0, 0.0, 0.0, 0.0)
    assert not is_pensioner(True, True, 0.0, 0.0, 0.0, 1.0)
    assert not is_pensioner(True, True, 1.0, 0.0, 0.0, 0.0)


# Whose bill it is, and who claims.


def test_families_that_share_a_home_share_the_bill_and_others_in_it_have_no_part() -> None:
    share = law.on("2025-26").by_hand("council_tax_share")
    assert share(float(Region.LONDON), BILL, True, 2.0) == BILL / 2
    assert share(float(Region.LONDON), BILL, False, 1.0) == 0


def test_there_is_no_council_tax_reduction_in_northern_ireland() -> None:
    assert reduced({}, region=Region.NORTHERN_IRELAND) == 0


def test_a_household_that_does_not_claim_has_no_reduction() -> None:
    some = law.on("2025-26").with_amounts({"take_up.council_tax_reduction": 0.6}).by_hand("council_tax_reduction")
    assert (some(0.59, families=BILL), some(0.6, families=BILL)) == (BILL, 0)


@pytest.mark.parametrize("income", [0.0, 100.0, 250.0, 400.0, 1_000.0])
def test_the_reduction_is_never_negative_nor_more_than_the_bill(income: float) -> None:
    entitlement = law.on("2026-27").by_hand("council_tax_reduction_entitlement")
    assert 0 <= entitlement(BILL, income, 200.0, 0.0, 0.0) <= BILL
