"""Land transaction tax on the home that a household in Wales buys in the year.

A further home has a table of its own. Purchases are taken to be spread evenly over a year in which rates changed; the
few in which an earlier contract kept the earlier rates are not seen.
"""

from tawney.law.arithmetic import bands
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import household


def welsh_slices(price: float, p: Amounts) -> float:
    """Each main rate on its slice of the price; a slice that has lost its width brings nothing."""
    first = p.land_transaction_tax.limit_1
    second = max(first, p.land_transaction_tax.limit_2)
    third = max(second, p.land_transaction_tax.limit_3)
    return bands(
        price,
        (0.0, first, second, third, p.land_transaction_tax.limit_4, p.land_transaction_tax.limit_5),
        (
            p.land_transaction_tax.rate_1,
            p.land_transaction_tax.rate_2,
            p.land_transaction_tax.rate_3,
            p.land_transaction_tax.rate_4,
            p.land_transaction_tax.rate_5,
            p.land_transaction_tax.rate_6,
        ),
    )


def welsh_slices_of_a_further_home(price: float, p: Amounts) -> float:
    """Each higher rate on its slice of the price (Table 2 of the regulations)."""
    return bands(
        price,
        (
            0.0,
            p.land_transaction_tax.further_home_limit_1,
            p.land_transaction_tax.further_home_limit_2,
            p.land_transaction_tax.further_home_limit_3,
            p.land_transaction_tax.further_home_limit_4,
            p.land_transaction_tax.further_home_limit_5,
        ),
        (
            p.land_transaction_tax.further_home_rate_1,
            p.land_transaction_tax.further_home_rate_2,
            p.land_transaction_tax.further_home_rate_3,
            p.land_transaction_tax.further_home_rate_4,
            p.land_transaction_tax.further_home_rate_5,
            p.land_transaction_tax.further_home_rate_6,
        ),
    )


@rule(household, "GBP/year", "2017 anaw 1 s.2", until="2018-04-01", named="land_transaction_tax")
def no_land_transaction_tax() -> float:
    """There was no tax of its own in Wales yet."""
    return 0.0


@rule(household, "GBP/year", "2017 anaw 1 s.24, s.27; SI 2018/128 (W. 32)", since="2018-04-01")
def land_transaction_tax(home_purchase_price: float, is_further_home: bool, region: float, p: Amounts) -> float:
    """The tax on the home bought in the year in Wales, slice by slice; a further home has higher rates."""
    if region != Region.WALES:
        return 0.0
    if is_further_home:
        return welsh_slices_of_a_further_home(home_purchase_price, p)
    return welsh_slices(home_purchase_price, p)
