"""The package's services: the social wage, the way from gross to net cost, break-even, the price of a tenth more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tawney.assessment.accounts import Accounts
from tawney.assessment.changes import Comparison
from tawney.assessment.costs import total
from tawney.assessment.delivered import delivered, people_after
from tawney.assessment.delivery import Delivered
from tawney.assessment.final_income import ByTenth
from tawney.assessment.groups import divide
from tawney.assessment.instruments import LINES
from tawney.assessment.paying import Budget
from tawney.assessment.results import MeasureLine, Solved
from tawney.assessment.served import NO_LONGER_NEEDED, Served
from tawney.assessment.service_results import BridgeStep, Extension, NewService, NewServices, Tenths
from tawney.indicators.sample import Numbers
from tawney.proposals.designed import Childcare, Designed, Homes
from tawney.proposals.package import Package
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

TAXES = ("income_tax", "national_insurance", "class_1_employer", "high_income_child_benefit_charge", "council_tax",
         "capital_gains_tax", "tax_on_home_purchase", "winter_fuel_charge")  # fmt: skip
TAXES_THAT_PAY, BENEFITS_THAT_ANSWER = "Taxes that pay", "Benefits that make up for lower net pay"
MORE = 0.1
"""By how much of itself a service is extended to find the price of more."""
FINE_GROUPS = 50
"""Groups of income among which the mean household's break-even is looked for."""


@dataclass(frozen=True)
class Found:
    """What is known once a package has been assessed.

    unpaid: accounts under the package's law on the people served, before what pays has moved; None where nothing pays.
    """

    package: Package
    served: Served
    comparison: Comparison
    budget: Budget
    displaced: Estimate | None
    measures: tuple[MeasureLine, ...]
    solved: Solved | None
    unpaid: Accounts | None


def new_services(found: Found) -> NewServices | None:
    """Everything about the package's services; None where it has none."""
    if not found.served.given:
        return None
    by_tenth = ByTenth(found.comparison)
    services = tuple(_service(one, found, by_tenth) for one in found.served.given)
    together = sum((one.value for one in found.served.given), np.zeros(found.served.people.households))
    wage = by_tenth.means([together / WEEKS_IN_A_YEAR], "GBP/week")[0]
    income, place = _break_even(found.comparison)
    step, revenue = _revenue(found)
    return NewServices(services, wage, bridge(found), income, place, _extensions(found, step, revenue), revenue, step)


def _service(one: Delivered, found: Found, by_tenth: ByTenth) -> NewService:
    columns = [one.value / WEEKS_IN_A_YEAR, *(value / WEEKS_IN_A_YEAR for value in one.ways.values())]
    means = by_tenth.means(columns, "GBP/week")
    ways: dict[str, Tenths] = dict(zip(one.ways, means[1:], strict=True))
    return NewService(
        one.name, one.said, one.source, means[0], _users(one, found), one.cost, one.pieces, one.facts, ways
    )


def _users(one: Delivered, found: Found) -> Estimate:
    """What it is worth a week to a household of the lowest tenth that uses it."""
    weight, n = found.comparison.sample.weight, len(one.value)
    uses = (divide(found.comparison.before, "income").codes == 0) & (one.value != 0)
    mean = float(weight[uses] @ one.value[uses] / weight[uses].sum()) if uses.any() else 0.0
    return Estimate(mean / WEEKS_IN_A_YEAR, float("nan"), int(uses.sum()) or n, "GBP/week")


def bridge(found: Found) -> tuple[BridgeStep, ...]:
    """From what the services cost to what is left to pay, each step a part of the package's net cost."""
    steps = [BridgeStep(one.name, _exactly(one.cost)) for one in found.served.given]
    if found.displaced is not None:
        steps.append(BridgeStep(NO_LONGER_NEEDED, found.displaced))
    steps += [BridgeStep(m.name, m.cost) for m in found.measures if m.cost is not None]
    if found.served.since:
        cost = sum(float(found.served.people.weight @ one.value) for one in found.served.since)
        steps.append(BridgeStep("Public services", _exactly(cost)))
    if found.unpaid is not None:
        steps += _paid(found.unpaid, found.comparison)
    return tuple(steps)


def _paid(unpaid: Accounts, comparison: Comparison) -> list[BridgeStep]:
    """What the amounts that pay raise in taxes, and what benefits give back of it."""
    after, weight = comparison.after, comparison.sample
    n = after.people.households
    changed = {line.name: line.for_the_purse * (after.ledger[line.name] - unpaid.ledger[line.name]) for line in LINES}
    taxes: Numbers = sum((v for name, v in changed.items() if name in TAXES), np.zeros(n))
    others: Numbers = sum((v for name, v in changed.items() if name not in TAXES), np.zeros(n))
    return [
        BridgeStep(TAXES_THAT_PAY, total(weight, -taxes, n)),
        BridgeStep(BENEFITS_THAT_ANSWER, total(weight, -others, n)),
    ]


def _exactly(cost: float) -> Estimate:
    return Estimate(cost, 0.0, 0, "GBP/year", "worked out, without sampling error")


def _break_even(comparison: Comparison) -> tuple[float | None, float | None]:
    """The equivalised income, before, at which the mean household stops gaining; the share of people below it."""
    before, weight = comparison.before, comparison.sample.weight
    income, size = before.of("equivalised_income"), before.of("household_size")
    order = np.argsort(income, kind="stable")
    mass = np.cumsum((weight * size)[order])
    group = np.minimum((mass / mass[-1] * FINE_GROUPS).astype(np.int64), FINE_GROUPS - 1)
    households = np.bincount(group, weight[order], FINE_GROUPS)
    mean = np.bincount(group, (weight * comparison.change("net_income"))[order], FINE_GROUPS) / households
    centre = np.bincount(group, (weight * income)[order], FINE_GROUPS) / households
    gained = np.cumsum(mean * households)
    if mean.min() >= 0 or mean.max() <= 0:
        return None, None
    # Where the poorest together have gained most, the next group up is the first that loses.
    k = int(np.argmax(gained))
    if k == FINE_GROUPS - 1 or gained[k] <= 0:
        return None, None
    share = mean[k] / (mean[k] - mean[k + 1])
    return float(centre[k] + share * (centre[k + 1] - centre[k])), (k + 0.5 + share) / FINE_GROUPS


def _revenue(found: Found) -> tuple[float, float | None]:
    """One step of what pays (100 pounds, or a point of a rate), and what it brings in, GBP a year."""
    asked, solved = found.package.solve, found.solved
    if asked is None or solved is None:
        return 0.0, None
    last = solved.others[-1] if asked.then is not None and solved.others else solved
    step = 0.01 if last.unit in {"rate", "share"} else 100.0
    low, high = found.budget.after.parameter(last.parameter).range
    ends = [min(max(last.after + side * step / 2, low), high) for side in (-1, 1)]
    moved = {one.parameter: one.after for one in (solved, *solved.others)}
    costs = [found.budget.cost({**moved, last.parameter: end}) for end in ends]
    return step, (costs[0] - costs[1]) * step / (ends[1] - ends[0])


def _extensions(found: Found, step: float, revenue: float | None) -> tuple[Extension, ...]:
    designed = {service.name: service for service in found.package.designed}
    rows = []
    for one in found.served.given:
        gross, back = _a_tenth_more(one, designed.get(one.name), found)
        moves = None if not revenue else (gross + back) / revenue * step
        rows.append(Extension(one.name, gross, back, gross + back, moves))
    return tuple(rows)


def _a_tenth_more(one: Delivered, service: Designed | None, found: Found) -> tuple[float, float]:
    """What a tenth more of a service costs, and what then changes in taxes and benefits, + costs money."""
    larger = _larger(service)
    if larger is None or not one.columns:
        return MORE * one.cost, 0.0
    before = found.comparison.before
    bigger = delivered(larger, before)
    others: Sequence[Delivered] = [bigger if other is one else other for other in found.served.given]
    moved = replace(found.budget, moved=people_after(before.people, others), services=0.0)
    now = replace(found.budget, services=0.0)
    return bigger.cost - one.cost, moved.cost({}) - now.cost({})


def _larger(service: Designed | None) -> Designed | None:
    """The same service, a tenth larger, where what it moves in people's lives is not in proportion."""
    if isinstance(service, Homes):
        return replace(service, homes=service.homes * (1 + MORE))
    if isinstance(service, Childcare):
        return replace(service, hours=service.hours * (1 + MORE))
    return None
