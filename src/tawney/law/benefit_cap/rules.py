"""The benefit cap in universal credit: the limit, who is exempt, and what is taken off.

The cap came to one area after another between 15 April and September 2013; here it is the law of all 2013-14. The
lower limits of 7 November 2016 came in over ten weeks; here they are the law from that day.

Left out for want of columns: the nine months' grace after work (reg. 82(2)), industrial injuries and war pensions,
maternity and bereavement benefits, and guardian's allowance. A mixed-age couple on universal credit is capped like any
other: the Regulations exempt nobody for age.
"""

from tawney.law.rule import any_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.law.universal_credit.began import BEGAN
from tawney.places.regions import Region
from tawney.vocabulary.levels import benefit_unit
from tawney.vocabulary.units import MONTHS_IN_A_YEAR

CAPPED_FROM = "2013-04-15"
"""The first day of the cap, in four boroughs of London: SI 2012/2994."""
LOWERED_FROM = "2016-11-07"
"""The first day of the lower limits, and of carers' exemption: WRWA 2016 s.8; SI 2016/909."""


@rule(benefit_unit, "GBP/year", "WRA 2012 s.96; SI 2013/376 reg. 80A(2)", since=CAPPED_FROM)
def benefit_cap_limit(is_couple: bool, children: float, region: float, p: Amounts) -> float:
    """The most a family may have in the benefits that count: more with a partner or children, and in London."""
    is_family = is_couple or children > 0
    if region == Region.LONDON:
        return p.benefit_cap.family_in_london if is_family else p.benefit_cap.single_in_london
    return p.benefit_cap.family if is_family else p.benefit_cap.single


@rule(
    benefit_unit,
    "flag",
    "SI 2013/376 regs 82(1), 83(1), as made",
    since=BEGAN,
    until=LOWERED_FROM,
    named="is_exempt_from_benefit_cap",
)
def is_exempt_from_benefit_cap_until_2016(
    p: Amounts,
    earnings: float = sum_of("net_earnings_a_month"),
    disability: bool = any_of("has_disability_award"),
    limited: bool = any_of("is_limited_in_activity"),
) -> bool:
    """Whether the cap leaves a family alone: earning enough, sick, disabled or with a disabled child; not as carers."""
    return earnings >= p.benefit_cap.earnings_exemption or disability or limited


@rule(benefit_unit, "flag", "SI 2013/376 regs 82(1), 83(1)", since=LOWERED_FROM)
def is_exempt_from_benefit_cap(
    p: Amounts,
    earnings: float = sum_of("net_earnings_a_month"),
    disability: bool = any_of("has_disability_award"),
    limited: bool = any_of("is_limited_in_activity"),
    carer: bool = any_of("is_adult_carer"),
) -> bool:
    """Whether the cap leaves a family alone: earning enough, sick, disabled, with a disabled child, or caring.

    Earnings that the minimum income floor only supposes do not count (reg. 82(4)).
    """
    return earnings >= p.benefit_cap.earnings_exemption or disability or limited or carer


@rule(
    benefit_unit,
    "GBP/year",
    "WRA 2012 s.96(10); SI 2013/376 regs 79-80, as made",
    since=BEGAN,
    until=LOWERED_FROM,
    named="benefits_under_the_cap",
)
def benefits_under_the_cap_until_2016(
    universal_credit_before_cap: float, child_benefit: float, carers: float = sum_of("carers_allowance")
) -> float:
    """What counts towards the cap: universal credit, child benefit and carer's allowance."""
    return MONTHS_IN_A_YEAR * universal_credit_before_cap + child_benefit + carers


@rule(benefit_unit, "GBP/year", "WRA 2012 s.96(10); SI 2013/376 regs 79-80", since=LOWERED_FROM)
def benefits_under_the_cap(universal_credit_before_cap: float, child_benefit: float) -> float:
    """What counts towards the cap: universal credit and child benefit."""
    return MONTHS_IN_A_YEAR * universal_credit_before_cap + child_benefit


@rule(benefit_unit, "GBP/year", "WRA 2012 s.96 (not yet in force)", until=BEGAN, named="benefit_cap_reduction")
def no_benefit_cap() -> float:
    """There was no universal credit yet to be capped."""
    return 0.0


@rule(benefit_unit, "GBP/year", "SI 2013/376 reg. 81", since=BEGAN)
def benefit_cap_reduction(
    benefits_under_the_cap: float,
    benefit_cap_limit: float,
    childcare_element: float,
    universal_credit_before_cap: float,
    is_exempt_from_benefit_cap: bool,
) -> float:
    """What the cap takes off universal credit: the excess over the limit, less what is paid for childcare."""
    if is_exempt_from_benefit_cap:
        return 0.0
    excess = benefits_under_the_cap - benefit_cap_limit - MONTHS_IN_A_YEAR * childcare_element
    return min(max(0.0, excess), MONTHS_IN_A_YEAR * universal_credit_before_cap)
