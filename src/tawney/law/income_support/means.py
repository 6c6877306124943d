"""What a family of working age has, as the means-tested benefits before universal credit count it.

Not counted: disability benefits, child benefit, child tax credit (but in housing benefit), maintenance, what Scotland
adds for carers, and interest, dividends and rents, in whose place the tariff on capital stands. Working tax credit,
which the family of a partner who works 16 to 23 hours can have beside these benefits, counts in full.
"""

from tawney.law.arithmetic import ceil
from tawney.law.rule import rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

SHARE_OF_PENSION_CONTRIBUTIONS = 0.5  # SI 1987/1967 reg. 36(3)(b): half of what is paid into a pension


@rule(person, "GBP/year", "SI 1987/1967 regs 35-36, 38; SI 2006/213 regs 35-36, 38")
def legacy_net_earnings(
    is_adult: bool,
    earned_income: float,
    tax_on_earnings: float,
    national_insurance: float,
    pension_contributions: float,
) -> float:
    """An adult's pay and profit after tax, National Insurance and half of pension contributions."""
    half_of_pension = SHARE_OF_PENSION_CONTRIBUTIONS * pension_contributions
    net = earned_income - tax_on_earnings - national_insurance - half_of_pension
    return max(0.0, net) if is_adult else 0.0


@rule(person, "GBP/year", "SI 1987/1967 regs 40, 48(4), Sch. 9; SI 2006/213 regs 40, 46(4), Sch. 5")
def legacy_other_income(
    is_adult: bool,
    state_pension: float,
    private_pension_income: float,
    other_taxable_income: float,
    carers_allowance: float,
    carer_support_payment_without_supplement: float,
    income_tax: float,
    tax_on_earnings: float,
    total_income: float,
    earned_income: float,
) -> float:
    """An adult's pensions, carer's benefits and other taxable income, less the tax that falls on them."""
    carer = carers_allowance + carer_support_payment_without_supplement
    counted = state_pension + private_pension_income + other_taxable_income + carer
    share = counted / max(1.0, counted, total_income - earned_income)
    return counted - share * max(0.0, income_tax - tax_on_earnings) if is_adult else 0.0


@rule(benefit_unit, "GBP/week", "SI 1987/1967 Sch. 8 paras 4-9; SI 1996/207 Sch. 6; SI 2008/794 Sch. 7")
def out_of_work_earnings_disregard(
    is_couple: bool, children: float, disability_premium: float, carer_premium: float, p: Amounts
) -> float:
    """The weekly earnings that are not counted: 5, 10 for a couple, 20 for lone parents, disabled people and carers."""
    if not is_couple and children > 0:
        return p.income_support.earnings_disregard_lone_parent
    if disability_premium > 0 or carer_premium > 0:
        return p.income_support.earnings_disregard_special
    return p.income_support.earnings_disregard_couple if is_couple else p.income_support.earnings_disregard_single


@rule(benefit_unit, "GBP/week", "SI 1987/1967 reg. 53; SI 1996/207 reg. 116; SI 2008/794 reg. 118")
def out_of_work_tariff_income(capital: float, p: Amounts) -> float:
    """What savings are taken to bring in: a pound a week for each 250, or part, above 6,000."""
    above = max(0.0, capital - p.income_support.capital_lower_limit)
    return p.income_support.tariff_income_per_step * ceil(above / p.income_support.tariff_step)


@rule(benefit_unit, "GBP/week", "SSCBA 1992 s.124(1)(b); SI 1987/1967 regs 23, 28, 40")
def out_of_work_income(
    out_of_work_earnings_disregard: float,
    out_of_work_tariff_income: float,
    working_tax_credit: float,
    earnings: float = sum_of("legacy_net_earnings"),
    other: float = sum_of("legacy_other_income"),
) -> float:
    """What the family has in a week, as the out-of-work benefits count it."""
    earned = max(0.0, earnings / WEEKS_IN_A_YEAR - out_of_work_earnings_disregard)
    return earned + (max(0.0, other) + working_tax_credit) / WEEKS_IN_A_YEAR + out_of_work_tariff_income
