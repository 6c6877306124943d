"""Child benefit and its high income charge: SSCBA 1992 s.141; ITEPA 2003 s.681B to s.681H."""

from __future__ import annotations

import pytest
from by_hand import ByHand, Family, Home, couple, one_person

from tawney import law

CHILD = {"age": 8.0}


def family(*incomes: float, children: int = 1, draw: float = 0.0) -> Home:
    """Adults with these earnings, and their children."""
    adults = tuple({"age": 40.0, "employment_income": x} for x in incomes)
    unit = Family((*adults, *[CHILD] * children), {"draw_child_benefit": draw})
    return Home((unit,), {"region": 0.0})


def charges(*incomes: float, children: int = 1, year: str = "2025-26") -> list[float]:
    """What each adult is charged."""
    by_hand = ByHand(law.on(year), family(*incomes, children=children))
    return [by_hand.of("high_income_child_benefit_charge", 0, k) for k in range(len(incomes))]


@pytest.mark.parametrize(
    ("year", "children", "weekly"),
    [("2025-26", 1, 26.05), ("2025-26", 3, 26.05 + 2 * 17.25), ("2026-27", 1, 27.05), ("2026-27", 2, 27.05 + 17.90)],
)
def test_each_child_after_the_eldest_brings_less(year: str, children: int, weekly: float) -> None:
    assert ByHand(law.on(year), family(20_000.0, children=children))["child_benefit"] == pytest.approx(52 * weekly)


def test_child_benefit_was_frozen_from_2010_to_2013_and_from_2015_to_2019() -> None:
    paid = [ByHand(law.on(f"{y}-{y - 1999}"), family(0.0))["child_benefit"] / 52 for y in range(2010, 2021)]
    assert paid == pytest.approx([20.3] * 4 + [20.5] + [20.7] * 5 + [21.05])


def test_a_family_without_children_gets_none() -> None:
    assert ByHand(law.on("2025-26"), one_person())["child_benefit"] == 0


def test_a_family_that_does_not_claim_gets_none_and_is_not_charged() -> None:
    less = law.on("2025-26").with_amounts({"take_up.child_benefit": 0.9})
    by_hand = ByHand(less, family(90_000.0, draw=0.95))
    assert by_hand["child_benefit_entitlement"] > by_hand["child_benefit"] == 0
    assert by_hand["high_income_child_benefit_charge"] == 0


def test_the_charge_of_2012_is_on_thirteen_weeks_of_benefit() -> None:
    # GOV.UK's calculator: 263.90 for one child, of which the charge drops the pence.
    assert charges(60_000.0, year="2012-13") == [263]


def test_the_first_charge_looks_at_thirteen_weeks_and_at_the_income_of_the_year() -> None:
    # 7 January to 5 April 2013: 13 weeks of 20.30 and 13.40, half of them at 55,000.
    assert charges(55_000.0, children=2, year="2012-13") == [219]
    assert charges(55_000.0, children=2, year="2011-12") == [0]


@pytest.mark.parametrize(("year", "charged"), [("2013-14", 876), ("2023-24", 1_037), ("2024-25", 0)])
def test_the_charge_starts_at_50_000_until_2024_and_at_60_000_after(year: str, charged: float) -> None:
    # Half of 52 weeks of 33.70 and of 39.90.
    assert charges(55_000.0, children=2, year=year) == [charged]


@pytest.mark.parametrize(
    ("income", "share"), [(60_199, 0.0), (60_200, 0.01), (70_000, 0.5), (79_999, 0.99), (80_000, 1.0), (150_000, 1.0)]
)
def test_one_hundredth_is_charged_for_each_complete_200_above_60_000(income: float, share: float) -> None:
    benefit = 52 * 26.05
    assert charges(float(income)) == [int(share * benefit + 1e-9)]


def test_the_partner_with_the_higher_income_is_charged_and_only_that_one() -> None:
    assert charges(65_000.0, 70_000.0) == [0, 677]
    assert charges(70_000.0, 65_000.0) == [677, 0]


def test_partners_with_equal_incomes_pay_half_each() -> None:
    assert charges(70_000.0, 70_000.0) == [338.5, 338.5]


def test_the_charge_looks_at_each_income_and_not_at_their_sum() -> None:
    assert charges(59_000.0, 59_000.0, children=2) == [0, 0]


def test_a_pension_payment_lowers_the_charge() -> None:
    parent = {"employment_income": 70_000.0, "relief_at_source_pension_contributions": 8_000.0}
    home = couple(parent, {}, {"draw_child_benefit": 0.0})
    with_child = Home((Family((*home.families[0].people, CHILD), {}),), home.values)
    assert ByHand(law.on("2025-26"), with_child)["high_income_child_benefit_charge"] == 0


def test_a_rich_child_is_not_charged() -> None:
    unit = Family(({"age": 40.0}, {"age": 8.0, "dividend_income": 90_000.0}))
    by_hand = ByHand(law.on("2025-26"), Home((unit,), {"region": 0.0}))
    assert by_hand.of("high_income_child_benefit_charge", 0, 1) == 0
