"""Two packages beside each other: the same people, the same comparator, and the difference with an error of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tawney.assessment.assess import assess
from tawney.assessment.changes import Comparison, grouping
from tawney.assessment.costs import total
from tawney.assessment.groups import DIVISIONS, divide
from tawney.assessment.inequality import indicators
from tawney.assessment.results import Assessment, Grouping, Indicator
from tawney.people.population import People
from tawney.proposals.package import Package
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import PackageProblem


@dataclass(frozen=True)
class Versus:
    """Two assessments and what lies between them: always the second less the first.

    groupings: the difference for each group (gain: better off under the second; lose: under the first); its per cents
    are of net income under the first package. net_cost: what the second costs more. indicators: under the first
    (before) and under the second (after). Errors are of the difference itself, household by household under the same
    weights, so that what the two packages share takes no part in them.
    """

    first: Assessment
    second: Assessment
    groupings: Mapping[str, Grouping]
    net_cost: Estimate
    indicators: tuple[Indicator, ...]


def versus(first: Package, second: Package, people: People, **asked: Any) -> Versus:
    """Assesses two packages on the same people and sets them beside each other.

    asked: as `assess` takes it, for both. Raises PackageProblem for packages of different years or alike in all, and
    what `assess` raises.
    """
    check_pair(first, second)
    seen: list[Comparison] = []
    found = [assess(package, people, look=seen.append, **asked) for package in (first, second)]
    return _between(found, seen)


def check_pair(first: Package, second: Package) -> None:
    """Whether two packages can be compared. Raises PackageProblem for different years, or the same package twice."""
    if first.year != second.year:
        raise PackageProblem(
            f"'{first.title}' is of {first.year} and '{second.title}' of {second.year}",
            expected="packages of one year", next_step=f"Assess both in one with: --year {second.year}",
        )  # fmt: skip
    if first.hash == second.hash:
        raise PackageProblem(f"'{first.title}' is compared with itself", expected="two packages that differ")


def _between(found: Sequence[Assessment], seen: Sequence[Comparison]) -> Versus:
    one, two = seen
    moved = replace(two, before=one.after, services=two.services - one.services)
    groupings = {name: grouping(moved, divide(one.before, name)) for name in DIVISIONS}
    balance = one.after.of("exchequer_balance") - two.after.of("exchequer_balance")
    error = total(two.sample, balance, two.before.people.households).standard_error
    costs = [assessment.net_cost for assessment in found]
    more = Estimate(costs[1].value - costs[0].value, error, costs[1].n, costs[1].unit)
    return Versus(found[0], found[1], groupings, more, indicators(moved))
