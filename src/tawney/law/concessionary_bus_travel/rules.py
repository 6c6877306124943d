"""Who travels free on local buses. Free travel for disabled people of working age is not modelled."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.places.regions import Region
from tawney.vocabulary.levels import household, person


@rule(household, "flag", "Transport Act 2000 s.145A")
def lives_in_england_outside_london(region: float) -> bool:
    """Whether the household lives in England outside London."""
    return region < Region.WALES and region != Region.LONDON


@rule(person, "flag", "Transport Act 2000 s.145A; Transport (Scotland) Act 2005 s.40; SSI 2021/175")
def has_free_bus_travel(
    age: float,
    reached_pension_credit_age: bool,
    lives_in_england_outside_london: bool,
    lives_in_scotland: bool,
    p: Amounts,
) -> bool:
    """Whether a person's age makes local buses free: from 60, in England from the pension age of women.

    In Scotland also under 22, since January 2022.
    """
    if lives_in_england_outside_london:
        return reached_pension_credit_age
    young = lives_in_scotland and age < p.concessionary_bus_travel.free_under_age_scotland
    return young or age >= p.concessionary_bus_travel.free_from_age
