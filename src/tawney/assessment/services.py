"""The value of services in kind to each household: the service's cost, shared by its stated key."""

from __future__ import annotations

import numpy as np

from tawney.assessment.accounts import Accounts
from tawney.indicators.ordered import OrderedIncome, tenths
from tawney.indicators.sample import Numbers, Sample
from tawney.proposals.services import BUS_TRIPS_BY_FIFTH, Service
from tawney.vocabulary.categories import Tenure
from tawney.vocabulary.problems import PackageProblem


def value_of_services(accounts: Accounts, services: tuple[Service, ...]) -> Numbers:
    """What all the services together are worth to each household, GBP/year, float64[households]."""
    return sum((value_of_service(accounts, service) for service in services), np.zeros(accounts.people.households))


def value_of_service(accounts: Accounts, service: Service) -> Numbers:
    """What one service is worth to each household: its cost, in proportion to the household's share of the key."""
    key = _key(accounts, service.shared_by)
    whole = float(accounts.people.weight @ key)
    if whole <= 0:
        raise PackageProblem(
            f"Nobody in these people would use '{service.name}'",
            expected="at least one household with a need for it",
            next_step="Share it by another key, or use other people.",
        )
    return service.annual_cost * key / whole


def _key(accounts: Accounts, name: str) -> Numbers:
    size = accounts.of("household_size")
    if name == "per_person":
        return size
    if name == "bus_trips":
        fifth = _groups(accounts, "equivalised_income", 5)
        return np.asarray(size * np.asarray(BUS_TRIPS_BY_FIFTH)[fifth])
    columns = accounts.people.columns
    poor = _groups(accounts, "equivalised_income_after_housing", 10) < 2
    return np.where(poor & (columns["tenure"] == Tenure.PRIVATE_RENT), columns["rent"].astype(np.float64), 0.0)


def _groups(accounts: Accounts, income: str, groups: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    ordered = OrderedIncome(Sample(accounts.people.weight), accounts.of(income), accounts.of("household_size"))
    return tenths(ordered, groups)
