"""The two credits, and what is paid of them."""

from tawney.law.rule import any_of, number_of, rule
from tawney.law.state_pension_age.rules import EARLIEST_BIRTH
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import Sex, StatePensionKind
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "flag", "SPCA 2002 s.3(1)")
def is_old_enough_for_savings_credit(is_adult: bool, age: float, p: Amounts) -> bool:
    """Whether an adult is 65 or over."""
    return is_adult and age >= p.pension_credit.savings_credit_minimum_age


@rule(person, "flag", "SPCA 2002 s.3(1); Pensions Act 2014 Sch.12 para. 89", since="2016-04-06")
def reached_pension_age_before_2016(
    date_of_birth: float, sex: float, state_pension_kind: float, is_too_old_for_new_state_pension: bool, p: Amounts
) -> bool:
    """Whether a person reached pension age before 6 April 2016, when it was still lower for women than for men.

    Where the date of birth is not known, the kind of state pension tells, or an age that leaves no doubt.
    """
    if date_of_birth < EARLIEST_BIRTH:
        return is_too_old_for_new_state_pension or state_pension_kind == StatePensionKind.BASIC
    if sex == Sex.FEMALE:
        return date_of_birth < p.pension_credit.savings_credit_women_born_before
    return date_of_birth < p.pension_credit.savings_credit_men_born_before


@rule(benefit_unit, "flag", "SPCA 2002 s.3(1)", until="2016-04-06", named="may_have_savings_credit")
def may_have_savings_credit_from_65(
    is_of_pension_credit_age: bool, old_enough: bool = any_of("is_old_enough_for_savings_credit")
) -> bool:
    """Whether a single person, or one of a couple, is 65 or over."""
    return is_of_pension_credit_age and old_enough


@rule(benefit_unit, "flag", "SPCA 2002 ss.3(1), 3ZA; SPC Regs 2002 reg. 7A", since="2016-04-06")
def may_have_savings_credit(
    is_of_pension_credit_age: bool,
    adults: float,
    early: float = number_of("reached_pension_age_before_2016"),
    old_enough: bool = any_of("is_old_enough_for_savings_credit"),
) -> bool:
    """Whether a single person, or both of a couple, reached pension age before 6 April 2016, and one is 65 or over.

    A couple of whom only one did keeps a savings credit paid without a break since then: the people do not show it.
    """
    return is_of_pension_credit_age and old_enough and early >= adults


@rule(benefit_unit, "GBP/year", "SPCA 2002 s.2")
def guarantee_credit_entitlement(
    is_of_pension_credit_age: bool, appropriate_minimum_guarantee: float, pension_credit_income: float
) -> float:
    """What brings the family's income up to the guarantee, whether or not it claims."""
    if not is_of_pension_credit_age:
        return 0.0
    return max(0.0, appropriate_minimum_guarantee - pension_credit_income) * WEEKS_IN_A_YEAR


@rule(benefit_unit, "GBP/year", "SPCA 2002 s.3; SPC Regs 2002 reg. 7")
def savings_credit_entitlement(
    may_have_savings_credit: bool,
    is_couple: bool,
    appropriate_minimum_guarantee: float,
    pension_credit_income: float,
    p: Amounts,
) -> float:
    """A credit for income of one's own: 60p a pound over the threshold, less 40p a pound over the guarantee."""
    if not may_have_savings_credit:
        return 0.0
    amounts = p.pension_credit
    threshold = amounts.savings_credit_threshold_couple if is_couple else amounts.savings_credit_threshold_single
    standard = amounts.standard_minimum_guarantee_couple if is_couple else amounts.standard_minimum_guarantee_single
    maximum = amounts.savings_credit_rate * max(0.0, standard - threshold)
    credited = amounts.savings_credit_rate * max(0.0, pension_credit_income - threshold)
    over = max(0.0, pension_credit_income - appropriate_minimum_guarantee)
    return max(0.0, min(maximum, credited) - amounts.savings_credit_withdrawal_rate * over) * WEEKS_IN_A_YEAR


@rule(benefit_unit, "flag", "Claiming is a scenario: docs/decisions/0004")
def claims_pension_credit(draw_pension_credit: float, p: Amounts) -> bool:
    """Whether this family claims pension credit if it is entitled to it."""
    return draw_pension_credit < p.take_up.pension_credit


@rule(benefit_unit, "GBP/year", "SPCA 2002 s.2")
def guarantee_credit(guarantee_credit_entitlement: float, claims_pension_credit: bool) -> float:
    """The guarantee credit that is paid."""
    return guarantee_credit_entitlement if claims_pension_credit else 0.0


@rule(benefit_unit, "GBP/year", "SPCA 2002 s.3")
def savings_credit(savings_credit_entitlement: float, claims_pension_credit: bool) -> float:
    """The savings credit that is paid."""
    return savings_credit_entitlement if claims_pension_credit else 0.0


@rule(benefit_unit, "GBP/year", "SPCA 2002 s.1")
def pension_credit(guarantee_credit: float, savings_credit: float) -> float:
    """All the pension credit that is paid to the family."""
    return guarantee_credit + savings_credit
