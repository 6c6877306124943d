"""What Scottish Child Payment pays."""

from tawney.law.rule import number_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "flag", "SSI 2020/351 reg. 18")
def is_child_of_scottish_payment(is_dependent_child: bool, age: float, p: Amounts) -> bool:
    """Whether a child is young enough to be paid for."""
    return is_dependent_child and age < p.scottish_child_payment.child_age_under


@rule(benefit_unit, "GBP/year", "SSI 2020/351 regs. 18, 20")
def scottish_child_payment(
    lives_in_scotland: bool,
    universal_credit: float,
    pension_credit: float,
    p: Amounts,
    young_children: float = number_of("is_child_of_scottish_payment"),
) -> float:
    """Paid in Scotland for each child under 16 of a family that is paid universal credit or pension credit.

    Everyone paid one of those is taken to claim it.
    """
    if not lives_in_scotland or universal_credit + pension_credit <= 0:
        return 0.0
    return young_children * p.scottish_child_payment.amount * WEEKS_IN_A_YEAR
