"""What other adults in the home are taken to pay towards the rent.

One deduction for a single person or a couple, by their gross income together if one of them works 16 hours a week. The
26 weeks by which a change is put off for older tenants are left out, as are prisoners and patients.
"""

from tawney.law.rule import any_of, highest, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import AwardRate
from tawney.vocabulary.levels import benefit_unit, household, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "flag", "SI 2006/213 regs 3, 74(1), (7)(d)")
def is_charged_as_non_dependant(is_non_dependant: bool, age: float, is_student: bool, p: Amounts) -> bool:
    """Whether an adult of another family is old enough to pay towards the rent, and not a full-time student."""
    return is_non_dependant and age >= p.housing_benefit.non_dependant_age and not is_student


@rule(person, "flag", "SI 2006/213 regs 6, 74(2)")
def is_in_full_time_work(is_adult: bool, hours_worked: float, p: Amounts) -> bool:
    """Whether an adult works 16 hours a week or more."""
    return is_adult and hours_worked >= p.income_support.claimant_hours_limit


@rule(person, "GBP/year", "SI 2006/213 reg. 74(2), (9)")
def gross_income_as_non_dependant(
    is_adult: bool, market_income: float, state_pension: float, carers_allowance: float, carer_support_payment: float
) -> float:
    """An adult's income before tax; disability benefits do not count."""
    benefits = state_pension + carers_allowance + carer_support_payment
    return max(0.0, market_income) + benefits if is_adult else 0.0


def deduction_by_income(gross: float, p: Amounts) -> float:
    """The weekly deduction for someone in full-time work with so much a week before tax."""
    amounts = p.housing_benefit
    if gross >= amounts.non_dependant_income_top:
        return amounts.non_dependant_top
    if gross >= amounts.non_dependant_income_fourth:
        return amounts.non_dependant_fourth
    if gross >= amounts.non_dependant_income_third:
        return amounts.non_dependant_third
    if gross >= amounts.non_dependant_income_second:
        return amounts.non_dependant_second
    if gross >= amounts.non_dependant_income_lowest:
        return amounts.non_dependant_lowest
    return amounts.non_dependant_not_working


@rule(benefit_unit, "flag", "SI 2006/213 reg. 74(7)-(8); SI 2006/214 reg. 55(7)-(8)")
def is_excused_as_non_dependant(
    pension_credit: float,
    income_support: float,
    jobseekers_allowance: float,
    universal_credit: float,
    p: Amounts,
    earnings: float = sum_of("earned_income"),
    eldest: float = highest("age"),
) -> bool:
    """Whether non-dependants are spared: on pension credit, or young and on a benefit out of work."""
    is_without_work = income_support + jobseekers_allowance > 0 or (universal_credit > 0 and earnings <= 0)
    return pension_credit > 0 or (is_without_work and eldest < p.housing_benefit.young_non_dependant_age)


@rule(benefit_unit, "GBP/week", "SI 2006/213 reg. 74; SI 2006/214 reg. 55")
def paid_as_non_dependants(
    is_excused_as_non_dependant: bool,
    p: Amounts,
    charged: bool = any_of("is_charged_as_non_dependant"),
    works: bool = any_of("is_in_full_time_work"),
    gross: float = sum_of("gross_income_as_non_dependant"),
) -> float:
    """What one family of non-dependants is taken to pay a week."""
    if not charged or is_excused_as_non_dependant:
        return 0.0
    return deduction_by_income(gross / WEEKS_IN_A_YEAR, p) if works else p.housing_benefit.non_dependant_not_working


@rule(household, "GBP/week", "SI 2006/213 reg. 74(5)")
def paid_by_non_dependants(
    families_liable_for_rent: float, all_paid: float = sum_of("paid_as_non_dependants")
) -> float:
    """What all non-dependants are taken to pay the one family that rents; families that rent together have none."""
    return all_paid if families_liable_for_rent == 1 else 0.0


@rule(person, "flag", "SI 2006/213 reg. 74(6); SI 2006/214 reg. 55(6)")
def spares_non_dependants(
    is_adult: bool,
    is_registered_blind: bool,
    has_living_allowance_award: bool,
    dla_care: float,
    has_severe_disability_benefit: bool,
) -> bool:
    """Whether a tenant is blind or has a benefit for care at any rate, so that nobody is taken to pay."""
    care = has_living_allowance_award and dla_care > AwardRate.NONE
    return is_adult and (is_registered_blind or care or has_severe_disability_benefit)


@rule(benefit_unit, "GBP/week", "SI 2006/213 regs 70, 74; SI 2006/214 regs 50, 55")
def non_dependant_deductions(
    is_liable_for_rent: bool, paid_by_non_dependants: float, spared: bool = any_of("spares_non_dependants")
) -> float:
    """What is taken off the rent to be met because other adults live in the home."""
    return paid_by_non_dependants if is_liable_for_rent and not spared else 0.0
