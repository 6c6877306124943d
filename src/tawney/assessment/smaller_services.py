"""Food, information, childcare, and more or less spending on a public service, worked out on people."""

from __future__ import annotations

import numpy as np

from tawney import engine
from tawney.assessment.accounts import Accounts
from tawney.assessment.delivery import Delivered
from tawney.assessment.keys import by_household, nations_of
from tawney.assessment.public_services import VALUATIONS, provided
from tawney.indicators.ordered import OrderedIncome
from tawney.indicators.sample import Numbers, Sample
from tawney.places.regions import Nation
from tawney.proposals.designed import Childcare, Food, Information, Spending
from tawney.proposals.public_services import PUBLIC_SERVICES
from tawney.proposals.service_costs import service_cost
from tawney.vocabulary.units import MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR

LICENCE = "tv_licence.colour"


def bring_food(service: Food, accounts: Accounts) -> Delivered:
    """Meals for the people with the lowest incomes after housing costs."""
    weight, size = accounts.people.weight, accounts.of("household_size")
    share = service_cost("food_insecure").value if service.people is None else service.people
    meal = _or_cited(service.meal, "meal", accounts)
    fed = size * _lowest(accounts, share)
    meals = fed * service.meals_a_week * WEEKS_IN_A_YEAR
    bought = float(weight @ meals) * meal
    pieces = {"Meals": bought, "Preparing and serving": bought * service_cost("meal_to_deliver").value}
    facts = (
        f"{float(weight @ meals) / 1e9:,.2f} billion meals a year at £{meal:.2f} for "
        f"{float(weight @ fed) / 1e6:,.1f} million people.",
    )
    said = f"{service.meals_a_week:g} meals a week for the {100 * share:.0f}% of people with the lowest incomes."
    source = "; ".join(str(service_cost(name).source) for name in ("meal", "meal_to_deliver", "food_insecure"))
    return Delivered(service.name, meals * meal, sum(pieces.values()), said, source, pieces, facts)


def _lowest(accounts: Accounts, share: float) -> Numbers:
    """1 for households of the lowest share of people by income after housing costs, part of 1 for the last one."""
    size = accounts.of("household_size")
    ordered = OrderedIncome(Sample(accounts.people.weight), accounts.of("equivalised_income_after_housing"), size)
    mass = (accounts.people.weight * size)[ordered.order]
    below = np.cumsum(mass) - mass
    found = np.empty(accounts.people.households)
    found[ordered.order] = np.clip((share * mass.sum() - below) / np.maximum(mass, 1e-9), 0.0, 1.0)
    return found


def bring_information(service: Information, accounts: Accounts) -> Delivered:
    """Broadband for homes, a mobile tariff for adults, the television licence."""
    weight = accounts.people.weight
    adults = accounts.of("household_size") - by_household(accounts, accounts.of("is_dependent_child"))
    homes = np.ones(accounts.people.households)
    licence = accounts.law.amount(LICENCE) if service.tv_licence else 0.0
    assert isinstance(licence, float)
    each = {
        "Broadband": homes * _or_cited(service.broadband, "broadband", accounts) * MONTHS_IN_A_YEAR,
        "Mobile tariffs": adults * _or_cited(service.mobile, "mobile", accounts) * MONTHS_IN_A_YEAR,
        "Television licences": homes * licence,
    }
    values = {piece: service.take_up * value for piece, value in each.items() if value.any()}
    total = sum(values.values(), np.zeros(accounts.people.households))
    said = f"{', '.join(values)} free of charge." if values else "Nothing is free of charge."
    pieces = {piece: float(weight @ value) for piece, value in values.items()}
    source = "; ".join(str(service_cost(name).source) for name in ("broadband", "mobile"))
    return Delivered(service.name, total, sum(pieces.values()), said, source, pieces)


def bring_childcare(service: Childcare, accounts: Accounts) -> Delivered:
    """Free hours for young children beyond those that the law gives them; what families pay falls as far as it can.

    A free hour takes the place of one that the family pays for, while there is any: its support for childcare costs
    then falls too. The value to a family is the cost of the hours.
    """
    people, weight = accounts.people, accounts.people.weight
    age = np.asarray(people.columns["age"], np.float64)
    held = np.asarray(engine.run(accounts.law, people, ("free_childcare_hours",)).columns["free_childcare_hours"])
    wanted = service.hours * service.weeks * service.take_up
    may = (age >= service.from_age) & (age < service.to_age) & (accounts.of("is_dependent_child") > 0)
    more = np.where(may, np.maximum(wanted - held, 0.0), 0.0)
    hour = _or_cited(service.hour, "childcare_hour", accounts)
    by_family = np.bincount(people.benefit_unit_of_person, more * hour, people.benefit_units)
    paid = np.asarray(people.columns["childcare_costs"], np.float64)
    value = by_household(accounts, more * hour)
    saved = np.minimum(by_family, paid)
    hours = float(weight @ by_household(accounts, more))
    facts = (
        f"{hours / 1e6:,.0f} million hours a year beyond those of today's law, at £{hour:.2f}.",
        f"Families pay £{float(_weights(accounts) @ saved) / 1e9:,.2f} billion less for childcare.",
    )
    cost = hours * hour
    said = (
        f"{service.hours:g} free hours a week, {service.weeks:g} weeks a year, for every child from "
        f"{service.from_age:g} to under {service.to_age:g}."
    )
    return Delivered(
        service.name, value, cost, said, str(service_cost("childcare_hour").source),
        {"Hours of childcare": cost}, facts, {"childcare_costs": paid - saved},
    )  # fmt: skip


def _weights(accounts: Accounts) -> Numbers:
    """The weight of each family."""
    return np.asarray(accounts.people.weight[accounts.people.household_of_benefit_unit])


def change_spending(service: Spending, accounts: Accounts) -> Delivered:
    """More or less of a public service to those who use it."""
    year, weight = accounts.law.year, accounts.people.weight
    chosen = np.ones(accounts.people.households, bool)
    where = "everywhere"
    if service.nation:
        chosen = nations_of(accounts) == Nation[service.nation]
        where = f"in {Nation[service.nation].label}"

    def worth(valuation: str) -> Numbers:
        """What the change is worth to each household under a valuation."""
        now = np.where(chosen, provided(accounts, service.of, year, valuation).value, 0.0)
        spent, people = float(weight @ now), float(weight @ np.where(chosen, accounts.of("household_size"), 0.0))
        return now * (service.scale - 1 + service.add_a_head * people / spent if spent else 0.0)

    value = worth(service.valuation)
    title = PUBLIC_SERVICES[service.of].title
    change = float(weight @ value)
    said = f"{title} {where}: {'more' if change > 0 else 'less'} spending, by £{abs(change) / 1e9:,.2f} billion a year."
    ways = {way: worth(way) for way in VALUATIONS if way != service.valuation}
    source = "HM Treasury, public spending by nation and function (proposals/public_spending.csv)"
    return Delivered(service.name, value, change, said, source, {title: change}, (), {}, ways)


def _or_cited(given: float | None, name: str, accounts: Accounts) -> float:
    return service_cost(name).in_money_of(accounts.law.year) if given is None else given
