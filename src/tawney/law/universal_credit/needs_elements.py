"""What is added for sickness, caring and childcare."""

from tawney.law.rule import highest, number_of, rule
from tawney.law.statute_book import Amounts
from tawney.law.universal_credit.began import BEGAN
from tawney.vocabulary.categories import WorkCapability
from tawney.vocabulary.levels import benefit_unit, person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR


@rule(person, "GBP/month", "SI 2013/376 regs 27-28, 29(4), 36 table; Universal Credit Act 2025", since=BEGAN)
def limited_capability_amount(work_capability: float, is_adult: bool, is_adult_carer: bool, p: Amounts) -> float:
    """What one adult's limited capability would bring; a carer who can prepare for work is paid as a carer."""
    if not is_adult:
        return 0.0
    if work_capability == WorkCapability.LIMITED_PROTECTED:
        return p.universal_credit.limited_capability_protected
    if work_capability == WorkCapability.LIMITED_NEW_CLAIM:
        return p.universal_credit.limited_capability_new_claim
    if work_capability == WorkCapability.LIMITED and not is_adult_carer:
        return p.universal_credit.limited_capability
    return 0.0


@rule(benefit_unit, "GBP/month", "SI 2013/376 reg. 27", since=BEGAN)
def limited_capability_element(best: float = highest("limited_capability_amount")) -> float:
    """What is added for limited capability for work, once for a family, at the better partner's rate."""
    return best


@rule(person, "flag", "SI 2013/376 reg. 29(4)")
def is_limited_and_carer(is_limited_in_activity: bool, is_adult_carer: bool) -> bool:
    """Whether an adult both cares and cannot prepare for work."""
    return is_limited_in_activity and is_adult_carer


@rule(benefit_unit, "GBP/month", "SI 2013/376 reg. 29", since=BEGAN)
def carer_element(
    p: Amounts,
    carers: float = number_of("is_adult_carer"),
    limited: float = number_of("is_limited_in_activity"),
    both: float = number_of("is_limited_and_carer"),
) -> float:
    """What is added for each partner who cares for a severely disabled person.

    A person for whom the sickness element is paid has no carer element as well; a partner whose sickness brings
    nothing, because it is paid once only, may have it.
    """
    is_paid_as_sick = both > 0 and both == limited
    return p.universal_credit.carer_element * (carers - 1.0 if is_paid_as_sick else carers)


@rule(person, "flag", "SI 2013/376 reg. 32")
def is_in_paid_work(is_adult: bool, employment_income: float, self_employment_income: float) -> bool:
    """Whether an adult has a job or works for themselves."""
    return is_adult and (employment_income > 0 or self_employment_income != 0)


@rule(person, "flag", "SI 2013/376 reg. 32(1)(b)")
def works_or_cannot_look_after_children(
    is_in_paid_work: bool, has_limited_capability: bool, is_adult_carer: bool
) -> bool:
    """Whether an adult is at work, or too sick or too busy caring to look after the children."""
    return is_in_paid_work or has_limited_capability or is_adult_carer


@rule(person, "flag", "SI 2013/376 regs 33, 35", since=BEGAN)
def is_young_enough_for_childcare(is_dependent_child: bool, age: float, p: Amounts) -> bool:
    """Whether a child's care can be met."""
    return is_dependent_child and age < p.universal_credit.childcare_age


@rule(benefit_unit, "GBP/month", "SI 2013/376 regs 31-34, 36 table", since=BEGAN)
def childcare_element(
    childcare_costs: float,
    adults: float,
    p: Amounts,
    working: float = number_of("is_in_paid_work"),
    excused: float = number_of("works_or_cannot_look_after_children"),
    minded: float = number_of("is_young_enough_for_childcare"),
) -> float:
    """What is added for childcare: 85% of its cost up to a cap, if one partner works and the other does or cannot."""
    if minded == 0 or working == 0 or excused < adults:
        return 0.0
    more_children = p.universal_credit.childcare_cap_more_children
    cap = p.universal_credit.childcare_cap_one_child if minded == 1 else more_children
    return min(p.universal_credit.childcare_rate * childcare_costs / MONTHS_IN_A_YEAR, cap)
