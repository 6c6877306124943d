"""Winter fuel payment and its Scottish counterpart: who shares what, and who pays it back."""

import pytest
from family import Unit, book_of, family, home, outcome, someone

from tawney.places.regions import Region

RICH = {"private_pension_income": 30_000.0}  # keeps pension credit away


def shares(*ages: float, region: Region = Region.LONDON, year: str = "2026-27") -> list[float]:
    """What each of several people receives who share a home without being a couple."""
    name = "pension_age_winter_heating_payment" if region == Region.SCOTLAND else "winter_fuel_payment"
    household = home(*(family(someone(age, **RICH)) for age in ages), region=region)
    return [float(outcome(person, name, year)) for unit in household.members for person in unit.members]


@pytest.mark.parametrize(
    ("ages", "each"),
    [
        ((70,), [200]),
        ((80,), [300]),
        ((70, 72), [100, 100]),
        ((70, 85), [100, 200]),
        ((81, 85), [150, 150]),
        ((60, 85), [0, 300]),
        ((60,), [0]),
        ((70, 71, 72), [100, 100, 100]),
        ((70, 81, 85), [100, 150, 150]),
    ],
)
def test_the_payment_is_shared_as_the_regulations_share_it(ages: tuple[float, ...], each: list[float]) -> None:
    # SI 2000/729 reg. 2(1)-(2), kept by the Regulations of each later winter; GOV.UK, Winter Fuel Payment.
    assert shares(*ages) == each
    assert shares(*ages, region=Region.NORTHERN_IRELAND) == each


@pytest.mark.parametrize(
    ("ages", "year", "each"),
    [
        ((70,), "2025-26", [203.40]),
        ((80,), "2025-26", [305.10]),
        ((70, 85), "2025-26", [101.70, 203.40]),
        ((81, 85), "2025-26", [152.55, 152.55]),
        ((70,), "2026-27", [211.15]),
        ((81,), "2026-27", [316.70]),
    ],
)
def test_scotland_s_payment_is_shared_in_the_same_way(ages: tuple[float, ...], year: str, each: list[float]) -> None:
    assert shares(*ages, region=Region.SCOTLAND, year=year) == pytest.approx(each)


def test_no_nation_pays_for_the_winter_twice() -> None:
    for region in Region:
        person = home(family(someone(70, **RICH)), region=region).members[0].members[0]
        both = [outcome(person, n) for n in ("winter_fuel_payment", "pension_age_winter_heating_payment")]
        assert sorted(amount > 0 for amount in both) == [False, True]


def test_a_pensioner_on_pension_credit_has_the_whole_payment_whoever_shares_the_home() -> None:
    household = home(family(someone(70)), family(someone(70, **RICH)))
    poor, rich = (unit.members[0] for unit in household.members)
    assert outcome(poor, "winter_fuel_payment") == 200
    assert outcome(rich, "winter_fuel_payment") == 100


@pytest.mark.parametrize(("ages", "total"), [((70, 71), 200), ((70, 81), 300), ((81, 82), 300)])
@pytest.mark.parametrize("given", [{}, RICH], ids=["on pension credit", "on a good pension"])
def test_a_couple_s_household_total_is_the_same_on_pension_credit_or_not(
    ages: tuple[float, float], total: float, given: dict[str, float]
) -> None:
    couple = home(family(*(someone(age, **given) for age in ages))).members[0]
    assert sum(float(outcome(person, "winter_fuel_payment")) for person in couple.members) == total


def test_a_mixed_age_couple_on_universal_credit_has_the_whole_payment() -> None:
    couple = home(family(someone(70), someone(55), universal_credit=4_000.0)).members[0]
    assert [outcome(person, "winter_fuel_payment") for person in couple.members] == [200, 0]


def pensioner_with(total_income: float, region: Region = Region.LONDON, **of_family: float) -> Unit:
    unit = family(someone(70, **RICH, total_income=total_income), **of_family)
    return home(unit, region=region).members[0].members[0]


@pytest.mark.parametrize(("total_income", "charge"), [(34_999, 0), (35_000, 0), (35_001, 200), (90_000, 200)])
def test_above_35_000_the_whole_payment_is_taken_back(total_income: float, charge: float) -> None:
    assert outcome(pensioner_with(total_income), "winter_fuel_charge") == charge


def test_scotland_s_payment_is_taken_back_too() -> None:
    assert outcome(pensioner_with(40_000, Region.SCOTLAND), "winter_fuel_charge") == pytest.approx(211.15)


def test_families_on_means_tested_benefits_are_not_charged() -> None:
    assert outcome(pensioner_with(40_000, universal_credit=100.0), "winter_fuel_charge") == 0


def test_each_partner_s_own_income_decides_their_own_half() -> None:
    couple = home(family(someone(70, **RICH, total_income=50_000.0), someone(70, total_income=9_000.0))).members[0]
    assert [outcome(person, "winter_fuel_charge") for person in couple.members] == [100, 0]


def test_the_rule_of_winter_2024_can_be_brought_back() -> None:
    # SI 2024/869: only with a means-tested benefit.
    restricted = book_of("2026-27").with_amounts({"winter_fuel.means_tested_benefit_required": 1})
    household = home(family(someone(70, **RICH)), family(someone(71)))
    amounts = [outcome(unit.members[0], "winter_fuel_payment", book=restricted) for unit in household.members]
    assert amounts == [0, 200]
