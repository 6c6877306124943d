"""About what universal credit would bring a family: beside the law, and by what moves it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic_people import people

from tawney import engine
from tawney.law.statute_book import statute_book
from tawney.people.means import BARRED, Families, credit_at_stake, is_unable, rent_met
from tawney.vocabulary.categories import Tenure, WorkCapability

NOTHING = {
    "is_student": 0, "in_approved_education": 0, "employment_income": 0, "self_employment_income": 0,
    "private_pension_income": 0, "other_taxable_income": 0, "state_pension_share": 0, "in_start_up_period": 0,
    "work_capability": 0, "caring_hours": 0, "cared_for_person_gets_benefit": 0, "dla_care": 0,
}  # fmt: skip


def family(*ages: int, rent: float = 0.0, capital: float = 0.0, **first) -> Families:
    """One benefit unit that rents from the council, the first person with some columns of their own."""
    persons = {name: np.full(len(ages), float(value)) for name, value in NOTHING.items()} | {"age": np.array(ages)}
    for name, value in first.items():
        persons[name] = np.array([float(value), *persons[name][1:]])
    units = {"capital": np.array([capital]), "is_liable_for_rent": np.array([1])}
    homes = {"rent": np.array([rent]), "tenure": np.array([int(Tenure.COUNCIL_RENT)])}
    return Families({**persons, **units, **homes}, np.zeros(len(ages), np.int64), np.zeros(1, np.int64))


def at_stake(*ages: int, **columns) -> float:
    return float(credit_at_stake(family(*ages, **columns))[0])


def test_a_single_adult_without_anything_has_the_standard_allowance() -> None:
    assert (at_stake(40), at_stake(22), at_stake(40, 38), at_stake(22, 20)) == (4_800, 3_800, 7_540, 5_970)


def test_two_children_count_and_a_third_only_if_old_enough() -> None:
    two = at_stake(40, 8, 5)
    assert two == 4_800 + 2 * 3_560
    assert at_stake(40, 8, 5, 3) == two
    assert at_stake(40, 14, 12, 9) == two + 3_560


def test_rent_sickness_and_care_are_added() -> None:
    assert at_stake(40, rent=5_000) == 4_800 + 4_850
    assert at_stake(40, work_capability=WorkCapability.LIMITED_PROTECTED) == 4_800 + 5_080
    assert at_stake(40, caring_hours=40, cared_for_person_gets_benefit=1) == 4_800 + 2_420
    assert at_stake(40, caring_hours=40) == at_stake(40, caring_hours=30, cared_for_person_gets_benefit=1) == 4_800


def test_those_who_may_not_claim_have_nothing_at_stake() -> None:
    assert at_stake(70) == at_stake(40, capital=16_001) == at_stake(20, is_student=1) == at_stake(17) == BARRED
    assert at_stake(70, 60) > 0
    assert at_stake(20, 1, is_student=1) > 0


def test_pay_pensions_and_savings_take_from_it() -> None:
    assert at_stake(40, employment_income=6_000) == 4_800 - 0.55 * 6_000
    assert at_stake(40, 5, employment_income=6_000) == 4_800 + 3_560
    assert at_stake(60, private_pension_income=3_000) == 4_800 - 3_000
    assert at_stake(40, capital=7_000) == 4_800 - 209


def test_the_self_employed_are_taken_to_earn_the_floor_past_the_first_year() -> None:
    assert at_stake(40, self_employment_income=2_000) < 0
    assert at_stake(40, self_employment_income=2_000, in_start_up_period=1) == 4_800 - 0.55 * 2_000
    assert at_stake(40, 1, self_employment_income=2_000) == 4_800 + 3_560


@given(pay=st.floats(0, 60_000), more=st.floats(0, 10_000), child=st.integers(0, 15))
def test_more_pay_never_raises_what_is_at_stake(pay: float, more: float, child: int) -> None:
    assert at_stake(40, child, employment_income=pay + more) <= at_stake(40, child, employment_income=pay)


def test_families_who_rent_together_share_the_rent() -> None:
    sharing = replace(family(30, 30, rent=6_000), unit=np.array([0, 1]), home=np.array([0, 0]))
    sharing = replace(sharing, columns={**sharing.columns, "capital": np.zeros(2), "is_liable_for_rent": np.ones(2)})
    assert rent_met(sharing).tolist() == [2_910, 2_910]
    assert is_unable(sharing).tolist() == [False, False]


def test_the_law_entitles_nearly_the_same_families_to_about_the_same() -> None:
    law, held = statute_book().on("2025-26"), people()
    due = engine.run(law, held, asking=("universal_credit_entitlement",)).columns["universal_credit_entitlement"]
    stake = credit_at_stake(Families(held.columns, held.benefit_unit_of_person, held.household_of_benefit_unit))
    weight = held.weight[held.household_of_benefit_unit]
    entitled, found = due > 0, stake > 0
    assert weight[entitled & found].sum() > 0.93 * weight[entitled].sum()
    assert weight[entitled & found].sum() > 0.90 * weight[found].sum()
    both = entitled & found
    assert np.corrcoef(due[both], stake[both])[0, 1] > 0.90
    assert np.average(stake[both], weights=weight[both]) == pytest.approx(
        np.average(due[both], weights=weight[both]), rel=0.1
    )
