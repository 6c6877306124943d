"""How many bedrooms a renting family is entitled to (the size criteria).

Left out for want of columns: rooms for overnight carers, for foster children, and for disabled people who cannot share.
"""

from tawney.law.arithmetic import ceil, floor
from tawney.law.rule import number_of, rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.categories import Sex
from tawney.vocabulary.levels import benefit_unit, household, person


@rule(person, "flag", "SI 2013/376 Sch. 4 para. 10")
def is_young_boy(age: float, sex: float, p: Amounts) -> bool:
    """A boy who can share a bedroom with any other young child."""
    return sex == Sex.MALE and age < p.universal_credit.sharing_age


@rule(person, "flag", "SI 2013/376 Sch. 4 para. 10")
def is_young_girl(age: float, sex: float, p: Amounts) -> bool:
    """A girl who can share a bedroom with any other young child."""
    return sex == Sex.FEMALE and age < p.universal_credit.sharing_age


@rule(person, "flag", "SI 2013/376 Sch. 4 para. 10")
def is_older_boy(age: float, sex: float, p: Amounts) -> bool:
    """A boy who can share a bedroom with another boy only."""
    return sex == Sex.MALE and p.universal_credit.sharing_age <= age < p.universal_credit.own_bedroom_age


@rule(person, "flag", "SI 2013/376 Sch. 4 para. 10")
def is_older_girl(age: float, sex: float, p: Amounts) -> bool:
    """A girl who can share a bedroom with another girl only."""
    return sex == Sex.FEMALE and p.universal_credit.sharing_age <= age < p.universal_credit.own_bedroom_age


@rule(person, "flag", "SI 2013/376 Sch. 4 para. 10(1)(b)-(c)")
def is_given_own_bedroom(age: float, p: Amounts) -> bool:
    """Someone of 16 or over does not share, except with a partner."""
    return age >= p.universal_credit.own_bedroom_age


def fewest_rooms(young_boys: float, young_girls: float, older_boys: float, older_girls: float) -> float:
    """The fewest bedrooms into which children can be paired.

    Older children pair with their own sex; an older one left over takes in a young one of the same sex; the young
    who remain pair with anyone (Sch. 4 para. 10(2): the allocation that gives the fewest bedrooms).
    """
    boys_left = max(0.0, young_boys - (older_boys - 2.0 * floor(older_boys / 2.0)))
    girls_left = max(0.0, young_girls - (older_girls - 2.0 * floor(older_girls / 2.0)))
    return ceil(older_boys / 2.0) + ceil(older_girls / 2.0) + ceil((boys_left + girls_left) / 2.0)


@rule(household, "count", "SI 2013/376 Sch. 4 para. 10")
def bedrooms_for_children(
    young_boys: float = number_of("is_young_boy"),
    young_girls: float = number_of("is_young_girl"),
    older_boys: float = number_of("is_older_boy"),
    older_girls: float = number_of("is_older_girl"),
) -> float:
    """Bedrooms for all the children of the household."""
    return fewest_rooms(young_boys, young_girls, older_boys, older_girls)


@rule(benefit_unit, "count", "SI 2013/376 Sch. 4 para. 10")
def bedrooms_for_own_children(
    young_boys: float = number_of("is_young_boy"),
    young_girls: float = number_of("is_young_girl"),
    older_boys: float = number_of("is_older_boy"),
    older_girls: float = number_of("is_older_girl"),
) -> float:
    """Bedrooms for the family's own children."""
    return fewest_rooms(young_boys, young_girls, older_boys, older_girls)


@rule(household, "count", "SI 2013/376 Sch. 4 para. 2")
def families_liable_for_rent(liable: float = number_of("is_liable_for_rent")) -> float:
    """How many families share the tenancy."""
    return liable


@rule(household, "count", "SI 2013/376 Sch. 4 para. 10")
def people_given_own_bedroom(grown: float = number_of("is_given_own_bedroom")) -> float:
    """How many people of 16 or over live in the household."""
    return grown


@rule(benefit_unit, "count", "SI 2013/376 Sch. 4 paras 8-10")
def bedrooms_entitled(
    adults: float,
    families_liable_for_rent: float,
    people_given_own_bedroom: float,
    bedrooms_for_children: float,
    bedrooms_for_own_children: float,
    own: float = number_of("is_given_own_bedroom"),
) -> float:
    """One bedroom for the renter or the couple, one for each other person of 16 or over, and those for children.

    Non-dependants and their children belong to the one family that rents; families that rent together each count
    only their own people.
    """
    if families_liable_for_rent > 1:
        return 1.0 + max(0.0, own - adults) + bedrooms_for_own_children
    return 1.0 + max(0.0, people_given_own_bedroom - adults) + bedrooms_for_children
