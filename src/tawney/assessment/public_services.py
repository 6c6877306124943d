"""What public services are worth to each household: the nation's spending, shared among its people by stated keys.

v(household, service) = S(service, nation, year) x key(household) / sum of the key over the nation's households, where S
is spending a head times the people of the nation here, so that people who are not all of the nation tell the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tawney.assessment.accounts import Accounts
from tawney.assessment.keys import key, nations_of
from tawney.indicators.sample import Numbers
from tawney.places.regions import Nation
from tawney.proposals.public_services import PUBLIC_SERVICES
from tawney.proposals.spending import earlier_over_later, spending_a_head
from tawney.vocabulary.problems import PackageProblem, UnknownSpending, nearest
from tawney.vocabulary.tax_year import TaxYear

VALUATIONS: Mapping[str, str] = MappingProxyType(
    {
        "use": "what each service costs, to those who use it",
        "insurance": "what each service costs, to all of an age and sex that has the need, used this year or not",
        "equal": "what each service costs, the same to every person",
        "income": "as use, but services for all together (police, fire, roads) in proportion to income",
    }
)
"""The ways of valuing a public service; none is the right one, and a report shows them side by side."""

_SHARED_BY: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "health": {"use": "hospital_need_by_deprivation", "insurance": "hospital_need"},
        "early_years": {"use": "early_years_children"},
        "primary_schools": {"use": "primary_pupils"},
        "secondary_schools": {"use": "secondary_pupils"},
        "school_transport_and_meals": {"use": "pupils"},
        "further_and_higher_education": {"use": "students"},
        "care_of_disabled_adults": {"use": "working_age_care", "insurance": "working_age"},
        "care_of_older_people": {"use": "older_age_care", "insurance": "pension_age"},
        "childrens_social_care": {"use": "per_child"},
        "social_housing": {"use": "social_rent_saved", "insurance": "social_tenants"},
        "bus": {"use": "bus_trips"},
        "rail": {"use": "rail_trips"},
    }
)


@dataclass(frozen=True)
class Provided:
    """One public service as households have it. value: float64[households], GBP/year. how: how spending was come by."""

    name: str
    value: Numbers
    key: str
    how: str


def shared_by(name: str, valuation: str) -> str:
    """The key of a service under a valuation. Raises PackageProblem for a valuation that there is not."""
    if valuation not in VALUATIONS:
        raise PackageProblem(
            f"There is no valuation of services called '{valuation}'",
            expected=f"one of {', '.join(VALUATIONS)}",
            nearest=nearest(valuation, VALUATIONS),
        )
    if PUBLIC_SERVICES[name].is_collective:
        return "income" if valuation == "income" else "per_person"
    if valuation == "equal":
        return "per_person"
    keys = _SHARED_BY[name]
    return keys.get(valuation, keys["use"])


def provided(accounts: Accounts, name: str, year: TaxYear, valuation: str = "use") -> Provided:
    """One public service as the households have it."""
    by = shared_by(name, valuation)
    whole = accounts.nation or accounts
    share = key(accounts, by)
    everywhere = share if whole is accounts else key(whole, by)
    weight, their = whole.people.weight, nations_of(whole)
    used = np.bincount(their, weight * everywhere, len(Nation))
    people = np.bincount(their, weight * whole.of("household_size"), len(Nation))
    spent = {nation: spending_a_head(name, nation, year) for nation in Nation if used[nation] > 0}
    a_share = np.array([spent[n].million * people[n] / used[n] if n in spent else 0.0 for n in Nation])
    how = "; ".join(sorted({one.how for one in spent.values()}))
    return Provided(name, share * a_share[nations_of(accounts)], by, how)


def change_since(accounts: Accounts, first: TaxYear, year: TaxYear, valuation: str = "use") -> tuple[Provided, ...]:
    """What each service is worth more (+) or less than were real spending a head still what it was in an earlier year.

    The change is the nation's own where its spending in both years is known, and the United Kingdom's otherwise.
    Services whose spending then was not found are left out; `not_known_since` names them.
    """
    found = []
    for name in PUBLIC_SERVICES:
        if _ratio(name, first, year) is not None:
            now = provided(accounts, name, year, valuation)
            ratios = np.array([earlier_over_later(name, first, year, nation) for nation in Nation])
            found.append(Provided(name, now.value * (1 - ratios[nations_of(accounts)]), now.key, now.how))
    return tuple(found)


def not_known_since(first: TaxYear, year: TaxYear) -> tuple[str, ...]:
    """The titles of the services whose spending in an earlier year was not found."""
    return tuple(service.title for name, service in PUBLIC_SERVICES.items() if _ratio(name, first, year) is None)


def _ratio(name: str, first: TaxYear, year: TaxYear) -> float | None:
    try:
        return earlier_over_later(name, first, year)
    except UnknownSpending:
        return None
