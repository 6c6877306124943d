"""Contributions of the self-employed, and the sum of what a person pays.

Simplifications: voluntary class 2 is not modelled. In a year in which class 1 changed (2022-23, 2023-24) the maximum of
class 4 is worked out for each spell.
"""

from tawney.law.arithmetic import bands
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR

MONTHS_TO_OCTOBER = 6
WEEKS_OF_THE_MAXIMUM = 53
"""Of class 2, in the yearly maximum of reg. 100."""


@rule(person, "flag", "SSCBA 1992 s.15; SI 2001/1004 reg. 91, reg. 93")
def pays_class_4(age: float, months_past_pension_age: float, p: Amounts) -> bool:
    """Whether someone is of an age to pay class 4 this year: 16, and not of pension age when the year began.

    months_past_pension_age is counted on 5 October, six months into the year.
    """
    return age >= p.national_insurance.minimum_age and months_past_pension_age < MONTHS_TO_OCTOBER


@rule(
    person,
    "GBP/year",
    "SSCBA 1992 s.11(2), (5A); SI 2022/1329",
    since="2022-04-06",
    until="2024-04-06",
    named="class_2",
)
def class_2_above_lower_profits_threshold(
    self_employment_income: float, age: float, pay_months_before_pension_age: float, p: Amounts
) -> float:
    """The flat contribution of the self-employed; between the two thresholds it is treated as paid."""
    over = self_employment_income > p.national_insurance.class_2_lower_profits_threshold
    return class_2_weeks(age, pay_months_before_pension_age, p) * p.national_insurance.class_2_rate if over else 0.0


@rule(person, "GBP/year", "SSCBA 1992 s.11", since="2024-04-06")
def class_2(self_employment_income: float, age: float, pay_months_before_pension_age: float, p: Amounts) -> float:
    """The flat contribution of the self-employed, which has been nothing since April 2024."""
    return flat_contribution(self_employment_income, age, pay_months_before_pension_age, p)


@rule(person, "GBP/year", "SSCBA 1992 s.11; SI 2001/1004 reg. 43", until="2022-04-06", named="class_2")
def class_2_above_small_profits(
    self_employment_income: float, age: float, pay_months_before_pension_age: float, p: Amounts
) -> float:
    """The flat contribution of the self-employed; those with small profits ask for the exception and pay nothing."""
    return flat_contribution(self_employment_income, age, pay_months_before_pension_age, p)


def class_2_weeks(age: float, pay_months_before_pension_age: float, p: Amounts) -> float:
    """The weeks of the year for which someone is of an age to pay class 2: from 16 and before pension age."""
    weeks = WEEKS_IN_A_YEAR * (pay_months_before_pension_age / MONTHS_IN_A_YEAR)
    return weeks if age >= p.national_insurance.minimum_age else 0.0


def flat_contribution(
    self_employment_income: float, age: float, pay_months_before_pension_age: float, p: Amounts
) -> float:
    """The flat weekly rate, from the small profits threshold on."""
    over = self_employment_income >= p.national_insurance.small_profits_threshold
    return class_2_weeks(age, pay_months_before_pension_age, p) * p.national_insurance.class_2_rate if over else 0.0


@rule(person, "GBP/year", "SI 2001/1004 reg. 100(3) Steps One to Four", until="2024-04-06", named="class_4_main_left")
def class_4_main_left_beside_class_2(class_1_at_the_main_rate: float, class_2: float, p: Amounts) -> float:
    """How much class 4 at the main rate is left to pay beside class 1 and class 2, before the maximum is reached."""
    weeks = WEEKS_OF_THE_MAXIMUM * p.national_insurance.class_2_rate
    return max(0.0, main_band(p) * p.national_insurance.class_4_main_rate + weeks - class_2 - class_1_at_the_main_rate)


@rule(person, "GBP/year", "SI 2001/1004 reg. 100(3) Steps One to Four", since="2024-04-06")
def class_4_main_left(class_1_at_the_main_rate: float, p: Amounts) -> float:
    """How much class 4 at the main rate is left to pay beside class 1, before the year's maximum is reached."""
    return max(0.0, main_band(p) * p.national_insurance.class_4_main_rate - class_1_at_the_main_rate)


def main_band(p: Amounts) -> float:
    """The profits between the two limits."""
    return p.national_insurance.upper_profits_limit - p.national_insurance.lower_profits_limit


@rule(person, "GBP/year", "SSCBA 1992 s.15; SI 2001/1004 reg. 100")
def class_4(self_employment_income: float, class_4_main_left: float, pays_class_4: bool, p: Amounts) -> float:
    """The contribution of the self-employed on their profits: a main rate between two limits, less above.

    Whoever pays class 1 too pays the main rate up to a yearly maximum for both, and the lower rate on the profits that
    would go beyond it.
    """
    main = p.national_insurance.class_4_main_rate
    additional = p.national_insurance.class_4_additional_rate
    lower = p.national_insurance.lower_profits_limit
    upper = p.national_insurance.upper_profits_limit
    due = bands(self_employment_income, (lower, upper), (main, additional))
    beyond = max(0.0, main * max(0.0, min(self_employment_income, upper) - lower) - class_4_main_left)
    spared = beyond * (1 - additional / main) if main > 0 else 0.0
    return due - spared if pays_class_4 else 0.0


@rule(person, "GBP/year", "SSCBA 1992 s.1(2)")
def national_insurance(class_1_employee: float, class_2: float, class_4: float) -> float:
    """All the National Insurance a person pays; the employer's part is not in it."""
    return class_1_employee + class_2 + class_4
