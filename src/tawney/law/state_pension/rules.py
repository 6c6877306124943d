"""What the state pension pays."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import StatePensionKind
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "GBP/year", "SSCBA 1992 s.44; Pensions Act 2014 ss.2-5")
def state_pension_at_main_rate(
    state_pension_kind: float, state_pension_share: float, reached_pension_age: bool, p: Amounts
) -> float:
    """The basic or the new state pension a person has earned, without anything above the full rate."""
    if not reached_pension_age or state_pension_kind == StatePensionKind.NONE:
        return 0.0
    full = (
        p.state_pension.new_full_rate if state_pension_kind == StatePensionKind.NEW else p.state_pension.basic_full_rate
    )
    return state_pension_share * full * WEEKS_IN_A_YEAR


@rule(person, "GBP/year", "SSCBA 1992 ss.44-45; Pensions Act 2014 ss.2-5")
def state_pension(
    state_pension_at_main_rate: float,
    additional_state_pension: float,
    state_pension_kind: float,
    reached_pension_age: bool,
) -> float:
    """The state pension paid to a person in the year: the basic or new pension, and what was earned above it."""
    if not reached_pension_age or state_pension_kind == StatePensionKind.NONE:
        return 0.0
    return state_pension_at_main_rate + additional_state_pension * WEEKS_IN_A_YEAR
