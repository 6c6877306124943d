"""What Scottish Child Payment pays."""

from tawney.law.rule import number_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(person, "flag", "SSI 2020/351 reg. 18", since="2021-02-15")
def is_child_of_scottish_payment(is_dependent_child: bool, age: float, p: Amounts) -> bool:
    """Whether a child is young enough to be paid for: under six, and since November 2022 under 16."""
    return is_dependent_child and age < p.scottish_child_payment.child_age_under


@rule(benefit_unit, "GBP/year", "SSI 2020/351 (not yet in force)", until="2021-02-15", named="scottish_child_payment")
def no_scottish_child_payment() -> float:
    """There was no Scottish Child Payment yet."""
    return 0.0


@rule(benefit_unit, "GBP/year", "SSI 2020/351 regs. 18, 20", since="2021-02-15")
def scottish_child_payment(
    lives_in_scotland: bool,
    gets_means_tested_benefit_or_tax_credit: bool,
    p: Amounts,
    young_children: float = number_of("is_child_of_scottish_payment"),
) -> float:
    """Paid in Scotland for each child young enough, of a family that is paid a means-tested benefit or a tax credit.

    Everyone paid one of those is taken to claim it.
    """
    if not lives_in_scotland or not gets_means_tested_benefit_or_tax_credit:
        return 0.0
    return young_children * p.scottish_child_payment.amount * WEEKS_IN_A_YEAR
