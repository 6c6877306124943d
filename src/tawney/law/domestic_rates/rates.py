"""Domestic rates in Northern Ireland.

Simplifications: poundages are those of 2022-23, the latest found, and before it one average for all councils, between
the means of 2009-10 and 2022-23; the cap on capital values, the lone pensioner allowance and the rate rebate are not
modelled.
"""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import household


@rule(
    household,
    "GBP/year",
    "Rates (Northern Ireland) Order 1977 (SI 1977/2157) art. 6, art. 7",
    until="2022-04-01",
    named="domestic_rates",
)
def domestic_rates_at_the_average(region: float, rateable_value: float, p: Amounts) -> float:
    """The home's capital value times an average poundage; nothing outside Northern Ireland."""
    return rateable_value * p.domestic_rates.average_poundage if region == Region.NORTHERN_IRELAND else 0.0


@rule(
    household,
    "GBP/year",
    "Rates (Northern Ireland) Order 1977 (SI 1977/2157) art. 6, art. 7",
    since="2022-04-01",
)
def domestic_rates(region: float, council: float, rateable_value: float, p: Amounts) -> float:
    """The home's capital value times the poundage of its council; nothing outside Northern Ireland."""
    poundage = p.domestic_rates.poundage[council] if council >= 0.0 else p.domestic_rates.average_poundage
    return rateable_value * poundage if region == Region.NORTHERN_IRELAND else 0.0
