"""Services delivered to people: those with a stated cost, and those designed, worked out on people.

A home changes the rent that a household pays, and childcare what it pays for that; the law is then run on the changed
people, so that housing support and childcare support which are no longer needed are counted back to the public purse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawney.assessment.accounts import Accounts
from tawney.assessment.buses import free_buses
from tawney.assessment.delivery import Delivered
from tawney.assessment.homes import let_homes
from tawney.assessment.moved import with_columns
from tawney.assessment.services import value_of_service
from tawney.assessment.smaller_services import bring_childcare, bring_food, bring_information, change_spending
from tawney.people.columns import COLUMNS
from tawney.people.population import Array, People
from tawney.proposals.designed import Buses, Childcare, Designed, Food, Homes, Information
from tawney.proposals.package import Package
from tawney.vocabulary.problems import PackageProblem

GIVEN = "A service given free at the point of use."


def deliver(package: Package, accounts: Accounts) -> tuple[Delivered, ...]:
    """Every service of a package, in its order: those with a stated cost, then those designed.

    Raises PackageProblem for a service that nobody would use or that costs nothing.
    """
    stated = tuple(
        Delivered(
            s.name, value_of_service(accounts, s), s.annual_cost, s.note or GIVEN, str(s.source),
            {s.name: s.annual_cost},
        )
        for s in package.services
    )  # fmt: skip
    return (*stated, *(delivered(service, accounts) for service in package.designed))


def delivered(service: Designed, accounts: Accounts) -> Delivered:
    """One designed service. Raises PackageProblem where it costs nothing."""
    found = _worked_out(service, accounts)
    if found.cost == 0:
        raise PackageProblem(
            f"The service '{service.name}' costs nothing",
            expected="a service that gives something to somebody",
            next_step="Look at its numbers: nobody may be in reach of it.",
        )
    return replace(found, said=f"{found.said} {service.note}".strip())


def _worked_out(service: Designed, accounts: Accounts) -> Delivered:
    if isinstance(service, Homes):
        return let_homes(service, accounts)
    if isinstance(service, Buses):
        return free_buses(service, accounts)
    if isinstance(service, Food):
        return bring_food(service, accounts)
    if isinstance(service, Information):
        return bring_information(service, accounts)
    if isinstance(service, Childcare):
        return bring_childcare(service, accounts)
    return change_spending(service, accounts)


def people_after(people: People, services: Sequence[Delivered]) -> People:
    """The people with all that the services change in their lives; the same people where that is nothing.

    Raises PackageProblem where two services would change the same thing, each as if the other were not there.
    """
    columns: dict[str, Array] = {}
    by: dict[str, str] = {}
    for service in services:
        for name, column in service.columns.items():
            if name in columns:
                raise PackageProblem(
                    f"'{by[name]}' and '{service.name}' both change {COLUMNS[name].title.lower()}",
                    expected="one service that does",
                    next_step="Make one service of the two.",
                )
            columns[name], by[name] = column, service.name
    return with_columns(people, columns)
