"""The state pension, from the published weekly rates."""

import pytest
from family import alone, outcome, someone

from tawney.vocabulary.categories import StatePensionKind

BASIC, NEW, NONE = StatePensionKind.BASIC, StatePensionKind.NEW, StatePensionKind.NONE


@pytest.mark.parametrize(
    ("kind", "year", "rate"),
    [(BASIC, "2025-26", 176.45), (BASIC, "2026-27", 184.90), (NEW, "2025-26", 230.25), (NEW, "2026-27", 241.30)],
)
def test_a_full_pension_is_the_published_weekly_rate_for_52_weeks(
    kind: StatePensionKind, year: str, rate: float
) -> None:
    person = alone(someone(70, state_pension_kind=kind, state_pension_share=1.0)).members[0]
    assert outcome(person, "state_pension", year) == pytest.approx(rate * 52)


def test_a_part_of_the_full_pension_and_an_additional_pension_are_added() -> None:
    # Pensions Act 2014 s.2: 20 of 35 qualifying years of 241.30, and 12.50 a week above.
    person = someone(70, state_pension_kind=NEW, state_pension_share=20 / 35, additional_state_pension=12.50)
    assert outcome(alone(person).members[0], "state_pension") == pytest.approx((241.30 * 20 / 35 + 12.50) * 52)


def test_nobody_is_paid_a_state_pension_before_pension_age() -> None:
    person = alone(someone(65, state_pension_kind=NEW, state_pension_share=1.0, additional_state_pension=9)).members[0]
    assert outcome(person, "state_pension") == 0
    assert outcome(person, "state_pension_at_main_rate") == 0


def test_nothing_is_paid_to_a_person_who_has_earned_no_state_pension() -> None:
    person = alone(someone(80, state_pension_kind=NONE, state_pension_share=1.0, additional_state_pension=9)).members[0]
    assert outcome(person, "state_pension") == 0


def test_the_additional_pension_is_no_part_of_the_main_rate() -> None:
    person = someone(80, state_pension_kind=BASIC, state_pension_share=1.0, additional_state_pension=30)
    assert outcome(alone(person).members[0], "state_pension_at_main_rate") == pytest.approx(184.90 * 52)
