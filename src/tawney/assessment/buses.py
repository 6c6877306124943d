"""Free or cheaper local buses, valued three ways: fares saved, the cost of the trips made, the entitlement."""

from __future__ import annotations

import numpy as np

from tawney import engine
from tawney.assessment.accounts import Accounts
from tawney.assessment.delivery import Delivered
from tawney.assessment.keys import by_household, groups_of
from tawney.indicators.sample import Numbers
from tawney.places.regions import Nation, Region, nation_of
from tawney.proposals.designed import Buses
from tawney.proposals.service_costs import service_cost
from tawney.proposals.services import BUS_TRIPS_BY_FIFTH

UNDER_FIVES = 5.0
CHILD_FARE, CHILD_UNTIL = 0.5, 16.0
"""Children from 5 to 15 pay half, and under 5 nothing: the usual fare of operators (grade U)."""
_ELSEWHERE, _LONDON, _ENGLAND = 0, 1, 2


def free_buses(service: Buses, accounts: Accounts) -> Delivered:
    """The fares no longer paid, and trips made besides; what both cost."""
    weight, people = accounts.people.weight, accounts.people
    trips = _trips(accounts)
    paying = trips * _share_of_fare(accounts)
    fare = _fare(accounts, paying)
    age = np.asarray(people.columns["age"], np.float64)
    may = (age >= service.from_age) & (age < service.to_age)
    cut = (1 - service.fare_left) * may
    lost = by_household(accounts, paying * fare * cut)
    more = service.more_trips * trips * (paying > 0) * cut
    a_trip = _cost_of_trip(accounts)
    pieces = {
        "Fares no longer paid": float(weight @ lost),
        "More buses for more trips": service.capacity * a_trip * float(weight @ by_household(accounts, more)),
    }
    cost = sum(pieces.values())
    half = 0.5 * by_household(accounts, more * fare * _share_of_fare(accounts))
    values = {
        "fares": lost + half,
        "cost": _spread(cost, weight, by_household(accounts, trips * (cut > 0) * (paying > 0) + more)),
        "entitlement": _spread(cost, weight, by_household(accounts, may)),
    }
    made, before = float(weight @ by_household(accounts, more)), float(weight @ by_household(accounts, trips))
    left = "free" if service.fare_left == 0 else f"at {100 * service.fare_left:.0f}% of their fares"
    facts = (
        f"{made / 1e9:,.2f} billion trips more on {before / 1e9:,.2f} billion, worth half their fares.",
        f"A fare is worth £{fare.max():.2f} at the most here and a trip costs £{a_trip:.2f} to run; "
        f"{100 * service.capacity:.0f}% of the new trips are taken to need more buses.",
    )
    return Delivered(
        service.name, values[service.valued_at], cost, f"Local buses {left}.",
        str(service_cost("bus_fares_elsewhere").source), pieces, facts, {},
        {way: value for way, value in values.items() if way != service.valued_at},
    )  # fmt: skip


def _spread(cost: float, weight: Numbers, key: Numbers) -> Numbers:
    used = float(weight @ key)
    return key * (cost / used) if used > 0 else np.zeros(len(key))


def _trips(accounts: Accounts) -> Numbers:
    """Trips of each person a year; by fifth of income where the people carry no such column."""
    found = np.asarray(accounts.people.columns["bus_trips"], np.float64)
    if found.any():
        return found
    by_fifth = np.asarray(BUS_TRIPS_BY_FIFTH)[groups_of(accounts, "equivalised_income", 5)]
    return np.asarray(by_fifth[accounts.people.household_of_person])


def _share_of_fare(accounts: Accounts) -> Numbers:
    """The share of the adult fare that each person pays today: nothing with a pass, half for children."""
    columns = engine.run(accounts.law, accounts.people, ("has_free_bus_travel",)).columns
    age = np.asarray(accounts.people.columns["age"], np.float64)
    share = np.where(age < CHILD_UNTIL, CHILD_FARE, 1.0)
    return np.where((np.asarray(columns["has_free_bus_travel"]) > 0) | (age < UNDER_FIVES), 0.0, share)


def _fare(accounts: Accounts, paying: Numbers) -> Numbers:
    """The adult fare of each person's trips, so that all that is paid in London and elsewhere is what was received.

    What England outside London receives a head is taken for Scotland, Wales and Northern Ireland too.
    """
    whole = accounts.people
    region = np.asarray(whole.columns["region"], np.int64)
    weight = whole.weight[whole.household_of_person]
    place = np.where(region == Region.LONDON, _LONDON, _ELSEWHERE)[whole.household_of_person]
    in_england = np.array([nation_of(r) == Nation.ENGLAND for r in Region])[region][whole.household_of_person]
    outside = place == _ELSEWHERE
    england = float(weight[outside & in_england].sum())
    grossed = float(weight[outside].sum()) / england if england > 0 else 1.0
    received = np.array([_million("bus_fares_elsewhere", accounts) * grossed, _million("bus_fares_london", accounts)])
    paid = np.bincount(place, weight * paying, 2)
    return np.asarray((received / np.where(paid > 0, paid, 1.0))[place] * (paid > 0)[place])


def _cost_of_trip(accounts: Accounts) -> float:
    return _million("bus_revenue", accounts) / (1e6 * service_cost("bus_journeys").value)


def _million(name: str, accounts: Accounts) -> float:
    return 1e6 * service_cost(name).in_money_of(accounts.law.year)
