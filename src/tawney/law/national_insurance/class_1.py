"""Class 1 contributions of an employee and the employer, over an annual earnings period.

Simplifications: one job held all year (thresholds apply to the year's pay, not to each pay day, so uneven pay is
charged too little; but a year in which rates changed is lived through by spells); in the year of state pension age
the employee pays a twelfth for each month before it; contributions are on gross pay,
pension contributions included; no employment allowance, which belongs to employers and not to jobs; no rebate for
contracted-out pensions (to 2015-16); statutory sick pay and the like are pay.
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
    before_apprentices,
    before_freeports,
    before_investment_zones,
    before_under_21,
    before_veterans,
    employee_pays,
    employer_pays_from,
    over_pension_age,
    under_21,
)
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR


def by_age(letter: float, age: float, pay_months_before_pension_age: float, p: Amounts) -> float:
    """The letter of someone over state pension age all year, or under 21; any other stays as it is."""
    if pay_months_before_pension_age <= 0:
        return over_pension_age(letter)
    return under_21(letter) if age < p.national_insurance.under_21_age else letter


@rule(person, "months", "SSCBA 1992 s.6(2)-(3)")
def pay_months_before_pension_age(months_past_pension_age: float) -> float:
    """The months of the tax year whose pay, paid on the last day, comes before a person's state pension age.

    Months run from the 6th; months_past_pension_age is counted on 5 October, with six of them over.
    """
    return min(MONTHS_IN_A_YEAR, max(0.0, 5 - months_past_pension_age))


@rule(person, "code", "SSCBA 1992 s.6; SI 2001/1004", until="2015-04-06", named="letter_in_force")
def letter_before_under_21(national_insurance_letter: float, pay_months_before_pension_age: float) -> float:
    """The category letter once age is taken into account, before the young had one."""
    letter = before_under_21(national_insurance_letter)
    return over_pension_age(letter) if pay_months_before_pension_age <= 0 else letter


@rule(
    person,
    "code",
    "SSCBA 1992 s.6, s.9A; SI 2001/1004",
    since="2015-04-06",
    until="2016-04-06",
    named="letter_in_force",
)
def letter_before_apprentices(
    national_insurance_letter: float, age: float, pay_months_before_pension_age: float, p: Amounts
) -> float:
    """The category letter once age is taken into account, before apprentices had one."""
    return by_age(before_apprentices(national_insurance_letter), age, pay_months_before_pension_age, p)


@rule(
    person,
    "code",
    "SSCBA 1992 s.6, s.9A; SI 2001/1004",
    since="2016-04-06",
    until="2021-04-06",
    named="letter_in_force",
)
def letter_before_veterans(
    national_insurance_letter: float, age: float, pay_months_before_pension_age: float, p: Amounts
) -> float:
    """The category letter once age is taken into account, before veterans had one."""
    return by_age(before_veterans(national_insurance_letter), age, pay_months_before_pension_age, p)


@rule(
    person,
    "code",
    "SSCBA 1992 s.6, s.9A; SI 2001/1004",
    since="2021-04-06",
    until="2022-04-06",
    named="letter_in_force",
)
def letter_before_freeports(
    national_insurance_letter: float, age: float, pay_months_before_pension_age: float, p: Amounts
) -> float:
    """The category letter once age is taken into account, before freeports had any."""
    return by_age(before_freeports(national_insurance_letter), age, pay_months_before_pension_age, p)


@rule(
    person,
    "code",
    "SSCBA 1992 s.6, s.9A; SI 2001/1004",
    since="2022-04-06",
    until="2024-04-06",
    named="letter_in_force",
)
def letter_before_investment_zones(
    national_insurance_letter: float, age: float, pay_months_before_pension_age: float, p: Amounts
) -> float:
    """The category letter once age is taken into account, before investment zones had any."""
    return by_age(before_investment_zones(national_insurance_letter), age, pay_months_before_pension_age, p)


@rule(person, "code", "SSCBA 1992 s.6, s.9A; SI 2001/1004", since="2024-04-06")
def letter_in_force(
    national_insurance_letter: float, age: float, pay_months_before_pension_age: float, p: Amounts
) -> float:
    """The category letter once age is taken into account."""
    return by_age(national_insurance_letter, age, pay_months_before_pension_age, p)


def main_rate(pays: float, main: float, reduced: float, deferment: float) -> float:
    """The employee's rate between the threshold and the limit."""
    if pays == MAIN_RATE:
        return main
    if pays == REDUCED_RATE:
        return reduced
    return deferment if pays == DEFERMENT_RATE else 0.0


@rule(person, "GBP/year", "SSCBA 1992 s.6, s.8; SI 2001/1004 reg. 131")
def class_1_employee(
    employment_income: float, letter_in_force: float, pay_months_before_pension_age: float, age: float, p: Amounts
) -> float:
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
    is_liable = pays != NOTHING_DUE and age >= p.national_insurance.minimum_age
    return due * (pay_months_before_pension_age / MONTHS_IN_A_YEAR) if is_liable else 0.0


@rule(person, "GBP/year", "SI 2001/1004 reg. 100(3) Step Four")
def class_1_at_the_main_rate(
    employment_income: float, letter_in_force: float, pay_months_before_pension_age: float, age: float, p: Amounts
) -> float:
    """What of an employee's National Insurance is paid at the main rate, which counts towards class 4's maximum."""
    due = bands(
        employment_income,
        (p.national_insurance.primary_threshold, p.national_insurance.upper_earnings_limit),
        (p.national_insurance.employee_main_rate, 0.0),
    )
    is_liable = employee_pays(letter_in_force) == MAIN_RATE and age >= p.national_insurance.minimum_age
    return due * (pay_months_before_pension_age / MONTHS_IN_A_YEAR) if is_liable else 0.0


def employer_due(pay: float, threshold: float, pays_from: float, age: float, p: Amounts) -> float:
    """The employer's rate on pay above a threshold, unless nothing is due."""
    due = p.national_insurance.employer_rate * max(0.0, pay - threshold)
    return due if pays_from != NEVER and age >= p.national_insurance.minimum_age else 0.0


@rule(person, "GBP/year", "SSCBA 1992 s.6, s.9", until="2015-04-06", named="class_1_employer")
def class_1_employer_at_one_threshold(
    employment_income: float, letter_in_force: float, age: float, p: Amounts
) -> float:
    """The employer's National Insurance: one rate above one threshold."""
    pays_from = employer_pays_from(letter_in_force)
    return employer_due(employment_income, p.national_insurance.secondary_threshold, pays_from, age, p)


@rule(
    person,
    "GBP/year",
    "SSCBA 1992 s.6, s.9, s.9A, s.9B",
    since="2015-04-06",
    until="2022-04-06",
    named="class_1_employer",
)
def class_1_employer_before_freeports(
    employment_income: float, letter_in_force: float, age: float, p: Amounts
) -> float:
    """The employer's National Insurance: one rate above a threshold that is higher for the young."""
    pays_from = employer_pays_from(letter_in_force)
    threshold = p.national_insurance.secondary_threshold
    if pays_from == YOUNG:
        threshold = p.national_insurance.upper_secondary_threshold
    return employer_due(employment_income, threshold, pays_from, age, p)


@rule(person, "GBP/year", "SSCBA 1992 s.6, s.9, s.9A, s.9B; NICA 2022 s.1, s.6, s.8", since="2022-04-06")
def class_1_employer(employment_income: float, letter_in_force: float, age: float, p: Amounts) -> float:
    """The employer's National Insurance: one rate above a threshold that is higher for the young and some sites."""
    pays_from = employer_pays_from(letter_in_force)
    threshold = p.national_insurance.secondary_threshold
    if pays_from == YOUNG:
        threshold = p.national_insurance.upper_secondary_threshold
    elif pays_from == SPECIAL_SITE:
        threshold = p.national_insurance.special_site_upper_secondary_threshold
    return employer_due(employment_income, threshold, pays_from, age, p)
