"""Stamp duty land tax on the home that a household buys in the year.

To 3 December 2014 the rate of a price was due on the whole of it; since then slice by slice. Purchases are taken to be
spread evenly over a year in which rates changed. Not modelled: the reliefs of first-time buyers (2010 to 2012, and from
November 2017), the rates of companies and of buyers from abroad, leases, disadvantaged areas.
"""

from tawney.law.arithmetic import bands
from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import household


def rate_of_whole_price(price: float, p: Amounts) -> float:
    """The rate due on the whole of a price, to December 2014 (FA 2003 s.55, Table A)."""
    if price > p.stamp_duty_land_tax.whole_price_limit_5:
        return p.stamp_duty_land_tax.whole_price_rate_5
    if price > p.stamp_duty_land_tax.whole_price_limit_4:
        return p.stamp_duty_land_tax.whole_price_rate_4
    if price > p.stamp_duty_land_tax.whole_price_limit_3:
        return p.stamp_duty_land_tax.whole_price_rate_3
    if price > p.stamp_duty_land_tax.whole_price_limit_2:
        return p.stamp_duty_land_tax.whole_price_rate_2
    return p.stamp_duty_land_tax.whole_price_rate_1 if price > p.stamp_duty_land_tax.whole_price_limit_1 else 0.0


def slice_by_slice(price: float, p: Amounts) -> float:
    """Each rate on its slice of the price; the slice at nil was wider for a time, and ate into the next (s.55)."""
    first = p.stamp_duty_land_tax.limit_1
    second = max(first, p.stamp_duty_land_tax.limit_2)
    return bands(
        price,
        (0.0, first, second, p.stamp_duty_land_tax.limit_3, p.stamp_duty_land_tax.limit_4),
        (
            p.stamp_duty_land_tax.rate_1,
            p.stamp_duty_land_tax.rate_2,
            p.stamp_duty_land_tax.rate_3,
            p.stamp_duty_land_tax.rate_4,
            p.stamp_duty_land_tax.rate_5,
        ),
    )


@rule(household, "GBP/year", "FA 2003 s.55", until="2014-12-04", named="stamp_duty_land_tax")
def stamp_duty_on_the_whole_price(home_purchase_price: float, p: Amounts) -> float:
    """Stamp duty on the home bought in the year: the rate of its price, on the whole of the price."""
    return home_purchase_price * rate_of_whole_price(home_purchase_price, p)


@rule(
    household,
    "GBP/year",
    "FA 2003 s.55, as substituted by the Stamp Duty Land Tax Act 2015",
    since="2014-12-04",
    until="2015-04-01",
    named="stamp_duty_land_tax",
)
def stamp_duty_by_slices(home_purchase_price: float, p: Amounts) -> float:
    """Stamp duty on the home bought in the year, slice by slice, in the whole United Kingdom."""
    return slice_by_slice(home_purchase_price, p)


@rule(
    household,
    "GBP/year",
    "FA 2003 s.55; Scotland Act 2012 s.29",
    since="2015-04-01",
    until="2016-04-01",
    named="stamp_duty_land_tax",
)
def stamp_duty_outside_scotland(home_purchase_price: float, region: float, p: Amounts) -> float:
    """Stamp duty on the home bought in the year, slice by slice; Scotland has a tax of its own."""
    return 0.0 if region == Region.SCOTLAND else slice_by_slice(home_purchase_price, p)


def with_further_home(price: float, is_further_home: bool, p: Amounts) -> float:
    """Slice by slice, each rate higher for a further home (FA 2003 Sch.4ZA)."""
    more = p.stamp_duty_land_tax.additional_home_rate * price if is_further_home else 0.0
    return slice_by_slice(price, p) + more


@rule(
    household,
    "GBP/year",
    "FA 2003 s.55, Sch.4ZA",
    since="2016-04-01",
    until="2018-04-01",
    named="stamp_duty_land_tax",
)
def stamp_duty_with_further_homes(
    home_purchase_price: float, is_further_home: bool, region: float, p: Amounts
) -> float:
    """Stamp duty on the home bought in the year, slice by slice, more for a further home; not in Scotland."""
    return 0.0 if region == Region.SCOTLAND else with_further_home(home_purchase_price, is_further_home, p)


@rule(household, "GBP/year", "FA 2003 s.55, Sch.4ZA; Wales Act 2014 s.16", since="2018-04-01")
def stamp_duty_land_tax(home_purchase_price: float, is_further_home: bool, region: float, p: Amounts) -> float:
    """Stamp duty on the home bought in the year, in England and Northern Ireland: slice by slice."""
    if region == Region.SCOTLAND or region == Region.WALES:
        return 0.0
    return with_further_home(home_purchase_price, is_further_home, p)


@rule(household, "GBP/year", "FA 2003 s.42; 2013 asp 11 s.1; 2017 anaw 1 s.2")
def tax_on_home_purchase(
    stamp_duty_land_tax: float, land_and_buildings_transaction_tax: float, land_transaction_tax: float
) -> float:
    """The tax on the home bought in the year, whichever nation it is in."""
    return stamp_duty_land_tax + land_and_buildings_transaction_tax + land_transaction_tax
