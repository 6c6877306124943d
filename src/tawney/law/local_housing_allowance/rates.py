"""Which rate of local housing allowance a family has, by region and the bedrooms it is entitled to."""

from tawney.law.rule import any_of, highest, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import benefit_unit


@rule(benefit_unit, "flag", "SI 2013/376 Sch. 4 paras 27-29")
def gets_shared_accommodation_rate(
    is_couple: bool,
    children: float,
    non_dependants_here: float,
    p: Amounts,
    oldest: float = highest("age"),
    needs_care: bool = any_of("gets_care_award"),
) -> bool:
    """Whether a young single person is met only the rent of a room in a shared home.

    Exceptions for care leavers, hostel leavers and people at risk are left out: no column tells of them.
    """
    alone = not is_couple and children == 0 and non_dependants_here == 0
    return alone and oldest < p.local_housing_allowance.shared_accommodation_age and not needs_care


@rule(benefit_unit, "GBP/month", "SI 2013/376 Sch. 4 paras 25-26; SI 2013/382 Sch. 1")
def local_housing_allowance(
    region: float, bedrooms_entitled: float, gets_shared_accommodation_rate: bool, p: Amounts
) -> float:
    """The most rent a month that is met in a private tenancy: the regional mean of the areas' rates."""
    rooms = min(bedrooms_entitled, p.local_housing_allowance.largest_home)
    if gets_shared_accommodation_rate:
        return min(p.local_housing_allowance.shared[region], p.local_housing_allowance.national_cap_shared)
    if rooms <= 1:
        return min(p.local_housing_allowance.one_bedroom[region], p.local_housing_allowance.national_cap_one_bedroom)
    if rooms <= 2:
        return min(p.local_housing_allowance.two_bedrooms[region], p.local_housing_allowance.national_cap_two_bedrooms)
    if rooms <= 3:
        most = p.local_housing_allowance.national_cap_three_bedrooms
        return min(p.local_housing_allowance.three_bedrooms[region], most)
    return min(p.local_housing_allowance.four_bedrooms[region], p.local_housing_allowance.national_cap_four_bedrooms)
