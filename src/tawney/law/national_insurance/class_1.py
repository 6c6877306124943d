"""Class 1 contributions of an employee and the employer, over an annual earnings period.

Simplifications: one job held all year (thresholds apply to the year's pay, not to each pay day, so uneven pay is
charged too little); contributions are on gross pay, pension contributions included; no employment allowance, which
belongs to employers and not to jobs; statutory sick pay and the like are pay.
"""

from tawney.law.arithmetic import bands
from tawney.law.national_insurance.letters import (
    DEFERMENT_RATE,
    MAIN_RATE,
    NEVER,
    NOTHING_DUE,
    REDUCED_RATE,
    SPECIAL_SITE,
    YOUNG,
    employee_pays,
    employer_pays_from,
    over_pension_age,
    under_21,
)
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person


@rule(person, "code", "SSCBA 1992 s.6, s.9A; SI 2001/1004")
def letter_in_force(national_insurance_letter: float, age: float, reached_pension_age: bool, p: Amounts) -> float:
    """The category letter once age is taken into account."""
    if reached_pension_age:
        return over_pension_age(national_insurance_letter)
    return under_21(national_insurance_letter) if age < p.national_insurance.under_21_age else national_insurance_letter


def main_rate(pays: float, main: float, reduced: float, deferment: float) -> float:
    """The employee's rate between the threshold and the limit."""
    if pays == MAIN_RATE:
        return main
    if pays == REDUCED_RATE:
        return reduced
    return deferment if pays == DEFERMENT_RATE else 0.0


@rule(person, "GBP/year", "SSCBA 1992 s.6, s.8; SI 2001/1004 reg. 131")
def class_1_employee(employment_income: float, letter_in_force: float, age: float, p: Amounts) -> float:
    """The employee's National Insurance: the main rate between the threshold and the limit, less above it."""
    pays = employee_pays(letter_in_force)
    main = main_rate(
        pays,
        p.national_insurance.employee_main_rate,
        p.national_insurance.employee_reduced_rate,
        p.national_insurance.employee_deferment_rate,
    )
    due = bands(
        employment_income,
        (p.national_insurance.primary_threshold, p.national_insurance.upper_earnings_limit),
        (main, p.national_insurance.employee_additional_rate),
    )
    return due if pays != NOTHING_DUE and age >= p.national_insurance.minimum_age else 0.0


@rule(person, "GBP/year", "SSCBA 1992 s.6, s.9, s.9A, s.9B; NICA 2022 s.1, s.6, s.8")
def class_1_employer(employment_income: float, letter_in_force: float, age: float, p: Amounts) -> float:
    """The employer's National Insurance: one rate above a threshold that is higher for the young and some sites."""
    pays_from = employer_pays_from(letter_in_force)
    threshold = p.national_insurance.secondary_threshold
    if pays_from == YOUNG:
        threshold = p.national_insurance.upper_secondary_threshold
    elif pays_from == SPECIAL_SITE:
        threshold = p.national_insurance.special_site_upper_secondary_threshold
    due = p.national_insurance.employer_rate * max(0.0, employment_income - threshold)
    return due if pays_from != NEVER and age >= p.national_insurance.minimum_age else 0.0
