"""How far the headline hangs on what is assumed: one choice changed at a time, never merged with the sampling error."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tawney.assessment.changes import Comparison, grouping
from tawney.assessment.costs import net_cost
from tawney.assessment.groups import divide
from tawney.assessment.ranked import UnderChoice
from tawney.assessment.scenario import AXES, Scenario, says_something


def under_choices(
    comparison: Comparison, scenario: Scenario, compare: Callable[[Scenario], Comparison]
) -> tuple[UnderChoice, ...]:
    """The headline as it is, and under every other choice of every axis that says anything in the year.

    comparison: under the scenario. compare: makes the same comparison under another; what pays for a package is held.
    """
    return tuple(_told(comparison, scenario, compare))


def _told(
    comparison: Comparison, scenario: Scenario, compare: Callable[[Scenario], Comparison]
) -> Iterator[UnderChoice]:
    yield _headline("", "As in this report", "", "every assumption as it is", comparison)
    for axis in AXES.values():
        if not says_something(axis.name, comparison.after.law.year):
            continue
        for choice, words in axis.choices.items():
            if choice != scenario.of(axis.name):
                found = compare(scenario.with_choice(axis.name, choice))
                yield _headline(axis.name, axis.title, choice, words, found)


def _headline(axis: str, title: str, choice: str, words: str, found: Comparison) -> UnderChoice:
    tenths = grouping(found, divide(found.before, "income"))
    poorest, richest = tenths.rows[0].cash, tenths.rows[-1].cash
    return UnderChoice(
        axis, title, choice, words, poorest, richest, tenths.total.cash, net_cost(found), is_chosen=not axis
    )
