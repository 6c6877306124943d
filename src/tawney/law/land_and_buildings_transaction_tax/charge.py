"""Land and buildings transaction tax on the home that a household in Scotland buys in the year.

Purchases are taken to be spread evenly over a year in which rates changed. Not modelled: the relief of first-time
buyers (from June 2018), leases.
"""

from tawney.law.arithmetic import bands
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import household


def scottish_slices(price: float, p: Amounts) -> float:
    """Each rate on its slice of the price."""
    first = p.land_and_buildings_transaction_tax.limit_1
    second = max(first, p.land_and_buildings_transaction_tax.limit_2)
    third = p.land_and_buildings_transaction_tax.limit_3
    return bands(
        price,
        (0.0, first, second, third, p.land_and_buildings_transaction_tax.limit_4),
        (
            p.land_and_buildings_transaction_tax.rate_1,
            p.land_and_buildings_transaction_tax.rate_2,
            p.land_and_buildings_transaction_tax.rate_3,
            p.land_and_buildings_transaction_tax.rate_4,
            p.land_and_buildings_transaction_tax.rate_5,
        ),
    )


@rule(household, "GBP/year", "2013 asp 11 s.1", until="2015-04-01", named="land_and_buildings_transaction_tax")
def no_land_and_buildings_transaction_tax() -> float:
    """There was no tax of its own in Scotland yet."""
    return 0.0


@rule(
    household,
    "GBP/year",
    "2013 asp 11 s.24, s.25",
    since="2015-04-01",
    until="2016-04-01",
    named="land_and_buildings_transaction_tax",
)
def land_and_buildings_transaction_tax_of_2015(home_purchase_price: float, region: float, p: Amounts) -> float:
    """The tax on the home bought in the year in Scotland, slice by slice."""
    return scottish_slices(home_purchase_price, p) if region == Region.SCOTLAND else 0.0


@rule(household, "GBP/year", "2013 asp 11 s.24, s.25, Sch.2A", since="2016-04-01")
def land_and_buildings_transaction_tax(
    home_purchase_price: float, is_further_home: bool, region: float, p: Amounts
) -> float:
    """The tax on the home bought in the year in Scotland, slice by slice, and a rate on all of a further home."""
    more = p.land_and_buildings_transaction_tax.additional_home_rate * home_purchase_price if is_further_home else 0.0
    return scottish_slices(home_purchase_price, p) + more if region == Region.SCOTLAND else 0.0
