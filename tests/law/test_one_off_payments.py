"""What was paid once, help with food, meals, licences and buses, and taxes on spending."""

from __future__ import annotations

from datetime import date

import pytest
from family import Unit, alone, family, home, outcome, someone

from tawney import law
from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate, CouncilTaxBand

OLDER = dict.fromkeys(
    (
        "income_support",
        "jobseekers_allowance",
        "employment_support_allowance",
        "child_tax_credit",
        "working_tax_credit",
    ),
    0.0,
)
POOR = {**OLDER, "universal_credit": 100.0, "pension_credit": 0.0, "guarantee_credit": 0.0}
RICH = {**OLDER, "universal_credit": 0.0, "pension_credit": 0.0, "guarantee_credit": 0.0}
ON_CREDIT = {**OLDER, "universal_credit": 0.0, "pension_credit": 50.0, "guarantee_credit": 50.0}


def household_of(*people: Unit, region: Region = Region.LONDON, **of_family: float) -> Unit:
    return home(family(*people, **of_family), region=region, council_tax_reduction=0.0)


def test_a_disabled_pensioner_on_pension_credit_was_paid_1500_in_2022_and_1350_in_2023() -> None:
    # 650 + 150 + 300 + 400 off electricity (Help for Households, 2022); 900 + 150 + 300 the year after; band E.
    poor = home(
        family(someone(75, attendance_allowance_rate=AwardRate.LOWER), **ON_CREDIT),
        council_tax_band=CouncilTaxBand.E,
        council_tax_reduction=0.0,
    )
    assert [outcome(poor, "one_off_payments", y) for y in ("2021-22", "2022-23", "2023-24", "2024-25")] == [
        0, 1_500, 1_350, 0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("region", "band", "reduction", "paid"),
    [
        (Region.LONDON, CouncilTaxBand.D, 0.0, 150),
        (Region.LONDON, CouncilTaxBand.E, 500.0, 0),
        (Region.SCOTLAND, CouncilTaxBand.E, 500.0, 150),
        (Region.WALES, CouncilTaxBand.E, 0.0, 0),
        (Region.NORTHERN_IRELAND, CouncilTaxBand.NONE, 0.0, 0),
    ],
)
def test_the_council_tax_rebate_was_for_lower_bands(
    region: Region, band: CouncilTaxBand, reduction: float, paid: float
) -> None:
    unit = home(family(someone(40), **RICH), region=region, council_tax_band=band, council_tax_reduction=reduction)
    assert outcome(unit, "council_tax_rebate_for_energy", "2022-23") == paid
    assert outcome(unit, "council_tax_rebate_for_energy", "2023-24") == 0


def test_every_household_had_400_off_its_electricity_and_600_in_northern_ireland() -> None:
    paid = {
        region: outcome(home(family(someone(40)), region=region), "energy_bills_support", "2022-23")
        for region in Region
    }
    assert paid == {region: 600 if region == Region.NORTHERN_IRELAND else 400 for region in Region}


def test_two_pensioners_who_share_a_home_shared_the_300() -> None:
    couple = household_of(someone(70), someone(72), **RICH).members[0]
    assert [outcome(p, "cost_of_living_payment_to_pensioners", "2023-24") for p in couple.members] == [150, 150]


@pytest.mark.parametrize(
    ("year", "region", "children", "grant"),
    [
        ("2010-11", Region.LONDON, (0, 3), 500),
        ("2011-12", Region.LONDON, (0, 3), 0),
        ("2011-12", Region.LONDON, (0,), 500),
        ("2017-18", Region.SCOTLAND, (0,), 500),
        ("2019-20", Region.SCOTLAND, (0,), 0),
        ("2026-27", Region.WALES, (0,), 500),
    ],
)
def test_the_maternity_grant_is_for_a_first_child_since_2011(
    year: str, region: Region, children: tuple[float, ...], grant: float
) -> None:
    unit = household_of(someone(30), *(someone(age) for age in children), region=region, **POOR).members[0]
    assert outcome(unit, "sure_start_maternity_grant", year) == grant


@pytest.mark.parametrize(
    ("children", "grant"),
    [((0,), 767.50), ((0, 4), 383.75), ((2,), 319.80), ((5,), 319.80), ((0, 2, 5), 383.75 + 2 * 319.80), ((7,), 0)],
)
def test_scotland_pays_at_birth_at_two_and_at_the_start_of_school(children: tuple[float, ...], grant: float) -> None:
    unit = household_of(someone(30), *(someone(a) for a in children), region=Region.SCOTLAND, **POOR).members[0]
    assert outcome(unit, "best_start_grant", "2025-26") == pytest.approx(grant)


@pytest.mark.parametrize(
    ("region", "children", "name", "weekly"),
    [
        (Region.WALES, (0, 3), "healthy_start", 8.50 + 4.25),
        (Region.WALES, (4,), "healthy_start", 0),
        (Region.SCOTLAND, (0, 3), "healthy_start", 0),
        (Region.SCOTLAND, (0, 2, 3), "best_start_foods", 10.80 + 5.40),
        (Region.WALES, (0, 2), "best_start_foods", 0),
    ],
)
def test_help_with_food_is_by_nation(region: Region, children: tuple[float, ...], name: str, weekly: float) -> None:
    unit = household_of(someone(30, net_earnings=0.0), *(someone(a, net_earnings=0.0) for a in children),
                        region=region, **POOR).members[0]  # fmt: skip
    assert outcome(unit, name, "2025-26") == pytest.approx(weekly * 52)


@pytest.mark.parametrize(("monthly", "is_helped"), [(408, True), (409, False)])
def test_healthy_start_ends_above_408_a_month(monthly: float, is_helped: bool) -> None:
    unit = household_of(someone(30, net_earnings=monthly * 12.0), someone(2, net_earnings=0.0), **POOR).members[0]
    assert (float(outcome(unit, "healthy_start", "2025-26")) > 0) is is_helped


MEALS = "is_entitled_to_free_school_meals"


@pytest.mark.parametrize(
    ("day", "region", "age", "earned", "entitled"),
    [
        (date(2014, 1, 1), Region.NORTH_WEST, 5, None, False),
        (date(2014, 9, 1), Region.NORTH_WEST, 6, None, True),
        (date(2014, 9, 1), Region.NORTH_WEST, 7, None, False),
        (date(2015, 4, 6), Region.SCOTLAND, 7, None, True),
        (date(2015, 4, 6), Region.SCOTLAND, 8, None, False),
        (date(2022, 4, 6), Region.SCOTLAND, 9, None, True),
        (date(2023, 9, 1), Region.LONDON, 10, None, True),
        (date(2023, 9, 1), Region.LONDON, 11, None, False),
        (date(2024, 9, 1), Region.WALES, 10, None, True),
        (date(2017, 4, 6), Region.NORTH_WEST, 12, 20_000.0, True),
        (date(2018, 4, 6), Region.NORTH_WEST, 12, 7_400.0, True),
        (date(2018, 4, 6), Region.NORTH_WEST, 12, 7_401.0, False),
        (date(2026, 9, 1), Region.NORTH_WEST, 12, 20_000.0, True),
        (date(2026, 9, 1), Region.WALES, 12, 20_000.0, False),
        (date(2018, 4, 6), Region.WALES, 12, 20_000.0, True),
        (date(2019, 4, 6), Region.WALES, 12, 7_401.0, False),
        (date(2018, 4, 6), Region.SCOTLAND, 12, 610.0 * 12, True),
        (date(2018, 4, 6), Region.SCOTLAND, 12, 610.0 * 12 + 1, False),
        (date(2025, 10, 1), Region.SCOTLAND, 12, 850.0 * 12, True),
        (date(2023, 10, 1), Region.NORTHERN_IRELAND, 12, 14_000.0, True),
        (date(2023, 10, 1), Region.NORTHERN_IRELAND, 12, 14_001.0, False),
        (date(2024, 10, 1), Region.NORTHERN_IRELAND, 12, 15_000.0, True),
        (date(2026, 9, 1), Region.NORTH_WEST, 3, 0.0, False),
    ],
)
def test_free_school_meals_are_by_means_and_by_age_and_place(
    day: date, region: Region, age: float, earned: float | None, entitled: bool
) -> None:
    means = RICH if earned is None else POOR
    unit = household_of(someone(30, net_earnings=earned or 0.0), someone(age, net_earnings=0.0), region=region, **means)
    child = unit.members[0].members[1]
    assert outcome(child, MEALS, book=law.on(day)) is entitled


@pytest.mark.parametrize(
    ("day", "means", "cost"),
    [
        (date(2020, 7, 31), RICH, 0),
        (date(2020, 8, 1), RICH, 157.50),
        (date(2020, 8, 1), ON_CREDIT, 0),
    ],
)
def test_the_licence_was_free_from_75_and_is_now_only_with_pension_credit(
    day: date, means: dict[str, float], cost: float
) -> None:
    unit = household_of(someone(75), **means)
    assert outcome(unit, "tv_licence", book=law.on(day)) == cost
    assert outcome(unit, "free_tv_licence", book=law.on(day)) == 157.50 - cost


def test_a_registered_blind_person_pays_half_the_licence() -> None:
    assert outcome(household_of(someone(50, is_registered_blind=True), **RICH), "tv_licence", "2026-27") == 90


@pytest.mark.parametrize(
    ("year", "region", "age", "free"),
    [
        ("2010-11", Region.NORTH_WEST, 61, True),
        ("2020-21", Region.NORTH_WEST, 61, False),
        ("2020-21", Region.LONDON, 61, True),
        ("2020-21", Region.SCOTLAND, 18, False),
        ("2022-23", Region.SCOTLAND, 21, True),
        ("2022-23", Region.WALES, 21, False),
    ],
)
def test_buses_are_free_by_age_and_place(year: str, region: Region, age: float, free: bool) -> None:
    assert outcome(household_of(someone(age), region=region).members[0].members[0], "has_free_bus_travel", year) is free


@pytest.mark.parametrize(
    ("year", "region", "means", "discount"),
    [
        ("2010-11", Region.LONDON, ON_CREDIT, 0),
        ("2014-15", Region.LONDON, ON_CREDIT, 140),
        ("2014-15", Region.LONDON, POOR, 0),
        ("2025-26", Region.LONDON, POOR, 150),
        ("2025-26", Region.NORTHERN_IRELAND, POOR, 0),
    ],
)
def test_the_warm_home_discount_spread_in_2025(
    year: str, region: Region, means: dict[str, float], discount: float
) -> None:
    assert outcome(household_of(someone(70), region=region, **means), "warm_home_discount", year) == discount


@pytest.mark.parametrize(
    ("given", "means", "bonus"),
    [
        ({"state_pension": 5_000.0}, RICH, 10),
        ({"pip_mobility": AwardRate.LOWER}, RICH, 10),
        ({}, ON_CREDIT, 10),
        ({}, RICH, 0),
    ],
)
def test_the_christmas_bonus_is_ten_pounds(given: dict[str, float], means: dict[str, float], bonus: float) -> None:
    for year in ("2010-11", "2026-27"):
        one = alone(someone(70, **given), **means).members[0]
        assert outcome(one, "christmas_bonus", year) == bonus


@pytest.mark.parametrize(
    ("region", "age", "care", "paid"),
    [
        (Region.SCOTLAND, 10, AwardRate.HIGHER, 255.80),
        (Region.SCOTLAND, 10, AwardRate.MIDDLE, 0),
        (Region.WALES, 10, AwardRate.HIGHER, 0),
    ],
)
def test_the_most_disabled_children_in_scotland_are_helped_with_heating(
    region: Region, age: float, care: AwardRate, paid: float
) -> None:
    child = household_of(someone(30), someone(age, dla_care=care), region=region).members[0].members[1]
    assert outcome(child, "child_winter_heating_payment", "2025-26") == paid


def spender(region: Region = Region.LONDON, **spent: float) -> Unit:
    return home(family(someone(40)), region=region, **spent)


@pytest.mark.parametrize(
    ("day", "spent", "tax"),
    [
        (date(2010, 4, 6), {"spending_at_standard_rate": 117.50}, 17.50),
        (date(2011, 1, 4), {"spending_at_standard_rate": 120.0}, 20.0),
        (date(2020, 7, 15), {"spending_on_hospitality": 105.0}, 5.0),
        (date(2026, 10, 1), {"spending_on_electricity": 100.0}, 0.0),
        (date(2025, 1, 1), {"spending_on_private_school_fees": 120.0}, 20.0),
        (date(2024, 12, 31), {"spending_on_private_school_fees": 120.0}, 0.0),
        (date(2026, 4, 6), {"spending_at_reduced_rate": 105.0}, 5.0),
        (date(2020, 12, 31), {"spending_on_sanitary_products": 105.0}, 5.0),
        (date(2026, 4, 6), {"petrol_and_diesel": 1_000.0}, 529.50),
        (date(2010, 4, 6), {"petrol_and_diesel": 1_000.0}, 571.90),
        # 16.5% of 600 pounds and 217.23 a thousand; the minimum of 280.15 where the price is low
        (date(2018, 4, 6), {"cigarettes": 1_000.0, "spending_on_cigarettes": 600.0}, 316.23),
        (date(2018, 4, 6), {"cigarettes": 1_000.0, "spending_on_cigarettes": 300.0}, 280.15),
        (date(2017, 4, 6), {"cigarettes": 1_000.0, "spending_on_cigarettes": 300.0}, 257.49),
        (date(2020, 4, 6), {"hand_rolling_tobacco": 2.0}, 506.66),
        (date(2012, 4, 6), {"alcohol_in_beer": 10.0, "wine": 100.0, "cider": 100.0, "alcohol_in_spirits": 1.0}, 513.02),
        (date(2023, 8, 1), {"alcohol_in_beer": 10.0, "alcohol_in_wine": 12.0, "alcohol_in_spirits": 1.0}, 583.74),
    ],
)
def test_the_tax_in_what_is_spent(day: date, spent: dict[str, float], tax: float) -> None:
    assert outcome(spender(**spent), "indirect_taxes", book=law.on(day)) == pytest.approx(tax)


def test_electricity_in_northern_ireland_kept_its_rate() -> None:
    bill = spender(Region.NORTHERN_IRELAND, spending_on_electricity=105.0)
    assert outcome(bill, "vat_paid", book=law.on(date(2026, 10, 1))) == pytest.approx(5.0)


def test_who_spends_nothing_on_taxed_goods_pays_no_indirect_tax() -> None:
    assert outcome(spender(), "indirect_taxes", "2026-27") == 0
