"""Tax-free childcare and free hours: who has them and how much."""

from __future__ import annotations

import pytest
from household import Family, Given, Home, adult, child, home, worked_out

from tawney.law import on
from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate, WorkCapability

NO_CREDITS = {"universal_credit": 0.0, "working_tax_credit": 0.0, "child_tax_credit": 0.0}
ENOUGH = 16 * 12.21 * 52
# SI 2015/448 reg. 9: sixteen hours a week at the living wage of 2025-26, 10,158.72 a year


def parent(pay: float = 30_000, **more: float | bool) -> Given:
    """A parent with a job, whose income is that pay."""
    return adult(35, employment_income=pay, adjusted_net_income=pay, **more)


def of(*people: Given, region: Region = Region.LONDON, **more: float) -> Home:
    """A family without means-tested benefits unless told otherwise."""
    return home(Family(people, {**NO_CREDITS, **more}), region=region)


@pytest.mark.parametrize(
    ("people", "work"),
    [
        ((parent(ENOUGH), child(3)), True),
        ((parent(ENOUGH - 1), child(3)), False),
        ((parent(), parent(), child(3)), True),
        ((parent(), adult(35, adjusted_net_income=0.0), child(3)), False),
        ((parent(), adult(35, adjusted_net_income=0.0, is_carer=True), child(3)), True),
        ((adult(35, adjusted_net_income=0.0, work_capability=WorkCapability.LIMITED), child(3)), False),
        ((parent(100_000), child(3)), True),
        ((parent(100_001), parent(), child(3)), False),
        ((parent(), parent()), False),
    ],
)
def test_who_is_a_working_parent(people: tuple[Given, ...], work: bool) -> None:
    assert worked_out("are_working_parents", of(*people), "2025-26") is work


@pytest.mark.parametrize(
    ("children", "costs", "added"),
    [
        ((child(3),), 5_000, 1_000),
        ((child(3),), 15_000, 2_000),  # 500 a quarter
        ((child(3), child(8)), 30_000, 4_000),
        ((child(3, dla_care=AwardRate.LOWER),), 30_000, 4_000),
        ((child(11),), 5_000, 0),
        ((child(13, dla_care=AwardRate.LOWER),), 5_000, 1_000),
    ],
)
def test_a_fifth_is_added_up_to_a_limit(children: tuple[Given, ...], costs: float, added: float) -> None:
    assert worked_out("tax_free_childcare", of(parent(), *children, childcare_costs=costs), "2025-26") == added


@pytest.mark.parametrize("credit", list(NO_CREDITS))
def test_it_is_not_paid_beside_universal_credit_or_tax_credits(credit: str) -> None:
    unit = of(parent(), child(3), **{"childcare_costs": 5_000.0, credit: 1.0})
    assert worked_out("tax_free_childcare", unit, "2019-20") == 0


def test_it_began_in_2017() -> None:
    unit = of(parent(), child(3), childcare_costs=5_000.0)
    assert [worked_out("tax_free_childcare", unit, y) for y in ("2010-11", "2016-17", "2017-18")] == [0, 0, 1_000]


@pytest.mark.parametrize(
    ("year", "age", "region", "hours"),
    [
        ("2010-11", 3, Region.LONDON, 12.5 * 38),
        ("2011-12", 3, Region.LONDON, 15 * 38),
        ("2018-19", 3, Region.LONDON, 30 * 38),
        ("2018-19", 2, Region.LONDON, 0),
        ("2024-25", 2, Region.LONDON, 15 * 38),
        ("2026-27", 2, Region.LONDON, 30 * 38),
        ("2026-27", 1, Region.LONDON, 30 * 38),
        ("2026-27", 0.5, Region.LONDON, 0),
        ("2026-27", 5, Region.LONDON, 0),
        ("2010-11", 4, Region.SCOTLAND, 475),
        ("2015-16", 4, Region.SCOTLAND, 600),
        ("2026-27", 4, Region.SCOTLAND, 1_140),
        ("2026-27", 4, Region.WALES, 30 * 48),
        ("2015-16", 4, Region.WALES, 0),
        ("2026-27", 4, Region.NORTHERN_IRELAND, 0),
    ],
)
def test_the_free_hours_of_a_child_with_working_parents(year: str, age: float, region: Region, hours: float) -> None:
    unit = of(parent(), child(age), region=region)
    assert worked_out("free_childcare_hours", unit, year, (0, 1)) == hours


def test_other_children_of_3_have_the_universal_hours() -> None:
    idle = of(adult(35, adjusted_net_income=0.0), child(3))
    assert worked_out("free_childcare_hours", idle, "2026-27", (0, 1)) == 15 * 38


def test_a_child_of_2_has_a_place_on_universal_credit_up_to_15_400_of_earnings() -> None:
    places = [
        worked_out(
            "free_childcare_hours",
            home(
                Family(
                    (adult(35, adjusted_net_income=0.0, net_earnings=net), child(2)),
                    {**NO_CREDITS, "universal_credit": 1.0},
                ),
                region=Region.LONDON,
            ),
            "2026-27",
            (0, 1),
        )
        for net in (15_400.0, 15_401.0)
    ]
    assert places == [15 * 38, 0]


def test_pay_while_sick_or_on_leave_is_in_the_book() -> None:
    book = on("2026-27")
    assert book.amount("statutory_sick_pay.weekly_rate") == 123.25
    assert book.amount("statutory_maternity_pay.weekly_rate") == 194.32
