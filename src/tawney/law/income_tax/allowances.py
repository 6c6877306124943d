"""The income that is not taxed, and against which income it is set.

These columns follow a tax code: the allowances go to non-savings income first, then to savings above those taxed at
nil, then to dividends above those taxed at nil, then to what is left. To 2015-16, when most dividends bore no tax
beyond their credit, they go to savings before dividends. ITA 2007 s.25(2) sets allowances where they save most tax:
what another order saves is in order_of_allowances.py.
"""

from tawney.law.arithmetic import floor
from tawney.law.income_tax.older_people import with_age_addition
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person


@rule(person, "GBP/year", "ITA 2007 s.35, s.36, s.37", until="2016-04-06", named="personal_allowance")
def personal_allowance_with_age_addition(adjusted_net_income: float, age_related_allowance: float, p: Amounts) -> float:
    """The slice of income that is not taxed, larger for older people whose income is below a limit."""
    return with_age_addition(age_related_allowance, adjusted_net_income, p)


@rule(person, "GBP/year", "ITA 2007 s.35", since="2016-04-06")
def personal_allowance(adjusted_net_income: float, p: Amounts) -> float:
    """The slice of income that is not taxed: 1 pound less for every 2 pounds above the limit, to the pound above."""
    excess = max(0.0, adjusted_net_income - p.income_tax.allowance_income_limit)
    # The section rounds the reduced allowance up. Rounding the reduction down is the same for an allowance in whole
    # pounds, and lets a proposal set one to the penny.
    return max(0.0, p.income_tax.personal_allowance - floor(p.income_tax.allowance_taper * excess))


@rule(person, "GBP/year", "ITA 2007 s.38")
def blind_persons_allowance(is_registered_blind: bool, p: Amounts) -> float:
    """The further allowance of someone registered blind; what a spouse could take over is not modelled."""
    return p.income_tax.blind_persons_allowance if is_registered_blind else 0.0


@rule(person, "GBP/year", "ITA 2007 s.23, step 3", until="2015-04-06", named="allowances")
def allowances_without_transfer(personal_allowance: float, blind_persons_allowance: float) -> float:
    """All that can be set against income: the allowances. Nothing passed between spouses yet."""
    return personal_allowance + blind_persons_allowance


@rule(person, "GBP/year", "ITA 2007 s.23, step 3; s.55B(6)", since="2015-04-06")
def allowances(
    personal_allowance: float, blind_persons_allowance: float, gives_marriage_allowance: bool, p: Amounts
) -> float:
    """All that can be set against income: the allowances, less what is passed to a spouse."""
    passed_on = p.marriage_allowance.transferable_amount if gives_marriage_allowance else 0.0
    return max(0.0, personal_allowance - passed_on) + blind_persons_allowance


@rule(person, "GBP/year", "ITA 2007 s.25")
def taxable_non_savings_income(non_savings_income: float, allowances: float) -> float:
    """Earnings, pensions, rents and the like that are left once the allowances are set against them."""
    return max(0.0, non_savings_income - allowances)


@rule(person, "GBP/year", "ITA 2007 s.25")
def allowances_left(non_savings_income: float, allowances: float) -> float:
    """The allowances that are left for savings and dividends."""
    return max(0.0, allowances - non_savings_income)


@rule(person, "GBP/year", "ITA 2007 s.25(2)", until="2016-04-06", named="allowances_against_savings")
def allowances_against_savings_before_dividends(allowances_left: float, savings_income: float) -> float:
    """Allowances set against interest, as far as they go."""
    return min(savings_income, allowances_left)


@rule(person, "GBP/year", "ITA 2007 s.25(2)", since="2016-04-06")
def allowances_against_savings(
    allowances_left: float, savings_income: float, dividends_charged: float, savings_allowance: float, p: Amounts
) -> float:
    """Allowances set against interest: first what would be taxed, and the rest only once dividends are covered."""
    taxed_at_nil = p.income_tax.starting_rate_limit_for_savings + savings_allowance
    first = min(allowances_left, max(0.0, savings_income - taxed_at_nil))
    for_dividends = min(allowances_left - first, max(0.0, dividends_charged - p.income_tax.dividend_allowance))
    return min(savings_income, allowances_left - for_dividends)


@rule(person, "GBP/year", "ITA 2007 s.25")
def taxable_savings_income(savings_income: float, allowances_against_savings: float) -> float:
    """Interest that is left once the allowances are set against it."""
    return savings_income - allowances_against_savings


@rule(person, "GBP/year", "ITA 2007 s.25")
def taxable_dividend_income(
    dividends_charged: float, allowances_left: float, allowances_against_savings: float
) -> float:
    """Dividends that are left once the allowances are set against them."""
    return max(0.0, dividends_charged - (allowances_left - allowances_against_savings))


@rule(person, "GBP/year", "ITA 2007 s.23, step 3")
def taxable_income(total_income: float, allowances: float) -> float:
    """All income that is left once the allowances are set against it."""
    return max(0.0, total_income - allowances)
