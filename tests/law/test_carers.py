"""Carers: who counts, what each nation pays, and what the state pension leaves of it."""

import pytest
from family import Unit, alone, outcome, someone
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.places.regions import Region
from tawney.vocabulary.categories import Sex, StatePensionKind

CARES = {"caring_hours": 35.0, "cared_for_person_gets_benefit": True}


def carer(age: float = 40, region: Region = Region.LONDON, **given: float) -> Unit:
    return alone(someone(age, **{**CARES, **given}), region=region).members[0]


@pytest.mark.parametrize(("year", "rate"), [("2025-26", 83.30), ("2026-27", 86.45)])
def test_a_carer_of_35_hours_is_paid_carers_allowance(year: str, rate: float) -> None:
    assert outcome(carer(), "carers_allowance", year) == pytest.approx(rate * 52)
    assert outcome(carer(), "carer_support_payment", year) == 0


@pytest.mark.parametrize(
    "given",
    [
        {"caring_hours": 34.9},
        {"cared_for_person_gets_benefit": False},
        {"is_student": True},
        {"in_approved_education": True},
        {"age": 15},
    ],
    ids=lambda g: next(iter(g)),
)
def test_a_carer_who_misses_one_condition_is_not_one(given: dict[str, float]) -> None:
    person = carer(**given)
    assert not outcome(person, "is_carer")
    assert outcome(person, "carers_allowance") == 0


def test_earnings_a_pound_over_the_limit_stop_the_whole_allowance() -> None:
    # SI 1976/409 reg. 8: 204 a week in 2026-27.
    at_the_limit, over = (carer(employment_income=weekly * 52) for weekly in (204, 205))
    assert outcome(at_the_limit, "carers_allowance") == pytest.approx(86.45 * 52)
    assert outcome(over, "carers_allowance") == 0


def test_earnings_over_the_limit_do_not_stop_anyone_from_being_a_carer() -> None:
    # UC Regs 2013 reg. 30: the carer element has no limit on earnings.
    assert outcome(carer(employment_income=50_000), "is_carer")
    assert not outcome(carer(employment_income=50_000), "is_entitled_as_carer")


def test_national_insurance_and_half_of_pension_contributions_come_off_earnings() -> None:
    # SI 1996/2745 reg. 10(4): 230 - 6 - half of 40 is 204.
    person = carer(employment_income=230 * 52, national_insurance=6 * 52, pension_contributions=40 * 52)
    assert outcome(person, "carers_allowance") == pytest.approx(86.45 * 52)


def test_a_loss_in_business_does_not_hide_a_wage() -> None:
    assert outcome(carer(employment_income=300 * 52, self_employment_income=-200 * 52), "carers_allowance") == 0


def test_a_carer_past_pension_age_is_paid_only_what_is_above_the_state_pension() -> None:
    # SI 1979/597 reg. 4: 86.45 - 60.00; the additional pension of 20.00 does not count.
    pension = {"state_pension_kind": StatePensionKind.BASIC, "additional_state_pension": 20.0}
    person = carer(age=70, **pension, state_pension_share=60 / 184.90)
    assert outcome(person, "carers_allowance") == pytest.approx(26.45 * 52)
    assert outcome(carer(age=70, **pension, state_pension_share=1.0), "carers_allowance") == 0


def test_scotland_pays_carer_support_payment_with_a_weekly_supplement_from_2026() -> None:
    person = carer(region=Region.SCOTLAND)
    assert outcome(person, "carers_allowance") == 0
    assert outcome(person, "carer_support_payment") == pytest.approx((86.45 + 11.70) * 52)


def test_in_2025_26_scotland_paid_the_supplement_in_two_halves() -> None:
    # Scottish Government, up-rating for inflation 2025-26, Annex A: 293.50 each.
    assert outcome(carer(region=Region.SCOTLAND), "carer_support_payment", "2025-26") == pytest.approx(
        83.30 * 52 + 2 * 293.50
    )


def test_the_supplement_is_only_for_carers_who_are_paid() -> None:
    pension = {"state_pension_kind": StatePensionKind.BASIC, "state_pension_share": 1.0}
    assert outcome(carer(age=70, region=Region.SCOTLAND, **pension), "carer_support_payment") == 0


@pytest.mark.parametrize("given", [{"is_student": True}, {"in_approved_education": True}], ids=lambda g: next(iter(g)))
def test_studying_adults_in_scotland_may_be_carers(given: dict[str, float]) -> None:
    # SSI 2023/302 reg. 13.
    assert outcome(carer(age=21, region=Region.SCOTLAND, **given), "is_carer")


def test_a_pupil_who_counts_as_a_child_may_not() -> None:
    assert not outcome(carer(age=17, region=Region.SCOTLAND, is_dependent_child=True), "is_carer")


@settings(deadline=None)
@given(
    st.floats(0, 60_000),
    st.floats(0, 1),
    st.integers(17, 90),
    st.sampled_from(list(Region)),
    st.sampled_from(list(StatePensionKind)),
)
def test_a_carer_is_never_paid_less_than_nothing_nor_by_two_nations(
    earnings: float, share: float, age: int, region: Region, kind: StatePensionKind
) -> None:
    amounts = []
    for sex in (Sex.FEMALE, Sex.MALE):
        person = carer(
            age, region, employment_income=earnings, state_pension_share=share, state_pension_kind=kind, sex=sex
        )
        amounts.append([float(outcome(person, n)) for n in ("carers_allowance", "carer_support_payment")])
    assert amounts[0] == amounts[1]
    assert min(amounts[0]) == 0
    assert 0 <= max(amounts[0]) <= (86.45 + 11.70) * 52 + 1e-9
