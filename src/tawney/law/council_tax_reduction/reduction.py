"""Council tax reduction: how much is taken off the bill of a family on a low income.

There is none in Northern Ireland, whose rate rebate is not modelled. The higher bands' help in Scotland is left out.
"""

from tawney.law.rule import rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import benefit_unit, household
from tawney.vocabulary.units import WEEKS_IN_A_YEAR


@rule(benefit_unit, "GBP/year", "LGFA 1992 s.6, s.9, s.13A; SI 2012/2885 Sch. 1 para. 7")
def council_tax_share(
    region: float, council_tax: float, is_liable_for_rent: bool, families_liable_for_rent: float
) -> float:
    """The family's part of the bill that can be reduced: all, or an equal part where families share the home."""
    share = council_tax / max(1.0, families_liable_for_rent)
    return share if is_liable_for_rent and region != Region.NORTHERN_IRELAND else 0.0


@rule(benefit_unit, "GBP/year", "SI 2012/2885 Sch. 1 para. 7; SI 2012/2886 Sch. para. 29")
def maximum_reduction(region: float, council_tax_share: float, is_pensioner_for_reduction: bool, p: Amounts) -> float:
    """The most that can be taken off: all of the family's part of the bill, unless a working-age scheme says less."""
    if region == Region.SCOTLAND or region == Region.WALES or is_pensioner_for_reduction:
        return p.council_tax_reduction.maximum_share_pension_age * council_tax_share
    return p.council_tax_reduction.maximum_share_working_age * council_tax_share


@rule(
    benefit_unit,
    "GBP/year",
    "SSCBA 1992 ss.131, 134 (to 2013); SI 2012/2885 Sch. 1 para. 2 to 4, 10; SI 2012/2886 Sch. para. 13 to 15, 32; "
    "SSI 2021/249",
)
def council_tax_reduction_entitlement(
    maximum_reduction: float,
    reduction_income: float,
    reduction_applicable_amount: float,
    guarantee_credit: float,
    capital: float,
    p: Amounts,
) -> float:
    """What is taken off: everything on guarantee credit or an income within needs, less 20p for each pound above."""
    if guarantee_credit > 0.0:
        return maximum_reduction
    if capital > p.council_tax_reduction.capital_upper_limit:
        return 0.0
    excess = max(0.0, reduction_income - reduction_applicable_amount)
    return max(0.0, maximum_reduction - p.council_tax_reduction.taper * excess * WEEKS_IN_A_YEAR)


@rule(household, "GBP/year", "LGFA 1992 s.13A (applications)")
def council_tax_reduction(
    draw_council_tax_reduction: float, p: Amounts, families: float = sum_of("council_tax_reduction_entitlement")
) -> float:
    """What is taken off the home's bill, as it is claimed."""
    return families if draw_council_tax_reduction < p.take_up.council_tax_reduction else 0.0
