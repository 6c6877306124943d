"""The instruments for pensioners, disabled people, carers and Scotland can be run in every year of the book."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from tawney import engine, law
from tawney.engine.run import parameters_of
from tawney.law import Law
from tawney.law.rule import rule
from tawney.law.statute_book import FIRST_YEAR, LAST_YEAR
from tawney.people.population import People
from tawney.places.regions import Region
from tawney.vocabulary.levels import benefit_unit, household, person

sys.path.insert(0, str(Path(__file__).parents[1] / "engine"))
from little_people import little_people

YEARS = [str(year) for year in FIRST_YEAR.to(LAST_YEAR)]
FEW = little_people(40, seed=7)


def many() -> People:
    """Random people of whom half live in Scotland, and half hold no award but attendance allowance."""
    people = little_people(1_500, seed=7)
    half = np.arange(people.persons) % 2 == 0
    awards = ("pip_daily_living", "pip_mobility", "dla_care", "dla_mobility")
    columns = {name: np.where(half, 0, people.columns[name]).astype(np.int16) for name in awards}
    region = np.where(np.arange(people.households) % 2 == 0, Region.SCOTLAND, people.columns["region"])
    return replace(people, columns={**people.columns, **columns, "region": region.astype(np.int16)})


PEOPLE = many()
TO_PEOPLE = (
    "state_pension", "personal_independence_payment", "disability_living_allowance", "attendance_allowance",
    "adult_disability_payment", "child_disability_payment", "pension_age_disability_payment", "disability_benefits",
    "carers_allowance", "carer_support_payment", "winter_fuel_payment", "pension_age_winter_heating_payment",
    "winter_fuel_charge", "child_winter_heating_payment", "christmas_bonus",
    "cost_of_living_payment_to_disabled_people", "cost_of_living_payment_to_pensioners", "one_off_payments_to_person",
)  # fmt: skip
TO_FAMILIES = (
    "pension_credit", "guarantee_credit", "savings_credit", "scottish_child_payment", "winter_heating_payment",
    "best_start_grant", "best_start_foods", "healthy_start", "sure_start_maternity_grant",
    "cost_of_living_payment_to_families",
)  # fmt: skip
TO_HOUSEHOLDS = (
    "energy_bills_support", "council_tax_rebate_for_energy", "one_off_payments", "warm_home_discount",
    "free_tv_licence", "tv_licence", "vat_paid", "fuel_duty_paid", "tobacco_duty_paid", "alcohol_duty_paid",
    "indirect_taxes",
)  # fmt: skip
FLAGS = (
    "reached_pension_age", "reached_pension_credit_age", "is_entitled_to_free_school_meals", "has_free_bus_travel",
    "has_free_tv_licence", "is_carer",
)  # fmt: skip
MINE = (*TO_PEOPLE, *TO_FAMILIES, *TO_HOUSEHOLDS, *FLAGS)


def nothing() -> float:
    """What another instrument would say of people who pay and get nothing."""
    return 0.0


def nobody() -> bool:
    """What another instrument would say of people to whom it does not apply."""
    return False


def some_universal_credit(draw_universal_credit: float) -> float:
    """Half of all families have universal credit."""
    return max(0.0, draw_universal_credit - 0.5) * 1_000.0


OTHERS = (
    *(rule(person, "GBP/year", "A test", named=name)(nothing) for name in (
        "income_tax", "national_insurance", "pension_contributions", "total_income", "net_earnings")),
    rule(person, "flag", "A test", named="has_limited_capability")(nobody),
    rule(household, "GBP/year", "A test", named="council_tax_reduction")(nothing),
)  # fmt: skip
UNIVERSAL_CREDIT = rule(benefit_unit, "GBP/year", "A test", named="universal_credit")(some_universal_credit)
NO_UNIVERSAL_CREDIT = rule(benefit_unit, "GBP/year", "A test", named="universal_credit")(nothing)


@lru_cache(maxsize=18)
def book(year: str) -> Law:
    """The law of a year in which nobody is taxed, and from 2013 half of all families have universal credit."""
    return law.on(year).with_rules([*OTHERS, UNIVERSAL_CREDIT if year >= "2013" else NO_UNIVERSAL_CREDIT])


@lru_cache(maxsize=18)
def lived(year: str) -> engine.Outcome:
    """What random people have under the law of a year."""
    return engine.run(book(year), PEOPLE, MINE, backend="numpy")


@pytest.mark.parametrize("year", YEARS)
def test_every_column_has_a_figure_in_every_spell_of_every_year(year: str) -> None:
    for spell, still in book(year).lived:
        graph = engine.bind(still, MINE)
        assert set(graph.outputs) == set(MINE), spell.since
        assert not np.isnan(parameters_of(still, graph)).any()
    for name in MINE:
        assert not np.isnan(lived(year)[name].astype(float)).any(), name


@pytest.mark.parametrize("year", YEARS)
def test_nobody_is_paid_less_than_nothing(year: str) -> None:
    assert [name for name in (*TO_PEOPLE, *TO_FAMILIES, *TO_HOUSEHOLDS) if lived(year)[name].min() < 0] == []


@pytest.mark.parametrize("year", ["2010-11", "2013-14", "2018-19", "2022-23", "2026-27"])
def test_by_hand_and_compiled_agree_bit_for_bit(year: str) -> None:
    by_hand = engine.run(book(year), FEW, MINE, backend="interpreted")
    for backend in ("numpy", "llvm"):
        compiled = engine.run(book(year), FEW, MINE, backend=backend)
        assert [n for n in MINE if compiled[n].tobytes() != by_hand[n].tobytes()] == []


BEGAN = {
    "personal_independence_payment": "2013-14",
    "scottish_child_payment": "2020-21",
    "child_disability_payment": "2021-22",
    "adult_disability_payment": "2022-23",
    "pension_age_disability_payment": "2025-26",
    "pension_age_winter_heating_payment": "2024-25",
    "winter_heating_payment": "2022-23",
    "child_winter_heating_payment": "2020-21",
    "best_start_grant": "2018-19",
    "best_start_foods": "2019-20",
    "warm_home_discount": "2011-12",
    "carer_support_payment": "2018-19",
}


@pytest.mark.parametrize(("name", "first"), BEGAN.items())
def test_a_benefit_is_paid_from_its_first_year_on_and_never_before(name: str, first: str) -> None:
    paid = {year: float(lived(year)[name].sum()) > 0 for year in YEARS}
    assert paid == {year: year >= first for year in YEARS}


def test_what_was_paid_once_was_paid_in_two_years() -> None:
    assert [year for year in YEARS if lived(year)["one_off_payments"].sum() > 0] == ["2022-23", "2023-24"]
    assert [year for year in YEARS if lived(year)["winter_fuel_charge"].sum() > 0] == []


@pytest.mark.parametrize("year", YEARS)
def test_a_disability_benefit_is_paid_under_one_name_at_a_time(year: str) -> None:
    names = TO_PEOPLE[1:7]
    assert max(sum((lived(year)[n] > 0).astype(int) for n in names)) <= (2 if year in MOVED_IN_THE_YEAR else 1)


MOVED_IN_THE_YEAR = {"2021-22", "2022-23"}
"""Years in which Scotland took over in mid-year, so that a person is paid under both names in turn."""
