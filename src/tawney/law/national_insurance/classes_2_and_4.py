"""Contributions of the self-employed, and the sum of what a person pays.

Simplifications: the annual maximum for those who are also employed (SI 2001/1004 reg. 100) and voluntary class 2 are
not modelled.
"""

from tawney.law.arithmetic import bands
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "flag", "SSCBA 1992 s.11(1), s.15; SI 2001/1004 reg. 91, reg. 93")
def pays_self_employed_contributions(age: float, reached_pension_age: bool, p: Amounts) -> bool:
    """Whether someone is of an age to pay: 16 or over and not yet of state pension age."""
    return age >= p.national_insurance.minimum_age and not reached_pension_age


@rule(
    person,
    "GBP/year",
    "SSCBA 1992 s.11(2), (5A); SI 2022/1329",
    since="2022-04-06",
    until="2024-04-06",
    named="class_2",
)
def class_2_above_lower_profits_threshold(
    self_employment_income: float, pays_self_employed_contributions: bool, p: Amounts
) -> float:
    """The flat contribution of the self-employed; between the two thresholds it is treated as paid."""
    over = self_employment_income > p.national_insurance.class_2_lower_profits_threshold
    is_liable = pays_self_employed_contributions and over
    return WEEKS_IN_A_YEAR * p.national_insurance.class_2_rate if is_liable else 0.0


@rule(person, "GBP/year", "SSCBA 1992 s.11", since="2024-04-06")
def class_2(self_employment_income: float, pays_self_employed_contributions: bool, p: Amounts) -> float:
    """The flat contribution of the self-employed, which has been nothing since April 2024."""
    return flat_contribution(self_employment_income, pays_self_employed_contributions, p)


@rule(person, "GBP/year", "SSCBA 1992 s.11; SI 2001/1004 reg. 43", until="2022-04-06", named="class_2")
def class_2_above_small_profits(
    self_employment_income: float, pays_self_employed_contributions: bool, p: Amounts
) -> float:
    """The flat contribution of the self-employed; those with small profits ask for the exception and pay nothing."""
    return flat_contribution(self_employment_income, pays_self_employed_contributions, p)


def flat_contribution(self_employment_income: float, pays_self_employed_contributions: bool, p: Amounts) -> float:
    """A year of the flat weekly rate, from the small profits threshold on."""
    is_liable = (
        pays_self_employed_contributions and self_employment_income >= p.national_insurance.small_profits_threshold
    )
    return WEEKS_IN_A_YEAR * p.national_insurance.class_2_rate if is_liable else 0.0


@rule(person, "GBP/year", "SSCBA 1992 s.15")
def class_4(self_employment_income: float, pays_self_employed_contributions: bool, p: Amounts) -> float:
    """The contribution of the self-employed on their profits: a main rate between two limits, less above."""
    due = bands(
        self_employment_income,
        (p.national_insurance.lower_profits_limit, p.national_insurance.upper_profits_limit),
        (p.national_insurance.class_4_main_rate, p.national_insurance.class_4_additional_rate),
    )
    return due if pays_self_employed_contributions else 0.0


@rule(person, "GBP/year", "SSCBA 1992 s.1(2)")
def national_insurance(class_1_employee: float, class_2: float, class_4: float) -> float:
    """All the National Insurance a person pays; the employer's part is not in it."""
    return class_1_employee + class_2 + class_4
