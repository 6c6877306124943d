"""The duty in the petrol and diesel that a household buys."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import household


@rule(household, "GBP/year", "Hydrocarbon Oil Duties Act 1979 s.6(1A)")
def fuel_duty_paid(petrol_and_diesel: float, p: Amounts) -> float:
    """The duty on the litres of petrol and diesel the household buys; the relief in remote areas is left out."""
    return petrol_and_diesel * p.fuel_duty.petrol_and_diesel
