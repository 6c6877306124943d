"""Benefits for disabled people, from the published weekly rates of each nation."""

import pytest
from family import Unit, alone, book_of, outcome, someone

from tawney.places.regions import Region
from tawney.vocabulary.categories import AwardRate

LOWER, MIDDLE, HIGHER = AwardRate.LOWER, AwardRate.MIDDLE, AwardRate.HIGHER
PAYMENTS = (
    "personal_independence_payment", "disability_living_allowance", "attendance_allowance",
    "adult_disability_payment", "child_disability_payment", "pension_age_disability_payment",
)  # fmt: skip
REST = (Region.LONDON, Region.WALES, Region.NORTHERN_IRELAND)


def paid(age: float, region: Region, year: str = "2026-27", **given: float) -> dict[str, float]:
    person = alone(someone(age, **given), region=region).members[0]
    weekly = {name: float(outcome(person, name, year)) / 52 for name in PAYMENTS}
    assert float(outcome(person, "disability_benefits", year)) / 52 == pytest.approx(sum(weekly.values()))
    return {name: amount for name, amount in weekly.items() if amount}


@pytest.mark.parametrize("region", REST)
def test_an_adult_outside_scotland_is_paid_personal_independence_payment(region: Region) -> None:
    found = paid(40, region, pip_daily_living=HIGHER, pip_mobility=LOWER)
    assert found == {"personal_independence_payment": pytest.approx(114.60 + 30.30)}


def test_an_adult_in_scotland_is_paid_the_same_as_adult_disability_payment() -> None:
    found = paid(40, Region.SCOTLAND, pip_daily_living=LOWER, pip_mobility=HIGHER)
    assert found == {"adult_disability_payment": pytest.approx(76.70 + 80)}


@pytest.mark.parametrize("region", REST)
@pytest.mark.parametrize(("care", "amount"), [(LOWER, 30.30), (MIDDLE, 76.70), (HIGHER, 114.60)])
def test_a_child_outside_scotland_is_paid_disability_living_allowance(
    region: Region, care: AwardRate, amount: float
) -> None:
    assert paid(9, region, dla_care=care) == {"disability_living_allowance": pytest.approx(amount)}


@pytest.mark.parametrize("age", [3, 15, 17])
def test_a_child_in_scotland_is_paid_child_disability_payment_to_18(age: float) -> None:
    found = paid(age, Region.SCOTLAND, dla_care=MIDDLE, dla_mobility=LOWER)
    assert found == {"child_disability_payment": pytest.approx(76.70 + 30.30)}


@pytest.mark.parametrize("region", [Region.LONDON, Region.SCOTLAND])
def test_an_adult_with_an_old_award_keeps_disability_living_allowance(region: Region) -> None:
    assert paid(78, region, dla_mobility=HIGHER) == {"disability_living_allowance": pytest.approx(80)}


@pytest.mark.parametrize("region", REST)
@pytest.mark.parametrize(("rate", "amount"), [(LOWER, 76.70), (HIGHER, 114.60)])
def test_a_pensioner_outside_scotland_is_paid_attendance_allowance(
    region: Region, rate: AwardRate, amount: float
) -> None:
    assert paid(82, region, attendance_allowance_rate=rate) == {"attendance_allowance": pytest.approx(amount)}


def test_a_pensioner_in_scotland_is_paid_pension_age_disability_payment() -> None:
    found = paid(82, Region.SCOTLAND, attendance_allowance_rate=LOWER)
    assert found == {"pension_age_disability_payment": pytest.approx(76.70)}


def test_attendance_allowance_is_not_paid_before_pension_age() -> None:
    assert paid(60, Region.LONDON, attendance_allowance_rate=HIGHER) == {}


def test_only_one_benefit_is_paid_to_a_person_with_awards_of_several() -> None:
    awards = {"pip_daily_living": LOWER, "dla_care": HIGHER, "attendance_allowance_rate": HIGHER}
    assert paid(80, Region.LONDON, **awards) == {"personal_independence_payment": pytest.approx(76.70)}
    del awards["pip_daily_living"]
    assert paid(80, Region.LONDON, **awards) == {"disability_living_allowance": pytest.approx(114.60)}


def test_an_adult_s_award_means_nothing_for_a_child_under_16() -> None:
    assert paid(15, Region.LONDON, pip_daily_living=HIGHER) == {}
    assert paid(16, Region.LONDON, pip_daily_living=HIGHER) == {"personal_independence_payment": pytest.approx(114.60)}


def test_nobody_without_an_award_is_paid() -> None:
    for region in Region:
        assert paid(50, region) == {}


def test_the_rates_of_2025_26_are_those_of_that_year() -> None:
    found = paid(30, Region.LONDON, "2025-26", pip_daily_living=HIGHER, pip_mobility=HIGHER)
    assert found == {"personal_independence_payment": pytest.approx(110.40 + 77.05)}


@pytest.mark.parametrize("year", ["2025-26", "2026-27"])
@pytest.mark.parametrize(
    ("scottish", "british"),
    [
        ("adult_disability_payment", "personal_independence_payment"),
        ("child_disability_payment", "disability_living_allowance"),
        ("pension_age_disability_payment", "attendance_allowance"),
    ],
)
def test_scotland_s_rates_equal_those_of_the_benefit_replaced(year: str, scottish: str, british: str) -> None:
    # Scottish Government, up-rating for inflation 2025-26, Annex A and section 5.3.
    book = book_of(year)
    names = [path.split(".")[1] for path in book.parameters if path.startswith(f"{scottish}.")]
    assert len(names) in {2, 4, 5}
    for name in names:
        assert book.amount(f"{scottish}.{name}") == book.amount(f"{british}.{name}"), name


@pytest.mark.parametrize(
    ("given", "opens"),
    [
        ({"pip_daily_living": LOWER}, True),
        ({"pip_mobility": HIGHER}, False),
        ({"dla_care": LOWER}, False),
        ({"dla_care": MIDDLE}, True),
        ({"attendance_allowance_rate": LOWER}, True),
        ({"attendance_allowance_rate": HIGHER, "dla_mobility": LOWER}, False),
        ({}, False),
    ],
)
def test_care_and_daily_living_open_other_help_and_mobility_does_not(given: dict[str, float], opens: bool) -> None:
    person: Unit = alone(someone(80, **given)).members[0]
    assert outcome(person, "has_severe_disability_benefit") is opens
