"""What every household had off its electricity bill in the winter of 2022-23."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import household

BEGAN, ENDED = "2022-04-06", "2023-04-06"
NAME = "energy_bills_support"


@rule(household, "GBP/year", "None before the scheme of 2022", until=BEGAN, named=NAME)
def no_energy_bills_support_yet() -> float:
    """There was no support with energy bills yet."""
    return 0.0


@rule(household, "GBP/year", "Energy Bills Support Scheme 2022; Energy Prices Act 2022", since=BEGAN, until=ENDED)
def energy_bills_support(region: float, p: Amounts) -> float:
    """Credited to every household: 400 in six months; 600 at once in Northern Ireland."""
    scheme = p.energy_bills_support_scheme
    return scheme.northern_ireland_payment if region == Region.NORTHERN_IRELAND else scheme.monthly_credit


@rule(household, "GBP/year", "None after the scheme of 2022", since=ENDED, named=NAME)
def no_energy_bills_support_any_more() -> float:
    """There is no support with energy bills any more."""
    return 0.0
