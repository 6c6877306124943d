"""The state's top-up of what working parents pay for childcare. Everyone who may open an account is taken to."""

from tawney.law.rule import rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.law.tax_free_childcare.working_parents import OPENED
from tawney.vocabulary.levels import benefit_unit, person

QUARTERS_IN_A_YEAR = 4.0


@rule(person, "GBP/year", "Childcare Payments Act 2014 s.19(2); SI 2015/448 reg. 5", since=OPENED)
def most_top_up(
    is_dependent_child: bool, age: float, has_disability_award: bool, is_registered_blind: bool, p: Amounts
) -> float:
    """The most that can be added for one child in a year: twice as much, and to a later age, where disabled."""
    is_disabled_child = has_disability_award or is_registered_blind
    if not is_dependent_child:
        return 0.0
    if is_disabled_child and age < p.tax_free_childcare.child_age_disabled:
        return QUARTERS_IN_A_YEAR * p.tax_free_childcare.quarterly_maximum_disabled
    return QUARTERS_IN_A_YEAR * p.tax_free_childcare.quarterly_maximum if age < p.tax_free_childcare.child_age else 0.0


@rule(
    benefit_unit,
    "GBP/year",
    "Childcare Payments Act 2014 (not yet in force)",
    until=OPENED,
    named="tax_free_childcare",
)
def no_tax_free_childcare() -> float:
    """There was no tax-free childcare yet; employers' vouchers are not modelled."""
    return 0.0


@rule(benefit_unit, "GBP/year", "Childcare Payments Act 2014 ss.1, 11, 19, 30", since=OPENED)
def tax_free_childcare(
    childcare_costs: float,
    are_working_parents: bool,
    universal_credit: float,
    working_tax_credit: float,
    child_tax_credit: float,
    p: Amounts,
    most: float = sum_of("most_top_up"),
) -> float:
    """A fifth of the charges, up to a limit for each child; nothing beside universal credit or tax credits.

    A family that could have either is taken to have the credit, though the other may be worth more to it.
    """
    if not are_working_parents or universal_credit + working_tax_credit + child_tax_credit > 0:
        return 0.0
    return min(p.tax_free_childcare.top_up_rate * childcare_costs, most)
