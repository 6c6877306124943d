"""What the state pension pays to those who have reached pension age.

A person's kind of pension is a column. Under the law of a year before 2016-17 everyone has the basic one; under that of
a later year, so does whoever is too old in that year to have reached pension age after 6 April 2016.
"""

from tawney.law.rule import rule
from tawney.law.state_pension_age.rules import DAYS_IN_A_YEAR, EARLIEST_BIRTH, HALF_A_YEAR
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import StatePensionKind
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(
    person, "flag", "Pensions Act 2014 s.1; convention of this project where the date is not known", since="2016-04-06"
)
def is_too_old_for_new_state_pension(date_of_birth: float, born_on: float, p: Amounts) -> bool:
    """Whether someone of whom only the age is known, man or woman, must have reached pension age before April 2016."""
    latest_birth = born_on + HALF_A_YEAR * DAYS_IN_A_YEAR
    return date_of_birth < EARLIEST_BIRTH and latest_birth < p.pension_credit.savings_credit_men_born_before


@rule(person, "flag", "Pensions Act 2014 s.1 (not yet in force)", until="2016-04-06", named="has_new_state_pension")
def nobody_has_new_state_pension() -> bool:
    """There was no new state pension yet."""
    return False


@rule(person, "flag", "Pensions Act 2014 s.1", since="2016-04-06")
def has_new_state_pension(state_pension_kind: float, is_too_old_for_new_state_pension: bool) -> bool:
    """Whether a person's state pension is the new one: for those who reach pension age from 6 April 2016."""
    return state_pension_kind == StatePensionKind.NEW and not is_too_old_for_new_state_pension


@rule(person, "GBP/year", "SSCBA 1992 s.44", until="2016-04-06", named="state_pension_at_main_rate")
def basic_pension_at_main_rate(
    state_pension_kind: float, state_pension_share: float, reached_pension_age: bool, p: Amounts
) -> float:
    """The basic state pension a person has earned, without anything above the full rate."""
    if not reached_pension_age or state_pension_kind == StatePensionKind.NONE:
        return 0.0
    return state_pension_share * p.state_pension.basic_full_rate * WEEKS_IN_A_YEAR


@rule(person, "GBP/year", "SSCBA 1992 s.44; Pensions Act 2014 ss.2-5", since="2016-04-06")
def state_pension_at_main_rate(
    state_pension_kind: float,
    state_pension_share: float,
    has_new_state_pension: bool,
    reached_pension_age: bool,
    p: Amounts,
) -> float:
    """The basic or the new state pension a person has earned, without anything above the full rate."""
    if not reached_pension_age or state_pension_kind == StatePensionKind.NONE:
        return 0.0
    full = p.state_pension.new_full_rate if has_new_state_pension else p.state_pension.basic_full_rate
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
