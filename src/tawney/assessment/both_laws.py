"""Both laws run on the people, with the services that a package gives and what pays for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tawney.assessment.accounts import keep_accounts
from tawney.assessment.changes import Comparison
from tawney.assessment.comparator import Comparator
from tawney.assessment.in_kind import in_kind
from tawney.assessment.new_services import Found
from tawney.assessment.paying import Budget, what_pays
from tawney.assessment.results import MeasureLine, Solved
from tawney.assessment.served import Served, displaced, serve, service_lines
from tawney.assessment.service_results import InKind
from tawney.law.law import Law
from tawney.people.another_year import in_year
from tawney.people.areas.place import PeopleOfPlace
from tawney.people.population import People
from tawney.proposals.package import Package
from tawney.vocabulary.estimate import Estimate

Progress = Callable[[str, float], None]
"""Told what is being done, and the share of the whole that is done."""


@dataclass(frozen=True)
class Run:
    """Both laws run. comparison: on those it is told of. counted_back: what the services change in taxes and benefits.

    What pays is found for everyone, and so are the services (`served`), whoever it is told of.
    """

    package: Package
    comparator: Comparator
    served: Served
    budget: Budget
    solved: Solved | None
    comparison: Comparison
    counted_back: Estimate | None
    of_everyone: bool

    @property
    def services(self) -> tuple[MeasureLine, ...]:
        """The services in plain words with what they cost."""
        return service_lines(self.served, self.counted_back, everyone=self.of_everyone, earlier=self.comparator.earlier)

    def in_kind(self, measures: tuple[MeasureLine, ...]) -> InKind | None:
        """Everything about services; of everyone alone. measures: the package's, with what they cost."""
        if not self.of_everyone:
            return None
        paid = self.solved is not None and bool(self.served.given)
        unpaid = keep_accounts(self.budget.after, self.served.people) if paid else None
        found = Found(
            self.package, self.served, self.comparison, self.budget, self.counted_back, measures, self.solved, unpaid
        )
        return in_kind(found, self.comparator)


def both_laws(
    package: Package,
    people: People,
    law: Law,
    comparator: Comparator,
    place: PeopleOfPlace | None,
    progress: Progress,
    *,
    public_services: bool,
) -> Run:
    """Runs both laws on the people. law: of the package's year, without it.

    Raises NoSolution where nothing pays, and PackageProblem for a service that cannot be given.
    """
    progress("Running the law as it is", 0.0)
    before = keep_accounts(comparator.law, people)
    served = serve(package, before, comparator, spending=public_services)
    progress("Finding what would pay", 0.15)
    reformed = package.carried_out(law)
    balance = float(people.weight @ before.of("exchequer_balance"))
    budget = Budget(comparator.law, reformed, people, served.people, served.cost, balance)
    paid, solved = ({}, None) if package.solve is None else what_pays(package.solve, budget)
    progress("Running the law as it would be", 0.3)
    after = keep_accounts(reformed.with_amounts(paid) if paid else reformed, served.people)
    comparison = Comparison(before, after, served.value, served.cost_by_household)
    if place is not None:
        comparison = comparison.seen_in(in_year(place.people, package.year), place.rows)
    back = displaced(law, comparison)
    return Run(package, comparator, served, budget, solved, comparison, back, place is None)
