"""Scottish Child Payment, from its weekly rate and its three conditions."""

import pytest
from family import Unit, family, home, outcome, someone

from tawney.places.regions import Region


def payment(*children: Unit, region: Region = Region.SCOTLAND, year: str = "2026-27", **given: float) -> float:
    unit = home(family(someone(35), *children, **given), region=region).members[0]
    return float(outcome(unit, "scottish_child_payment", year))


@pytest.mark.parametrize(("year", "rate"), [("2025-26", 27.15), ("2026-27", 28.20)])
def test_each_child_under_16_of_a_family_on_universal_credit_is_paid_for(year: str, rate: float) -> None:
    children = someone(3), someone(15), someone(0)
    assert payment(*children, universal_credit=1.0, year=year) == pytest.approx(3 * rate * 52)


def test_a_young_person_of_16_is_not_paid_for() -> None:
    assert payment(someone(16, is_dependent_child=True), universal_credit=1.0) == 0


def test_a_family_without_universal_credit_is_not_paid() -> None:
    assert payment(someone(3)) == 0


def test_no_other_nation_pays_it() -> None:
    for region in set(Region) - {Region.SCOTLAND}:
        assert payment(someone(3), universal_credit=1.0, region=region) == 0


def test_grandparents_on_pension_credit_are_paid() -> None:
    unit = home(family(someone(70), someone(8)), region=Region.SCOTLAND).members[0]
    assert outcome(unit, "scottish_child_payment") == pytest.approx(28.20 * 52)
