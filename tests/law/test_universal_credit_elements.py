"""The elements of universal credit, each number from the table in reg. 36 of SI 2013/376 for its year."""

from __future__ import annotations

import pytest
from household import Family, adult, child, family, home, worked_out

from tawney.law import Law, on
from tawney.vocabulary.categories import AwardRate, WorkCapability

PROTECTED, NEW_CLAIM = WorkCapability.LIMITED_PROTECTED, WorkCapability.LIMITED_NEW_CLAIM


@pytest.mark.parametrize(
    ("year", "ages", "a_month"),
    [
        ("2025-26", (24,), 316.98),
        ("2025-26", (25,), 400.14),
        ("2025-26", (24, 23), 497.55),
        ("2025-26", (24, 25), 628.10),
        ("2026-27", (24,), 338.58),
        ("2026-27", (25,), 424.90),
        ("2026-27", (24, 23), 528.34),
        ("2026-27", (25, 24), 666.97),
    ],
)
def test_the_standard_allowance_goes_by_age_and_partner(year: str, ages: tuple[float, ...], a_month: float) -> None:
    # SI 2013/376 reg. 36 table, as up-rated for the year
    assert worked_out("standard_allowance", home(family(*map(adult, ages))), year) == a_month


def test_a_child_does_not_make_a_young_parent_older() -> None:
    # reg. 36 table: single claimant under 25
    assert worked_out("standard_allowance", home(family(adult(24), child(3)))) == 316.98


@pytest.mark.parametrize(
    ("year", "ages", "a_month"),
    [
        ("2025-26", (), 0.0),
        ("2025-26", (5,), 292.81),
        ("2025-26", (5, 3), 2 * 292.81),
        ("2025-26", (5, 3, 1), 2 * 292.81),
        ("2025-26", (9, 3), 339.00 + 292.81),
        ("2025-26", (9, 3, 1), 339.00 + 292.81),
        ("2025-26", (12, 11, 9), 339.00 + 2 * 292.81),
        ("2025-26", (12, 11, 9, 1), 339.00 + 2 * 292.81),
        ("2026-27", (5, 3, 1), 3 * 303.94),
        ("2026-27", (9, 5, 3, 1), 351.88 + 3 * 303.94),
    ],
)
def test_children_born_since_april_2017_count_up_to_two_until_the_limit_ends(
    year: str, ages: tuple[float, ...], a_month: float
) -> None:
    # WRA 2012 s.10(1A), reg. 24A; no limit from 6 April 2026: Universal Credit (Removal of Two Child Limit) Act 2026
    parent = family(adult(), *map(child, ages))
    assert worked_out("child_element", home(parent), year) == pytest.approx(a_month)


@pytest.mark.parametrize(
    ("age", "born", "year", "is_before"),
    [
        (8, 17_261, "2025-26", True),  # born 5 April 2017
        (8, 17_262, "2025-26", False),  # born 6 April 2017
        (8, -100_000, "2025-26", True),  # no date of birth: 8 on 6 April 2025
        (7, -100_000, "2025-26", False),
        (9, -100_000, "2026-27", True),
        (8, -100_000, "2026-27", False),
    ],
)
def test_a_child_is_placed_before_or_after_the_limit_by_birth_or_else_by_age(
    age: float, born: float, year: str, is_before: bool
) -> None:
    # reg. 24A: born before 6 April 2017; 17,262 is that day's number (days since 1 January 1970)
    parent = family(adult(), child(age, date_of_birth=born))
    assert worked_out("born_before_child_limit", home(parent), year, (0, 1)) is is_before


def test_abolishing_the_limit_in_2025_26_pays_for_every_child() -> None:
    # reg. 36 table 2025-26: 292.81 for each child
    without: Law = on("2025-26").with_amounts({"universal_credit.two_child_limit": float("inf")})
    parent = family(adult(), child(5), child(3), child(1))
    assert worked_out("child_element", home(parent), without) == pytest.approx(3 * 292.81)


@pytest.mark.parametrize(
    ("award", "a_month"),
    [
        ({}, 0.0),
        ({"dla_mobility": AwardRate.LOWER}, 158.76),
        ({"dla_care": AwardRate.MIDDLE}, 158.76),
        ({"dla_care": AwardRate.HIGHER}, 495.87),
        ({"pip_daily_living": AwardRate.LOWER}, 158.76),
        ({"pip_daily_living": AwardRate.HIGHER}, 495.87),
        ({"pip_mobility": AwardRate.HIGHER}, 158.76),
        ({"is_registered_blind": True}, 495.87),
    ],
)
def test_a_disabled_child_brings_the_lower_or_the_higher_addition(award: dict[str, float], a_month: float) -> None:
    # reg. 24(2), reg. 36 table 2025-26
    assert worked_out("disabled_child_element", home(family(adult(), {**child(12), **award}))) == a_month


def test_a_disabled_third_child_brings_the_addition_though_no_child_element() -> None:
    # reg. 24(2): for each child who is disabled, whether or not reg. 24A lets the child element be paid
    parent = home(family(adult(), child(5), child(3), child(1, dla_care=AwardRate.HIGHER)))
    assert worked_out("child_element", parent) == pytest.approx(2 * 292.81)
    assert worked_out("disabled_child_element", parent) == 495.87


def test_a_disabled_parent_brings_no_disabled_child_addition() -> None:
    # reg. 24(2) is for children
    assert worked_out("disabled_child_element", home(family(adult(pip_daily_living=AwardRate.HIGHER)))) == 0


@pytest.mark.parametrize(
    ("year", "capability", "a_month"),
    [
        ("2025-26", WorkCapability.NO_LIMIT, 0.0),
        ("2025-26", WorkCapability.LIMITED, 158.76),
        ("2025-26", PROTECTED, 423.27),
        ("2025-26", NEW_CLAIM, 423.27),
        ("2026-27", WorkCapability.LIMITED, 158.76),
        ("2026-27", PROTECTED, 429.80),
        ("2026-27", NEW_CLAIM, 217.26),
    ],
)
def test_limited_capability_brings_less_for_claims_from_april_2026(
    year: str, capability: WorkCapability, a_month: float
) -> None:
    # regs 27, 36; Universal Credit Act 2025
    assert worked_out("limited_capability_element", home(family(adult(work_capability=capability))), year) == a_month


def test_two_sick_partners_bring_one_element_at_the_better_rate() -> None:
    # reg. 27: the element is included once; 2026-27 table
    pair = family(adult(work_capability=NEW_CLAIM), adult(work_capability=PROTECTED))
    assert worked_out("limited_capability_element", home(pair), "2026-27") == 429.80


CARER = {"is_carer": True}


@pytest.mark.parametrize(
    ("people", "carer", "sick"),
    [
        (family(adult(**CARER)), 201.68, 0.0),
        (family(adult(**CARER), adult(**CARER)), 2 * 201.68, 0.0),
        (family(adult(**CARER, work_capability=PROTECTED)), 0.0, 423.27),
        (family(adult(**CARER, work_capability=WorkCapability.LIMITED)), 201.68, 0.0),
        (family(adult(**CARER), adult(work_capability=PROTECTED)), 201.68, 423.27),
        (family(adult(**CARER, work_capability=PROTECTED), adult()), 0.0, 423.27),
        (family(adult(**CARER, work_capability=PROTECTED), adult(work_capability=PROTECTED)), 201.68, 423.27),
        (family(*[adult(**CARER, work_capability=PROTECTED)] * 2), 201.68, 423.27),
        (family(adult(**CARER, work_capability=PROTECTED), adult(**CARER)), 201.68, 423.27),
    ],
)
def test_nobody_is_paid_for_as_both_sick_and_a_carer(people: Family, carer: float, sick: float) -> None:
    # reg. 29(2) and (4), reg. 36 table 2025-26
    assert worked_out("carer_element", home(people)) == pytest.approx(carer)
    assert worked_out("limited_capability_element", home(people)) == sick


WORKS = {"employment_income": 15_000}


@pytest.mark.parametrize(
    ("people", "costs", "a_month"),
    [
        (family(adult(**WORKS), child(3)), 6_000, 425.00),  # 85% of 500
        (family(adult(**WORKS), child(3)), 24_000, 1_031.88),  # cap for one child
        (family(adult(**WORKS), child(3), child(1)), 48_000, 1_768.94),  # cap for two or more
        (family(adult(**WORKS), child(3), child(17)), 24_000, 1_031.88),  # a child over 15 is not minded
        (family(adult(), child(3)), 6_000, 0.0),  # the lone parent does not work
        (family(adult(**WORKS), adult(), child(3)), 6_000, 0.0),  # one partner is free
        (family(adult(**WORKS), adult(**WORKS), child(3)), 6_000, 425.00),
        (family(adult(**WORKS), adult(is_carer=True), child(3)), 6_000, 425.00),
        (family(adult(**WORKS), adult(work_capability=PROTECTED), child(3)), 6_000, 425.00),
        (family(adult(is_carer=True), adult(work_capability=PROTECTED), child(3)), 6_000, 0.0),
        (family(adult(self_employment_income=-500), child(3)), 6_000, 425.00),  # a loss is still work
        (family(adult(**WORKS)), 6_000, 0.0),
    ],
)
def test_childcare_is_met_at_85_per_cent_for_working_parents(people: Family, costs: float, a_month: float) -> None:
    # regs 31-34, reg. 36 table 2025-26
    paying = Family(people.people, {"childcare_costs": costs})
    assert worked_out("childcare_element", home(paying)) == pytest.approx(a_month)
