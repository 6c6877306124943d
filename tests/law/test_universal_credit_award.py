"""The award of universal credit: who may claim, what is left after income, and published examples."""

from __future__ import annotations

import pytest
from household import Family, adult, child, family, home, worked_out
from published_answers import answer
from shared_facts import EXAMPLES, WHY_SKIPPED, examples

from tawney.law import on
from tawney.vocabulary.categories import AwardRate, Tenure, WorkCapability

SICK = {"work_capability": WorkCapability.LIMITED}


@pytest.mark.parametrize(
    ("people", "may_claim"),
    [
        (family(adult(18)), True),
        (family(adult(17)), False),
        (family(adult(16), child(0)), True),  # reg. 8(1)(d)
        (family(adult(16, **SICK)), True),  # reg. 8(1)(a)
        (family(adult(16, is_carer=True)), True),  # reg. 8(1)(c)
        (family(adult(15, **SICK)), False),
        (family(adult(70, reached_pension_credit_age=True)), False),
        (family(adult(70, reached_pension_credit_age=True), adult(60)), True),  # reg. 3(2): mixed-age couple
        (family(*[adult(70, reached_pension_credit_age=True)] * 2), False),
        (family(adult(22, is_student=True)), False),  # WRA 2012 s.4(1)(d)
        (family(adult(22, is_student=True), child(1)), True),  # reg. 14(1)(c)
        (family(adult(22, is_student=True), adult(22)), True),  # reg. 14(1)(e)
        (family(*[adult(22, is_student=True)] * 2), False),
        (family(adult(22, is_student=True, **SICK)), False),
        (family(adult(22, is_student=True, **SICK, pip_mobility=AwardRate.LOWER)), True),  # reg. 14(1)(b)
        (family(adult(22, is_student=True, pip_mobility=AwardRate.LOWER)), False),
        (family(adult(40), capital=16_000), True),
        (family(adult(40), capital=16_000.01), False),  # reg. 18(1)
    ],
)
def test_who_may_claim(people: Family, may_claim: bool) -> None:
    assert worked_out("may_claim_universal_credit", home(people)) is may_claim
    assert worked_out("is_entitled_to_universal_credit", home(people)) is may_claim


def test_a_lone_parent_with_two_children_and_no_income_in_each_year() -> None:
    # reg. 36 tables: 400.14 + 2 x 292.81 = 985.76; 424.90 + 2 x 303.94 = 1,032.78 a month
    parent = home(family(adult(30), child(5), child(3)))
    assert worked_out("universal_credit", parent, "2025-26") == pytest.approx(12 * 985.76)
    assert worked_out("universal_credit", parent, "2026-27") == pytest.approx(12 * 1_032.78)


def test_a_lone_parent_on_1000_a_month_keeps_what_the_taper_leaves() -> None:
    # reg. 22(1)(b): 985.76 - 55% of (1,000 - 684) = 811.96
    parent = home(family(adult(30, net_earnings=12_000), child(5), child(3)))
    assert worked_out("universal_credit", parent) == pytest.approx(12 * 811.96)


@pytest.mark.parametrize("net", [9_000.0, 12_000.0, 20_000.0])
def test_a_lone_parent_keeps_45p_of_each_extra_pound(net: float) -> None:
    # reg. 22(1)(b): 55p of each pound above the work allowance of 8,208 a year
    def income(earned: float) -> float:
        parent = home(family(adult(30, net_earnings=earned), child(5), child(3)))
        return earned + float(worked_out("universal_credit", parent))

    assert income(net + 1) - income(net) == pytest.approx(0.45)


def test_below_the_work_allowance_a_parent_keeps_every_pound() -> None:
    # reg. 22(1)(b)(ii): nothing is taken off up to the allowance
    poor, better = (home(family(adult(30, net_earnings=net), child(5))) for net in (0, 8_208))
    assert worked_out("universal_credit", poor) == worked_out("universal_credit", better)


def test_a_council_tenant_with_everything() -> None:
    # 2026-27: 666.97 + 303.94 + 514.71 + 429.80 + 209.34 + 85% of 400 + 500 of rent = 2,964.76;
    # less 55% of (2,000 - 427) = 865.15, less 360.97 carer's allowance (4,331.60 / 12), less 4.35 for savings
    sick = adult(40, work_capability=WorkCapability.LIMITED_PROTECTED)
    carer = adult(40, is_carer=True, carers_allowance=4_331.60, employment_income=30_000, net_earnings=24_000)
    parents = family(sick, carer, child(8, dla_care=AwardRate.HIGHER), childcare_costs=4_800, capital=6_100)
    tenants = home(parents, tenure=Tenure.COUNCIL_RENT, rent=6_000, bedrooms=2)
    assert worked_out("universal_credit_maximum", tenants, "2026-27") == pytest.approx(2_964.76)
    left = 2_964.76 - 865.15 - 4_331.60 / 12 - 4.35
    assert worked_out("universal_credit", tenants, "2026-27") == pytest.approx(12 * left)


def test_an_award_of_less_than_a_penny_is_not_paid() -> None:
    # reg. 17; 400.14 x 12 = 4,801.68 of other income leaves nothing, 0.18 a year less leaves 1.5p a month
    def award(other: float) -> object:
        return worked_out("universal_credit_entitlement", home(family(adult(other_taxable_income=other))))

    assert award(4_801.68) == 0
    assert award(4_801.62) == 0
    assert award(4_801.50) == pytest.approx(0.18)


def test_a_family_claims_when_its_number_is_below_the_take_up() -> None:
    # claiming is a scenario: one stored number, the same under every law
    partly = on("2025-26").with_amounts({"take_up.universal_credit": 0.8})
    eager, shy = (home(family(adult(), draw_universal_credit=draw)) for draw in (0.79, 0.80))
    assert worked_out("universal_credit", eager, partly) == pytest.approx(12 * 400.14)
    assert worked_out("universal_credit", shy, partly) == 0
    assert worked_out("universal_credit_entitlement", shy, partly) == pytest.approx(12 * 400.14)


@pytest.mark.shared
@pytest.mark.skipif(not EXAMPLES.exists(), reason=WHY_SKIPPED)
def test_published_examples_hold_by_the_formulas_of_today() -> None:
    # The formulas of 2024-25 are those of 2025-26; the examples give the amounts themselves.
    published = examples("universal_credit")
    found = [answer(e, "2025-26") for e in published]
    assert found == [pytest.approx(e.expected, abs=e.tolerance) for e in published]
    assert len(found) == 4
