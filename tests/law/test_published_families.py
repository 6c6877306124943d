"""Two families of the Institute for Fiscal Studies (2024): the law of 2010-11 brought forward, and that of 2024-25."""

from __future__ import annotations

from datetime import date
from math import prod

import pytest
from facts_of_a_day import fact
from household import Family, Given, Home, adult, child, home, worked_out
from shared_facts import PARAMETERS, WHY_SKIPPED

from tawney import law
from tawney.law.statute_book import statute_book

CREDITS = ("working_tax_credit_entitlement", "child_tax_credit_entitlement")
TWO = (child(3), child(5))
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not PARAMETERS.exists(), reason=WHY_SKIPPED)]


def of(*people: Given) -> Home:
    """A family that universal credit has not reached."""
    return home(Family(people, {"draw_rollout": 1.0}))


def rise(series: str) -> float:
    """The product of a series' rises from 2011-12 to 2024-25."""
    rises = [statute_book().parameters[f"uprating.{series}"].on(date(y, 4, 6)) for y in range(2011, 2025)]
    return prod(1 + r.value for r in rises if r is not None and isinstance(r.value, float))


def child_benefit(day: str) -> float:
    """Child benefit for two children for a year."""
    return 52 * sum(fact("child_benefit", q, "", day) for q in ("eldest_or_only_child", "each_other_child"))


def before(people: tuple[Given, ...]) -> float:
    """Tax credits and child benefit of 2010-11 in 2024-25, all amounts raised by consumer prices."""
    brought = law.indexed("2010-11", "2024-25", "cpi")
    credits = sum(worked_out(column, of(*people), brought) for column in CREDITS)
    return float(credits) + rise("cpi") * child_benefit("2010-04-30")


def test_the_lone_parent_on_35_000_has_lost_some_5_000_pounds_of_benefits() -> None:
    # Published: -5,200. Ours by average prices of the financial year: 4,644 + 2,617 before, 2,213 + 278 after.
    # Net pay in 2024-25: 35,000 - 20% x 22,430 - 8% x 22,430 = 28,719.60. No rent; both children born since 2017.
    parent = adult(35, employment_income=35_000.0, hours_worked=37.0)
    now = law.on("2024-25")
    taken = now.by_hand("earnings_deduction")(673.0, earnings=28_719.60 / 12)
    standard, each = (now.amount(f"universal_credit.{n}") for n in ("standard_allowance_single", "child_element"))
    assert isinstance(standard, float)
    assert isinstance(each, float)
    after = child_benefit("2024-04-30") + 12 * (standard + 2 * each - taken)
    assert after - before((parent, *TWO)) == pytest.approx(-4_771, abs=1)


def test_the_one_earner_couple_on_80_000_had_some_3_100_pounds_and_has_nothing() -> None:
    # Published: 3,200 in prices of 2024-25. Ours: 2,617 of child benefit and 459 of the family element before;
    # afterwards the high income charge takes all child benefit from 80,000, and there is no credit at that income.
    pair = (adult(35, employment_income=80_000.0, hours_worked=37.0), adult(35), *TWO)
    assert before(pair) == pytest.approx(3_076, abs=1)
    assert sum(worked_out(column, of(*pair), "2024-25") for column in CREDITS) == 0


def test_the_index_explains_most_of_the_difference() -> None:
    # Benefits rise by the prices of the September before: 51.8% in all, against 49.4% by averages of the years.
    # With that factor f on every amount: tax credits f x (4,600 + 545 + 4,600 + 39% x 6,420) - 39% x 35,000.
    f = rise("cpi_september")
    assert (rise("cpi"), f) == pytest.approx((1.4935, 1.5177), abs=0.0001)
    lone_parent = f * (9_745 + 0.39 * 6_420) - 0.39 * 35_000 + f * child_benefit("2010-04-30")
    couple = f * 545 - 0.066667 * (80_000 - f * 50_000) + f * child_benefit("2010-04-30")
    assert (lone_parent - 2_490, couple) == pytest.approx((5_110, 3_213), abs=1)
