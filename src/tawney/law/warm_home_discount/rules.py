"""What is taken off a poorer household's electricity bill in Great Britain. It lowers a bill and is not income."""

from tawney.law.rule import any_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import household


@rule(household, "GBP/year", "Energy Act 2010 s.9 (not yet in force)", until="2011-04-06", named="warm_home_discount")
def no_warm_home_discount() -> float:
    """There was no Warm Home Discount yet."""
    return 0.0


@rule(
    household,
    "GBP/year",
    "SI 2011/1033 reg. 6; SI 2022/772",
    since="2011-04-06",
    until="2025-04-06",
    named="warm_home_discount",
)
def warm_home_discount_of_pensioners(region: float, p: Amounts, guarantee: float = sum_of("guarantee_credit")) -> float:
    """Taken off the bill of a household with guarantee credit: the group that has it without asking.

    Left out: those whom suppliers chose (to 2022), and those on other benefits whose homes are costly to heat.
    """
    return p.warm_home_discount.amount if guarantee > 0 and region != Region.NORTHERN_IRELAND else 0.0


@rule(household, "GBP/year", "SI 2022/772, as amended in 2025", since="2025-04-06")
def warm_home_discount(region: float, p: Amounts, anyone: bool = any_of("gets_means_tested_benefit")) -> float:
    """Taken off the bill of a household in which anyone is on a means-tested benefit."""
    return p.warm_home_discount.amount if anyone and region != Region.NORTHERN_IRELAND else 0.0
