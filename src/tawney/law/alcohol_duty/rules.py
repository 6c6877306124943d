"""The duty in the drink that a household buys in shops and pubs.

Until July 2023 beer and spirits were charged by their alcohol, wine and cider by their volume; since then all by their
alcohol. Sparkling wine was charged more than still wine until then; drink from the tap has been charged less since.
Both are left out, and so is the passing rate for wine of 11.5% to 14.5% until January 2025.
"""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import household

LITRES_IN_A_HECTOLITRE = 100.0


@rule(
    household,
    "GBP/year",
    "Alcoholic Liquor Duties Act 1979 ss.5, 36, 54, 62",
    until="2023-08-01",
    named="alcohol_duty_paid",
)
def alcohol_duty_by_drink(
    alcohol_in_beer: float, alcohol_in_spirits: float, wine: float, cider: float, p: Amounts
) -> float:
    """The duty on beer and spirits by the litres of alcohol in them, on wine and cider by their own litres."""
    by_alcohol = alcohol_in_beer * p.alcohol_duty.beer_general + alcohol_in_spirits * p.alcohol_duty.spirits
    by_volume = wine * p.alcohol_duty.still_wine + cider * p.alcohol_duty.still_cider
    return by_alcohol + by_volume / LITRES_IN_A_HECTOLITRE


@rule(household, "GBP/year", "Finance (No.2) Act 2023 Part 2, Sch.7", since="2023-08-01")
def alcohol_duty_paid(
    alcohol_in_beer: float, alcohol_in_spirits: float, alcohol_in_wine: float, alcohol_in_cider: float, p: Amounts
) -> float:
    """The duty on the litres of alcohol in all drinks, at the rate of each kind and its usual strength."""
    stronger = alcohol_in_spirits * p.alcohol_duty.spirits_rate + alcohol_in_wine * p.alcohol_duty.wine_rate
    return stronger + alcohol_in_beer * p.alcohol_duty.beer_rate + alcohol_in_cider * p.alcohol_duty.cider_rate
