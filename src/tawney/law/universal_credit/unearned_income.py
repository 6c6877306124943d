"""Income that is not earned, and the income that savings are taken to bring in.

Not counted: disability benefits, child benefit, maintenance for children, and the actual return of savings, shares and
let property, in whose place the tariff stands (reg. 72(3)).
"""

from tawney.law.arithmetic import ceil
from tawney.law.rule import rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.law.universal_credit.began import BEGAN
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR


@rule(person, "GBP/month", "SI 2013/376 regs 66-67", since=BEGAN)
def unearned_income_counted(
    is_adult: bool,
    state_pension: float,
    private_pension_income: float,
    carers_allowance: float,
    carer_support_payment_without_supplement: float,
    other_taxable_income: float,
) -> float:
    """Pensions, carer's benefits and other taxable income of an adult; Scottish carers' extra is left alone."""
    if not is_adult:
        return 0.0
    caring = carers_allowance + carer_support_payment_without_supplement
    return (state_pension + private_pension_income + caring + other_taxable_income) / MONTHS_IN_A_YEAR


@rule(benefit_unit, "GBP/month", "SI 2013/376 reg. 72(1)", since=BEGAN)
def tariff_income(capital: float, p: Amounts) -> float:
    """What savings are taken to bring in: 4.35 for each 250, or part, above 6,000."""
    above = max(0.0, capital - p.universal_credit.capital_lower_limit)
    return p.universal_credit.capital_income_per_step * ceil(above / p.universal_credit.capital_step)


@rule(benefit_unit, "GBP/month", "SI 2013/376 regs 22(1)(a), 66, 72", since=BEGAN)
def unearned_income(tariff_income: float, p: Amounts, people: float = sum_of("unearned_income_counted")) -> float:
    """What is taken off for income that is not earned: all of it."""
    return p.universal_credit.unearned_income_rate * (people + tariff_income)
