"""The rent that housing benefit can meet.

Left out for want of columns: service charges and heating in the rent, rents before local housing allowance that a rent
officer restricted, exempt and supported accommodation, the nine months for which earlier claims kept their old rates in
2011, and the payments that make good the deduction for spare bedrooms in Scotland and Northern Ireland.
"""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.categories import Tenure
from tawney.vocabulary.levels import benefit_unit
from tawney.vocabulary.units import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR


@rule(benefit_unit, "rate", "SI 2006/213 (before reg. B13)", until="2013-04-01", named="spare_bedroom_deduction")
def no_spare_bedroom_deduction() -> float:
    """A social rent was met in full, whatever the bedrooms."""
    return 0.0


def deduction_for(spare: float, p: Amounts) -> float:
    """The share of a rent that is not met for so many spare bedrooms."""
    if spare <= 0:
        return 0.0
    return p.housing_benefit.one_spare_bedroom if spare <= 1 else p.housing_benefit.more_spare_bedrooms


@rule(
    benefit_unit,
    "rate",
    "SI 2006/213 regs A13, B13(2)-(3)",
    since="2013-04-01",
    until="2017-02-20",
    named="spare_bedroom_deduction",
)
def spare_bedroom_deduction_in_great_britain(
    bedrooms: float,
    bedrooms_entitled: float,
    families_liable_for_rent: float,
    is_of_pension_credit_age: bool,
    region: float,
    p: Amounts,
) -> float:
    """The share of a social rent not met for spare bedrooms; none for pensioners, nor yet in Northern Ireland."""
    if is_of_pension_credit_age or families_liable_for_rent > 1 or region == Region.NORTHERN_IRELAND:
        return 0.0
    return deduction_for(bedrooms - bedrooms_entitled, p)


@rule(
    benefit_unit,
    "rate",
    "SI 2006/213 regs A13, B13(2)-(3); SI 2015/2006 (N.I. 1) (housing benefit)",
    since="2017-02-20",
)
def spare_bedroom_deduction(
    bedrooms: float,
    bedrooms_entitled: float,
    families_liable_for_rent: float,
    is_of_pension_credit_age: bool,
    p: Amounts,
) -> float:
    """The share of a social rent not met for spare bedrooms; none for pensioners or families that rent together."""
    if is_of_pension_credit_age or families_liable_for_rent > 1:
        return 0.0
    return deduction_for(bedrooms - bedrooms_entitled, p)


@rule(benefit_unit, "GBP/week", "SI 2006/213 regs 11-13D; SI 2006/214 regs 11-13D")
def eligible_rent(
    tenure: float, rent_share: float, local_housing_allowance: float, spare_bedroom_deduction: float, p: Amounts
) -> float:
    """The weekly rent that can be met: up to local housing allowance, or a social rent less that for spare bedrooms.

    To March 2011 a tenant whose allowance was above the rent kept up to 15 pounds of the difference.
    """
    rent = rent_share * MONTHS_IN_A_YEAR / WEEKS_IN_A_YEAR
    if rent <= 0 or tenure == Tenure.RENT_FREE:
        return 0.0
    if tenure == Tenure.PRIVATE_RENT:
        allowance = local_housing_allowance / p.local_housing_allowance.weeks_in_a_month
        return min(rent + p.local_housing_allowance.excess_over_rent_kept, allowance)
    is_social = tenure == Tenure.COUNCIL_RENT or tenure == Tenure.HOUSING_ASSOCIATION
    return rent * (1.0 - spare_bedroom_deduction) if is_social else rent
