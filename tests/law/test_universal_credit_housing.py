"""Bedrooms and the housing costs element: Schedule 4 to SI 2013/376."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from household import Family, adult, child, family, home, lodging, worked_out

from tawney.law.universal_credit.bedrooms import fewest_rooms
from tawney.vocabulary.categories import AwardRate, Sex, Tenure

BOY, GIRL = Sex.MALE, Sex.FEMALE
COUNCIL = {"tenure": Tenure.COUNCIL_RENT, "rent": 6_000.0}


@cache
def best_pairing(young_boys: int, young_girls: int, older_boys: int, older_girls: int) -> int:
    """The fewest rooms by trying every pair that may share (Sch. 4 para. 10(1)(d)-(f))."""
    counts = (young_boys, young_girls, older_boys, older_girls)
    if sum(counts) == 0:
        return 0
    first = next(k for k, n in enumerate(counts) if n)
    left = tuple(n - (k == first) for k, n in enumerate(counts))
    options = [best_pairing(*left)]
    for other, n in enumerate(left):
        same_sex, both_young = first % 2 == other % 2, first < 2 and other < 2
        if n and (same_sex or both_young):
            options.append(best_pairing(*(m - (k == other) for k, m in enumerate(left))))
    return 1 + min(options)


def test_the_formula_finds_the_best_pairing_of_up_to_five_children_of_each_kind() -> None:
    # independent count by exhaustive pairing, Sch. 4 para. 10(1)-(2)
    for counts in product(range(6), repeat=4):
        assert fewest_rooms(*map(float, counts)) == best_pairing(*counts), counts


@pytest.mark.parametrize(
    ("families", "bedrooms"),
    [
        # Weaver Vale Housing Trust, bedroom tax page (its three examples); then Sch. 4 para. 10
        ((family(adult(), adult(), child(3, BOY), child(5, GIRL)),), 2),
        ((family(adult(), adult(), child(8, BOY), child(11, GIRL)),), 3),
        ((family(adult(), child(11, BOY), child(6, BOY), child(13, GIRL)),), 3),
        ((family(adult()),), 1),
        ((family(adult(), adult()),), 1),
        ((family(adult(), child(17)),), 2),
        ((family(adult(), child(9, BOY), child(9, GIRL), child(12, BOY)),), 3),
        ((family(adult()), lodging(adult())), 2),
        ((family(adult()), lodging(adult(), adult())), 3),  # para. 10(1)(c): each non-dependant, partners too
        ((family(adult()), lodging(adult(), child(1))), 3),
        ((family(adult(), child(4, GIRL)), lodging(adult(), child(1, BOY))), 3),  # the two children share
        ((family(adult()), family(adult())), 1),  # two families rent together: each its own
        ((family(adult(), child(4), child(2)), family(adult())), 2),
    ],
)
def test_a_family_is_entitled_to_bedrooms_for_those_who_live_with_it(
    families: tuple[Family, ...], bedrooms: float
) -> None:
    assert worked_out("bedrooms_entitled", home(*families)) == bedrooms


@pytest.mark.parametrize(("bedrooms", "a_month"), [(1, 500.0), (2, 430.0), (3, 375.0), (5, 375.0), (0, 500.0)])
def test_a_social_tenant_loses_14_per_cent_for_one_spare_room_and_25_for_more(bedrooms: float, a_month: float) -> None:
    # Sch. 4 para. 36(3)-(4), on a rent of 500 a month
    assert worked_out("housing_costs_element", home(family(adult()), bedrooms=bedrooms, **COUNCIL)) == a_month


def test_families_that_rent_together_lose_nothing_for_spare_rooms() -> None:
    # Sch. 4 para. 35: shared tenancies; half of 500 a month each
    shared = home(family(adult()), family(adult()), bedrooms=5, **COUNCIL)
    assert worked_out("housing_costs_element", shared) == 250.0


@pytest.mark.parametrize(
    ("tenure", "a_month"),
    [
        (Tenure.PRIVATE_RENT, 551.07),
        (Tenure.HOUSING_ASSOCIATION, 1_000.00),
        (Tenure.OWNED_OUTRIGHT, 1_000.00),
        (Tenure.MORTGAGE, 1_000.00),
        (Tenure.RENT_FREE, 0.0),
    ],
)
def test_rent_is_met_in_full_but_for_private_tenants(tenure: Tenure, a_month: float) -> None:
    # Sch. 4 paras 22, 34; regional one-bedroom rate of the amounts file; an owner who pays rent is a shared owner
    tenant = home(family(adult(40)), tenure=tenure, rent=12_000.0, bedrooms=1)
    assert worked_out("housing_costs_element", tenant) == a_month


def test_a_private_rent_below_the_allowance_is_met_as_it_is() -> None:
    # Sch. 4 para. 22: the lower of core rent and cap rent
    tenant = home(family(adult(40)), tenure=Tenure.PRIVATE_RENT, rent=4_800.0)
    assert worked_out("housing_costs_element", tenant) == 400.0


def test_a_family_that_is_not_the_tenant_has_no_housing_costs_element() -> None:
    # Sch. 4 para. 2: renters only
    lodged = home(family(adult()), lodging(adult()), **COUNCIL)
    assert worked_out("housing_costs_element", lodged, at=(1, 0)) == 0


CARE = {"pip_daily_living": AwardRate.LOWER}


@pytest.mark.parametrize(
    ("lodger", "contribution"),
    [
        (lodging(adult(30)), 93.02),
        (lodging(adult(30), adult(28)), 2 * 93.02),  # each partner
        (lodging(adult(20)), 0.0),
        (lodging(adult(21)), 93.02),
        (lodging(adult(30, **CARE)), 0.0),
        (lodging(adult(30, dla_care=AwardRate.MIDDLE)), 0.0),
        (lodging(adult(30, dla_care=AwardRate.LOWER)), 93.02),
        (lodging(adult(80, attendance_allowance_rate=AwardRate.LOWER)), 0.0),
        (lodging(adult(30, carers_allowance=4_331.60)), 0.0),
        (lodging(adult(30, carer_support_payment=4_331.60)), 0.0),
        (lodging(adult(70), pension_credit=500.0), 0.0),
        (lodging(adult(70)), 93.02),
        (lodging(adult(30), child(4)), 0.0),
        (lodging(adult(30), child(5)), 93.02),
    ],
)
def test_a_non_dependant_contributes_unless_excused(lodger: Family, contribution: float) -> None:
    # Sch. 4 paras 13-14 and 16(2), 2025-26: 93.02 a month
    assert worked_out("housing_cost_contributions", home(family(adult()), lodger)) == pytest.approx(contribution)


@pytest.mark.parametrize("award", [CARE, {"is_registered_blind": True}, {"dla_care": AwardRate.HIGHER}])
def test_a_disabled_tenants_lodgers_contribute_nothing(award: dict[str, float]) -> None:
    # Sch. 4 para. 15(2)
    assert worked_out("housing_cost_contributions", home(family(adult(), adult(**award)), lodging(adult()))) == 0


def test_contributions_never_take_more_than_the_rent() -> None:
    # Sch. 4 para. 14(3)
    crowded = home(family(adult()), lodging(adult(), adult()), tenure=Tenure.COUNCIL_RENT, rent=1_200.0)
    assert worked_out("housing_costs_element", crowded) == 0
