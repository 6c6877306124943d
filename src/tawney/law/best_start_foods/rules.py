"""What Scotland pays towards the food of young children. Everyone entitled claims; pregnancy is not seen."""

from tawney.law.rule import number_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "flag", "SSI 2019/193 regs. 10-11", since="2019-08-12")
def is_child_of_best_start_foods(is_dependent_child: bool, age: float, p: Amounts) -> bool:
    """Whether a child is under three."""
    return is_dependent_child and age < p.best_start_foods.child_age_under


@rule(benefit_unit, "GBP/year", "SSI 2019/193 (not yet in force)", until="2019-08-12", named="best_start_foods")
def no_best_start_foods() -> float:
    """There were no Best Start Foods yet: Scotland had Healthy Start."""
    return 0.0


@rule(benefit_unit, "GBP/year", "SSI 2019/193 regs. 8-13", since="2019-08-12")
def best_start_foods(
    lives_in_scotland: bool,
    pension_credit: float,
    universal_credit: float,
    is_out_of_work_on_benefits: bool,
    has_low_income_tax_credit: bool,
    family_net_earnings: float,
    babies: float,
    p: Amounts,
    young_children: float = number_of("is_child_of_best_start_foods"),
) -> float:
    """Paid in Scotland for each child under three, twice as much under one, in families on a low income."""
    within = universal_credit > 0 and family_net_earnings <= p.best_start_foods.uc_earnings_limit
    by_benefit = pension_credit > 0 or is_out_of_work_on_benefits or has_low_income_tax_credit
    if not lives_in_scotland or not (within or by_benefit):
        return 0.0
    weekly = babies * p.best_start_foods.amount_under_1 + (young_children - babies) * p.best_start_foods.amount
    return weekly * WEEKS_IN_A_YEAR
