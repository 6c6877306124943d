"""Help with the food of young children outside Scotland. Everyone entitled claims; pregnancy is not seen."""

from tawney.law.rule import number_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit, household, person
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(household, "flag", "SI 2005/3262 reg. 2", until="2019-08-12", named="has_healthy_start_scheme")
def has_healthy_start_scheme_everywhere() -> bool:
    """Healthy Start was for the whole United Kingdom."""
    return True


@rule(household, "flag", "SI 2005/3262 reg. 2; SSI 2019/193", since="2019-08-12")
def has_healthy_start_scheme(lives_in_scotland: bool) -> bool:
    """Whether Healthy Start is for this household: not in Scotland, which has Best Start Foods."""
    return not lives_in_scotland


@rule(person, "flag", "SI 2005/3262 reg. 3")
def is_child_of_healthy_start(is_dependent_child: bool, age: float, p: Amounts) -> bool:
    """Whether a child is under four."""
    return is_dependent_child and age < p.healthy_start.child_age_under


@rule(benefit_unit, "flag", "SI 2005/3262 reg. 3", until="2013-04-06", named="has_income_for_healthy_start")
def has_older_benefit_for_healthy_start(is_out_of_work_on_benefits: bool, has_low_income_tax_credit: bool) -> bool:
    """Whether a family is out of work on benefits, or on child tax credit alone with a low income."""
    return is_out_of_work_on_benefits or has_low_income_tax_credit


@rule(benefit_unit, "flag", "SI 2005/3262 reg. 3(1)", since="2013-04-06")
def has_income_for_healthy_start(
    is_out_of_work_on_benefits: bool,
    has_low_income_tax_credit: bool,
    universal_credit: float,
    family_net_earnings: float,
    p: Amounts,
) -> bool:
    """Whether a family is on one of the older benefits, or on universal credit and earns no more than the limit."""
    within = universal_credit > 0 and family_net_earnings <= p.healthy_start.uc_earnings_limit
    return is_out_of_work_on_benefits or has_low_income_tax_credit or within


@rule(benefit_unit, "GBP/year", "SI 2005/3262 regs. 3, 8")
def healthy_start(
    has_healthy_start_scheme: bool,
    has_income_for_healthy_start: bool,
    babies: float,
    p: Amounts,
    young_children: float = number_of("is_child_of_healthy_start"),
) -> float:
    """Worth so much a week for each child under four, twice as much under one, in families on a low income."""
    if not has_healthy_start_scheme or not has_income_for_healthy_start:
        return 0.0
    weekly = babies * p.healthy_start.voucher_under_1 + (young_children - babies) * p.healthy_start.voucher
    return weekly * WEEKS_IN_A_YEAR
