"""The housing costs element for renters (Schedule 4).

Mortgage interest brings no element (it is a loan since 2018). An owner who pays rent is taken to be a shared owner.
Left out: supported and temporary accommodation, which housing benefit meets; service charges apart from rent; and the
payments that make good the under-occupancy deduction in Scotland and Northern Ireland, which are not universal credit.
"""

from tawney.law.rule import any_of, number_of, rule
from tawney.law.statute_book import Amounts
from tawney.law.universal_credit.began import BEGAN
from tawney.vocabulary.categories import AwardRate, Tenure
from tawney.vocabulary.levels import benefit_unit, household, person
from tawney.vocabulary.units import MONTHS_IN_A_YEAR


@rule(person, "flag", "SI 2013/376 Sch. 4 paras 15(2), 16(2)(c)-(e), 29")
def gets_care_award(dla_care: float, pip_daily_living: float, attendance_allowance_rate: float) -> bool:
    """Whether someone has a benefit for care: DLA middle or highest, PIP daily living, or attendance allowance."""
    in_childhood = dla_care == AwardRate.MIDDLE or dla_care == AwardRate.HIGHER
    return in_childhood or pip_daily_living != AwardRate.NONE or attendance_allowance_rate != AwardRate.NONE


@rule(person, "flag", "SI 2013/376 Sch. 4 para. 9(2)")
def is_non_dependant(is_adult: bool, is_liable_for_rent: bool) -> bool:
    """An adult of another family, who lives with the tenant and is not one."""
    return is_adult and not is_liable_for_rent


@rule(household, "count", "SI 2013/376 Sch. 4 para. 9")
def non_dependants(families_liable_for_rent: float, lodged: float = number_of("is_non_dependant")) -> float:
    """How many non-dependants the one renting family has; families that rent together are given none."""
    return lodged if families_liable_for_rent == 1 else 0.0


@rule(benefit_unit, "count", "SI 2013/376 Sch. 4 para. 9")
def non_dependants_here(is_liable_for_rent: bool, non_dependants: float) -> float:
    """How many non-dependants live with this family, if it is the one that rents."""
    return non_dependants if is_liable_for_rent else 0.0


@rule(person, "flag", "SI 2013/376 Sch. 4 para. 16(2)(i)", since=BEGAN)
def is_very_young_child(age: float, p: Amounts) -> bool:
    """A child so young that a non-dependant who is its parent does not contribute to the rent."""
    return age < p.universal_credit.young_child_age


@rule(benefit_unit, "flag", "SI 2013/376 Sch. 4 para. 16(2)(i)", since=BEGAN)
def has_very_young_child(anyone: bool = any_of("is_very_young_child")) -> bool:
    """Whether the family has such a child."""
    return anyone


@rule(person, "flag", "SI 2013/376 Sch. 4 paras 13, 16", since=BEGAN)
def contributes_to_rent(
    is_non_dependant: bool,
    age: float,
    gets_care_award: bool,
    carers_allowance: float,
    carer_support_payment: float,
    pension_credit: float,
    has_very_young_child: bool,
    p: Amounts,
) -> bool:
    """Whether a non-dependant is taken to pay towards the rent; not disabled people, carers or poor pensioners."""
    is_paid_to_care = carers_allowance > 0 or carer_support_payment > 0
    is_excused = gets_care_award or is_paid_to_care or pension_credit > 0 or has_very_young_child
    return is_non_dependant and age >= p.universal_credit.housing_cost_contribution_age and not is_excused


@rule(household, "count", "SI 2013/376 Sch. 4 paras 13, 16", since=BEGAN)
def contributing_non_dependants(
    families_liable_for_rent: float, contributing: float = number_of("contributes_to_rent")
) -> float:
    """How many non-dependants are taken to pay towards the rent."""
    return contributing if families_liable_for_rent == 1 else 0.0


@rule(person, "flag", "SI 2013/376 Sch. 4 para. 15(2)")
def exempts_from_contributions(is_adult: bool, is_registered_blind: bool, gets_care_award: bool) -> bool:
    """Whether a tenant is blind or has a disability benefit for care."""
    return is_adult and (is_registered_blind or gets_care_award)


@rule(benefit_unit, "GBP/month", "SI 2013/376 Sch. 4 paras 13-15", since=BEGAN)
def housing_cost_contributions(
    contributing_non_dependants: float, p: Amounts, exempt: bool = any_of("exempts_from_contributions")
) -> float:
    """What non-dependants are taken to pay towards the rent: a flat sum each, nothing where a tenant is disabled."""
    return 0.0 if exempt else contributing_non_dependants * p.universal_credit.housing_cost_contribution


@rule(benefit_unit, "GBP/month", "SI 2013/376 Sch. 4 paras 6-7, 24, 35")
def rent_share(rent: float, is_liable_for_rent: bool, families_liable_for_rent: float) -> float:
    """The family's rent a month: all of it, or an equal share where families rent together."""
    return rent / MONTHS_IN_A_YEAR / max(1.0, families_liable_for_rent) if is_liable_for_rent else 0.0


@rule(benefit_unit, "rate", "SI 2013/376 Sch. 4 para. 36", since=BEGAN)
def under_occupancy_deduction(
    bedrooms: float, bedrooms_entitled: float, families_liable_for_rent: float, p: Amounts
) -> float:
    """The share of a social rent that is not met for spare bedrooms; none where families rent together (para. 35)."""
    spare = bedrooms - bedrooms_entitled
    if spare <= 0 or families_liable_for_rent > 1:
        return 0.0
    return p.universal_credit.one_spare_bedroom if spare <= 1 else p.universal_credit.more_spare_bedrooms


@rule(benefit_unit, "GBP/month", "WRA 2012 s.11; SI 2013/376 regs 25-26, Sch. 4 paras 22, 33-36", since=BEGAN)
def rent_met(
    tenure: float, rent_share: float, local_housing_allowance: float, under_occupancy_deduction: float
) -> float:
    """The rent that can be met: up to local housing allowance, or a social rent less the deduction for spare rooms."""
    if tenure == Tenure.PRIVATE_RENT:
        return min(rent_share, local_housing_allowance)
    if tenure == Tenure.COUNCIL_RENT or tenure == Tenure.HOUSING_ASSOCIATION:
        return rent_share * (1.0 - under_occupancy_deduction)
    return 0.0 if tenure == Tenure.RENT_FREE else rent_share


@rule(benefit_unit, "GBP/month", "WRA 2012 s.11; SI 2013/376 Sch. 4 paras 14, 22, 33", since=BEGAN)
def housing_costs_element(rent_met: float, housing_cost_contributions: float) -> float:
    """What is added for rent, after non-dependants' contributions."""
    return max(0.0, rent_met - housing_cost_contributions)
