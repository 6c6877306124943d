"""Finds what pays for a package: one amount, several together, or one after another, with benefits counted back.

The balance is the whole law's: when a tax takes more from a family on universal credit, what universal credit gives
back is in the same sum. Whose the tax of Scottish taxpayers is, is the package's choice (`proposals.solve.REVENUE`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

import numpy as np

from tawney import engine
from tawney.assessment.results import Solved
from tawney.assessment.solve import Root, better_end, neutral_value
from tawney.law.rule import rule, sum_of
from tawney.law.statute_book import Law
from tawney.people.chosen import of_households
from tawney.people.population import People
from tawney.places.regions import Region
from tawney.proposals.solve import REVENUE, Solve, number_of
from tawney.vocabulary.levels import household
from tawney.vocabulary.problems import NoSolution


@rule(household, "GBP/year", "Income Tax Act 2007 s.23")
def income_tax_of_household(tax: float = sum_of("income_tax")) -> float:
    """The income tax of everyone in the household."""
    return tax


@dataclass(frozen=True)
class Budget:
    """What a package does to the public purse, as what pays for it moves.

    before: the law it is compared with, on `people`. after: the law with the package, on `moved`: the people with their
    new homes. services: what services cost, GBP a year. balance: what the purse has without the package, GBP a year,
    where that is known already. purse: the columns of households that the purse is the sum of.
    """

    before: Law
    after: Law
    people: People
    moved: People
    services: float
    balance: float | None = None
    purse: tuple[str, ...] = ("exchequer_balance",)

    @cached_property
    def base(self) -> float:
        """The purse's balance without the package."""
        return _revenue(self.before, self.people, {}, self.purse) if self.balance is None else self.balance

    @property
    def untouched(self) -> bool:
        """Whether the package does nothing but give services, so that before anything pays it costs what they do."""
        return self.moved is self.people and self.after.hash == self.before.hash

    def cost(self, changes: Mapping[str, float], revenue: str = REVENUE[0]) -> float:
        """What the package costs with some amounts moved: + costs money."""
        cost = self.services + self.base - _revenue(self.after, self.moved, changes, self.purse)
        return cost if revenue == REVENUE[0] else cost + self._scottish(changes) - self._scottish_base

    @cached_property
    def _scots(self) -> People:
        where = np.flatnonzero(np.asarray(self.moved.columns["region"]) == Region.SCOTLAND)
        return of_households(self.moved, where)

    @cached_property
    def _scottish_base(self) -> float:
        return self._scottish({})

    def _scottish(self, changes: Mapping[str, float]) -> float:
        """Income tax of Scottish households."""
        law = self.after.with_rules([income_tax_of_household])
        return float(engine.totals(law, self._scots, ("income_tax_of_household",), [changes])[0, 0])


def what_pays(asked: Solve, budget: Budget) -> tuple[dict[str, float], Solved]:
    """The amounts at which the package costs nothing. Raises NoSolution, which says the side and by how much.

    Gives every amount that has moved, by path, and what was solved for, the others among it.
    """

    @cache
    def cost(value: float) -> float:
        """What the package costs with the first amount at a value."""
        return budget.cost(asked.changes(budget.after, value), asked.scottish_revenue)

    now = (number_of(budget.after, asked.parameter, asked.where), budget.services) if budget.untouched else None
    try:
        root = neutral_value(cost, asked.low, asked.high, parameter=asked.parameter, where=asked.where, known=now)
    except NoSolution:
        if asked.then is None:
            raise
        end, left = better_end(cost, asked.low, asked.high)
        return _one_after_the_other(asked, asked.then, budget, end, left, cost.cache_info().misses)
    changes = asked.changes(budget.after, root.value)
    return changes, _solved(changes, budget.before, root, asked)


def _one_after_the_other(
    asked: Solve, then: Solve, budget: Budget, end: float, left: float, runs: int
) -> tuple[dict[str, float], Solved]:
    """The first amount at its better end, and the second for what is left to pay. runs: of the law, until now."""
    first = asked.changes(budget.after, end)

    def cost(value: float) -> float:
        """What the package costs with the second amount at a value."""
        return budget.cost({**first, then.parameter: value}, then.scottish_revenue)

    now = (number_of(budget.after, then.parameter, then.where), left)
    try:
        root = neutral_value(cost, then.low, then.high, parameter=then.parameter, where=then.where, known=now)
    except NoSolution as problem:
        word = "still costs" if left > 0 else "still raises"
        raise NoSolution(
            f"{asked.parameter} at {end:,g} {word} GBP {abs(left) / 1e9:,.2f} billion a year. {problem.what}",
            where=asked.where, expected=problem.expected, next_step=problem.next_step,
        ) from problem  # fmt: skip
    changes = {**first, then.parameter: root.value}
    return changes, _solved(changes, budget.before, replace(root, evaluations=runs + root.evaluations), asked)


def _solved(changes: Mapping[str, float], law: Law, root: Root, asked: Solve) -> Solved:
    """The first amount as what was solved for, and every other one that moved."""
    rows = []
    for path, value in changes.items():
        parameter, was = law.parameter(path), number_of(law, path, asked.where)
        rows.append(Solved(path, parameter.title, parameter.unit, was, value, root.residual, root.evaluations))
    first, *others = rows
    return Solved(
        first.parameter, first.title, first.unit, first.before, first.after, root.residual, root.evaluations,
        tuple(others),
    )  # fmt: skip


def _revenue(law: Law, people: People, changes: Mapping[str, float], purse: tuple[str, ...]) -> float:
    return float(engine.totals(law, people, purse, [changes]).sum())
