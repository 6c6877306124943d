"""The value added tax in what a household spends, where the people carry their spending."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import household


def tax_within(spending: float, rate: float) -> float:
    """The tax in a price that includes it."""
    return spending * rate / (1.0 + rate)


@rule(household, "GBP/year", "VATA 1994 s.2, Schs. 7A, 8, 9; SI 2020/728; SI 2026/987; Finance Act 2025 s.47")
def vat_paid(
    spending_at_standard_rate: float,
    spending_at_reduced_rate: float,
    spending_on_hospitality: float,
    spending_on_electricity: float,
    spending_on_private_school_fees: float,
    spending_on_sanitary_products: float,
    region: float,
    p: Amounts,
) -> float:
    """The value added tax in what the household spends, each kind of spending at its rate, prices including the tax."""
    in_northern_ireland = region == Region.NORTHERN_IRELAND
    electricity = (
        p.vat.domestic_electricity_rate_northern_ireland if in_northern_ireland else p.vat.domestic_electricity_rate
    )
    return (
        tax_within(spending_at_standard_rate, p.vat.standard_rate)
        + tax_within(spending_at_reduced_rate, p.vat.reduced_rate)
        + tax_within(spending_on_hospitality, p.vat.hospitality_rate)
        + tax_within(spending_on_electricity, electricity)
        + tax_within(spending_on_private_school_fees, p.vat.private_school_fees_rate)
        + tax_within(spending_on_sanitary_products, p.vat.sanitary_products_rate)
    )
