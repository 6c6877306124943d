"""The benefit cap: Part 7 of SI 2013/376."""

from __future__ import annotations

import pytest
from household import Family, adult, child, family, home, worked_out
from shared_facts import EXAMPLES, WHY_SKIPPED, examples

from tawney.law import on
from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate, Tenure, WorkCapability

FOUR = (child(5), child(4), child(3), child(2))
DEAR = {"tenure": Tenure.HOUSING_ASSOCIATION, "rent": 15_000.0, "bedrooms": 3}
LONDON = {"region": Region.LONDON}


@pytest.mark.parametrize(
    ("people", "given", "limit"),
    [
        (family(adult()), {}, 14_753),
        (family(adult()), LONDON, 16_967),
        (family(adult(), adult()), {}, 22_020),
        (family(adult(), child(3)), {}, 22_020),
        (family(adult(), child(3)), LONDON, 25_323),
        (family(adult(), adult()), LONDON, 25_323),
    ],
)
def test_the_limit_goes_by_family_and_london(people: Family, given: dict[str, float], limit: float) -> None:
    # reg. 80A(2), as substituted in 2023
    assert worked_out("benefit_cap_limit", home(people, **given)) == limit


def test_the_cap_leaves_universal_credit_what_the_limit_leaves_beside_child_benefit() -> None:
    # 22,020 less 4,000 of child benefit; WRA 2012 s.96(10) counts both
    parents = Family((adult(), adult(), *FOUR), {"child_benefit": 4_000.0})
    assert worked_out("universal_credit_entitlement", home(parents, **DEAR), "2026-27") == pytest.approx(18_020)


def test_what_the_cap_takes_is_the_excess() -> None:
    # 12 x (666.97 + 4 x 303.94 + 1,250.00) = 37,592.76, and 4,000 of child benefit, less 22,020
    parents = Family((adult(), adult(), *FOUR), {"child_benefit": 4_000.0})
    taken = worked_out("benefit_cap_reduction", home(parents, **DEAR), "2026-27")
    assert taken == pytest.approx(37_592.76 + 4_000 - 22_020)


def test_the_two_child_limit_spared_this_family_some_of_the_cap() -> None:
    # 2025-26: 12 x (628.10 + 2 x 292.81 + 1,250.00) = 29,564.64
    parents = Family((adult(), adult(), *FOUR), {"child_benefit": 4_000.0})
    taken = worked_out("benefit_cap_reduction", home(parents, **DEAR), "2025-26")
    assert taken == pytest.approx(29_564.64 + 4_000 - 22_020)


@pytest.mark.parametrize(
    "people",
    [
        family(adult(net_earnings=12 * 881), *FOUR),  # reg. 82(1)(a)
        family(adult(net_earnings=6 * 881), adult(net_earnings=6 * 881), *FOUR),  # combined earnings
        family(adult(pip_mobility=AwardRate.LOWER), *FOUR),  # reg. 83(1)(g)
        family(adult(), *FOUR, child(8, dla_care=AwardRate.LOWER)),  # reg. 83(1)(f)
        family(adult(attendance_allowance_rate=AwardRate.LOWER), *FOUR),  # reg. 83(1)(c)
        family(adult(work_capability=WorkCapability.LIMITED_NEW_CLAIM), *FOUR),  # reg. 83(1)(a)
        family(adult(is_carer=True), *FOUR),  # reg. 83(1): carers
    ],
)
def test_workers_disabled_people_and_carers_are_not_capped(people: Family) -> None:
    assert worked_out("benefit_cap_reduction", home(people, **DEAR), "2026-27") == 0


@pytest.mark.parametrize(
    "people",
    [
        family(adult(net_earnings=12 * 881 - 1), *FOUR),
        family(adult(work_capability=WorkCapability.LIMITED), *FOUR),
        family(adult(self_employment_income=100, net_earnings=100), child(8), *FOUR),  # reg. 82(4): not the floor
        family(adult(), adult(reached_pension_age=True), *FOUR),  # no exemption for a mixed-age couple
    ],
)
def test_others_are(people: Family) -> None:
    assert worked_out("is_exempt_from_benefit_cap", home(people, **DEAR), "2026-27") is False


def test_the_threshold_is_16_hours_at_the_living_wage_rounded_down() -> None:
    # reg. 82(1)(a): 16 x 12.21 x 52 / 12 = 846.56; 16 x 12.71 x 52 / 12 = 881.23
    for year in ("2025-26", "2026-27"):
        wage, threshold = (
            on(year).amount(f"{p}") for p in ("minimum_wage.national_living_wage", "benefit_cap.earnings_exemption")
        )
        assert isinstance(wage, float)
        assert threshold == int(16 * wage * 52 / 12)


def test_childcare_is_paid_above_the_cap() -> None:
    # reg. 81(1): the excess less the childcare element; 85% of 6,000 = 5,100 a year more
    parents = (adult(employment_income=5_000, net_earnings=5_000), *FOUR)
    without, with_care = (Family(parents, {"childcare_costs": costs}) for costs in (0.0, 6_000.0))
    paid = [worked_out("universal_credit_entitlement", home(f, **DEAR), "2026-27") for f in (without, with_care)]
    assert paid[0] == pytest.approx(22_020)
    assert paid[1] - paid[0] == pytest.approx(5_100)


def test_the_cap_takes_no_more_than_the_award() -> None:
    # reg. 81: the award is reduced, never child benefit
    assert on("2026-27").by_hand("benefit_cap_reduction")(40_000, 22_020, 0.0, 100.0, False) == 1_200.0


def test_abolishing_the_cap_takes_nothing() -> None:
    limits = ("family", "family_in_london", "single", "single_in_london")
    without = on("2026-27").with_amounts({f"benefit_cap.{name}": float("inf") for name in limits})
    assert worked_out("benefit_cap_reduction", home(family(adult(), *FOUR), **DEAR), without) == 0


@pytest.mark.shared
@pytest.mark.skipif(not EXAMPLES.exists(), reason=WHY_SKIPPED)
def test_the_excess_over_the_cap_is_that_of_published_cases() -> None:
    # CAP-2016: the limits of 2016, amounts a week; only the subtraction is ours, by the law of today.
    excess, found = on("2025-26").by_hand("benefit_cap_reduction"), []
    for e in (e for e in examples("benefit_cap") if e.year == "2016-17"):
        rent = e.inputs.get("housing_benefit_week", 0.0)
        paid = e.inputs.get("benefits_week", e.inputs.get("other_benefits_week", 0.0) + rent)
        over = excess(paid, e.inputs["cap_week"], 0.0, paid, False)
        if rent or e.output == "excess_over_cap":
            found.append(over if e.output == "excess_over_cap" else rent - over)
            assert found[-1] == pytest.approx(e.expected, abs=0.005), e
    assert len(found) == 3
