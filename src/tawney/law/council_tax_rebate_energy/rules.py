"""The 150 pounds that households in the lower council tax bands were paid towards energy bills in 2022."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.categories import CouncilTaxBand
from tawney.vocabulary.levels import household

BEGAN, ENDED = "2022-04-06", "2023-04-06"
NAME = "council_tax_rebate_for_energy"


@rule(household, "GBP/year", "None before the rebate of 2022", until=BEGAN, named=NAME)
def no_council_tax_rebate_yet() -> float:
    """There was no such rebate yet."""
    return 0.0


@rule(
    household,
    "GBP/year",
    "Council tax rebate guidance 2022 (England); the schemes of Scotland and Wales of the same year",
    since=BEGAN,
    until=ENDED,
)
def council_tax_rebate_for_energy(
    region: float, council_tax_band: float, council_tax_reduction: float, p: Amounts
) -> float:
    """Paid to a household in bands A to D; in Scotland and Wales also to one with a council tax reduction."""
    in_low_band = CouncilTaxBand.A <= council_tax_band <= CouncilTaxBand.D
    by_reduction = (region == Region.SCOTLAND or region == Region.WALES) and council_tax_reduction > 0
    if region == Region.NORTHERN_IRELAND or not (in_low_band or by_reduction):
        return 0.0
    return p.council_tax_rebate_energy.amount


@rule(household, "GBP/year", "None after the rebate of 2022", since=ENDED, named=NAME)
def no_council_tax_rebate_any_more() -> float:
    """There is no such rebate any more."""
    return 0.0
