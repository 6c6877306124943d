"""What Scotland pays once when a child is born, is two, and starts school, in families on a means-tested benefit.

A child of the right age is taken to bring the payment in the year. Everyone entitled claims. Payments in pregnancy,
for twins, and to parents under 18 whatever their income are left out.
"""

from tawney.law.rule import number_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person

EARLY_LEARNING_AGE = 2  # SSI 2018/370 Sch.3: from the second birthday to the age of three and a half
SCHOOL_AGE = 5  # SSI 2018/370 Sch.4: in the year a child may start school, most of whom are five by 5 October


@rule(
    benefit_unit,
    "GBP/year",
    "SSI 2018/370 Sch.2 (not yet in force)",
    until="2018-12-10",
    named="best_start_pregnancy_and_baby",
)
def no_best_start_pregnancy_and_baby() -> float:
    """There was no Best Start Grant yet: Scotland had the Sure Start Maternity Grant."""
    return 0.0


@rule(benefit_unit, "GBP/year", "SSI 2018/370 Sch.2", since="2018-12-10")
def best_start_pregnancy_and_baby(
    lives_in_scotland: bool,
    gets_means_tested_benefit_or_tax_credit: bool,
    babies: float,
    has_older_child: bool,
    p: Amounts,
) -> float:
    """Paid once for a baby: more for a first child than for a later one."""
    if not lives_in_scotland or not gets_means_tested_benefit_or_tax_credit or babies <= 0:
        return 0.0
    later = p.best_start_grant.pregnancy_and_baby_later
    first = later if has_older_child else p.best_start_grant.pregnancy_and_baby_first
    return first + (babies - 1) * later


@rule(person, "flag", "SSI 2018/370 Sch.3")
def is_of_early_learning_age(is_dependent_child: bool, age: float) -> bool:
    """Whether a child turned two in the year."""
    return is_dependent_child and EARLY_LEARNING_AGE <= age < EARLY_LEARNING_AGE + 1


@rule(
    benefit_unit,
    "GBP/year",
    "SSI 2018/370 Sch.3 (not yet in force)",
    until="2019-04-29",
    named="best_start_early_learning",
)
def no_best_start_early_learning() -> float:
    """Nothing was paid at two yet."""
    return 0.0


@rule(benefit_unit, "GBP/year", "SSI 2018/370 Sch.3", since="2019-04-29")
def best_start_early_learning(
    lives_in_scotland: bool,
    gets_means_tested_benefit_or_tax_credit: bool,
    p: Amounts,
    of_age: float = number_of("is_of_early_learning_age"),
) -> float:
    """Paid once for each child who is two."""
    if not lives_in_scotland or not gets_means_tested_benefit_or_tax_credit:
        return 0.0
    return of_age * p.best_start_grant.early_learning


@rule(person, "flag", "SSI 2018/370 Sch.4")
def is_starting_school_in_scotland(is_dependent_child: bool, age: float) -> bool:
    """Whether a child is of the age at which most start school in Scotland."""
    return is_dependent_child and SCHOOL_AGE <= age < SCHOOL_AGE + 1


@rule(
    benefit_unit, "GBP/year", "SSI 2018/370 Sch.4 (not yet in force)", until="2019-06-03", named="best_start_school_age"
)
def no_best_start_school_age() -> float:
    """Nothing was paid at the start of school yet."""
    return 0.0


@rule(benefit_unit, "GBP/year", "SSI 2018/370 Sch.4", since="2019-06-03")
def best_start_school_age(
    lives_in_scotland: bool,
    gets_means_tested_benefit_or_tax_credit: bool,
    p: Amounts,
    starting: float = number_of("is_starting_school_in_scotland"),
) -> float:
    """Paid once for each child who starts school."""
    if not lives_in_scotland or not gets_means_tested_benefit_or_tax_credit:
        return 0.0
    return starting * p.best_start_grant.school_age


@rule(benefit_unit, "GBP/year", "SSI 2018/370")
def best_start_grant(
    best_start_pregnancy_and_baby: float, best_start_early_learning: float, best_start_school_age: float
) -> float:
    """All that a family is paid of Best Start Grant in the year."""
    return best_start_pregnancy_and_baby + best_start_early_learning + best_start_school_age
