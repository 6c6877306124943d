"""All the services of an assessment together: those of the package, and what has become of public services."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from tawney.assessment.accounts import Accounts
from tawney.assessment.changes import Comparison
from tawney.assessment.comparator import Comparator
from tawney.assessment.costs import balance, total
from tawney.assessment.delivered import deliver, people_after
from tawney.assessment.delivery import Delivered
from tawney.assessment.public_services import Provided, change_since
from tawney.assessment.results import MeasureLine
from tawney.assessment.scenario import Scenario
from tawney.indicators.sample import Numbers
from tawney.law.law import Law
from tawney.people.population import People
from tawney.proposals.package import Package
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import PackageProblem
from tawney.vocabulary.tax_year import TaxYear

NO_LONGER_NEEDED = "Support no longer needed"


@dataclass(frozen=True)
class Served:
    """The services, on the whole population. people: once the services have moved what they move.

    since: what public services are worth more or less than in an earlier year; empty when it is not counted.
    """

    given: tuple[Delivered, ...]
    since: tuple[Provided, ...]
    people: People

    @property
    def value(self) -> Numbers:
        """What all of them are worth to each household, GBP/year."""
        return self._sum([*(one.value for one in self.given), *(one.value for one in self.since)])

    @property
    def cost_by_household(self) -> Numbers:
        """What all of them cost, put down to households, GBP/year."""
        weight = self.people.weight
        given = [one.cost_by_household(weight) for one in self.given]
        return self._sum([*given, *(one.value for one in self.since)])

    @property
    def cost(self) -> float:
        """What all of them cost a year, GBP, before anything is counted back."""
        return float(self.people.weight @ self.cost_by_household)

    def _sum(self, columns: list[Numbers]) -> Numbers:
        return sum(columns, np.zeros(self.people.households))


def serve(package: Package, before: Accounts, comparator: Comparator, *, spending: bool) -> Served:
    """The package's services, and the change in public services since the comparator's year where that is counted.

    Raises PackageProblem where spending is to be counted and there is no earlier year to compare with.
    """
    if spending and not comparator.earlier:
        raise PackageProblem(
            "Spending on public services is to be counted, and there is no earlier year to compare it with",
            expected="a comparison of two years, as --from 2010-11",
        )
    given = deliver(package, before)
    since = change_since(before, TaxYear.read(comparator.earlier), package.year) if spending else ()
    return Served(given, since, people_after(before.people, given))


def service_lines(
    served: Served, displaced: Estimate | None, *, everyone: bool, earlier: str
) -> tuple[MeasureLine, ...]:
    """The services in plain words with what they cost; for a place the costs, which are everyone's, are left out."""
    lines = [_line(one.name, one.said, one.source, one.cost if everyone else None) for one in served.given]
    if displaced is not None and everyone:
        words = "Housing and childcare support, and other taxes and benefits, that change because of the services."
        lines.append(MeasureLine(NO_LONGER_NEEDED, words, "The law of the year, run on the people served", displaced))
    if served.since:
        cost = sum(float(served.people.weight @ one.value) for one in served.since)
        words = f"Public services at today's real spending a head in place of that of {earlier}, each by its key."
        source = "HM Treasury, public spending by function (proposals/public_spending.csv)"
        lines.append(_line(f"Public services since {earlier}", words, source, cost if everyone else None))
    return tuple(lines)


def _line(name: str, said: str, source: str, cost: float | None) -> MeasureLine:
    return MeasureLine(name, said, source, None if cost is None else Estimate(cost, 0.0, 0, "GBP/year"))


def displaced(law: Law, comparison: Comparison, scenario: Scenario) -> Estimate | None:
    """What the services change in taxes and benefits under a law, + costs money; None where they move nothing."""
    before, after = comparison.unmoved, comparison.after.people
    if before is None:
        return None
    change = balance(law, before, scenario) - balance(law, after, scenario)
    return total(comparison.sample, change, before.households)


def with_services(comparator: Comparator, served: Served) -> Comparator:
    """The comparator, whose words say so where public services of its year are compared with too."""
    if not served.since:
        return comparator
    return replace(comparator, words=f"{comparator.words}; public services at the real spending a head of then")
