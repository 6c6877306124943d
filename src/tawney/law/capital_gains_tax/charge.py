"""Capital gains tax on the gains of a year.

Gains are as the people give them: net of losses and reliefs, with nothing on the home one lives in. They are taken to
be spread evenly over a year in which rates changed. The exempt amount goes to the gains that are taxed most, what is
left of the basic band to those for which it saves most (TCGA 1992 s.1I, s.1K). Not modelled: the rates of entrepreneurs
and investors, carried interest, reporting limits.
"""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person


@rule(person, "GBP/year", "TCGA 1992 s.4(4), s.1I")
def basic_band_left(basic_rate_limit: float, taxable_income: float) -> float:
    """How much of the basic band income leaves for gains."""
    return max(0.0, basic_rate_limit - taxable_income)


def on_both_sides(gains: float, band_left: float, lower: float, higher: float) -> float:
    """Tax on gains: one rate within what is left of the basic band, another above it."""
    within = min(gains, band_left)
    return lower * within + higher * (gains - within)


@rule(person, "GBP/year", "TCGA 1992 s.2, s.3, s.4", until="2016-04-06", named="capital_gains_tax")
def capital_gains_tax_at_one_pair_of_rates(
    capital_gains: float, residential_capital_gains: float, basic_band_left: float, p: Amounts
) -> float:
    """Tax on the gains of a year above the exempt amount, at the same rates for all kinds of gains."""
    taxed = max(0.0, capital_gains + residential_capital_gains - p.capital_gains_tax.annual_exempt_amount)
    return on_both_sides(taxed, basic_band_left, p.capital_gains_tax.basic_rate, p.capital_gains_tax.higher_rate)


@rule(person, "GBP/year", "TCGA 1992 s.1H to s.1K", since="2016-04-06")
def capital_gains_tax(
    capital_gains: float, residential_capital_gains: float, basic_band_left: float, p: Amounts
) -> float:
    """Tax on the gains of a year above the exempt amount: rates of their own on gains from homes."""
    exempt = p.capital_gains_tax.annual_exempt_amount
    from_homes = max(0.0, residential_capital_gains - exempt)
    others = max(0.0, capital_gains - max(0.0, exempt - residential_capital_gains))
    left_for_homes = max(0.0, basic_band_left - others)
    return on_both_sides(
        others, basic_band_left, p.capital_gains_tax.basic_rate, p.capital_gains_tax.higher_rate
    ) + on_both_sides(
        from_homes,
        left_for_homes,
        p.capital_gains_tax.residential_basic_rate,
        p.capital_gains_tax.residential_higher_rate,
    )
