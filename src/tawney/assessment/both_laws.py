"""Both laws run on the people in one scenario, with the services that a package gives and what pays for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tawney.assessment.accounts import keep_accounts, taxes_on_spending
from tawney.assessment.changes import Comparison
from tawney.assessment.comparator import Comparator
from tawney.assessment.costs import purse
from tawney.assessment.delivered import people_after
from tawney.assessment.in_kind import in_kind
from tawney.assessment.moved import moved_in_place
from tawney.assessment.new_services import Found
from tawney.assessment.paying import Budget, what_pays
from tawney.assessment.results import MeasureLine, Solved
from tawney.assessment.scenario import Scenario
from tawney.assessment.served import Served, displaced, serve, service_lines
from tawney.assessment.service_results import InKind
from tawney.law.law import Law
from tawney.law.statute_book import statute_book
from tawney.people.areas.place import PeopleOfPlace
from tawney.people.population import People
from tawney.proposals.package import Package
from tawney.vocabulary.estimate import Estimate

Progress = Callable[[str, float], None]
"""Told what is being done, and the share of the whole that is done."""


@dataclass(frozen=True)
class Question:
    """What is compared with what, for whom. people, place: in the year that is assessed, as they are in no scenario.

    public_services: whether what has become of them since the comparator's year is counted.
    """

    package: Package
    against: Comparator
    people: People
    place: PeopleOfPlace | None = None
    public_services: bool = False


@dataclass(frozen=True)
class Run:
    """Both laws run in a scenario. law: of the year, without the package. comparison: on those it is told of.

    served: the services, which are found for everyone, as what pays is, whoever it is told of. moved: everyone, with
    what the services move in their lives, as they are in no scenario.
    """

    question: Question
    scenario: Scenario
    law: Law
    comparator: Comparator
    served: Served
    moved: People
    budget: Budget
    solved: Solved | None
    comparison: Comparison

    @property
    def package(self) -> Package:
        """The package."""
        return self.question.package

    @property
    def of_everyone(self) -> bool:
        """Whether it is told of everyone, not of a place."""
        return self.question.place is None

    @cached_property
    def counted_back(self) -> Estimate | None:
        """What the services change in taxes and benefits, + costs money; None where they move nothing."""
        return displaced(self.law, self.comparison, self.scenario)

    @cached_property
    def told(self) -> People:
        """Those it is told of, with what the services move in their lives; as they are in no scenario."""
        question = self.question
        if question.place is None:
            return self.moved
        return moved_in_place(question.people, self.moved, question.place.people, question.place.rows)

    @property
    def services(self) -> tuple[MeasureLine, ...]:
        """The services in plain words with what they cost."""
        return service_lines(self.served, self.counted_back, everyone=self.of_everyone, earlier=self.comparator.earlier)

    def in_kind(self, measures: tuple[MeasureLine, ...]) -> InKind | None:
        """Everything about services; of everyone alone. measures: the package's, with what they cost."""
        if not self.of_everyone:
            return None
        paid = self.solved is not None and bool(self.served.given)
        unpaid = keep_accounts(self.budget.after, self.budget.moved) if paid else None
        found = Found(
            self.package, self.served, self.comparison, self.budget, self.counted_back, measures, self.solved, unpaid
        )
        return in_kind(found, self.comparator)


def both_laws(
    question: Question,
    scenario: Scenario,
    progress: Progress = lambda _stage, _share: None,
    solved: Solved | None = None,
) -> Run:
    """Runs both laws on the people in a scenario. solved: what pays, where that is found already and held.

    Raises NoSolution where nothing pays, and PackageProblem for a service that cannot be given.
    """
    package, people = question.package, question.people
    law = scenario.law(statute_book().on(package.year))
    comparator = replace(question.against, law=scenario.law(question.against.law))
    progress("Running the law as it is", 0.0)
    before = keep_accounts(comparator.law, scenario.people(people, comparator.law))
    served = serve(package, before, comparator, spending=question.public_services)
    progress("Finding what would pay", 0.15)
    reformed = package.carried_out(law)
    moved = served.people if before.people is people else people_after(people, served.given)
    spent = taxes_on_spending(comparator.law, people) if scenario.counts_spending else None
    known = before.of("exchequer_balance") if spent is None else before.of("exchequer_balance") + spent
    budget = Budget(
        comparator.law, reformed, before.people, scenario.people(moved, reformed), served.cost,
        float(people.weight @ known), purse(scenario),
    )  # fmt: skip
    if solved is None and package.solve is not None:
        _, solved = what_pays(package.solve, budget)
    progress("Running the law as it would be", 0.3)
    reformed = reformed.with_amounts(_paid(solved)) if solved else reformed
    after = keep_accounts(reformed, scenario.people(moved, reformed))
    taxes = None if spent is None else (spent, taxes_on_spending(reformed, moved))
    unmoved = None if moved is people else scenario.people(people, reformed)
    comparison = Comparison(before, after, served.value, served.cost_by_household, unmoved, taxes, scenario.floors_pay)
    if question.place is not None:
        here, rows = question.place.people, question.place.rows
        sides = [scenario.people(here, each) for each in (comparator.law, reformed)]
        comparison = comparison.seen_in(sides[0], rows, sides[1])
    return Run(question, scenario, law, comparator, served, moved, budget, solved, comparison)


def _paid(solved: Solved) -> Mapping[str, float]:
    """Every amount that has moved to pay, by its path."""
    return {one.parameter: one.after for one in (solved, *solved.others)}
