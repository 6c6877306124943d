"""Whether parents work enough, and earn little enough, for the state's help with childcare.

Left out for want of columns: the year of grace for new businesses, parental leave, and foster parents.
"""

from tawney.law.rule import number_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

OPENED = "2017-04-21"
"""The first day of tax-free childcare: SI 2017/578. It opened to younger children first; here to all at once."""


@rule(person, "flag", "Childcare Payments Act 2014 s.9; SI 2015/448 regs 9-11", since=OPENED)
def earns_enough_for_childcare(
    is_adult: bool, employment_income: float, self_employment_income: float, minimum_wage: float, p: Amounts
) -> bool:
    """Whether an adult earns what 16 hours a week bring at the minimum wage."""
    needed = p.tax_free_childcare.minimum_hours * minimum_wage * WEEKS_IN_A_YEAR
    return is_adult and employment_income + max(0.0, self_employment_income) >= needed


@rule(person, "flag", "Childcare Payments Act 2014 s.9; SI 2015/448 reg. 13", since=OPENED)
def is_treated_as_working_parent(
    is_adult: bool, earns_enough_for_childcare: bool, has_limited_capability: bool, is_carer: bool
) -> bool:
    """Whether an adult earns enough, or cannot work for sickness or caring."""
    return is_adult and (earns_enough_for_childcare or has_limited_capability or is_carer)


@rule(person, "flag", "Childcare Payments Act 2014 s.10; SI 2015/448 reg. 15", since=OPENED)
def earns_too_much_for_childcare(is_adult: bool, adjusted_net_income: float, p: Amounts) -> bool:
    """Whether an adult's income is above the limit that shuts out the whole family."""
    return is_adult and adjusted_net_income > p.tax_free_childcare.income_limit


@rule(benefit_unit, "flag", "Childcare Payments Act 2014 ss.6-10", since=OPENED)
def are_working_parents(
    children: float,
    adults: float,
    earning: float = number_of("earns_enough_for_childcare"),
    working: float = number_of("is_treated_as_working_parent"),
    rich: float = number_of("earns_too_much_for_childcare"),
) -> bool:
    """Whether there are children, one parent at work, the other too or unable, and neither over the income limit."""
    return children > 0 and earning > 0 and working >= adults and rich == 0
