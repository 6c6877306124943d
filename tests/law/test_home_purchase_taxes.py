"""Stamp duty land tax and what took its place in Scotland and Wales: each date of change, each table."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from by_hand import ByHand, one_person

from tawney import law
from tawney.places.regions import Region
from tawney.vocabulary.tax_year import TaxYear

ENGLAND, WALES, SCOTLAND, ULSTER = Region.LONDON, Region.WALES, Region.SCOTLAND, Region.NORTHERN_IRELAND


def due(when: str | date, price: float, region: float = ENGLAND, is_further: bool = False) -> float:
    """The tax on a home of this price."""
    home = one_person(region=region)
    buyer = type(home)(
        home.families, {**home.values, "home_purchase_price": float(price), "is_further_home": is_further}
    )
    return float(ByHand(law.on(when), buyer)["tax_on_home_purchase"])


@pytest.mark.parametrize(
    ("day", "price", "tax"),
    [
        (date(2010, 5, 1), 125_000, 0),
        (date(2010, 5, 1), 125_001, 1_250.01),
        (date(2010, 5, 1), 250_001, 7_500.03),
        (date(2010, 5, 1), 1_500_000, 60_000),
        (date(2011, 4, 6), 1_500_000, 75_000),
        (date(2012, 3, 21), 3_000_000, 150_000),
        (date(2012, 3, 22), 3_000_000, 210_000),
        (date(2014, 12, 3), 300_000, 9_000),
        (date(2014, 12, 4), 300_000, 5_000),
        (date(2014, 12, 4), 2_000_000, 2_500 + 33_750 + 57_500 + 60_000),
        (date(2020, 7, 7), 600_000, 20_000),
        (date(2020, 7, 8), 600_000, 5_000),
        (date(2021, 7, 1), 600_000, 17_500),
        (date(2021, 10, 1), 600_000, 20_000),
        (date(2022, 9, 23), 600_000, 17_500),
        (date(2025, 3, 31), 600_000, 17_500),
        (date(2025, 4, 1), 600_000, 20_000),
    ],
)
def test_stamp_duty_was_on_the_whole_price_then_slice_by_slice(day: date, price: float, tax: float) -> None:
    assert due(day, price) == pytest.approx(tax)
    assert due(day, price, ULSTER) == pytest.approx(tax)


@pytest.mark.parametrize(
    ("day", "more"),
    [(date(2016, 3, 31), 0.0), (date(2016, 4, 1), 0.03), (date(2024, 10, 30), 0.03), (date(2024, 10, 31), 0.05)],
)
def test_a_further_home_costs_more_on_the_whole_price(day: date, more: float) -> None:
    assert due(day, 300_000, is_further=True) - due(day, 300_000) == pytest.approx(more * 300_000)


@pytest.mark.parametrize(
    ("day", "tax"),
    [
        (date(2015, 3, 31), 5_000),  # stamp duty
        (date(2015, 4, 1), 4_600),
        (date(2020, 7, 15), 2_500),
        (date(2021, 4, 1), 4_600),
        (date(2026, 5, 1), 4_600),
    ],
)
def test_scotland_has_a_tax_of_its_own_from_april_2015(day: date, tax: float) -> None:
    assert due(day, 300_000, SCOTLAND) == pytest.approx(tax)


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2016, 4, 1), 0.03),
        (date(2019, 1, 25), 0.04),
        (date(2022, 12, 16), 0.06),
        (date(2024, 12, 4), 0.06),
        (date(2024, 12, 5), 0.08),
    ],
)
def test_scotland_adds_a_rate_on_a_further_home(day: date, rate: float) -> None:
    more = due(day, 300_000, SCOTLAND, is_further=True) - due(day, 300_000, SCOTLAND)
    assert more == pytest.approx(rate * 300_000)


@pytest.mark.parametrize(
    ("day", "tax"),
    [
        (date(2018, 3, 31), 5_000),  # stamp duty
        (date(2018, 4, 1), 4_950),
        (date(2020, 7, 27), 2_500),
        (date(2021, 7, 1), 4_950),
        (date(2022, 10, 9), 4_950),
        (date(2022, 10, 10), 4_500),
    ],
)
def test_wales_has_a_tax_of_its_own_from_april_2018(day: date, tax: float) -> None:
    assert due(day, 300_000, WALES) == pytest.approx(tax)


def test_the_upper_slices_of_wales() -> None:
    expected = 0.06 * 175_000 + 0.075 * 350_000 + 0.10 * 750_000 + 0.12 * 500_000
    assert due("2026-27", 2_000_000, WALES) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("day", "tax"),
    [
        (date(2018, 4, 1), 0.03 * 180_000 + 0.065 * 70_000 + 0.08 * 50_000),
        (date(2020, 12, 22), 0.04 * 180_000 + 0.075 * 70_000 + 0.09 * 50_000),
        (date(2024, 12, 11), 0.05 * 180_000 + 0.085 * 70_000 + 0.10 * 50_000),
    ],
)
def test_a_further_home_in_wales_has_a_table_of_its_own(day: date, tax: float) -> None:
    assert due(day, 300_000, WALES, is_further=True) == pytest.approx(tax)


def test_nobody_pays_who_does_not_buy_and_nobody_pays_twice() -> None:
    for year in (str(y) for y in TaxYear(2010).to(TaxYear(2027))):
        for region in (ENGLAND, WALES, SCOTLAND, ULSTER):
            assert due(year, 0.0, region, is_further=True) == 0
            assert 0 < due(year, 900_000.0, region) < 0.12 * 900_000


def test_no_pound_of_price_costs_more_than_the_highest_rate_since_the_slices() -> None:
    for region in (ENGLAND, WALES, SCOTLAND):
        taxes = [due("2026-27", 1_000.0 * k, region) for k in range(0, 2_000, 25)]
        assert all(0 <= b - a <= 0.12 * 25_000 + 1e-6 for a, b in pairwise(taxes))
